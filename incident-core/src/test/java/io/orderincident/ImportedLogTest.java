package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.Note;
import io.orderincident.diagnosis.SuccessRate;
import io.orderincident.history.Assignment;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Resolution;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ForeignFacts;
import io.orderincident.incident.ForeignWait;
import io.orderincident.incident.ImportEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.link.AffectedLine;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.HoldReason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Taking over incidents from another system's event log. */
class ImportedLogTest {

    private static final Instant MONDAY = Instant.parse("2016-02-29T08:00:00Z");

    private final List<Status> told = new ArrayList<>();
    private final MemoryStorage storage = MemoryStorage.create();
    private Instant now = NOON;
    private IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(), storage)
            .listener(change -> told.add(change.after().status()))
            .clock(() -> now)
            .build();

    @Test
    void aStepThatOurTableForbidsIsKeptAsHistory() {
        Incident incident = desk.incidents()
                .importFrom(OPERATOR, SHOP, log("New", "Closed", "Active", "-100", "Resolved", "Closed"))
                .orElseThrow();

        assertThat(incident.status()).isEqualTo(Status.CLOSED);
        assertThat(incident.progress().cycle()).isEqualTo(2);
        assertThat(incident.progress().closedAt()).isEqualTo(MONDAY.plusSeconds(6));
        assertThat(history(incident)).hasSize(8);
        assertThat(history(incident).get(6).event())
                .isEqualTo(new ImportEvent.Imported(
                        "itsm", "Closed", Status.CLOSED, Map.of("group", "g1"), null, null, null, null));
        assertThat(told).isEmpty();
    }

    @Test
    void importingTwiceChangesNothing() {
        Incident first = desk.incidents()
                .importFrom(OPERATOR, SHOP, log("New", "Closed"))
                .orElseThrow();
        Outcome<Incident> again = desk.incidents().importFrom(OPERATOR, SHOP, log("New", "Closed"));

        assertThat(again.isRepeated()).isTrue();
        assertThat(again.orElseThrow()).isEqualTo(first);
    }

    @Test
    void whatIsSentWhileItIsBlockedIsTakenOverOnceItIsUnblockedAndRefusedForGoodOnceErased() {
        desk.incidents().importFrom(OPERATOR, SHOP, log("New", "Closed")).orElseThrow();
        ImportIncident further = log("New", "Closed", "Active", "Closed");
        Actor officer = OPERATOR.asDataProtectionOfficer();
        DataSubject subject = DataSubject.guest(OrderId.of("P-1"));

        desk.privacy()
                .block(officer, SHOP, new BlockData(subject, "asked for", NOON.plus(Duration.ofDays(2))))
                .orElseThrow();
        assertThat(desk.incidents().importFrom(OPERATOR, SHOP, further).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.DATA_BLOCKED);
        desk.privacy().unblock(officer, SHOP, subject).orElseThrow();
        Incident taken = desk.incidents().importFrom(OPERATOR, SHOP, further).orElseThrow();
        assertThat(taken.progress().cycle()).isEqualTo(2);

        desk.privacy().erase(officer, SHOP, subject, "asked for").orElseThrow();
        assertThat(desk.timers().runDue()).isOne();
        assertThat(desk.incidents()
                        .importFrom(OPERATOR, SHOP, log("New", "Closed", "Active", "Closed", "Active", "Closed"))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.DATA_ERASED);
    }

    @Test
    void theInstantOfTheImportEndsTheHistory() {
        Incident incident =
                desk.incidents().importFrom(OPERATOR, SHOP, log("New")).orElseThrow();

        HistoryEntry last = history(incident).get(2);
        assertThat(last.event()).isInstanceOf(ImportEvent.ImportRun.class);
        assertThat(last.at()).isEqualTo(NOON);
        assertThat(last.by()).isEqualTo(OPERATOR.author());
        assertThat(incident.progress().lastInteractionAt()).isEqualTo(MONDAY.plusSeconds(1));
    }

    @Test
    void aRepeatedOrContinuedImportUsesUpNoNumber() {
        Incident first = desk.incidents().importFrom(OPERATOR, SHOP, log("New")).orElseThrow();
        desk.incidents().importFrom(OPERATOR, SHOP, log("New")).orElseThrow();
        desk.incidents().importFrom(OPERATOR, SHOP, log("New", "Closed")).orElseThrow();
        Incident next = desk.incidents()
                .importFrom(OPERATOR, SHOP, builder("itsm", "INC2").log("New"))
                .orElseThrow();

        assertThat(next.number().sequence()).isEqualTo(first.number().sequence() + 1);
    }

    @Test
    void aColleagueGoesOnWithAMigrationAndWhatIsNewIsAppended() {
        Incident first = desk.incidents()
                .importFrom(OPERATOR, SHOP, log("New", "Active"))
                .orElseThrow();
        Outcome<Incident> further = desk.incidents()
                .importFrom(Actor.system("migration"), SHOP, log("New", "Active", "Resolved", "Closed"));

        assertThat(further.isRepeated()).isFalse();
        assertThat(further.orElseThrow().id()).isEqualTo(first.id());
        assertThat(further.orElseThrow().status()).isEqualTo(Status.CLOSED);
        assertThat(history(first).stream().map(entry -> entry.event().type()))
                .containsExactly(
                        EventType.REGISTERED,
                        EventType.IMPORTED,
                        EventType.IMPORTED,
                        EventType.IMPORT_RUN,
                        EventType.IMPORTED,
                        EventType.IMPORTED,
                        EventType.IMPORT_RUN);
        assertThat(desk.incidents().verify(AGENT, SHOP, first.id())).contains(List.of());
        assertThat(desk.incidents()
                        .importFrom(OPERATOR, SHOP, log("New", "Active", "Resolved", "Closed"))
                        .isRepeated())
                .isTrue();
    }

    @Test
    void anOlderLogIsRepeatedAndChangesNothing() {
        Incident first = desk.incidents()
                .importFrom(OPERATOR, SHOP, log("New", "Active"))
                .orElseThrow();

        Outcome<Incident> older = desk.incidents().importFrom(OPERATOR, SHOP, log("New"));

        assertThat(older.isRepeated()).isTrue();
        assertThat(older.orElseThrow()).isEqualTo(first);
    }

    @Test
    void whatContradictsAnEarlierImportIsRefusedWithItsPlace() {
        desk.incidents().importFrom(OPERATOR, SHOP, log("New", "Active")).orElseThrow();

        assertRefused(log("New", "Resolved", "Closed"), Reason.IMPORT_DIFFERS, "events[1]");
        assertRefused(log("Closed"), Reason.IMPORT_DIFFERS, "events[0]");
        assertRefused(
                builder("itsm", "INC1").order(OrderId.of("P-2")).log("New", "Active"), Reason.IMPORT_DIFFERS, "order");
        assertRefused(
                builder("itsm", "INC1").described("Something else").log("New", "Active", "Closed"),
                Reason.IMPORT_DIFFERS,
                "description");
    }

    @Test
    void aRowThatIsOlderThanWhatWasDoneHereIsRefused() {
        Incident incident =
                desk.incidents().importFrom(OPERATOR, SHOP, log("New")).orElseThrow();
        now = NOON.plusSeconds(60);
        desk.incidents()
                .note(AGENT, Target.of(SHOP, incident.id()), Note.internal("Called them"))
                .orElseThrow();

        assertRefused(log("New", "Closed"), Reason.IMPORT_OVERTAKEN, "events[1]");
    }

    @Test
    void closedThenResolvedIsNotClosedAnyMore() {
        Incident incident = desk.incidents()
                .importFrom(OPERATOR, SHOP, log("New", "Closed", "Resolved"))
                .orElseThrow();

        assertThat(incident.status()).isEqualTo(Status.RESOLVED);
        assertThat(incident.progress().closedAt()).isNull();
        assertThat(incident.progress().lastResolvedAt()).isEqualTo(MONDAY.plusSeconds(3));
    }

    @Test
    void aStateThatMeansNothingMovesNoDate() {
        Incident resolved = desk.incidents()
                .importFrom(OPERATOR, SHOP, log("Resolved", "-100"))
                .orElseThrow();
        Incident closed = desk.incidents()
                .importFrom(OPERATOR, SHOP, builder("itsm", "INC2").log("Closed", "-100"))
                .orElseThrow();

        assertThat(resolved.progress().lastResolvedAt()).isEqualTo(MONDAY.plusSeconds(1));
        assertThat(closed.progress().closedAt()).isEqualTo(MONDAY.plusSeconds(1));
        assertThat(closed.progress().lastInteractionAt()).isEqualTo(MONDAY.plusSeconds(2));
    }

    @Test
    void rowsAreSortedByTheirInstantsAndTheFirstOpens() {
        ImportIncident log = ImportIncident.builder(
                        "itsm", "INC1", OrderId.of("P-1"), TypeCode.of("OTHER"), "From the old desk", MONDAY)
                .states(ServiceNowLog.STATES)
                .event(row(7, "Closed").build())
                .event(row(-5, "New").build())
                .event(row(3, "Active").build())
                .build();

        Incident incident = desk.incidents().importFrom(OPERATOR, SHOP, log).orElseThrow();

        assertThat(incident.progress().registeredAt()).isEqualTo(MONDAY.minusSeconds(5));
        assertThat(statusAt(incident, -6)).isEmpty();
        assertThat(statusAt(incident, 2)).contains(Status.DETECTED);
        assertThat(statusAt(incident, 3)).contains(Status.COMMUNICATED);
        assertThat(statusAt(incident, 7)).contains(Status.CLOSED);
    }

    @Test
    void historyTellsTheStateAtAnInstantThatWasImportedLater() {
        Incident incident =
                desk.incidents().importFrom(OPERATOR, SHOP, log("New")).orElseThrow();
        now = NOON.plusSeconds(60);
        desk.incidents()
                .importFrom(OPERATOR, SHOP, log("New", "Active", "Closed"))
                .orElseThrow();

        assertThat(statusAt(incident, 1)).contains(Status.DETECTED);
        assertThat(statusAt(incident, 2)).contains(Status.COMMUNICATED);
        assertThat(statusAt(incident, 3)).contains(Status.CLOSED);
    }

    @Test
    void aRowSaysWhatTheOtherSystemKnew() {
        ImportIncident log = builder("itsm", "INC1")
                .facts(ForeignFacts.builder()
                        .origin(Origin.CUSTOMER)
                        .severity(Severity.MINOR)
                        .language(Locale.FRENCH)
                        .carrier("Slow Vans")
                        .build())
                .rows(
                        row(1, "New")
                                .by(Party.CUSTOMER, "Ana P.")
                                .facts(ForeignFacts.builder()
                                        .customer(CustomerId.of("ana"))
                                        .lines(List.of(
                                                new AffectedLine(OrderLineId.of("9"), Sku.of("VASE"), "A vase", 2)))
                                        .build()),
                        row(2, "Active")
                                .by(Party.AGENT, "Marta D.")
                                .type(TypeCode.of("DAMAGED"))
                                .facts(ForeignFacts.builder()
                                        .priority(Priority.URGENT)
                                        .carrier("Fast Vans")
                                        .assignment(Assignment.to("marta").inTeam("second line"))
                                        .build()),
                        row(3, "Awaiting Vendor").waiting(ForeignWait.on(WaitingOn.THIRD_PARTY)));

        Incident incident = desk.incidents().importFrom(OPERATOR, SHOP, log).orElseThrow();

        assertThat(incident.report().origin()).isEqualTo(Origin.CUSTOMER);
        assertThat(incident.report().customer()).isEqualTo(CustomerId.of("ana"));
        assertThat(incident.report().carrier()).isEqualTo("Fast Vans");
        assertThat(desk.incidents()
                        .findAsOf(OPERATOR, SHOP, incident.id(), MONDAY.plusSeconds(1))
                        .orElseThrow()
                        .report()
                        .carrier())
                .isEqualTo("Slow Vans");
        assertThat(incident.report().contact().locale()).isEqualTo(Locale.FRENCH);
        assertThat(incident.report().lines()).extracting(AffectedLine::quantity).containsExactly(2);
        assertThat(incident.classification().type()).isEqualTo(TypeCode.of("DAMAGED"));
        assertThat(incident.classification().verdict().severity()).isEqualTo(Severity.MINOR);
        assertThat(incident.classification().priority()).isEqualTo(Priority.URGENT);
        assertThat(incident.assignment()).isEqualTo(Assignment.to("marta").inTeam("second line"));
        assertThat(incident.waitingOn(MONDAY.plusSeconds(4))).isEqualTo(WaitingOn.THIRD_PARTY);
        assertThat(history(incident).stream().map(entry -> entry.by().displayName()))
                .containsExactly("itsm", "Ana P.", "Marta D.", "itsm", "Olga");
        assertThat(desk.incidents()
                        .findAsOf(AGENT, SHOP, incident.id(), MONDAY.plusSeconds(1))
                        .orElseThrow()
                        .classification()
                        .type())
                .isEqualTo(TypeCode.of("OTHER"));
    }

    @Test
    void aResolutionReasonIsKeptUntilItIsReopened() {
        ForeignEvent.Builder resolved =
                row(1, "Resolved").resolved(ResolutionReasonCode.of("REPLACED"), "Sent another");
        ForeignEvent.Builder closed = row(2, "Closed").resolved(ResolutionReasonCode.of("REPLACED"), "Sent another");

        Incident solved = desk.incidents()
                .importFrom(OPERATOR, SHOP, builder("itsm", "INC1").rows(resolved, closed))
                .orElseThrow();
        Incident reopened = desk.incidents()
                .importFrom(OPERATOR, SHOP, builder("itsm", "INC2").rows(resolved, closed, row(3, "Active")))
                .orElseThrow();

        assertThat(solved.resolution()).isEqualTo(Resolution.of(ResolutionReasonCode.of("REPLACED"), "Sent another"));
        assertThat(reopened.resolution()).isNull();
        Map<ResolutionReasonCode, SuccessRate> rates = storage.transactions()
                .required(() -> storage.solvedCases().successRates(SHOP, Set.of(ResolutionReasonCode.of("REPLACED"))));
        assertThat(rates).containsEntry(ResolutionReasonCode.of("REPLACED"), new SuccessRate(1, 2));
    }

    @Test
    void waitsOfTheOtherSystemPauseTheClockOfTheResolution() {
        ImportIncident log = builder("itsm", "INC1")
                .rows(
                        row(60, "Awaiting User Info").waiting(ForeignWait.on(WaitingOn.CUSTOMER)),
                        row(120, "Active").waiting(ForeignWait.on(WaitingOn.AGENT)),
                        row(180, "Awaiting Vendor").waiting(ForeignWait.onThirdParty("Carrier", null)),
                        row(240, "Resolved"));
        Incident incident = desk.incidents().importFrom(OPERATOR, SHOP, log).orElseThrow();

        assertThat(Incident.clockHistoryOf(history(incident)).holds())
                .containsExactly(
                        new ClockHistory.Hold(HoldReason.CUSTOMER, MONDAY.plusSeconds(60), MONDAY.plusSeconds(120)),
                        new ClockHistory.Hold(
                                HoldReason.THIRD_PARTY, MONDAY.plusSeconds(180), MONDAY.plusSeconds(240)));
    }

    @Test
    void whatTheCatalogueDoesNotKnowIsRefusedWithItsPlace() {
        ImportIncident log = builder("itsm", "INC1")
                .rows(
                        row(1, "New").type(TypeCode.of("MELTED")),
                        row(2, "Resolved").resolved(ResolutionReasonCode.of("MAGIC"), null));

        assertThat(desk.incidents().importFrom(OPERATOR, SHOP, log).refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(
                        tuple(Reason.UNKNOWN_TYPE, "events[0].type"),
                        tuple(Reason.UNKNOWN_RESOLUTION_REASON, "events[1].resolution.reason"));
    }

    @Test
    void nothingIsImportedAsMerged() {
        ImportIncident log = ImportIncident.builder(
                        "itsm", "INC1", OrderId.of("P-1"), TypeCode.of("OTHER"), "Twice", MONDAY)
                .states(Map.of("Duplicate", Status.MERGED))
                .event(row(1, "Duplicate").build())
                .build();

        assertRefused(log, Reason.STATUS_NOT_IMPORTABLE, "states[Duplicate]");
    }

    @Test
    void noTextOfACommandGetsIntoALogByItsToString() {
        ImportIncident log = builder("itsm", "INC1")
                .facts(ForeignFacts.builder()
                        .customer(CustomerId.of("ana"))
                        .contact(Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH))
                        .build())
                .rows(row(1, "New").by(Party.CUSTOMER, "Ana").field("text", "my secret"));

        assertThat(log + log.events().toString() + log.facts())
                .doesNotContain("From the old desk", "secret", "Ana", "ana");
    }

    @Test
    void agentsCannotImport() {
        assertThat(desk.incidents().importFrom(AGENT, SHOP, log("New")).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);
    }

    @Test
    void historyTellsTheStateAtAnyInstant() {
        Incident incident = desk.incidents()
                .importFrom(OPERATOR, SHOP, log("New", "Active", "Resolved", "Closed"))
                .orElseThrow();

        assertThat(statusAt(incident, 0)).contains(Status.DETECTED);
        assertThat(statusAt(incident, 2)).contains(Status.COMMUNICATED);
        assertThat(statusAt(incident, 3)).contains(Status.RESOLVED);
        assertThat(statusAt(incident, 99)).contains(Status.CLOSED);
        assertThat(statusAt(incident, -1)).isEmpty();
    }

    @Test
    void realLifeCyclesGiveTheAnswersThatTheirOwnSystemRecorded() throws IOException {
        Map<String, List<Map<String, String>>> logs = ServiceNowLog.rowsByIncident();

        int wrong = 0;
        int reopened = 0;
        int resolutionsRecorded = 0;
        for (Map.Entry<String, List<Map<String, String>>> log : logs.entrySet()) {
            Incident incident = desk.incidents()
                    .importFrom(OPERATOR, SHOP, ServiceNowLog.command(log.getKey(), log.getValue()))
                    .orElseThrow();
            Map<String, String> last = log.getValue().get(log.getValue().size() - 1);
            int reopenings = incident.progress().cycle() - 1;
            reopened += reopenings;
            Optional<Instant> recorded = ServiceNowLog.instant(last.getOrDefault("resolved_at", "?"));
            resolutionsRecorded += recorded.isPresent() ? 1 : 0;
            boolean same = reopenings == Integer.parseInt(last.getOrDefault("reopen_count", "?"))
                    && recorded.map(at -> at.equals(incident.progress().lastResolvedAt()))
                            .orElse(true)
                    && Optional.ofNullable(incident.progress().closedAt())
                            .equals(ServiceNowLog.instant(last.getOrDefault("closed_at", "?")))
                    && incident.status() == Status.CLOSED;
            wrong += same ? 0 : 1;
        }

        assertThat(logs).hasSize(2_397);
        assertThat(wrong).isZero();
        assertThat(reopened).isEqualTo(43);
        assertThat(resolutionsRecorded).isEqualTo(2_242);
    }

    private Optional<Status> statusAt(Incident incident, long seconds) {
        return desk.incidents()
                .findAsOf(AGENT, SHOP, incident.id(), MONDAY.plusSeconds(seconds))
                .map(Incident::status);
    }

    private List<HistoryEntry> history(Incident incident) {
        return desk.incidents().find(AGENT, SHOP, incident.id()).orElseThrow().history();
    }

    private void assertRefused(ImportIncident log, Reason reason, String field) {
        assertThat(desk.incidents().importFrom(OPERATOR, SHOP, log).refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(reason, field));
    }

    private static ImportIncident log(String... states) {
        return builder("itsm", "INC1").log(states);
    }

    private static ForeignEvent.Builder row(int seconds, String state) {
        return ForeignEvent.builder(MONDAY.plusSeconds(seconds), state);
    }

    private static Log builder(String source, String externalId) {
        return new Log(source, externalId);
    }

    /** A log of the other system, a second between its rows. */
    private static final class Log {

        private final String source;
        private final String externalId;
        private OrderId order = OrderId.of("P-1");
        private String description = "From the old desk";
        private ForeignFacts facts = ForeignFacts.none();

        private Log(String source, String externalId) {
            this.source = source;
            this.externalId = externalId;
        }

        Log order(OrderId other) {
            order = other;
            return this;
        }

        Log described(String otherwise) {
            description = otherwise;
            return this;
        }

        Log facts(ForeignFacts known) {
            facts = known;
            return this;
        }

        ImportIncident log(String... states) {
            ForeignEvent.Builder[] rows = new ForeignEvent.Builder[states.length];
            for (int i = 0; i < states.length; i++) {
                rows[i] = row(i + 1, states[i]).field("group", "g1");
            }
            return rows(rows);
        }

        ImportIncident rows(ForeignEvent.Builder... rows) {
            ImportIncident.Builder log = ImportIncident.builder(
                            source, externalId, order, TypeCode.of("OTHER"), description, MONDAY)
                    .facts(facts)
                    .states(ServiceNowLog.STATES);
            Stream.of(rows).map(ForeignEvent.Builder::build).forEach(log::event);
            return log.build();
        }
    }
}
