package io.orderincident.jpa;

import io.orderincident.store.Storage;
import io.orderincident.tck.StorageContract;
import org.junit.jupiter.api.BeforeAll;

/** With tables of other names, in a schema of their own. */
class HostManagedMariaDbStorageTest extends StorageContract {

    private static JpaStorage storage;

    @BeforeAll
    static void start() {
        OtherNames database = TestDatabase.otherNames("mariadb");
        HostTransactions host = new HostTransactions(database.factory(OtherNames.HIBERNATE));
        storage = JpaStorage.hostManaged(host.sharedEntityManager(), host, database.names());
    }

    @Override
    public Storage storage() {
        return storage;
    }
}
