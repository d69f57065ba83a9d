package io.orderincident.jpa;

import io.orderincident.Storage;
import io.orderincident.tck.StorageContract;

class HostManagedMariaDbStorageTest extends StorageContract {

    private static final HostTransactions HOST = new HostTransactions(TestDatabase.factory(TestDatabase.mariaDb()));
    private static final JpaStorage STORAGE = JpaStorage.hostManaged(HOST.sharedEntityManager(), HOST);

    @Override
    public Storage storage() {
        return STORAGE;
    }
}
