package io.orderincident.spring;

import io.orderincident.notify.email.EmailChannel;
import io.orderincident.notify.email.Encryption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** The mail server that takes e-mail: that of incidents, or else that of the application's other mails. */
record SmtpServer(
        String host,
        int port,
        Encryption encryption,
        @Nullable String user,
        @Nullable String password) {

    private static final int TLS_PORT = 465;

    /** Where Spring's mails go without a port. */
    private static final int SPRING_PORT = 25;

    static SmtpServer of(EmailProperties email, Environment environment) {
        if (email.host() != null) {
            Encryption encryption = Objects.requireNonNullElse(email.encryption(), Encryption.STARTTLS);
            return new SmtpServer(
                    email.host(),
                    port(email.port(), encryption, EmailChannel.DEFAULT_PORT),
                    encryption,
                    email.user(),
                    email.password());
        }
        Encryption encryption = Objects.requireNonNullElseGet(email.encryption(), () -> ofSpring(environment));
        Integer port = email.port() == null ? environment.getProperty("spring.mail.port", Integer.class) : email.port();
        return new SmtpServer(
                environment.getRequiredProperty("spring.mail.host"),
                port(port, encryption, SPRING_PORT),
                encryption,
                environment.getProperty("spring.mail.username"),
                environment.getProperty("spring.mail.password"));
    }

    private static int port(@Nullable Integer set, Encryption encryption, int byDefault) {
        if (set != null) {
            return set;
        }
        return encryption == Encryption.TLS ? TLS_PORT : byDefault;
    }

    /** Never in the clear, whatever Spring would do: that is for order-incident.email.encryption to say. */
    private static Encryption ofSpring(Environment environment) {
        boolean isTls = "smtps".equals(environment.getProperty("spring.mail.protocol"))
                || isSet(environment, "spring.mail.ssl.enabled")
                || isSet(environment, "spring.mail.properties.mail.smtp.ssl.enable");
        return isTls ? Encryption.TLS : Encryption.STARTTLS;
    }

    private static boolean isSet(Environment environment, String property) {
        return environment.getProperty(property, Boolean.class, false);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
