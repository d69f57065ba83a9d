package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.history.Audience;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.DataSubject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Rule 11.2: nothing personal reaches a log, an answer to who did something wrong, or what is printed of a value. */
class PersonalDataInLogsTest {

    /** What stands in everything personal. */
    private static final String MARK = "zoraida";

    private static final int LINES = 1_000;
    private static final ShopId SHOP = ShopId.of("flores");
    private static final OrderId ORDER = OrderId.of("P-1");
    private static final CustomerId CUSTOMER = CustomerId.of(MARK + "-4711");
    private static final Actor AGENT = Actor.agent(SHOP, "pedro", "Pedro");
    private static final Actor BUYER = Actor.customer(SHOP, CUSTOMER, MARK);
    private static final Actor OFFICER = Actor.operator("olga", "Olga").asDataProtectionOfficer();

    private final MemoryStorage storage = MemoryStorage.create();
    private final MemoryOutbox outbox = MemoryOutbox.create(storage.transactions());
    private final List<String> printed = new ArrayList<>();

    @Test
    void nothingPersonalIsLoggedAnsweredOrPrinted() {
        Notifications notifications = Notifications.builder(storage, outbox)
                .channel(Channel.logging())
                .channel(failing())
                .build();
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .listener(notifications.listener())
                .build();
        try (CapturedLog log = CapturedLog.of("io.orderincident")) {
            ((Logger) LoggerFactory.getLogger("io.orderincident")).setLevel(Level.TRACE);
            while (log.events().size() < LINES) {
                live(desk);
                notifications.runDue();
                desk.timers().runDue();
                desk.timers().refreshStatistics();
            }
            print(desk.privacy().erase(OFFICER, SHOP, DataSubject.customer(CUSTOMER), MARK + " asked"));
            desk.timers().runDue();

            assertThat(log.events()).hasSizeGreaterThanOrEqualTo(LINES);
            assertThat(log.events())
                    .flatExtracting(PersonalDataInLogsTest::said)
                    .noneMatch(PersonalDataInLogsTest::isPersonal);
        }
        assertThat(printed).isNotEmpty().noneMatch(PersonalDataInLogsTest::isPersonal);
    }

    private static boolean isPersonal(String text) {
        return text.toLowerCase(Locale.ROOT).contains(MARK);
    }

    /** The line, and the messages of whatever failed. */
    private static List<String> said(ILoggingEvent event) {
        List<String> said = new ArrayList<>();
        said.add(event.getFormattedMessage());
        for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            said.add(String.valueOf(thrown.getMessage()));
        }
        return said;
    }

    private static OrderFacts order() {
        return OrderFacts.builder(SHOP, ORDER, Instant.now().minusSeconds(86_400))
                .boughtBy(CUSTOMER, Contact.of(MARK, MARK + "@example.org", "600 " + MARK, Locale.ENGLISH))
                .build();
    }

    /** A provider that says whom it could not reach. */
    private static Channel failing() {
        return new Channel() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public boolean reaches(Recipient recipient) {
                return true;
            }

            @Override
            public DeliveryResult deliver(Delivery delivery) {
                throw new IllegalStateException("550 " + MARK + "@example.org is unknown");
            }
        };
    }

    private void live(IncidentDesk desk) {
        RegisterIncident command = RegisterIncident.builder(
                        ORDER, TypeCode.of("LOST"), Origin.CUSTOMER, MARK + " got nothing")
                .override()
                .build();
        Incident incident =
                print(desk.incidents().register(BUYER, SHOP, command)).orElseThrow();
        Target target = Target.of(SHOP, incident.id());
        for (Object said : List.of(
                command,
                Communicate.message("We look, " + MARK),
                Note.internal(MARK + " called"),
                Resolve.because("REPLACED", "Sent to " + MARK),
                Reopen.because(MARK + " has nothing"),
                Cancel.because(MARK + " is angry"),
                new Message(Audience.CUSTOMER, MARK, true),
                target.because(MARK),
                BUYER,
                incident)) {
            printed.add(said.toString());
        }
        print(desk.incidents().communicate(AGENT, target, Communicate.message("We look, " + MARK)));
        print(desk.incidents().note(AGENT, target, Note.internal(MARK + "\u0007 called")));
        print(desk.incidents().note(AGENT, target, Note.internal(MARK.repeat(2_000))));
        print(desk.incidents().resolve(AGENT, target, Resolve.because("NONSENSE", "Sent to " + MARK)));
        print(desk.incidents().sendMessage(BUYER, target, new Message(Audience.INTERNAL, MARK, true)));
        print(desk.incidents().sendMessage(BUYER, target, new Message(Audience.CUSTOMER, MARK, true)));
        print(desk.incidents().cancel(BUYER, target, Cancel.because(MARK)));
        print(desk.incidents().cancel(AGENT, target.because(MARK), Cancel.because(MARK)));
        print(desk.incidents().cancel(AGENT, target, Cancel.because(MARK)));
    }

    private <T> Outcome<T> print(Outcome<T> outcome) {
        printed.add(outcome.toString());
        outcome.refusals().forEach(refusal -> printed.add(refusal.toString()));
        outcome.value().ifPresent(value -> printed.add(value.toString()));
        return outcome;
    }
}
