package io.orderincident.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.Timers;
import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Catalogues;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.notify.Channel;
import io.orderincident.notify.LinkAddresses;
import io.orderincident.notify.StaffPages;
import io.orderincident.notify.TextMessageChannel;
import io.orderincident.notify.email.MailboxPoller;
import io.orderincident.order.OrderPort;
import io.orderincident.shop.sales.Shops;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.ReviewPolicy;
import io.orderincident.spring.NotificationsCustomizer;
import jakarta.validation.ValidatorFactory;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the shop has of its own for incidents; the starter makes the rest. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailSettings.class, ReplySettings.class})
class IncidentWiring {
    /** Off by default, so that what is due waits in the list of what is to be reviewed. */
    static final String AUTO_CLOSE = "shop.auto-close";

    @Bean
    Channel incidentChannel(MailSettings mail) {
        return mail.channel();
    }

    /** For those who prefer them, where there is a gateway. */
    @Bean
    @ConditionalOnProperty("shop.text-messages.gateway")
    Channel textMessages(@Value("${shop.text-messages.gateway}") URI gateway) {
        return TextMessageChannel.through(new TextMessages(gateway));
    }

    @Bean
    LinkAddresses incidentLinks(MailSettings mail) {
        return LinkAddresses.under(mail.links());
    }

    @Bean
    StaffPages staffPages(MailSettings mail) {
        return StaffPages.under(mail.links().resolve("."));
    }

    /** Where customers can answer by e-mail. */
    @Bean
    NotificationsCustomizer replyAddresses(ReplySettings replies) {
        return replies::addTo;
    }

    /** What falls due goes by the terms of this start, which may be others than before. */
    @Bean
    ApplicationRunner termsOfThisStart(Timers timers, Shops shops) {
        return arguments -> shops.all().forEach(shop -> timers.reschedule(shop.id()));
    }

    /** What nobody can match waits on a page for staff. */
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
