package io.orderincident.shop;

import io.orderincident.catalog.Catalogues;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.email.EmailChannel;
import io.orderincident.notify.email.Encryption;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells customers what happens: by e-mail when the shop has a mail server; what that cannot reach goes to the log. */
@Configuration(proxyBeanMethods = false)
class NotificationWiring {
    @Bean(initMethod = "start", destroyMethod = "close")
    Notifications notifications(JpaStorage storage, Catalogues catalogues, ObjectProvider<EmailChannel> email) {
        Notifications.Builder notifications =
                Notifications.builder(storage, storage.outbox()).catalogues(catalogues);
        email.ifAvailable(notifications::channel);
        return notifications.channel(Channel.logging()).build();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnProperty("shop.mail.host")
    EmailChannel email(
            @Value("${shop.mail.host}") String host,
            @Value("${shop.mail.port}") int port,
            @Value("${shop.mail.from}") String from,
            @Value("${shop.mail.encryption}") Encryption encryption) {
        return EmailChannel.builder(host, from)
                .port(port)
                .encryption(encryption)
                .build();
    }
}
