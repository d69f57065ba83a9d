package io.orderincident.jpa;

/** On MariaDB. */
class MariaDbTwoNodesTest extends TwoNodesContract {

    MariaDbTwoNodesTest() {
        super(TestDatabase.mariaDb());
    }
}
