package io.orderincident.jpa;

/** On PostgreSQL. */
class PostgreSqlTimersOnTwoNodesTest extends TimersOnTwoNodesContract {

    PostgreSqlTimersOnTwoNodesTest() {
        super(TestDatabase.postgreSql());
    }
}
