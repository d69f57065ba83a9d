package io.orderincident.jpa;

import io.orderincident.store.Storage;
import io.orderincident.tck.StorageContract;

class H2StorageTest extends StorageContract {

    private static final JpaStorage STORAGE = JpaStorage.resourceLocal(TestDatabase.factory(TestDatabase.h2()));

    @Override
    public Storage storage() {
        return STORAGE;
    }
}
