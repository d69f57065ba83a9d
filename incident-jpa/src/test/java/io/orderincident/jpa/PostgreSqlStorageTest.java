package io.orderincident.jpa;

import io.orderincident.store.Storage;
import io.orderincident.tck.StorageContract;
import org.junit.jupiter.api.BeforeAll;

class PostgreSqlStorageTest extends StorageContract {

    private static JpaStorage storage;

    @BeforeAll
    static void start() {
        storage = JpaStorage.resourceLocal(TestDatabase.factory(TestDatabase.postgreSql()));
    }

    @Override
    public Storage storage() {
        return storage;
    }
}
