package io.orderincident.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.Timers;
import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Catalogues;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.notify.Channel;
import io.orderincident.notify.LinkAddresses;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.StaffPages;
import io.orderincident.notify.email.MailboxPoller;
import io.orderincident.order.OrderPort;
import io.orderincident.party.People;
import io.orderincident.remedy.RefundPort;
import io.orderincident.shop.sales.Shops;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.ReviewPolicy;
import io.orderincident.statistics.SalesVolume;
import jakarta.persistence.EntityManager;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/** Embeds the library: from the shop's database, transactions and orders to an incident desk. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailSettings.class, ReplySettings.class})
class IncidentWiring {
    /** Off by default, so that what is due waits in the list of what is to be reviewed. */
    static final String AUTO_CLOSE = "shop.auto-close";

    @Bean
    JpaStorage incidentStorage(EntityManager entityManager, PlatformTransactionManager transactions) {
        return JpaStorage.hostManaged(entityManager, new SpringTransactions(transactions));
    }

    @Bean
    Channel incidentChannel(MailSettings mail) {
        return mail.channel();
    }

    @Bean
    LinkAddresses incidentLinks(MailSettings mail) {
        return LinkAddresses.under(mail.links());
    }

    @Bean
    StaffPages staffPages(MailSettings mail) {
        return StaffPages.under(mail.links().resolve("."));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Notifications incidentNotifications(
            JpaStorage storage,
            List<Channel> channels,
            LinkAddresses links,
            StaffPages pages,
            People people,
            Calendars calendars,
            OrderPort orders,
            ReplySettings replies) {
        Notifications.Builder notifications = Notifications.builder(storage, storage.outbox())
                .customerLinks(links)
                .staffPages(pages)
                .people(people)
                .calendars(calendars)
                .flagging(orders);
        channels.forEach(notifications::channel);
        return replies.with(notifications).build();
    }

    @Bean
    @Primary
    IncidentDesk incidentDesk(
            OrderPort orders,
            JpaStorage storage,
            ValidatorFactory validation,
            Calendars calendars,
            LifeCyclePolicy policy,
            People people,
            RefundPort provider,
            SalesVolume sales,
            Notifications notifications) {
        return IncidentDesk.builder(orders, storage)
                .refunds(provider)
                .sales(sales)
                .validatorFactory(validation)
                .calendars(calendars)
                .lifeCycle(policy)
                .people(people)
                .listener(notifications.listener())
                .build();
    }

    @Bean(destroyMethod = "close")
    Timers incidentTimers(IncidentDesk desk) {
        return desk.timers();
    }

    /** What falls due is done once all else is ready, and by the terms of this start, which may be others than before. */
    @Bean
    ApplicationRunner timersAtWork(Timers timers, Shops shops) {
        return arguments -> {
            shops.all().forEach(shop -> timers.reschedule(shop.id()));
            timers.start();
        };
    }

    /** Where customers can answer by e-mail; what nobody can match waits on a page for staff. */
    @Bean(initMethod = "start", destroyMethod = "close")
    @ConditionalOnProperty("shop.mail.replies.host")
    MailboxPoller replyMailbox(ReplySettings replies, IncidentDesk desk) {
        return replies.poller(desk.mailReplies());
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

    /** For what happened long ago and is only written down now: nobody is to be told of it any more. */
    @Bean
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
