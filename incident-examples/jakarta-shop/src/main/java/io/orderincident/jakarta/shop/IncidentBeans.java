package io.orderincident.jakarta.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.Timers;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.jpa.JtaTransactions;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Notifications;
import io.orderincident.order.OrderPort;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.validation.ValidatorFactory;

/** The library's parts as beans, at work from the start of the back end to its end. */
@Singleton
class IncidentBeans {

    @Produces
    @Singleton
    JpaStorage storage(
            EntityManager entityManager, TransactionManager manager, TransactionSynchronizationRegistry registry) {
        return JpaStorage.hostManaged(entityManager, JtaTransactions.of(manager, registry));
    }

    @Produces
    @Singleton
    Notifications notifications(JpaStorage storage) {
        return Notifications.builder(storage, storage.outbox())
                .channel(Channel.logging())
                .build();
    }

    @Produces
    @Singleton
    IncidentDesk desk(OrderPort orders, JpaStorage storage, Notifications notifications, ValidatorFactory validation) {
        return IncidentDesk.builder(orders, storage)
                .validatorFactory(validation)
                .listener(notifications.listener())
                .build();
    }

    @Produces
    @Singleton
    Timers timers(IncidentDesk desk) {
        return desk.timers();
    }

    void start(@Observes StartupEvent event, Notifications notifications, Timers timers) {
        notifications.start();
        timers.start();
    }

    void stop(@Observes ShutdownEvent event, Notifications notifications, Timers timers) {
        timers.close();
        notifications.close();
    }
}
