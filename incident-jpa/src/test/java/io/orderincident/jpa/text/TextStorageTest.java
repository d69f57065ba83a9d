package io.orderincident.jpa.text;

import io.orderincident.store.Storage;
import io.orderincident.tck.StorageContract;

/** What the public forms of history keep is all that a storage needs to pass the kit. */
class TextStorageTest extends StorageContract {

    private static final Storage STORAGE = TextStorage.create();

    @Override
    public Storage storage() {
        return STORAGE;
    }
}
