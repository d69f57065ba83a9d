package io.orderincident.jpa;

/** On PostgreSQL. */
class PostgreSqlRefundStormTest extends RefundStormContract {

    PostgreSqlRefundStormTest() {
        super(TestDatabase.postgreSql());
    }
}
