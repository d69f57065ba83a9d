package io.orderincident.jpa;

import io.orderincident.Storage;
import io.orderincident.tck.StorageContract;

class PostgreSqlStorageTest extends StorageContract {

    private static final JpaStorage STORAGE = JpaStorage.resourceLocal(TestDatabase.factory(TestDatabase.postgreSql()));

    @Override
    public Storage storage() {
        return STORAGE;
    }
}
