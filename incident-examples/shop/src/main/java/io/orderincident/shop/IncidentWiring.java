package io.orderincident.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.Storage;
import io.orderincident.catalog.Catalogues;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.notify.Notifications;
import io.orderincident.order.OrderPort;
import jakarta.persistence.EntityManager;
import jakarta.validation.ValidatorFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/** Embeds the library: from the shop's database, transactions and orders to an incident desk. */
@Configuration(proxyBeanMethods = false)
class IncidentWiring {
    @Bean
    JpaStorage incidentStorage(EntityManager entityManager, PlatformTransactionManager transactions) {
        return JpaStorage.hostManaged(entityManager, new SpringTransactions(transactions));
    }

    @Bean
    Catalogues incidentCatalogues() {
        return Catalogues.standard();
    }

    @Bean
    @Primary
    IncidentDesk incidentDesk(
            OrderPort orders,
            Storage storage,
            Catalogues catalogues,
            Notifications notifications,
            ValidatorFactory validation) {
        return IncidentDesk.builder(orders, storage)
                .catalogues(catalogues)
                .listener(notifications.listener())
                .validatorFactory(validation)
                .build();
    }

    /** For what happened long ago and is only written down now: nobody is to be told of it any more. */
    @Bean
    IncidentDesk silentDesk(OrderPort orders, Storage storage, Catalogues catalogues, ValidatorFactory validation) {
        return IncidentDesk.builder(orders, storage)
                .catalogues(catalogues)
                .validatorFactory(validation)
                .build();
    }
}
