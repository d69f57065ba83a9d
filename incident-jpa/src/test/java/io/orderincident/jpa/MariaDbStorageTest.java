package io.orderincident.jpa;

import io.orderincident.Storage;
import io.orderincident.tck.StorageContract;

class MariaDbStorageTest extends StorageContract {

    private static final JpaStorage STORAGE = JpaStorage.resourceLocal(TestDatabase.factory(TestDatabase.mariaDb()));

    @Override
    public Storage storage() {
        return STORAGE;
    }
}
