package io.orderincident.jpa;

import io.orderincident.store.Storage;
import io.orderincident.tck.StorageContract;

/** In the transactions of Jakarta Transactions. */
class HostManagedH2StorageTest extends StorageContract {

    private static final JpaStorage STORAGE =
            JtaHost.onH2().storage(JtaTransactions.of(JtaHost.MANAGER, JtaHost.REGISTRY));

    @Override
    public Storage storage() {
        return STORAGE;
    }
}
