package io.orderincident.jpa;

/** On H2. */
class H2TwoNodesTest extends TwoNodesContract {

    H2TwoNodesTest() {
        super(TestDatabase.h2());
    }
}
