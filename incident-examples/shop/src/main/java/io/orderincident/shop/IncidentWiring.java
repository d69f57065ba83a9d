package io.orderincident.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.Timers;
import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Catalogues;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.notify.Channel;
import io.orderincident.notify.TextMessageChannel;
import io.orderincident.order.OrderPort;
import io.orderincident.shop.sales.Shops;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.ReviewPolicy;
import jakarta.validation.ValidatorFactory;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the shop has of its own for incidents; the starter makes the rest. */
@Configuration(proxyBeanMethods = false)
class IncidentWiring {
    /** Off by default, so that what is due waits in the list of what is to be reviewed. */
    static final String AUTO_CLOSE = "shop.auto-close";

    /** Without a mail server: the log names what would be sent. */
    @Bean
    @ConditionalOnProperty(name = "order-incident.email.host", havingValue = "none", matchIfMissing = true)
    Channel log() {
        return Channel.logging();
    }

    /** For those who prefer them, where there is a gateway. */
    @Bean
    @ConditionalOnProperty("shop.text-messages.gateway")
    Channel textMessages(@Value("${shop.text-messages.gateway}") URI gateway) {
        return TextMessageChannel.through(new TextMessages(gateway));
    }

    /** What falls due goes by the terms of this start, which may be others than before. */
    @Bean
    ApplicationRunner termsOfThisStart(Timers timers, Shops shops) {
        return arguments -> shops.all().forEach(shop -> timers.reschedule(shop.id()));
    }

    @Bean
    LifeCyclePolicy lifeCycle(@Value("${" + AUTO_CLOSE + ":false}") boolean closesAutomatically) {
        ReviewPolicy review = ReviewPolicy.defaults();
        return LifeCyclePolicy.defaults().with(closesAutomatically ? review.automatic() : review);
    }

    @Bean
    Calendars workingHours() {
        return Calendars.all(WorkingHours.inMadrid());
    }

    /** For what happened long ago and is only written down now: nobody is to be told of it any more. Asked for by name. */
    @Bean(defaultCandidate = false)
    IncidentDesk silentDesk(
            OrderPort orders,
            JpaStorage storage,
            ValidatorFactory validation,
            Calendars calendars,
            LifeCyclePolicy policy) {
        return IncidentDesk.builder(orders, storage)
                .validatorFactory(validation)
                .calendars(calendars)
                .lifeCycle(policy)
                .build();
    }

    /** The lists that the pages offer and show, those of each shop. */
    @Bean
    Catalogues catalogues(JpaStorage storage) {
        return Catalogues.of(storage.settings(Catalogue.SETTING));
    }
}
