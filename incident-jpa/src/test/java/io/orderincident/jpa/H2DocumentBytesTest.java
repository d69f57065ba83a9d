package io.orderincident.jpa;

/** On H2. */
class H2DocumentBytesTest extends DocumentBytesInRowsContract {

    H2DocumentBytesTest() {
        super(TestDatabase.h2());
    }
}
