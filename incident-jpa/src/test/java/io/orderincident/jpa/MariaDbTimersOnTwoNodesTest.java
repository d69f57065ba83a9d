package io.orderincident.jpa;

/** On MariaDB. */
class MariaDbTimersOnTwoNodesTest extends TimersOnTwoNodesContract {

    MariaDbTimersOnTwoNodesTest() {
        super(TestDatabase.mariaDb());
    }
}
