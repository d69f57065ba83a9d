package io.orderincident.jpa;

class PostgreSqlSmallPoolTest extends SmallPoolContract {

    PostgreSqlSmallPoolTest() {
        super(TestDatabase.postgreSql());
    }
}
