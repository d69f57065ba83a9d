package io.orderincident.notify.email;

import io.orderincident.notify.Channel;
import io.orderincident.notify.Delivery;
import io.orderincident.notify.DeliveryResult;
import io.orderincident.notify.Recipient;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends e-mail over SMTP: one message per notification, plain text and HTML, to one address. It reaches who has a plain
 * e-mail address. Thread-safe; every delivery has a connection of its own.
 *
 * <p>An appointment comes as an iCalendar attachment, for the recipient to put in their calendar.
 *
 * <p>A repeated delivery has the same {@code Message-ID}, made from its key, and the same {@code X-Incident-Delivery},
 * which is the key. {@code Auto-Submitted} (RFC 3834) keeps absence notes from answering.
 *
 * <pre>{@code
 * Channel email = EmailChannel.builder("smtp.shop.example", "help@shop.example").login(user, password).build();
 * }</pre>
 */
public final class EmailChannel implements Channel {

    /** The default port: 587, for submission of mail. */
    public static final int DEFAULT_PORT = 587;

    /** How long to wait for a connection by default: 10 seconds. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** How long to wait for each answer, and for each write, by default: 15 seconds. */
    public static final Duration DEFAULT_ANSWER_TIMEOUT = Duration.ofSeconds(15);

    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z]{1,64}");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}|\\p{Zl}|\\p{Zp}");

    private final Session session;
    private final Sender from;
    private final @Nullable String user;
    private final @Nullable String password;

    private EmailChannel(Builder builder) {
        this.session = Session.getInstance(builder.properties());
        this.from = new Sender(builder.from, builder.fromName);
        this.user = builder.user;
        this.password = builder.password;
    }

    /**
     * Starts a channel.
     *
     * @param host the mail server
     * @param from the address that mails come from, and that answers and bounces go to
     * @return a builder; not thread-safe
     * @throws IllegalArgumentException if the host is blank, or the address is not one plain address, or its domain is not the same in all
     *     versions of IDNA
     */
    public static Builder builder(String host, String from) {
        return new Builder(host, from);
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public boolean reaches(Recipient recipient) {
        return address(recipient).isPresent();
    }

    @Override
    public boolean takesReplies() {
        return true;
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) {
        Optional<Address> to = address(delivery.notification().recipient());
        if (to.isEmpty()) {
            return DeliveryResult.rejected("there is no plain e-mail address");
        }
        if (!KEY.matcher(delivery.key()).matches()
                || CONTROLS.matcher(delivery.subject()).find()) {
            return DeliveryResult.rejected("key or subject are not fit for a header");
        }
        try {
            send(new EmailMessage(session, from, to.get(), delivery, Instant.now()));
            return DeliveryResult.delivered();
        } catch (MessagingException e) {
            return SmtpFault.of(e);
        }
    }

    private static Optional<Address> address(Recipient recipient) {
        return recipient.contact().emailAddress().flatMap(Address::parse);
    }

    private void send(EmailMessage message) throws MessagingException {
        Transport transport = session.getTransport("smtp");
        try {
            transport.connect(user, password);
            transport.sendMessage(message, message.getAllRecipients());
        } finally {
            close(transport);
        }
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The server has taken the message over or refused it before; how the goodbye went changes neither.
            return;
        }
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {

        private final String host;
        private final Address from;
        private int port = DEFAULT_PORT;
        private @Nullable String fromName;
        private @Nullable String user;
        private @Nullable String password;
        private Encryption encryption = Encryption.STARTTLS;
        private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
        private Duration answerTimeout = DEFAULT_ANSWER_TIMEOUT;

        private Builder(String host, String from) {
            if (host.isBlank()) {
                throw new IllegalArgumentException(
                        "host must be the name or address of the mail server, such as smtp.shop.example, but is blank");
            }
            this.host = host;
            this.from = Address.parse(from)
                    .orElseThrow(() -> new IllegalArgumentException("from must be one plain e-mail address, such as"
                            + " help@shop.example; write a domain that has ß, ς or joiners in ASCII (xn--...)"));
        }

        /**
         * The port of the mail server.
         *
         * @param port default: 587
         * @return this
         */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * The name shown beside the address that mails come from.
         *
         * @param name the shop's name; default: none
         * @return this
         * @throws IllegalArgumentException if it has control characters, or {@code =?}, which begins an encoded word
         */
        public Builder fromName(String name) {
            if (CONTROLS.matcher(name).find() || name.contains(EncodedWords.BEGIN)) {
                throw new IllegalArgumentException(
                        "the name of the sender must not have control characters nor " + EncodedWords.BEGIN);
            }
            this.fromName = name;
            return this;
        }

        /**
         * How to log in.
         *
         * @param user the user; default: no login
         * @param password the password
         * @return this
         */
        public Builder login(String user, String password) {
            this.user = user;
            this.password = password;
            return this;
        }

        /**
         * How the connection is protected. What is asked for must be had, else nothing is sent.
         *
         * @param encryption default: {@link Encryption#STARTTLS}
         * @return this
         */
        public Builder encryption(Encryption encryption) {
            this.encryption = encryption;
            return this;
        }

        /**
         * How long to wait for a connection.
         *
         * @param timeout default: 10 seconds
         * @return this
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /**
         * How long to wait for each answer of the server, and for each write. One delivery has about eight of them; all
         * together they should take less than half the lease of the dispatcher, which is 150 seconds by default.
         *
         * @param timeout default: 15 seconds
         * @return this
         */
        public Builder answerTimeout(Duration timeout) {
            this.answerTimeout = timeout;
            return this;
        }

        /**
         * The channel.
         *
         * @return ready to use; it has not connected yet
         */
        public EmailChannel build() {
            return new EmailChannel(this);
        }

        private Properties properties() {
            Properties properties = new Properties();
            properties.setProperty("mail.smtp.host", host);
            properties.setProperty("mail.smtp.port", Integer.toString(port));
            properties.setProperty("mail.smtp.auth", Boolean.toString(user != null));
            properties.setProperty("mail.smtp.starttls.required", is(Encryption.STARTTLS));
            properties.setProperty("mail.smtp.starttls.enable", is(Encryption.STARTTLS));
            properties.setProperty("mail.smtp.ssl.enable", is(Encryption.TLS));
            properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            properties.setProperty("mail.smtp.connectiontimeout", Long.toString(connectTimeout.toMillis()));
            properties.setProperty("mail.smtp.timeout", Long.toString(answerTimeout.toMillis()));
            properties.setProperty("mail.smtp.writetimeout", Long.toString(answerTimeout.toMillis()));
            properties.setProperty("mail.smtp.quitwait", "false");
            return properties;
        }

        private String is(Encryption wanted) {
            return Boolean.toString(encryption == wanted);
        }
    }
}
