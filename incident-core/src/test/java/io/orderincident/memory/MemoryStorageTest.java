package io.orderincident.memory;

import io.orderincident.store.Storage;
import io.orderincident.tck.StorageContract;

class MemoryStorageTest extends StorageContract {

    private final MemoryStorage storage = MemoryStorage.create();

    @Override
    public Storage storage() {
        return storage;
    }
}
