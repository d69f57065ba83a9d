package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.OpenThread;
import io.orderincident.document.AddDocument;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.incident.AddLines;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryDocumentBytes;
import io.orderincident.notify.NotificationPolicy.Condition;
import io.orderincident.notify.NotificationPolicy.Row;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a message is sent to besides being seen (5.2). */
final class MessageNotificationsTest {

    private static final Actor ANA = Actor.customer(Samples.SHOP, CornerShop.CUSTOMER, "Ana");

    private final CornerShop shop = new CornerShop();
    private final RecordingChannel post = RecordingChannel.named("post");
    private Notifications notifications = with(NotificationPolicy.standard());
    private int before;

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER, CUSTOMER,              pedro",
        "CUSTOMER, CUSTOMER_AND_OPERATOR, olga rosa pedro",
        "AGENT,    CUSTOMER,              ana",
        "AGENT,    CUSTOMER_AND_OPERATOR, ana olga rosa",
        "AGENT,    OPERATOR,              olga rosa",
        "AGENT,    INTERNAL,              pedro",
        "OPERATOR, CUSTOMER,              ana pedro",
        "OPERATOR, CUSTOMER_AND_OPERATOR, ana pedro",
        "OPERATOR, OPERATOR,              pedro",
        "OPERATOR, INTERNAL,              rosa",
        "SYSTEM,   CUSTOMER,              ana",
        "SYSTEM,   CUSTOMER_AND_OPERATOR, ana olga rosa",
        "SYSTEM,   OPERATOR,              olga rosa",
        "SYSTEM,   INTERNAL,              -"
    })
    void aMessageIsToldTo(Party from, Audience audience, String names) {
        Message message = new Message(audience, "Send us a photo, please.", true);
        write(
                inCharge(),
                writer(from),
                audience == Audience.INTERNAL && from != Party.SYSTEM
                        ? message.mentioning(from == Party.AGENT ? "pedro" : "rosa")
                        : message);

        assertThat(told()).allSatisfy(one -> {
            assertThat(one.kind()).isEqualTo(kind(one, audience));
            assertThat(one.data()).containsEntry("message", "Send us a photo, please.");
        });
        assertThat(addresses())
                .containsExactlyInAnyOrderElementsOf(names.equals("-") ? List.of() : List.of(names.split(" ")));
    }

    /** Of a thread only those hear who take part in it, although a row of the host's own tells everybody. */
    @ParameterizedTest
    @CsvSource({
        "CUSTOMER, CUSTOMER,              CUSTOMER AGENT,    ana pedro",
        "CUSTOMER, CUSTOMER_AND_OPERATOR, CUSTOMER OPERATOR, ana olga rosa",
        "AGENT,    CUSTOMER,              CUSTOMER AGENT,    ana pedro",
        "OPERATOR, CUSTOMER,              CUSTOMER OPERATOR, ana olga rosa",
        "OPERATOR, OPERATOR,              AGENT OPERATOR,    olga pedro rosa"
    })
    void aMessageInAThreadIsToldTo(Party from, Audience audience, String participants, String names) {
        notifications = with(NotificationPolicy.standard()
                .with(told(NotificationKind.ACKNOWLEDGEMENT, Addressee.CUSTOMER))
                .with(told(NotificationKind.MESSAGE_TO_STAFF, Addressee.ASSIGNEE))
                .with(told(NotificationKind.MESSAGE_TO_STAFF, Addressee.SUPERVISORS)));
        Incident incident = inCharge();
        Set<Party> sides =
                Stream.of(participants.split(" ")).map(Party::valueOf).collect(Collectors.toSet());
        desk().incidents()
                .openThread(Actor.system("rules"), CornerShop.target(incident), new OpenThread("Photos", sides))
                .orElseThrow();

        write(incident, writer(from), new Message(audience, "Send us a photo, please.", true).in(2));

        assertThat(told())
                .allSatisfy(one -> assertThat(one.data()).containsEntry("message", "Send us a photo, please."));
        assertThat(Set.copyOf(addresses())).containsExactlyInAnyOrder(names.split(" "));
    }

    private static Row told(NotificationKind kind, Addressee addressee) {
        return new Row(EventType.MESSAGED, Condition.always(), kind, addressee);
    }

    @Test
    void nobodyStandsInForTheShopInAThreadOfOthers() {
        Target target = target();
        desk().incidents()
                .openThread(CornerShop.AGENT, target, OpenThread.of("Photos", Party.CUSTOMER))
                .orElseThrow();
        forget();

        desk().incidents()
                .sendMessage(ANA, target, new Message(Audience.CUSTOMER, "Any news?", true).in(2))
                .orElseThrow();

        assertThat(addresses()).isEmpty();
    }

    private static NotificationKind kind(Notification told, Audience audience) {
        if (told.recipient().party() == Party.CUSTOMER) {
            return NotificationKind.MESSAGE;
        }
        return audience == Audience.INTERNAL ? NotificationKind.MENTION : NotificationKind.MESSAGE_TO_STAFF;
    }

    private static Actor writer(Party party) {
        return switch (party) {
            case CUSTOMER -> ANA;
            case AGENT -> CornerShop.AGENT;
            case OPERATOR -> Actor.operator("boss", "Boss");
            case SYSTEM -> Actor.system("rules");
        };
    }

    @Test
    void theTeamIsToldWhereNobodyIsInChargeButNotWhoWroteIt() {
        Incident incident = desk().incidents()
                .assign(
                        CornerShop.OPERATOR,
                        target(),
                        new Assign(Assignment.nobody().inTeam("workshop")))
                .orElseThrow();
        forget();

        write(incident, ANA, new Message(Audience.CUSTOMER, "Any news?", true));
        assertThat(addresses()).containsExactlyInAnyOrder("pedro", "eva");
        forget();

        Actor evaOfThePlatform = Actor.operator("eva", "Eva");
        write(incident, evaOfThePlatform, new Message(Audience.OPERATOR, "I look.", false));
        assertThat(addresses()).containsExactly("pedro");
    }

    @Test
    void theSupervisorsAreToldWhereNobodyIsInCharge() {
        Target target = target();
        forget();

        desk().incidents()
                .sendMessage(ANA, target, new Message(Audience.CUSTOMER, "Any news?", true))
                .orElseThrow();

        assertThat(addresses()).containsExactlyInAnyOrder("olga", "rosa");
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER, CUSTOMER,              pedro",
        "CUSTOMER, CUSTOMER_AND_OPERATOR, olga rosa pedro",
        "AGENT,    CUSTOMER,              ana",
        "AGENT,    CUSTOMER_AND_OPERATOR, ana olga rosa",
        "AGENT,    OPERATOR,              olga rosa",
        "AGENT,    INTERNAL,              -",
        "OPERATOR, CUSTOMER,              ana pedro",
        "OPERATOR, OPERATOR,              pedro",
        "SYSTEM,   CUSTOMER,              ana"
    })
    void aDocumentIsToldAsAMessageIs(Party from, Audience audience, String names) {
        add(inCharge(), from, photo(audience));

        assertThat(told()).allSatisfy(one -> {
            if (one.recipient().party() == Party.CUSTOMER) {
                assertThat(one.kind()).isEqualTo(NotificationKind.DOCUMENT);
                assertThat(one.data()).doesNotContainKeys("document", "writer");
            } else {
                assertThat(one.kind()).isEqualTo(NotificationKind.MESSAGE_TO_STAFF);
                assertThat(one.data())
                        .containsEntry("document", "cup.txt")
                        .containsEntry("writer", writer(from).author().displayName());
            }
        });
        assertThat(addresses())
                .containsExactlyInAnyOrderElementsOf(names.equals("-") ? List.of() : List.of(names.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER AGENT,    CUSTOMER, CUSTOMER,              pedro",
        "CUSTOMER OPERATOR, CUSTOMER, CUSTOMER_AND_OPERATOR, olga rosa",
        "CUSTOMER OPERATOR, OPERATOR, CUSTOMER,              ana",
        "AGENT OPERATOR,    OPERATOR, OPERATOR,              pedro"
    })
    void aDocumentOfAThreadIsToldToNobodyElse(String participants, Party from, Audience audience, String names) {
        Incident incident = inCharge();
        Set<Party> sides =
                Stream.of(participants.split(" ")).map(Party::valueOf).collect(Collectors.toSet());
        desk().incidents()
                .openThread(Actor.system("rules"), CornerShop.target(incident), new OpenThread("Photos", sides))
                .orElseThrow();

        add(incident, from, photo(audience).in(2));

        assertThat(Set.copyOf(addresses())).containsExactlyInAnyOrder(names.split(" "));
        assertThat(told())
                .filteredOn(one -> one.recipient().party() == Party.CUSTOMER)
                .allSatisfy(one -> assertThat(one.data()).as("where answers go").containsEntry("thread", "2"));
    }

    /** Neither who stands in where nobody is in charge, nor whom a row of the host's own names. */
    @ParameterizedTest
    @CsvSource({
        "CUSTOMER AGENT,    CUSTOMER,              '',       -",
        "CUSTOMER AGENT,    CUSTOMER,              workshop, eva pedro",
        "CUSTOMER OPERATOR, CUSTOMER_AND_OPERATOR, workshop, olga rosa"
    })
    void aDocumentOfAThreadIsToldToNobodyWhoStandsIn(
            String participants, Audience audience, String team, String names) {
        notifications =
                with(NotificationPolicy.standard().with(shown(Addressee.TEAM)).with(shown(Addressee.SUPERVISORS)));
        Target target = target();
        if (!team.isEmpty()) {
            desk().incidents()
                    .assign(
                            CornerShop.OPERATOR,
                            target,
                            new Assign(Assignment.nobody().inTeam(team)))
                    .orElseThrow();
        }
        Set<Party> sides =
                Stream.of(participants.split(" ")).map(Party::valueOf).collect(Collectors.toSet());
        Incident incident = desk().incidents()
                .openThread(Actor.system("rules"), target, new OpenThread("Photos", sides))
                .orElseThrow();
        forget();

        add(incident, Party.CUSTOMER, photo(audience).in(2));

        assertThat(addresses())
                .containsExactlyInAnyOrderElementsOf(names.equals("-") ? List.of() : List.of(names.split(" ")));
    }

    private static Row shown(Addressee addressee) {
        return new Row(EventType.DOCUMENT_ADDED, Condition.always(), NotificationKind.MESSAGE_TO_STAFF, addressee);
    }

    @Test
    void documentsThatAreAddedTogetherAreToldOnce() {
        Incident incident = inCharge();

        add(incident, Party.AGENT, photo(Audience.CUSTOMER_AND_OPERATOR));
        add(incident, Party.AGENT, photo(Audience.CUSTOMER_AND_OPERATOR).accompanying());

        assertThat(addresses()).containsExactlyInAnyOrder("ana", "olga", "rosa");
    }

    @Test
    void aHostThatWantsNoCustomerToldOfDocumentsTellsNone() {
        notifications = with(NotificationPolicy.standard().without(row -> row.kind() == NotificationKind.DOCUMENT));

        add(inCharge(), Party.AGENT, photo(Audience.CUSTOMER));

        assertThat(told()).isEmpty();
    }

    @Test
    void whatTheCustomerAddsToTheAffectedLinesIsToldToWhoeverIsInCharge() {
        Target target = CornerShop.target(CornerShop.register(desk(), Origin.CUSTOMER, "1"));
        desk().incidents()
                .assign(CornerShop.OPERATOR, target, new Assign(Assignment.to("pedro")))
                .orElseThrow();
        forget();

        desk().incidents()
                .addLines(CornerShop.AGENT, target, AddLines.of(OrderLineId.of("3"), 1))
                .orElseThrow();
        assertThat(told()).as("of what staff add").isEmpty();
        desk().incidents()
                .addLines(
                        ANA,
                        target,
                        AddLines.of(
                                new RegisterIncident.Line(OrderLineId.of("1"), 1),
                                new RegisterIncident.Line(OrderLineId.of("2"), 2)))
                .orElseThrow();

        assertThat(addresses()).containsExactly("pedro");
        assertThat(told().get(0).data())
                .containsEntry("linesAdded", "1 × Taza azul, 2 × Plato")
                .containsEntry("writer", ANA.author().displayName());
        assertThat(post.deliveries().get(before).text())
                .contains(ANA.author().displayName() + " ha añadido artículos afectados: 1 × Taza azul, 2 × Plato.");
    }

    private static AddDocument photo(Audience audience) {
        return new AddDocument(DocumentKind.PHOTO, "cup.txt", "text/plain", audience);
    }

    private void add(Incident incident, Party from, AddDocument command) {
        IncidentDesk.builder(shop.orders, shop.storage)
                .documentBytes(MemoryDocumentBytes.create())
                .listener(notifications.listener())
                .build()
                .documents()
                .add(writer(from), CornerShop.target(incident), command, new ByteArrayInputStream(new byte[] {'a'}))
                .orElseThrow();
    }

    @Test
    void whatIsInternalIsInNoTemplateForTheOtherSide() {
        notifications = with(NotificationPolicy.standard()
                .with(new Row(
                        EventType.MESSAGED,
                        Condition.always(),
                        NotificationKind.MESSAGE_TO_STAFF,
                        Addressee.SUPERVISORS)));

        write(inCharge(), CornerShop.AGENT, new Message(Audience.INTERNAL, "Among us.", false));

        assertThat(told()).hasSize(2).allSatisfy(one -> assertThat(one.data()).doesNotContainKeys("message", "writer"));
    }

    @Test
    void theOperatorIsToldThatItIsMarkedAsResolvedUnlessTheHostWantsNone() {
        Incident incident = inCharge();
        resolve(incident);
        assertThat(told())
                .filteredOn(one -> one.kind() == NotificationKind.MARKED_RESOLVED)
                .hasSize(2)
                .allSatisfy(one -> {
                    assertThat(one.recipient().party()).isEqualTo(Party.OPERATOR);
                    assertThat(one.data()).containsEntry("whatWasDone", "Sent again.");
                });
        assertThat(NotificationPolicy.standard()
                        .without(row -> row.kind() == NotificationKind.MARKED_RESOLVED)
                        .after(EventType.RESOLVED))
                .extracting(Row::addressee)
                .containsOnly(Addressee.CUSTOMER);
    }

    private void resolve(Incident incident) {
        desk().incidents().communicate(CornerShop.AGENT, CornerShop.target(incident), Communicate.message("We look."));
        desk().incidents()
                .resolve(CornerShop.AGENT, CornerShop.target(incident), Resolve.because("REPLACED", "Sent again."))
                .orElseThrow();
    }

    @Test
    void whatIsNotForTheCustomerIsInNoTemplateWhoeverGetsIt() {
        notifications = with(NotificationPolicy.standard()
                .without(row -> row.event() == EventType.MESSAGED)
                .with(new Row(
                        EventType.MESSAGED, Condition.always(), NotificationKind.ACKNOWLEDGEMENT, Addressee.CUSTOMER)));

        write(inCharge(), CornerShop.AGENT, new Message(Audience.OPERATOR, "Among us.", false));

        assertThat(told())
                .singleElement()
                .satisfies(one -> assertThat(one.data()).doesNotContainKey("message"));
    }

    /** Pedro is, who was told so. */
    private Incident inCharge() {
        Incident incident = desk().incidents()
                .assign(CornerShop.OPERATOR, target(), new Assign(Assignment.to("pedro")))
                .orElseThrow();
        forget();
        return incident;
    }

    private Target target() {
        return CornerShop.target(CornerShop.register(desk(), Origin.ORGANIZATION));
    }

    private IncidentDesk desk() {
        return shop.desk(notifications);
    }

    private Notifications with(NotificationPolicy policy) {
        return shop.notifications()
                .channel(post)
                .people(Staff.people().putSupervisor(Samples.SHOP, Staff.person("rosa", "Rosa", Samples.SPANISH)))
                .policy(policy)
                .build();
    }

    private void write(Incident incident, Actor writer, Message message) {
        desk().incidents()
                .sendMessage(writer, CornerShop.target(incident), message)
                .orElseThrow();
    }

    private List<String> addresses() {
        return told().stream()
                .map(one -> one.recipient().contact().emailAddress().orElseThrow())
                .map(address -> address.substring(0, address.indexOf('@')))
                .toList();
    }

    private List<Notification> told() {
        notifications.runDue();
        return post.deliveries().stream()
                .skip(before)
                .map(Delivery::notification)
                .toList();
    }

    private void forget() {
        notifications.runDue();
        before = post.deliveries().size();
    }
}
