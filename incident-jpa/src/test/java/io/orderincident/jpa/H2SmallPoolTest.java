package io.orderincident.jpa;

import javax.sql.DataSource;

class H2SmallPoolTest extends SmallPoolContract {

    private static final DataSource DATABASE = TestDatabase.h2();

    H2SmallPoolTest() {
        super(DATABASE);
    }
}
