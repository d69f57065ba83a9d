package io.orderincident.jpa;

import io.orderincident.notify.tck.OutboxContract;
import org.junit.jupiter.api.BeforeAll;

class PostgreSqlOutboxTest extends OutboxContract {

    private static JpaStorage storage;

    @BeforeAll
    static void start() {
        storage = JpaStorage.resourceLocal(TestDatabase.factory(TestDatabase.postgreSql()));
    }

    @Override
    protected Subject subject() {
        return new Subject(storage.outbox(), storage.transactions());
    }
}
