package io.orderincident.jpa;

import io.orderincident.store.Storage;
import io.orderincident.tck.StorageContract;
import org.junit.jupiter.api.BeforeAll;

/** With tables of other names, in a schema of their own. */
class EclipseLinkPostgreSqlStorageTest extends StorageContract {

    private static JpaStorage storage;

    @BeforeAll
    static void start() {
        OtherNames database = TestDatabase.otherNames("postgresql");
        storage = JpaStorage.resourceLocal(database.factory(OtherNames.ECLIPSELINK), database.names());
    }

    @Override
    public Storage storage() {
        return storage;
    }
}
