package io.orderincident.jpa;

/** On MariaDB. */
class MariaDbRefundStormTest extends RefundStormContract {

    MariaDbRefundStormTest() {
        super(TestDatabase.mariaDb());
    }
}
