package io.orderincident.jpa;

import io.orderincident.store.Storage;
import io.orderincident.tck.StorageContract;

class HostManagedH2StorageTest extends StorageContract {

    private static final HostTransactions HOST = new HostTransactions(TestDatabase.factory(TestDatabase.h2()));
    private static final JpaStorage STORAGE = JpaStorage.hostManaged(HOST.sharedEntityManager(), HOST);

    @Override
    public Storage storage() {
        return STORAGE;
    }
}
