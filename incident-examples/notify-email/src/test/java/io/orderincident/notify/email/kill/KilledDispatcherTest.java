package io.orderincident.notify.email.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.money.Money;
import io.orderincident.notify.Notifications;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dispatcher is killed after the mail server took a mail over and before the outbox knows; another takes over. In a campaign
 * it is killed more often.
 */
class KilledDispatcherTest {

    private static final ShopId SHOP = ShopId.of("flores");
    private static final Actor AGENT = Actor.agent(SHOP, "pedro", "Pedro");
    private static final Actor OPERATOR = Actor.operator("olga", "Olga");
    private static final OrderId ORDER = OrderId.of("P-1001");
    private static final int KILLS = Boolean.getBoolean("campaign") ? 5 : 1;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path logs;

    private static EmbeddedPostgres server;

    private final GreenMail mailServer = new GreenMail(mailServerSetup());
    private String databaseUrl;
    private EntityManagerFactory database;
    private Notifications survivor;
    private IncidentDesk desk;

    private static ServerSetup mailServerSetup() {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(PATIENCE.toMillis());
        return setup;
    }

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void start(TestInfo test) throws SQLException {
        mailServer.start();
        String name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        databaseUrl = server.getJdbcUrl("postgres", name);
        Flyway.configure()
                .dataSource(databaseUrl, null, null)
                .locations("classpath:META-INF/order-incident/schema/postgresql")
                .load()
                .migrate();
        database = Setup.database(databaseUrl);
        JpaStorage storage = JpaStorage.resourceLocal(database);
        survivor = Notifications.builder(storage, storage.outbox())
                .channel(Setup.email(mailServer.getSmtp().getPort()))
                .build();
        desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .listener(survivor.listener())
                .build();
    }

    private static OrderFacts order() {
        return OrderFacts.builder(SHOP, ORDER, Instant.parse("2026-03-01T12:00:00Z"))
                .boughtBy(null, Contact.byEmail("Ana Núñez", "ana.nunez@example.org", Locale.forLanguageTag("es")))
                .lines(List.of(OrderLine.of("1", "ROSE-RED", "Rosas rojas", 12, Money.of("30.00", "EUR"))))
                .build();
    }

    @AfterEach
    void stop() {
        survivor.close();
        database.close();
        mailServer.stop();
    }

    @Test
    void losesNothingHoweverOftenItHalts() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            Incident incident = register();
            Process doomed = startDoomed(DoomedChannel.End.HALTS);
            try {
                assertThat(doomed.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                assertThat(doomed.exitValue()).as(Files.readString(log())).isEqualTo(DoomedChannel.HALTED);
            } finally {
                doomed.destroyForcibly();
            }
            assertThatTheSurvivorSendsAgain(incident);
            assertThat(desk.search().count(AGENT, IncidentFilter.inProgress(SHOP)))
                    .isEqualTo(kill);
        }
    }

    @Test
    void losesNothingWhenItIsDestroyedWhileItHangs() throws Exception {
        Incident incident = register();
        Process doomed = startDoomed(DoomedChannel.End.HANGS);
        try {
            await().atMost(PATIENCE).until(() -> Files.readString(log()).contains(DoomedChannel.HANGING));
        } finally {
            doomed.destroyForcibly();
        }
        assertThat(doomed.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThatTheSurvivorSendsAgain(incident);
        assertThat(desk.search().count(AGENT, IncidentFilter.inProgress(SHOP))).isOne();
    }

    private void assertThatTheSurvivorSendsAgain(Incident incident) throws Exception {
        assertThat(mails(incident)).as("mails before the death").hasSize(1);
        assertThat(survivor.waiting(OPERATOR)).as("messages after the death").isOne();

        await().atMost(PATIENCE).until(() -> {
            survivor.runDue();
            return survivor.waiting(OPERATOR) == 0;
        });

        List<MimeMessage> mails = mails(incident);
        assertThat(mails).hasSize(2);
        assertThat(mails.get(1).getMessageID())
                .isNotBlank()
                .isEqualTo(mails.get(0).getMessageID());
        assertThat(key(mails.get(1))).isNotBlank().isEqualTo(key(mails.get(0)));
        assertThat(survivor.deadLetters(OPERATOR, 1)).isEmpty();
    }

    private List<MimeMessage> mails(Incident incident) {
        return Stream.of(mailServer.getReceivedMessages())
                .filter(mail -> subject(mail).contains(incident.number().toString()))
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError("the mail has no readable subject", e);
        }
    }

    private static String key(MimeMessage mail) throws MessagingException {
        return mail.getHeader("X-Incident-Delivery", null);
    }

    private Incident register() {
        return desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(
                                        ORDER, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Las rosas llegaron rotas.")
                                .override()
                                .build())
                .orElseThrow();
    }

    private Process startDoomed(DoomedChannel.End end) throws IOException {
        return DoomedDispatcher.start(databaseUrl, mailServer.getSmtp().getPort(), end, log());
    }

    private Path log() {
        return logs.resolve("doomed.log");
    }
}
