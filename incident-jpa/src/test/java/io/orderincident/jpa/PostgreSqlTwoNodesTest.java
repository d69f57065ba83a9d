package io.orderincident.jpa;

/** On PostgreSQL. */
class PostgreSqlTwoNodesTest extends TwoNodesContract {

    PostgreSqlTwoNodesTest() {
        super(TestDatabase.postgreSql());
    }
}
