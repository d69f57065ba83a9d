package io.orderincident.jpa;

import javax.sql.DataSource;

class PostgreSqlSmallPoolTest extends SmallPoolContract {

    private static final DataSource DATABASE = TestDatabase.postgreSql();

    PostgreSqlSmallPoolTest() {
        super(DATABASE);
    }
}
