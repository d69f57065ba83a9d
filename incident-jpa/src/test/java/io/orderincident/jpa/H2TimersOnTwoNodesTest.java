package io.orderincident.jpa;

/** On H2. */
class H2TimersOnTwoNodesTest extends TimersOnTwoNodesContract {

    H2TimersOnTwoNodesTest() {
        super(TestDatabase.h2());
    }
}
