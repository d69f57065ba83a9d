package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.Assignment;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.StaffAlert;
import io.orderincident.incident.Assign;
import io.orderincident.incident.HandlingEvent;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.memory.MemoryPeople;
import io.orderincident.notify.NotificationPolicy.Condition;
import io.orderincident.notify.NotificationPolicy.Row;
import io.orderincident.notify.Outbox.Claimed;
import io.orderincident.notify.Outbox.DeadLetter;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.party.People;
import io.orderincident.party.Person;
import io.orderincident.party.ShopId;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.EscalationCause;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TellingStaffTest {

    private static final Instant DUE = Instant.parse("2026-03-02T15:30:00Z");
    private static final ClockKey FIRST_RESPONSE = new ClockKey(ClockKind.FIRST_RESPONSE, 1);
    private static final IncidentEvent WARNED =
            new EscalationEvent.Warned(FIRST_RESPONSE, DUE.minusSeconds(3_600), DUE, false);
    private static final IncidentEvent BREACHED = new EscalationEvent.Breached(FIRST_RESPONSE, DUE, false);
    private static final StaffAlert.Appointment APPOINTMENT = new StaffAlert.Appointment(DUE, Duration.ofMinutes(30));

    private final CornerShop shop = new CornerShop();
    private final RecordingChannel post = RecordingChannel.named("post");
    private Notifications notifications = with(Staff.people());
    private final IncidentDesk desk = shop.desk(notifications);
    private final Incident unassigned = CornerShop.register(desk, Origin.ORGANIZATION, "1");

    private Notifications with(People people) {
        return shop.notifications().channel(post).people(people).build();
    }

    @Test
    void tellsWhoeverIsNewlyInCharge() {
        assign(CornerShop.OPERATOR, Assignment.to("pedro"));

        assertThat(told()).singleElement().satisfies(told -> {
            assertThat(told.kind()).isEqualTo(NotificationKind.ASSIGNED);
            assertThat(told.recipient()).isEqualTo(Recipient.of(Party.AGENT, Staff.PEDRO.contact()));
            assertThat(told.data()).containsEntry("person", "Pedro Ruiz").doesNotContainKey("team");
        });
        assertThat(post.deliveries().get(0).text())
                .startsWith("Hola, Pedro Ruiz:\n\nSe ha asignado una incidencia a usted.");
    }

    @Test
    void tellsATeamWithoutAPersonInTheLanguageOfEachButNotWhoAssignedIt() {
        notifications =
                with(Staff.people().put(Samples.SHOP, Staff.person("rosa", "Rosa", Samples.SPANISH), "workshop"));
        assign(CornerShop.AGENT, Assignment.nobody().inTeam("workshop"));

        assertThat(addresses()).containsExactly("pedro@corner.example", "rosa@corner.example");
        assertThat(post.deliveries().get(0).text()).contains("a su equipo, workshop");
    }

    @Test
    void tellsNobodyThatTheyAssignedItToThemselves() {
        assign(CornerShop.AGENT, Assignment.to("eva"));

        assertThat(told()).isEmpty();
    }

    @Test
    void tellsNobodyWhenTheHostAnswersWithAnotherPerson() {
        People confused = new People() {
            @Override
            public Optional<Person> person(ShopId asked, String key) {
                return Optional.of(Staff.OLGA);
            }

            @Override
            public List<Person> team(ShopId asked, String team) {
                return List.of();
            }

            @Override
            public List<Person> supervisors(ShopId asked) {
                return List.of();
            }
        };
        notifications = with(confused);
        assign(CornerShop.OPERATOR, Assignment.to("pedro"));

        assertThat(told()).isEmpty();
    }

    @Test
    void tellsNobodyAgainWhenOnlyTheirTeamChanges() {
        assign(CornerShop.OPERATOR, Assignment.to("pedro"));
        assign(CornerShop.OPERATOR, Assignment.to("pedro").inTeam("workshop"));

        assertThat(told()).hasSize(1);
    }

    @Test
    void tellsWhoIsInChargeThatADeadlineIsNearWithItsClock() {
        notifications = shop.notifications()
                .channel(post)
                .people(Staff.people())
                .calendars(Calendars.all(BusinessCalendar.officeHours(ZoneId.of("Europe/Madrid"))))
                .build();

        happens(assignedTo("pedro"), Staff.CLOCK, WARNED);

        assertThat(told()).singleElement().satisfies(told -> {
            assertThat(told.kind()).isEqualTo(NotificationKind.DEADLINE_NEAR);
            assertThat(told.clock()).isEqualTo(FIRST_RESPONSE);
            assertThat(told.data())
                    .containsEntry("clock", "primera respuesta")
                    .containsEntry("deadline", "lunes, 2 de marzo de 2026, 16:30 CET");
        });
    }

    @Test
    void namesTheZoneAlsoWhereNoCalendarSaysIt() {
        happens(assignedTo("eva"), Staff.CLOCK, WARNED);

        assertThat(told().get(0).data())
                .containsEntry("clock", "first response")
                .containsEntry("deadline", "Monday, March 2, 2026, 15:30 UTC");
    }

    @Test
    void tellsOfAMissedDeadlineTheSupervisorsToo() {
        happens(assignedTo("pedro"), Staff.CLOCK, BREACHED);

        assertThat(told())
                .extracting(Notification::recipient)
                .containsExactly(
                        Recipient.of(Party.AGENT, Staff.PEDRO.contact()),
                        Recipient.of(Party.OPERATOR, Staff.OLGA.contact()));
        assertThat(post.deliveries())
                .extracting(Delivery::subject)
                .allMatch(subject -> subject.startsWith("Plazo vencido"));
    }

    @Test
    void tellsASupervisorWhoIsInChargeOnce() {
        happens(assignedTo("olga"), Staff.CLOCK, BREACHED);

        assertThat(addresses()).containsExactly("olga@corner.example");
    }

    @Test
    void tellsWhomAnEscalationNamesAndNobodyTwice() {
        happens(unassigned, Staff.CLOCK, escalation(Set.of("olga", "pedro", "unknown"), "workshop"));

        assertThat(addresses()).containsExactly("olga@corner.example", "pedro@corner.example", "eva@corner.example");
        assertThat(told())
                .extracting(Notification::data)
                .allSatisfy(data -> assertThat(data).containsEntry("level", "2").containsEntry("why", "a reason"));
        assertThat(post.deliveries().get(0).text())
                .contains("se ha escalado al nivel 2, porque nadie ha reaccionado (primera respuesta).");
    }

    @ParameterizedTest
    @EnumSource(EscalationCause.class)
    void hasWordsForEveryCauseOfAnEscalation(EscalationCause cause) {
        happens(unassigned, Staff.CLOCK, new EscalationEvent.Escalated(1, cause, null, Set.of("eva"), null));

        assertThat(told().get(0).data()).containsKey("cause").doesNotContainKey("clock");
    }

    @ParameterizedTest
    @EnumSource(ClockKind.class)
    void hasWordsForEveryClock(ClockKind kind) {
        happens(
                assignedTo("eva"),
                Staff.CLOCK,
                new EscalationEvent.Warned(new ClockKey(kind, 2), DUE.minusSeconds(60), DUE, true));

        assertThat(planned().get(0).notification().data())
                .containsEntry("clock", kind.words().in(Locale.ENGLISH));
    }

    @Test
    void tellsWhatARuleWantsToldInTheLanguageOfEach() {
        happens(unassigned, Staff.CLOCK, informed(StaffAlert.To.TEAM, "workshop"));

        assertThat(told()).extracting(told -> told.data().get("message")).containsExactly("Llama hoy", "Call today");
        assertThat(told()).extracting(Notification::appointment).containsOnly(APPOINTMENT);
    }

    @Test
    void findsThePeopleOfAStaffAlert() {
        Incident incident = assignedTo("pedro");
        happens(incident, Staff.CLOCK, informed(StaffAlert.To.ASSIGNEE, null));
        happens(incident, Staff.CLOCK, informed(StaffAlert.To.PERSON, "eva"));
        happens(incident, Staff.CLOCK, informed(StaffAlert.To.SUPERVISORS, null));

        assertThat(addresses()).containsExactly("pedro@corner.example", "eva@corner.example", "olga@corner.example");
    }

    @Test
    void tellsNobodyOfWhatIsForTheHostsOwnCode() {
        happens(assignedTo("pedro"), Staff.CLOCK, informed(StaffAlert.To.HOST, null));

        assertThat(told()).isEmpty();
    }

    @Test
    void keepsTheOrderOfOneIncidentForEachPerson() {
        String longest = "ñ".repeat(Author.MAX_LENGTH);
        notifications = with(Staff.people().put(Samples.SHOP, Person.of(longest, Staff.EVA.contact()), "workshop"));

        happens(unassigned, Staff.CLOCK, escalation(Set.of("eva", longest), null));

        assertThat(planned())
                .extracting(OutboxMessage::sequence)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(sequence -> assertThat(sequence)
                        .startsWith(unassigned.id() + "-")
                        .hasSizeLessThanOrEqualTo(OutboxMessage.SEQUENCE_MAX));
    }

    @Test
    void tellsNobodyWhereTheHostNamesNoStaff() {
        notifications = shop.notifications().channel(post).build();
        try (CapturedLog log = CapturedLog.of(Addressees.class)) {
            happens(assignedTo("pedro"), Staff.CLOCK, BREACHED);

            assertThat(told()).isEmpty();
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void saysWhenTheHostKnowsNobodyToTell() {
        notifications = with(MemoryPeople.create());
        try (CapturedLog log = CapturedLog.of(Addressees.class)) {
            happens(assignedTo("pedro"), Staff.CLOCK, WARNED);

            assertThat(told()).isEmpty();
            assertThat(log.lines())
                    .containsExactly("DEADLINE_NEAR of " + unassigned.number()
                            + " is told to nobody, as the host names nobody for ASSIGNEE");
        }
    }

    @Test
    void makesADeadLetterOfWhatSomebodyWithoutAnAddressShouldBeTold() {
        notifications = shop.notifications()
                .channel(new Answering("mail", delivery -> DeliveryResult.delivered()) {
                    @Override
                    public boolean reaches(Recipient recipient) {
                        return recipient.contact().emailAddress().isPresent();
                    }
                })
                .people(MemoryPeople.create().put(Samples.SHOP, Person.of("pedro", Contact.unknown(Samples.SPANISH))))
                .build();

        happens(assignedTo("pedro"), Staff.CLOCK, WARNED);

        assertThat(notifications.deadLetters(CornerShop.OPERATOR, 10))
                .extracting(DeadLetter::reason)
                .containsExactly("no channel reaches this AGENT");
    }

    @Test
    void changesTheIncidentAlsoWhenTheHostCannotSayWhoItsPeopleAre() {
        notifications = with(new FaultyPeople());
        try (CapturedLog log = CapturedLog.of(Addressees.class)) {
            IncidentDesk unlucky = shop.desk(notifications);
            Incident changed = unlucky.incidents()
                    .assign(CornerShop.OPERATOR, CornerShop.target(unassigned), new Assign(Assignment.to("pedro")))
                    .orElseThrow();

            assertThat(changed.assignment()).isEqualTo(Assignment.to("pedro"));
            assertThat(told()).isEmpty();
            assertThat(log.lines())
                    .containsExactly("ASSIGNED of " + unassigned.number() + " is told to nobody, as the host's people"
                            + " could not be asked: java.lang.IllegalStateException");
        }
    }

    @Test
    void letsNothingForStaffIntoWhatTheCustomerIsTold() {
        NotificationPolicy all = NotificationPolicy.standard().without(row -> true);
        for (EventType type : EventType.values()) {
            all = all.with(new Row(type, Condition.always(), NotificationKind.CLOSED, Addressee.CUSTOMER));
        }
        notifications = shop.notifications()
                .channel(post)
                .people(Staff.people())
                .policy(all)
                .build();
        Incident incident = assignedTo("pedro");
        List<IncidentEvent> internal = List.of(
                new HandlingEvent.Assigned(
                        Assignment.nobody(), Assignment.nobody().inTeam("workshop")),
                WARNED,
                BREACHED,
                escalation(Set.of("olga"), "workshop"),
                informed(StaffAlert.To.ASSIGNEE, null));

        internal.forEach(event -> happens(incident, Staff.CLOCK, event));

        assertThat(told())
                .hasSize(internal.size())
                .extracting(Notification::data)
                .containsOnly(Map.of(
                        "number", incident.number().toString(),
                        "order", "A-1",
                        "type", "Dañado",
                        "articles", "Taza azul",
                        "customer", "Ana Núñez"));
        assertThat(told()).extracting(Notification::appointment).containsOnlyNulls();
    }

    private void assign(Actor actor, Assignment assignment) {
        shop.desk(notifications)
                .incidents()
                .assign(actor, CornerShop.target(unassigned), new Assign(assignment))
                .orElseThrow();
    }

    /** In charge already, as nobody was told. */
    private Incident assignedTo(String person) {
        return IncidentDesk.builder(shop.orders, shop.storage)
                .build()
                .incidents()
                .assign(CornerShop.OPERATOR, CornerShop.target(unassigned), new Assign(Assignment.to(person)))
                .orElseThrow();
    }

    private void happens(Incident incident, Author by, IncidentEvent event) {
        shop.storage.transactions().required(() -> {
            notifications.listener().changed(Staff.happened(incident, by, event));
            return incident;
        });
    }

    private static IncidentEvent escalation(Set<String> people, @Nullable String team) {
        return new EscalationEvent.Escalated(2, EscalationCause.NO_REACTION, FIRST_RESPONSE, people, team);
    }

    private static IncidentEvent informed(StaffAlert.To to, @Nullable String who) {
        return new HandlingEvent.StaffAlerted(
                new StaffAlert("rule", to, who, LocalizedText.of("Call today", "Llama hoy"), APPOINTMENT));
    }

    private List<OutboxMessage> planned() {
        return shop
                .storage
                .transactions()
                .required(() -> shop.outbox.claim("post", 10, Duration.ofMinutes(1)))
                .messages()
                .stream()
                .map(Claimed::message)
                .toList();
    }

    private List<Notification> told() {
        notifications.runDue();
        return post.deliveries().stream().map(Delivery::notification).toList();
    }

    private List<String> addresses() {
        return told().stream()
                .map(told -> told.recipient().contact().emailAddress().orElseThrow())
                .toList();
    }

    private static final class FaultyPeople implements People {

        @Override
        public Optional<Person> person(ShopId shop, String key) {
            throw new IllegalStateException("no answer about " + key);
        }

        @Override
        public List<Person> team(ShopId shop, String team) {
            throw new IllegalStateException("no answer about " + team);
        }

        @Override
        public List<Person> supervisors(ShopId shop) {
            throw new IllegalStateException("no answer");
        }
    }
}
