package io.orderincident.notify;

import io.orderincident.memory.MemoryStorage;
import io.orderincident.notify.tck.OutboxContract;

final class MemoryOutboxTest extends OutboxContract {

    private final MemoryStorage storage = MemoryStorage.create();
    private final Subject subject = new Subject(MemoryOutbox.create(storage.transactions()), storage.transactions());

    @Override
    protected Subject subject() {
        return subject;
    }

    @Override
    protected boolean claimsWithoutWaiting() {
        return false;
    }

    @Override
    protected boolean runsOneTransactionAtATime() {
        return true;
    }
}
