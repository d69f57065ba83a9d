package io.orderincident.jpa;

/** On H2. */
class H2RefundStormTest extends RefundStormContract {

    H2RefundStormTest() {
        super(TestDatabase.h2());
    }
}
