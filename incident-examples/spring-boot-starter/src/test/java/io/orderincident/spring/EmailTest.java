package io.orderincident.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.notify.Channel;
import io.orderincident.notify.MemoryOutbox;
import io.orderincident.notify.Outbox;
import io.orderincident.notify.RecordingChannel;
import io.orderincident.notify.email.EmailChannel;
import io.orderincident.notify.email.Encryption;
import io.orderincident.order.OrderPort;
import io.orderincident.store.Storage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.StringUtils;

/** E-mail by properties, with and without those of Spring's own mails. */
class EmailTest {

    private static final String FROM = "order-incident.email.from=help@shop.example";
    private static final String SERVER = "order-incident.email.host=smtp.shop.example";
    private static final String READ = "order-incident.email.answers.host=127.0.0.1";
    private static final String MAILBOX = "order-incident.notifications.reply-mailbox=reply@shop.example";

    private final MemoryStorage storage = MemoryStorage.create();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(IncidentAutoConfiguration.class, IncidentEmailAutoConfiguration.class))
            .withBean(Storage.class, () -> storage)
            .withBean(Outbox.class, () -> MemoryOutbox.create(storage.transactions()))
            .withBean(OrderPort.class, () -> MemoryOrders.of())
            .withPropertyValues(
                    "order-incident.timers.auto-startup=false", "order-incident.notifications.auto-startup=false");

    @ParameterizedTest
    @CsvSource({SERVER, "spring.mail.host=smtp.shop.example"})
    void isSentWhereAServerAndASenderAreSet(String server) {
        runner.withPropertyValues(FROM, server)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(Channel.class)
                        .isInstanceOf(EmailChannel.class));
    }

    @ParameterizedTest
    @CsvSource({FROM, SERVER, "spring.mail.host=smtp.shop.example"})
    void isNotSentWithoutBothAndTheLogSaysWhatToSet(String one) {
        String output = Output.of(() -> runner.withPropertyValues(one)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Channel.class)));

        assertThat(output).contains("order-incident.email.from and a mail server make one");
    }

    @Test
    void isNotSentWhereItsArtifactIsNotThere() {
        runner.withClassLoader(new FilteredClassLoader("io.orderincident.notify.email"))
                .withPropertyValues(FROM, SERVER)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Channel.class));
    }

    @Test
    void isNotSentWhereNobodyIsTold() {
        runner.withPropertyValues(FROM, SERVER, READ, "order-incident.notifications.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Channel.class));
    }

    @Test
    void isSentBesideOtherChannelsAndByThatOfTheHostWhereThereIsOne() {
        EmailChannel mine = EmailChannel.builder("localhost", "me@shop.example").build();
        runner.withPropertyValues(FROM, SERVER)
                .withBean("sms", Channel.class, () -> RecordingChannel.named("sms"))
                .withBean("mine", EmailChannel.class, () -> mine)
                .run(context -> {
                    assertThat(context).hasNotFailed().getBeans(Channel.class).hasSize(2);
                    assertThat(context).getBean(EmailChannel.class).isSameAs(mine);
                });
    }

    @Test
    void aSenderThatIsNoAddressIsRefusedAtTheStart() {
        runner.withPropertyValues("order-incident.email.from=Help <help@shop.example>", SERVER)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("from must be one plain e-mail address"));
    }

    @ParameterizedTest
    @CsvSource({
        "order-incident.email.host=a, a, 587, STARTTLS,,",
        "order-incident.email.host=a order-incident.email.user=u order-incident.email.password=p spring.mail.host=b"
                + " spring.mail.port=2525 spring.mail.password=q, a, 587, STARTTLS, u, p",
        "order-incident.email.host=a order-incident.email.encryption=TLS, a, 465, TLS,,",
        "order-incident.email.host=a order-incident.email.encryption=none order-incident.email.port=25, a, 25, NONE,,",
        "spring.mail.host=b, b, 25, STARTTLS,,",
        "spring.mail.host=b spring.mail.port=587 spring.mail.username=u spring.mail.password=q, b, 587, STARTTLS, u, q",
        "spring.mail.host=b spring.mail.protocol=smtps, b, 465, TLS,,",
        "spring.mail.host=b spring.mail.ssl.enabled=true, b, 465, TLS,,",
        "spring.mail.host=b spring.mail.properties.mail.smtp.ssl.enable=true, b, 465, TLS,,",
        "spring.mail.host=b order-incident.email.encryption=NONE order-incident.email.port=1025, b, 1025, NONE,,"
    })
    void theServerIsThatOfIncidentsOrElseOfSpring(
            String settings,
            String host,
            int port,
            Encryption encryption,
            @Nullable String user,
            @Nullable String password) {
        MockEnvironment environment = new MockEnvironment();
        TestPropertyValues.of(StringUtils.tokenizeToStringArray(settings, " ")).applyTo(environment);

        SmtpServer server = SmtpServer.of(email(environment), environment);

        assertThat(server).isEqualTo(new SmtpServer(host, port, encryption, user, password));
    }

    @Test
    void noPasswordIsShown() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("order-incident.email.host", "smtp.shop.example")
                .withProperty("order-incident.email.password", "s3creto")
                .withProperty("order-incident.email.answers.host", "imap.shop.example")
                .withProperty("order-incident.email.answers.password", "s3creto");
        EmailProperties email = email(environment);

        assertThat(email + " " + email.answers() + " " + SmtpServer.of(email, environment))
                .contains("smtp.shop.example", "imap.shop.example:143")
                .doesNotContain("s3creto");
        assertThat(email.answers().encryption()).isEqualTo(Encryption.STARTTLS);
        assertThat(email.answers().period()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void answersAreReadWhileTheApplicationRunsAndAgainWhenItIsStartedAgain() {
        runner.withPropertyValues(
                        MAILBOX,
                        READ,
                        "order-incident.email.answers.auto-startup=true",
                        "order-incident.email.answers.shop=flowers",
                        "order-incident.email.answers.port=1")
                .run(context -> {
                    AnswersMailbox mailbox = context.getBean(AnswersMailbox.class);
                    assertThat(mailbox.isRunning()).isTrue();
                    assertThat(isReading()).isTrue();

                    mailbox.stop();

                    assertThat(mailbox.isRunning()).isFalse();
                    assertThat(isReading()).isFalse();
                    mailbox.start();
                    assertThat(isReading()).isTrue();
                });

        assertThat(isReading()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "order-incident.notifications.auto-startup=false, order-incident.timers.auto-startup=true",
        "order-incident.notifications.auto-startup=true, order-incident.email.answers.auto-startup=false"
    })
    void noAnswerIsReadOnANodeThatLeavesThemToOthersOrInATest(String one, String other) {
        runner.withPropertyValues(
                        MAILBOX,
                        READ,
                        "order-incident.email.answers.shop=flowers",
                        "order-incident.email.answers.port=1",
                        one,
                        other)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(isReading()).isFalse();

                    context.start();

                    assertThat(context.getBean(AnswersMailbox.class).isRunning())
                            .isFalse();
                    assertThat(isReading()).isFalse();
                });
    }

    private static boolean isReading() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("incident-mailbox-flowers"));
    }

    @ParameterizedTest
    @CsvSource({
        "order-incident.email.answers.shop=flowers, order-incident.notifications.reply-mailbox",
        MAILBOX + ", order-incident.email.answers.shop"
    })
    void aServerOfAnswersWithoutTheRestIsSaidToBeAMistake(String one, String missing) {
        runner.withPropertyValues(READ, one)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(UnclearBeanException.class)
                        .hasMessageContaining(missing + " is not set"));
    }

    private static EmailProperties email(MockEnvironment environment) {
        return Binder.get(environment).bindOrCreate("order-incident.email", EmailProperties.class);
    }
}
