package io.orderincident.shop;

import io.orderincident.notify.Channel;
import io.orderincident.notify.email.EmailChannel;
import io.orderincident.notify.email.Encryption;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How customers and staff are told. Without a mail server, one line per message in the log says that it would be sent, by its key,
 * kind and number.
 *
 * @param host the mail server; null for none
 * @param port its port
 * @param encryption how the connection is protected
 * @param from the address that mails come from
 * @param user how to log in; null for no login
 * @param password the password of that user
 * @param links where customers reach the pages that links in mails open
 */
@ConfigurationProperties("shop.mail")
record MailSettings(
        @Nullable String host,
        @DefaultValue("587") int port,
        @DefaultValue("STARTTLS") Encryption encryption,
        @DefaultValue("incidencias@casa-roble.example") String from,
        @Nullable String user,
        @DefaultValue("") String password,
        @DefaultValue("http://127.0.0.1:8080/links") URI links) {
    Channel channel() {
        if (host == null) {
            return Channel.logging();
        }
        EmailChannel.Builder email = EmailChannel.builder(host, from).port(port).encryption(encryption);
        return (user == null ? email : email.login(user, password)).build();
    }

    @Override
    public String toString() {
        return "mail by " + (host == null ? "log" : host + ":" + port);
    }
}
