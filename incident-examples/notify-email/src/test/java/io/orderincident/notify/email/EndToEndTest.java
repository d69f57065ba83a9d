package io.orderincident.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.orderincident.IncidentDesk;
import io.orderincident.access.LinkPurpose;
import io.orderincident.automation.Action;
import io.orderincident.automation.AutomationRule;
import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.Condition;
import io.orderincident.automation.Trigger;
import io.orderincident.automation.WordFact;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.history.EventType;
import io.orderincident.history.StaffAlert;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryPeople;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.notify.LinkAddresses;
import io.orderincident.notify.MemoryOutbox;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.RetryPolicy;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.Person;
import io.orderincident.party.ShopId;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the desk to the mailbox. */
final class EndToEndTest {

    private static final ShopId SHOP = ShopId.of("flores");
    private static final OrderId ORDER = OrderId.of("P-1001");
    private static final Actor AGENT = Actor.agent(SHOP, "pedro", "Pedro");
    private static final Actor OPERATOR = Actor.operator("olga", "Olga");

    private final MemoryStorage storage = MemoryStorage.create();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));
    private final InstantSource clock = now::get;
    private GreenMail server;
    private Notifications notifications;

    @BeforeEach
    void prepare() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000);
        server = new GreenMail(setup);
        notifications = Notifications.builder(storage, MemoryOutbox.create(storage.transactions(), clock))
                .channel(EmailChannel.builder("127.0.0.1", "ayuda@flores.example")
                        .port(port)
                        .encryption(Encryption.NONE)
                        .build())
                .people(MemoryPeople.create()
                        .put(SHOP, person("luis", "en"), "workshop")
                        .put(SHOP, person("eva", "es"), "workshop"))
                .retry(RetryPolicy.defaults().withMaxDelay(Duration.ofMinutes(1)))
                .customerLinks(LinkAddresses.under(URI.create("https://flores.example/enlaces")))
                .clock(clock)
                .build();
    }

    @AfterEach
    void stop() {
        notifications.close();
        server.stop();
    }

    @Test
    void tellsASpanishCustomerTheWholeStory() throws Exception {
        server.start();
        IncidentDesk desk = desk("es-ES");
        Incident incident = register(desk);
        Target target = Target.of(SHOP, incident.id());
        desk.incidents()
                .communicate(
                        AGENT, target, Communicate.message("Mañana recibirá rosas nuevas.\nPerdone las molestias."))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Le hemos enviado doce rosas."))
                .orElseThrow();
        desk.incidents().close(OPERATOR, target).orElseThrow();

        assertThat(notifications.runDue()).isEqualTo(5);

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(5);
        assertThat(mails[0].getSubject())
                .isEqualTo("Hemos recibido su incidencia " + incident.number() + " (pedido P-1001)");
        assertThat(part(mails[0], 0)).contains("Hola, Ana Núñez:", "Motivo: Dañado, Rosas <rojas> & más");
        assertThat(part(mails[0], 1)).contains("Motivo: Dañado, Rosas &lt;rojas&gt; &amp; más");
        assertThat(part(mails[1], 0)).contains("Mañana recibirá rosas nuevas.\r\nPerdone las molestias.");
        assertThat(part(mails[1], 1)).contains("Mañana recibirá rosas nuevas.<br>\r\nPerdone las molestias.");
        assertThat(part(mails[2], 0)).contains("Resolución: Producto repuesto", "Le hemos enviado doce rosas.");
        assertThat(mails[3].getSubject()).startsWith("¿Qué tal ha ido con su incidencia");
        assertThat(mails[4].getSubject())
                .contains("está cerrada", incident.number().toString());
    }

    @Test
    void theLinkInAMailLetsTheCustomerConfirm() throws Exception {
        server.start();
        IncidentDesk desk = desk("es-ES");
        Target target = Target.of(SHOP, register(desk).id());
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Mañana recibirá rosas nuevas."))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Le hemos enviado doce rosas."))
                .orElseThrow();
        notifications.runDue();

        MimeMessage solved = server.getReceivedMessages()[2];
        String inText = token(part(solved, 0), "confirm");
        assertThat(token(part(solved, 1), "confirm")).isEqualTo(inText);
        assertThat(token(part(server.getReceivedMessages()[3], 0), "survey")).isNotEqualTo(inText);
        assertThat(desk.customerLinks()
                        .open(SHOP, LinkPurpose.CONFIRM, inText, Locale.ENGLISH)
                        .orElseThrow()
                        .confirm()
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.CLOSED);
    }

    private static String token(String part, String purpose) {
        Matcher link = Pattern.compile("https://flores\\.example/enlaces/flores/" + purpose + "/([\\w-]{43})(?![\\w-])")
                .matcher(part);
        assertThat(link.find()).as(part).isTrue();
        return link.group(1);
    }

    @Test
    void tellsAnEnglishCustomerInEnglish() throws Exception {
        server.start();
        Incident incident = register(desk("en-GB"));

        notifications.runDue();

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject())
                .isEqualTo("We have received your incident " + incident.number() + " (order P-1001)");
        assertThat(part(mail, 0)).contains("Hello Ana Núñez,", "About: Damaged");
    }

    @Test
    void aRuleEndsInTheMailboxesOfATeam() throws Exception {
        server.start();
        IncidentDesk desk = desk("es");
        AutomationRule rule = AutomationRule.of(
                        "broken-goods",
                        Trigger.on(EventType.REGISTERED),
                        new Action.Notify(
                                StaffAlert.To.TEAM,
                                "workshop",
                                LocalizedText.of("Look at the packing today", "Mire hoy el embalaje"),
                                new Action.Appointment(Duration.ofHours(1), Duration.ofMinutes(30))))
                .onlyIf(Condition.in(WordFact.TYPE, "DAMAGED"));
        desk.settings()
                .automationRules()
                .replace(OPERATOR, SHOP, AutomationRules.of(rule), 0)
                .orElseThrow();

        Incident incident = register(desk);
        notifications.runDue();

        MimeMessage english = mailTo("luis");
        assertThat(english.getSubject()).contains(incident.number().toString());
        assertThat(whole(english)).contains("Look at the packing today", "text/calendar");
        assertThat(whole(mailTo("eva"))).contains("Mire hoy el embalaje");
        assertThat(server.getReceivedMessages()).hasSize(3);
    }

    private MimeMessage mailTo(String person) throws Exception {
        for (MimeMessage mail : server.getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().contains(person + "@flores.example")) {
                return mail;
            }
        }
        throw new AssertionError("no mail to " + person);
    }

    private static String whole(MimeMessage mail) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        mail.writeTo(text);
        return text.toString(StandardCharsets.UTF_8);
    }

    private static Person person(String key, String language) {
        return Person.of(key, Contact.byEmail(key, key + "@flores.example", Locale.forLanguageTag(language)));
    }

    @Test
    void deliversOnceTheServerIsBack() throws Exception {
        Incident incident = register(desk("es"));

        assertThat(notifications.runDue()).as("connection refused").isEqualTo(1);
        assertThat(notifications.waiting(OPERATOR)).isEqualTo(1);

        server.start();
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(1)));
        assertThat(notifications.runDue()).isEqualTo(1);

        assertThat(server.getReceivedMessages())
                .singleElement()
                .satisfies(mail ->
                        assertThat(mail.getSubject()).contains(incident.number().toString()));
        assertThat(notifications.waiting(OPERATOR)).isZero();
        assertThat(notifications.deadLetters(OPERATOR, 1)).isEmpty();
    }

    private IncidentDesk desk(String language) {
        OrderFacts order = OrderFacts.builder(SHOP, ORDER, Instant.parse("2026-03-01T12:00:00Z"))
                .boughtBy(null, Contact.byEmail("Ana Núñez", "ana.nunez@example.org", Locale.forLanguageTag(language)))
                .lines(List.of(OrderLine.of("1", "ROSE-RED", "Rosas <rojas> & más", 12, Money.of("30.00", "EUR"))))
                .build();
        return IncidentDesk.builder(MemoryOrders.of(order), storage)
                .listener(notifications.listener())
                .build();
    }

    private static Incident register(IncidentDesk desk) {
        RegisterIncident command = RegisterIncident.builder(
                        ORDER, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "The roses are broken.")
                .line(OrderLineId.of("1"), 12)
                .build();
        return desk.incidents().register(AGENT, SHOP, command).orElseThrow();
    }

    private static String part(MimeMessage mail, int index) throws Exception {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent();
    }
}
