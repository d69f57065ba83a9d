package io.orderincident.jpa;

import io.orderincident.notify.tck.OutboxContract;

class MariaDbOutboxTest extends OutboxContract {

    private static final JpaStorage STORAGE = JpaStorage.resourceLocal(TestDatabase.factory(TestDatabase.mariaDb()));

    @Override
    protected Subject subject() {
        return new Subject(STORAGE.outbox(), STORAGE.transactions());
    }
}
