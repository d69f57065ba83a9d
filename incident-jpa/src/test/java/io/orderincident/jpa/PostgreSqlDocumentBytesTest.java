package io.orderincident.jpa;

/** On PostgreSQL. */
class PostgreSqlDocumentBytesTest extends DocumentBytesInRowsContract {

    PostgreSqlDocumentBytesTest() {
        super(TestDatabase.postgreSql());
    }
}
