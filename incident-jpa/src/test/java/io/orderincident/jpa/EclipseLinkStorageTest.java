package io.orderincident.jpa;

import io.orderincident.store.Storage;
import io.orderincident.tck.StorageContract;

/** What a host has whose provider is EclipseLink. */
class EclipseLinkStorageTest extends StorageContract {

    private static final JpaStorage STORAGE = JpaStorage.resourceLocal(TestDatabase.eclipseLink(TestDatabase.h2()));

    @Override
    public Storage storage() {
        return STORAGE;
    }
}
