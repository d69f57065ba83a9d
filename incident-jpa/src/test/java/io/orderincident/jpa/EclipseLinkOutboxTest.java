package io.orderincident.jpa;

import io.orderincident.notify.tck.OutboxContract;

class EclipseLinkOutboxTest extends OutboxContract {

    private static final JpaStorage STORAGE = JpaStorage.resourceLocal(TestDatabase.eclipseLink(TestDatabase.h2()));

    @Override
    protected Subject subject() {
        return new Subject(STORAGE.outbox(), STORAGE.transactions());
    }

    /** H2 passes over a locked row only after it has counted it among those to give. */
    @Override
    protected boolean claimsWithoutWaiting() {
        return false;
    }
}
