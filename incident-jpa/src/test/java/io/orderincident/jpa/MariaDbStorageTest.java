package io.orderincident.jpa;

import io.orderincident.store.Storage;
import io.orderincident.tck.StorageContract;
import org.junit.jupiter.api.BeforeAll;

class MariaDbStorageTest extends StorageContract {

    private static JpaStorage storage;

    @BeforeAll
    static void start() {
        storage = JpaStorage.resourceLocal(TestDatabase.factory(TestDatabase.mariaDb()));
    }

    @Override
    public Storage storage() {
        return storage;
    }
}
