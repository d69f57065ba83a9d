package io.orderincident.spring;

import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Catalogues;
import io.orderincident.notify.Channel;
import io.orderincident.notify.DeliveryObserver;
import io.orderincident.notify.DeliveryTracing;
import io.orderincident.notify.LinkAddresses;
import io.orderincident.notify.NotificationPolicy;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.Outbox;
import io.orderincident.notify.ReplyAddresses;
import io.orderincident.notify.RetryPolicy;
import io.orderincident.notify.StaffPages;
import io.orderincident.notify.Templates;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.People;
import io.orderincident.party.ShopId;
import io.orderincident.store.Storage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/** Tells customers and staff, through the application's channels. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "order-incident.notifications.enabled", matchIfMissing = true)
class NotificationsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentAutoConfiguration.class);

    private final HostBeans host;
    private final IncidentProperties.Notifying properties;

    NotificationsConfiguration(ListableBeanFactory beans, IncidentProperties properties) {
        this.host = new HostBeans(beans);
        this.properties = properties.notifications();
    }

    @Bean
    @ConditionalOnMissingBean
    Notifications incidentNotifications(Storage storage, Outbox outbox, ObjectProvider<Channel> channels) {
        Notifications.Builder telling = Notifications.builder(storage, outbox)
                .batchSize(properties.batchSize())
                .lease(properties.lease())
                .closeWait(properties.closeWait())
                .unclaimedAfter(properties.unclaimedAfter());
        channels(channels.orderedStream().toList()).forEach(telling::channel);
        OrderPort orders = host.orders();
        if (Optional.ofNullable(properties.flagOrders()).orElseGet(() -> flags(orders))) {
            telling.flagging(orders);
        }
        addresses(telling);
        host.give(People.class, telling::people);
        host.give(Calendars.class, telling::calendars);
        host.give(NotificationPolicy.class, telling::policy);
        host.give(Templates.class, telling::templates);
        host.give(RetryPolicy.class, telling::retry);
        host.give(
                Catalogue.class,
                shipped -> telling.catalogues(Catalogues.of(storage.settings(Catalogue.SETTING.shipping(shipped)))));
        host.give(Catalogues.class, telling::catalogues);
        host.give(DeliveryObserver.class, telling::observer);
        host.give(DeliveryTracing.class, telling::tracing);
        host.giveIfUnique(InstantSource.class, telling::clock);
        host.giveAll(NotificationsCustomizer.class, customizer -> customizer.customize(telling));
        return telling.build();
    }

    private static List<Channel> channels(List<Channel> ofTheApplication) {
        if (ofTheApplication.isEmpty()) {
            LOG.warn(
                    "Nobody is told anything: there is no bean of the type {}, so the log names each message by its key, its"
                            + " kind and its incident; with incident-notify-email, order-incident.email.from and a mail server"
                            + " make one",
                    Channel.class.getName());
            return List.of(Channel.logging());
        }
        LOG.info(
                "each recipient is told through what they prefer, else by the first of these channels that reaches them: {}",
                String.join(", ", ofTheApplication.stream().map(Channel::name).toList()));
        return ofTheApplication;
    }

    /** Whether there is more than the default, which does nothing: looked for behind proxies of Spring. */
    private static boolean flags(OrderPort orders) {
        Class<?> written = AopProxyUtils.ultimateTargetClass(orders);
        return ClassUtils.getMethod(written, "flag", ShopId.class, OrderId.class, boolean.class)
                        .getDeclaringClass()
                != OrderPort.class;
    }

    /** Those of the properties, unless there are beans. */
    private void addresses(Notifications.Builder telling) {
        if (properties.customerLinks() != null) {
            telling.customerLinks(LinkAddresses.under(properties.customerLinks()));
        }
        if (properties.staffPages() != null) {
            telling.staffPages(StaffPages.under(properties.staffPages()));
        }
        if (properties.replyMailbox() != null) {
            telling.replyAddresses(ReplyAddresses.below(properties.replyMailbox()));
        }
        host.give(LinkAddresses.class, telling::customerLinks);
        host.give(StaffPages.class, telling::staffPages);
        host.give(ReplyAddresses.class, telling::replyAddresses);
    }
}
