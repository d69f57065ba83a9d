package io.orderincident.spring;

import io.orderincident.IncidentDesk;
import io.orderincident.notify.email.EmailChannel;
import io.orderincident.notify.email.MailboxPoller;
import io.orderincident.party.ShopId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Sends notifications by e-mail, where {@code incident-notify-email} is on the class path, and {@code order-incident.email.from}
 * and a mail server are set, the one of {@code order-incident.email.host} or else of {@code spring.mail.host}; and reads what
 * customers answer, where {@code order-incident.email.answers.host} is set. Gives way to an {@link EmailChannel} and a {@link
 * MailboxPoller} of the application.
 */
@AutoConfiguration(before = IncidentAutoConfiguration.class)
@ConditionalOnClass(EmailChannel.class)
@ConditionalOnProperty(
        name = {"order-incident.enabled", "order-incident.notifications.enabled"},
        matchIfMissing = true)
@EnableConfigurationProperties(EmailProperties.class)
public class IncidentEmailAutoConfiguration {

    IncidentEmailAutoConfiguration() {}

    /** Before channels without an order, as customers who prefer none are told through the first. */
    @Bean
    @Order(0)
    @ConditionalOnProperty("order-incident.email.from")
    @Conditional(MailServerIsNamed.class)
    @ConditionalOnMissingBean
    EmailChannel incidentEmail(EmailProperties email, Environment environment) {
        SmtpServer server = SmtpServer.of(email, environment);
        EmailChannel.Builder channel = EmailChannel.builder(server.host(), Objects.requireNonNull(email.from()))
                .port(server.port())
                .encryption(server.encryption())
                .connectTimeout(email.connectTimeout())
                .answerTimeout(email.answerTimeout());
        if (email.fromName() != null) {
            channel.fromName(email.fromName());
        }
        if (server.user() != null) {
            channel.login(server.user(), Objects.requireNonNullElse(server.password(), ""));
        }
        return channel.build();
    }

    @Bean
    @ConditionalOnProperty("order-incident.email.answers.host")
    @ConditionalOnMissingBean(MailboxPoller.class)
    AnswersMailbox incidentAnswersMailbox(EmailProperties email, IncidentProperties properties, IncidentDesk desk) {
        EmailProperties.Answers answers = email.answers();
        String mailbox = needed(
                properties.notifications().replyMailbox(),
                "order-incident.notifications.reply-mailbox",
                "the address of that mailbox");
        ShopId shop = ShopId.of(needed(
                answers.shop(),
                "order-incident.email.answers.shop",
                "the shop whose staff deal with what answers no message"));
        MailboxPoller.Builder poller = MailboxPoller.builder(
                        Objects.requireNonNull(answers.host()), desk.mailReplies(), shop)
                .port(answers.port())
                .encryption(answers.encryption())
                .login(
                        Objects.requireNonNullElse(answers.user(), mailbox),
                        Objects.requireNonNullElse(answers.password(), ""))
                .period(answers.period());
        boolean reads = Objects.requireNonNullElse(
                answers.autoStartup(), properties.notifications().autoStartup());
        return new AnswersMailbox(answers.shared() ? poller.shared() : poller, reads);
    }

    private static String needed(@Nullable String value, String property, String meaning) {
        if (value == null) {
            throw new UnclearBeanException(
                    "order-incident.email.answers.host names a server of answers, and " + property + " is not set",
                    "set it to " + meaning);
        }
        return value;
    }

    /** One of the two. */
    static final class MailServerIsNamed extends AnyNestedCondition {

        MailServerIsNamed() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty("order-incident.email.host")
        static class ForIncidents {}

        @ConditionalOnProperty("spring.mail.host")
        static class ForTheApplication {}
    }
}
