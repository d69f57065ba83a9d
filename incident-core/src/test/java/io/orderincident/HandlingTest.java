package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ProtocolStep;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.history.Assignment;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reclassify;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Party;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.task.AwaitThirdParty;
import io.orderincident.task.CompleteTask;
import io.orderincident.task.ReopenTask;
import io.orderincident.task.StartProtocol;
import io.orderincident.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Protocols with their tasks (3.7), and whose turn it is (2.11). NOON is a Monday. */
class HandlingTest {

    private static final Resolve NEW_ROSES = Resolve.because("REPLACED", "New roses arrived today");
    private static final Protocol DAMAGE = Protocol.of(
            "TRANSPORT_DAMAGE",
            LocalizedText.of("Damage in transport", "Daño en transporte"),
            ProtocolStep.mandatory(
                    "PHOTOS", LocalizedText.of("Get photos", "Obtener fotos"), Party.CUSTOMER, Duration.ofHours(8)),
            ProtocolStep.mandatory(
                    "CLAIM",
                    LocalizedText.of("Claim from the carrier", "Reclamar al transportista"),
                    Party.AGENT,
                    Duration.ofHours(24)),
            ProtocolStep.optional(
                    "VOUCHER", LocalizedText.of("Offer a voucher", "Ofrecer un vale"), Party.OPERATOR, null));
    private static final Protocol SEARCH = Protocol.of(
            "SEARCH",
            LocalizedText.of("Search for the parcel", "Buscar el paquete"),
            ProtocolStep.mandatory(
                    "TRACE", LocalizedText.of("Trace the parcel", "Rastrear el paquete"), Party.AGENT, null));
    private static final Catalogue CATALOGUE =
            Catalogue.standard().with(DAMAGE, TypeCode.of("DAMAGED")).with(SEARCH, TypeCode.of("LOST"));

    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .catalogue(CATALOGUE)
            .clock(() -> now)
            .build();
    private Target target = Target.of(SHOP, new IncidentId(1));

    @BeforeEach
    void register() {
        target = Target.of(
                SHOP,
                desk.incidents()
                        .register(AGENT, SHOP, twoRosesDamaged().build())
                        .orElseThrow()
                        .id());
    }

    @Test
    void theProtocolOfItsTypeBeginsWithTheRegistration() {
        assertThat(stored().handling().tasks())
                .extracting(Task::step, Task::owner, Task::dueAt, Task::mandatory, Task::isDone)
                .containsExactly(
                        tuple("PHOTOS", Party.CUSTOMER, Instant.parse("2026-03-03T12:00:00Z"), true, false),
                        tuple("CLAIM", Party.AGENT, Instant.parse("2026-03-05T12:00:00Z"), true, false),
                        tuple("VOUCHER", Party.OPERATOR, null, false, false));
        assertThat(events()).containsExactly(EventType.REGISTERED, EventType.PLANNED);
        assertThat(history().get(1).by().party()).isEqualTo(Party.SYSTEM);
    }

    @Test
    void itIsNotResolvedWhileMandatoryTasksAreUndone() {
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
        complete("CLAIM").orElseThrow();

        Outcome<Incident> refused =
                desk.incidents().resolve(AGENT.speaking(Locale.forLanguageTag("es")), target, NEW_ROSES);

        assertThat(refused.refusals())
                .containsExactly(new Refusal(
                        Reason.TASKS_UNDONE,
                        "tasks",
                        "Tareas pendientes: Obtener fotos. Complételas antes o consulte a un operador."));
    }

    @Test
    void itIsResolvedOnceTheyAreDoneAndTheOthersMayBeLeftOut() {
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
        complete("PHOTOS").orElseThrow();
        complete("CLAIM").orElseThrow();

        assertThat(desk.incidents().resolve(AGENT, target, NEW_ROSES).value()).isPresent();
    }

    @Test
    void onlyAnOperatorWhoSaysWhyOverridesIt() {
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
        Resolve override = NEW_ROSES.overriding();

        assertThat(desk.incidents()
                        .resolve(AGENT, target.because("no time"), override)
                        .refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.NOT_ALLOWED, "override"));
        assertThat(desk.incidents().resolve(OPERATOR, target, override).refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.REASON_MISSING, "why"));
        assertThat(desk.incidents()
                        .resolve(OPERATOR, target.because("the carrier paid at once"), override)
                        .value())
                .isPresent();
        assertThat(history().get(3).why()).isEqualTo("the carrier paid at once");
    }

    @Test
    void aTaskSaysWhoDidItAndWhen() {
        now = NOON.plusSeconds(60);
        complete("PHOTOS").orElseThrow();

        assertThat(stored().handling().task(DAMAGE.code(), "PHOTOS"))
                .map(Task::completion)
                .contains(new Task.Completion(now, AGENT.author()));
    }

    @Test
    void aKeyThatCompletedATaskDoesNotReopenIt() {
        Target once = target.once("task-form");
        desk.incidents()
                .completeTask(AGENT, once, new CompleteTask(DAMAGE.code(), "PHOTOS"))
                .orElseThrow();

        assertThat(desk.incidents()
                        .reopenTask(AGENT, once, new ReopenTask(DAMAGE.code(), "PHOTOS"))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.KEY_REUSED);
    }

    @Test
    void aCompletedTaskIsReopened() {
        complete("PHOTOS").orElseThrow();
        Task photos = stored().handling().task(DAMAGE.code(), "PHOTOS").orElseThrow();
        desk.incidents().reopenTask(AGENT, target, ReopenTask.of(photos)).orElseThrow();

        assertThat(stored().handling().nextTask()).map(Task::step).contains("PHOTOS");
    }

    @Test
    void whatIsCompletedAlreadyOrNotLaidDownIsRefused() {
        complete("PHOTOS").orElseThrow();

        assertThat(complete("PHOTOS").refusals()).extracting(Refusal::reason).containsExactly(Reason.UNCHANGED);
        assertThat(complete("DANCE").refusals()).extracting(Refusal::reason).containsExactly(Reason.UNKNOWN_TASK);
        assertThat(desk.incidents()
                        .completeTask(CUSTOMER, target, new CompleteTask(DAMAGE.code(), "CLAIM"))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);
    }

    @Test
    void aProtocolBeginsByHandOnce() {
        follow("SEARCH").orElseThrow();

        assertThat(stored().handling().tasks()).extracting(Task::step).endsWith("VOUCHER", "TRACE");
        assertThat(follow("SEARCH").refusals()).extracting(Refusal::reason).containsExactly(Reason.UNCHANGED);
        assertThat(follow("DANCE").refusals()).extracting(Refusal::reason).containsExactly(Reason.UNKNOWN_PROTOCOL);
    }

    @Test
    void anotherTypeBringsItsProtocolAndKeepsWhatIsDone() {
        complete("PHOTOS").orElseThrow();

        desk.incidents()
                .reclassify(AGENT, target, new Reclassify(TypeCode.of("LOST")))
                .orElseThrow();

        assertThat(stored().handling().tasks()).extracting(Task::step).containsExactly("PHOTOS", "TRACE");
    }

    @Test
    void aTypeWithoutAProtocolDropsWhatIsUndone() {
        desk.incidents()
                .reclassify(AGENT, target, new Reclassify(TypeCode.of("BILLING")))
                .orElseThrow();

        assertThat(stored().handling().tasks()).isEmpty();
    }

    @Test
    void anotherReasonForTheSameTypeLeavesTheTasksAlone() {
        complete("PHOTOS").orElseThrow();
        List<Task> before = stored().handling().tasks();
        now = NOON.plus(Duration.ofDays(1));

        desk.incidents()
                .reclassify(AGENT, target, new Reclassify(TypeCode.of("DAMAGED"), null, ReasonCode.of("CARRIER_DELAY")))
                .orElseThrow();

        assertThat(stored().handling().tasks()).isEqualTo(before);
    }

    @Test
    void goingBackToATypeBringsItsUndoneTasksBack() {
        complete("PHOTOS").orElseThrow();
        desk.incidents()
                .reclassify(AGENT, target, new Reclassify(TypeCode.of("BILLING")))
                .orElseThrow();
        desk.incidents()
                .reclassify(AGENT, target, new Reclassify(TypeCode.of("DAMAGED")))
                .orElseThrow();

        assertThat(stored().handling().tasks())
                .extracting(Task::step, Task::isDone)
                .containsExactly(tuple("PHOTOS", true), tuple("CLAIM", false), tuple("VOUCHER", false));
    }

    @Test
    void whatCameWithTheTypeFallsAwayWhateverTheCatalogueSaysNow() {
        Catalogue without = CATALOGUE.withTypes(
                CATALOGUE.types().stream().map(type -> type.withProtocol(null)).toList());
        desk.settings().catalogue().replace(OPERATOR, SHOP, without, 0).orElseThrow();

        desk.incidents()
                .reclassify(AGENT, target, new Reclassify(TypeCode.of("BILLING")))
                .orElseThrow();

        assertThat(stored().handling().tasks()).isEmpty();
    }

    @Test
    void aDeadlineBeyondTheCalendarIsNone() {
        Protocol patient = Protocol.of(
                "PATIENCE",
                LocalizedText.of("Patience", "Paciencia"),
                ProtocolStep.mandatory(
                        "WAIT", LocalizedText.of("Wait", "Esperar"), Party.AGENT, Duration.ofDays(365L * 300)));
        desk.settings()
                .catalogue()
                .replace(OPERATOR, SHOP, CATALOGUE.with(patient), 0)
                .orElseThrow();

        follow("PATIENCE").orElseThrow();

        assertThat(stored().handling().task(patient.code(), "WAIT"))
                .hasValueSatisfying(task -> assertThat(task.dueAt()).isNull());
    }

    @Test
    void customersAreRefusedWithoutAWordAboutIt() {
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
        desk.incidents()
                .assign(AGENT, target, new Assign(Assignment.to("pedro")))
                .orElseThrow();

        assertThat(Stream.of(
                        desk.incidents().resolve(CUSTOMER, target, NEW_ROSES),
                        desk.incidents().completeTask(CUSTOMER, target, new CompleteTask(DAMAGE.code(), "DANCE")),
                        desk.incidents().assign(CUSTOMER, target, new Assign(Assignment.to("pedro"))),
                        desk.incidents().await(CUSTOMER, target, AwaitThirdParty.noLonger())))
                .allSatisfy(outcome -> assertThat(outcome.refusals())
                        .extracting(Refusal::reason)
                        .containsExactly(Reason.NOT_ALLOWED));
    }

    @Test
    void customersSeeNothingOfIt() {
        desk.incidents()
                .await(AGENT, target, AwaitThirdParty.until("carrier", NOON.plusSeconds(60)))
                .orElseThrow();

        IncidentView hers =
                desk.incidents().find(CUSTOMER, SHOP, target.incident()).orElseThrow();

        assertThat(hers.incident().handling().tasks()).isEmpty();
        assertThat(hers.incident().handling().awaited()).isNull();
        assertThat(hers.history())
                .extracting(HistoryEntry::event)
                .extracting(IncidentEvent::type)
                .containsExactly(EventType.REGISTERED);
    }

    @Test
    void listsTellCustomersNothingOfItEither() {
        desk.incidents()
                .assign(AGENT, target, new Assign(Assignment.to("pedro")))
                .orElseThrow();
        desk.incidents()
                .await(AGENT, target, AwaitThirdParty.until("carrier", NOON.plusSeconds(60)))
                .orElseThrow();
        IncidentFilter all = IncidentFilter.of(SHOP);

        assertThat(desk.search().find(CUSTOMER, all, PageRequest.first(5)).rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.assignment()).isEqualTo(Assignment.nobody());
                    assertThat(row.waitUntil()).isNull();
                    assertThat(row.turn()).isEqualTo(WaitingOn.AGENT);
                });
        assertThat(Stream.of(
                        all.where(IncidentFields.PERSON.is("pedro")),
                        all.where(IncidentFields.TEAM.is("returns")),
                        all.where(IncidentFields.CASE_FILE.is("E-7")),
                        all.where(IncidentFields.MASS_CAUSE.is(CauseKey.of("batch-7"))),
                        all.where(IncidentFields.TURN.is(WaitingOn.THIRD_PARTY))))
                .allSatisfy(asked ->
                        assertThat(desk.search().count(CUSTOMER, asked)).isZero());
        assertThat(desk.search().count(AGENT, all.where(IncidentFields.PERSON.is("pedro"))))
                .isEqualTo(1);
    }

    @Test
    void theNextTaskSaysWhoseTurnItIs() {
        assertThat(waitingOn()).isEqualTo(WaitingOn.CUSTOMER);

        complete("PHOTOS").orElseThrow();
        assertThat(waitingOn()).isEqualTo(WaitingOn.AGENT);

        complete("CLAIM").orElseThrow();
        assertThat(waitingOn()).isEqualTo(WaitingOn.OPERATOR);

        complete("VOUCHER").orElseThrow();
        assertThat(waitingOn()).isEqualTo(WaitingOn.AGENT);
    }

    @Test
    void aWaitForAThirdPartyEndsByItself() {
        desk.incidents()
                .await(AGENT, target, AwaitThirdParty.until("carrier", NOON.plusSeconds(60)))
                .orElseThrow();
        assertThat(waitingOn()).isEqualTo(WaitingOn.THIRD_PARTY);

        now = NOON.plusSeconds(60);

        assertThat(waitingOn()).isEqualTo(WaitingOn.CUSTOMER);
    }

    @Test
    void aWaitEndsByHandAndWithTheResolution() {
        AwaitThirdParty aDay = AwaitThirdParty.until("carrier", NOON.plus(Duration.ofDays(1)));
        desk.incidents().await(AGENT, target, aDay).orElseThrow();
        desk.incidents().await(AGENT, target, AwaitThirdParty.noLonger()).orElseThrow();
        assertThat(waitingOn()).isEqualTo(WaitingOn.CUSTOMER);

        desk.incidents().await(AGENT, target, aDay).orElseThrow();
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
        desk.incidents()
                .resolve(OPERATOR, target.because("settled"), NEW_ROSES.overriding())
                .orElseThrow();
        assertThat(waitingOn()).isEqualTo(WaitingOn.OPERATOR);

        desk.incidents().reopen(AGENT, target, Reopen.because("broken again")).orElseThrow();
        assertThat(waitingOn()).isEqualTo(WaitingOn.CUSTOMER);
    }

    @Test
    void aWaitIsForSomeDaysOnlyAndNotForThePast() {
        assertThat(desk.incidents()
                        .await(AGENT, target, AwaitThirdParty.until("carrier", NOON.plus(Duration.ofDays(367))))
                        .refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.WAIT_TOO_LONG, "awaited.until"));
        assertThat(desk.incidents()
                        .await(AGENT, target, AwaitThirdParty.until("", NOON.minusSeconds(1)))
                        .refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.INVALID, "awaited.thirdParty"), tuple(Reason.INVALID, "awaited.until"));
    }

    @Test
    void nobodyHasToDoAnythingOnceItIsOver() {
        desk.incidents()
                .await(AGENT, target, AwaitThirdParty.until("carrier", NOON.plusSeconds(60)))
                .orElseThrow();
        desk.incidents().cancel(AGENT, target, Cancel.because("a mistake")).orElseThrow();

        assertThat(waitingOn()).isEqualTo(WaitingOn.NOBODY);
    }

    private Outcome<Incident> complete(String step) {
        return desk.incidents().completeTask(AGENT, target, new CompleteTask(DAMAGE.code(), step));
    }

    private Outcome<Incident> follow(String protocol) {
        return desk.incidents().startProtocol(AGENT, target, new StartProtocol(ProtocolCode.of(protocol)));
    }

    /** As the incident says, which must be as the list says. */
    private WaitingOn waitingOn() {
        WaitingOn said = stored().waitingOn(now);
        IncidentSummary row = desk.search()
                .find(AGENT, IncidentFilter.of(SHOP), PageRequest.first(1))
                .rows()
                .get(0);
        assertThat(row.waitingOn(now)).isEqualTo(said);
        return said;
    }

    private Incident stored() {
        return desk.incidents()
                .find(AGENT, SHOP, target.incident())
                .orElseThrow()
                .incident();
    }

    private List<HistoryEntry> history() {
        return desk.incidents()
                .find(AGENT, SHOP, target.incident())
                .orElseThrow()
                .history();
    }

    private List<EventType> events() {
        return history().stream().map(entry -> entry.event().type()).toList();
    }
}
