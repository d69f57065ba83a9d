package io.orderincident.jpa;

/** On MariaDB. */
class MariaDbDocumentBytesTest extends DocumentBytesInRowsContract {

    MariaDbDocumentBytesTest() {
        super(TestDatabase.mariaDb());
    }
}
