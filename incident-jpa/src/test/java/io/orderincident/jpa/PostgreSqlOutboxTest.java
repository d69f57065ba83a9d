package io.orderincident.jpa;

import io.orderincident.notify.tck.OutboxContract;

class PostgreSqlOutboxTest extends OutboxContract {

    private static final JpaStorage STORAGE = JpaStorage.resourceLocal(TestDatabase.factory(TestDatabase.postgreSql()));

    @Override
    protected Subject subject() {
        return new Subject(STORAGE.outbox(), STORAGE.transactions());
    }
}
