package io.orderincident.spring;

import io.orderincident.notify.email.Encryption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application sets for e-mail. Told to editors by {@code META-INF/spring-configuration-metadata.json}.
 *
 * @param from the address that mails come from; null for no e-mail
 * @param fromName the name shown beside it; null for none
 * @param host the mail server; null for that of {@code spring.mail}, with its port, user and password
 * @param port its port; null for 587, or 465 with TLS
 * @param encryption how the connection is protected; null for STARTTLS, or TLS where {@code spring.mail} asks for it
 * @param user how to log in; null for no login
 * @param password the password of that user
 * @param connectTimeout how long to wait for a connection
 * @param answerTimeout how long to wait for each answer
 * @param answers the mailbox to which customers answer
 */
@ConfigurationProperties("order-incident.email")
record EmailProperties(
        @Nullable String from,
        @Nullable String fromName,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Encryption encryption,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("15s") Duration answerTimeout,
        @DefaultValue Answers answers) {

    /**
     * How answers are read.
     *
     * @param host the IMAP server; null if nobody reads them here
     * @param autoStartup whether this node reads them; null as it delivers notifications or not
     * @param port its port
     * @param encryption how the connection is protected
     * @param user how to log in; null for the address of the mailbox
     * @param password the password of that user
     * @param shop whose staff deal with what answers no message
     * @param shared whether several shops have this mailbox
     * @param period how long to wait between two looks
     */
    record Answers(
            @Nullable String host,
            @Nullable Boolean autoStartup,
            @DefaultValue("143") int port,
            @DefaultValue("STARTTLS") Encryption encryption,
            @Nullable String user,
            @Nullable String password,
            @Nullable String shop,
            @DefaultValue("true") boolean shared,
            @DefaultValue("1m") Duration period) {

        @Override
        public String toString() {
            return "answers " + (host == null ? "not read" : "read from " + host + ":" + port);
        }
    }

    @Override
    public String toString() {
        return "e-mail by " + (host == null ? "the server of spring.mail" : host) + ", " + answers;
    }
}
