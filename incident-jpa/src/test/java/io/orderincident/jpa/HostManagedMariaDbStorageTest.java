package io.orderincident.jpa;

import io.orderincident.store.Storage;
import io.orderincident.tck.StorageContract;
import org.junit.jupiter.api.BeforeAll;

class HostManagedMariaDbStorageTest extends StorageContract {

    private static JpaStorage storage;

    @BeforeAll
    static void start() {
        HostTransactions host = new HostTransactions(TestDatabase.factory(TestDatabase.mariaDb()));
        storage = JpaStorage.hostManaged(host.sharedEntityManager(), host);
    }

    @Override
    public Storage storage() {
        return storage;
    }
}
