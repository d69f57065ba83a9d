package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.MassReport.Line;
import io.orderincident.MassReport.Result;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.conversation.Note;
import io.orderincident.detection.Finding;
import io.orderincident.detection.OrderEvent;
import io.orderincident.detection.OrderEventKind;
import io.orderincident.history.Assignment;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.MassDecision;
import io.orderincident.incident.MassIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.privacy.DataSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which commands count as the same, and which keys as the same. */
class CommandKeysTest {

    private static final CauseKey BATCH = CauseKey.of("batch-1");

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> NOON)
            .build();
    private final List<Line> lines = new ArrayList<>();

    @Test
    void otherWordsUnderAUsedKeyAreRefusedAndNotTakenForTold() {
        Target target = Target.of(SHOP, registered().id()).once("told");
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("It leaves today."))
                .orElseThrow();

        Outcome<Incident> tomorrow =
                desk.incidents().communicate(AGENT, target, Communicate.message("It leaves tomorrow."));
        Outcome<Incident> today = desk.incidents().communicate(AGENT, target, Communicate.message("It leaves today."));

        assertKeyReused(tomorrow);
        assertThat(today.isRepeated()).isTrue();
    }

    @Test
    void whoMayNotSeeAnIncidentIsNotToldThatAKeyOfItIsUsed() {
        Target target = Target.of(SHOP, registered().id()).once("told");
        Communicate said = Communicate.message("It leaves today.");
        desk.incidents().communicate(AGENT, target, said).orElseThrow();

        for (Actor stranger : List.of(Fixtures.OTHER_CUSTOMER, Fixtures.OTHER_AGENT)) {
            assertThat(desk.incidents().communicate(stranger, target, said).refusals())
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.UNKNOWN_INCIDENT);
        }
    }

    @Test
    void whoMayNotSeeAnOrderIsNotToldThatAKeyIsUsed() {
        desk.incidents()
                .register(AGENT, SHOP, Fixtures.twoRosesDamaged().once("used").build())
                .orElseThrow();

        for (String key : List.of("used", "free")) {
            assertThat(desk.incidents()
                            .register(
                                    Fixtures.OTHER_CUSTOMER,
                                    SHOP,
                                    Fixtures.twoRosesDamaged().once(key).build())
                            .refusals())
                    .as(key)
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.UNKNOWN_ORDER);
        }
    }

    @Test
    void anotherReasonUnderAUsedKeyIsAnotherCommand() {
        Target target = Target.of(SHOP, registered().id()).once("to-marta");
        Assign toMarta = new Assign(Assignment.to("marta"));
        desk.incidents()
                .assign(AGENT, target.because("She knows the customer"), toMarta)
                .orElseThrow();

        assertKeyReused(desk.incidents().assign(AGENT, target.because("Holidays"), toMarta));
    }

    @Test
    void theVersionThatWasSeenIsNoPartOfTheCommand() {
        Incident incident = registered();
        Target target = Target.of(SHOP, incident.id()).once("note");
        desk.incidents()
                .note(AGENT, target.atVersion(incident.version()), Note.internal("Called"))
                .orElseThrow();

        assertThat(desk.incidents().note(AGENT, target, Note.internal("Called")).isRepeated())
                .isTrue();
    }

    @Test
    void anotherRegistrationUnderAUsedKeyIsRefused() {
        desk.incidents()
                .register(CUSTOMER, SHOP, twoRosesDamaged().once("form-1").build())
                .orElseThrow();

        assertKeyReused(desk.incidents()
                .register(
                        CUSTOMER,
                        SHOP,
                        twoRosesDamaged()
                                .line(order().lines().get(1).id(), 1)
                                .once("form-1")
                                .build()));
    }

    @Test
    void sourceAndKeyOfAnImportDoNotRunIntoEachOther() {
        Incident one =
                desk.incidents().importFrom(OPERATOR, SHOP, log("crm", "eu:17")).orElseThrow();
        Outcome<Incident> other = desk.incidents().importFrom(OPERATOR, SHOP, log("crm:eu", "17"));
        Outcome<Incident> escaped = desk.incidents().importFrom(OPERATOR, SHOP, log("crm%3Aeu", "17"));

        assertThat(other.isRepeated()).isFalse();
        assertThat(other.orElseThrow().id()).isNotEqualTo(one.id());
        assertThat(escaped.isRepeated()).isFalse();
    }

    @Test
    void aKeyOfTheHostBlocksNothingThatTheLibraryDoesUnderItsOwn() {
        for (String key : List.of("mass:batch-1:P-1001", "batch-1:P-1001", "event:pick-7", "pick-7", "import:crm:17")) {
            desk.incidents()
                    .register(
                            AGENT, SHOP, twoRosesDamaged().override().once(key).build())
                    .orElseThrow();
        }

        mass("The whole batch is bad");
        assertThat(lines).extracting(Line::result).containsExactly(Result.REGISTERED);
        assertThat(desk.detection()
                        .report(AGENT, SHOP, stockShort("pick-7").build())
                        .value())
                .isPresent();
        assertThat(desk.incidents().importFrom(OPERATOR, SHOP, log("crm", "17")).value())
                .isPresent();
    }

    @Test
    void aMassIncidentSaidOtherwiseUnderItsCauseIsRefused() {
        mass("The whole batch is bad");
        mass("The whole batch is bad");
        mass("The whole batch is worse");

        assertThat(lines)
                .extracting(Line::result)
                .containsExactly(Result.REGISTERED, Result.DONE_BEFORE, Result.REFUSED);
        assertThat(lines.get(2).refusals()).extracting(Refusal::reason).containsExactly(Reason.KEY_REUSED);
    }

    @Test
    void anotherMassDecisionUnderAUsedNameIsRefused() {
        mass("The whole batch is bad");
        decide("New ones leave today.");
        decide("New ones leave today.");
        decide("New ones leave tomorrow.");

        assertThat(lines)
                .extracting(Line::result)
                .containsExactly(Result.REGISTERED, Result.DECIDED, Result.DONE_BEFORE, Result.REFUSED);
    }

    @Test
    void anEventMayBeMeasuredAnewButNotSaySomethingElse() {
        Actor warehouse = Actor.system("warehouse");
        desk.detection().report(warehouse, SHOP, stockShort("pick-7").build()).orElseThrow();

        assertThat(desk.detection()
                        .report(
                                warehouse,
                                SHOP,
                                stockShort("pick-7")
                                        .measure(3)
                                        .happenedAt(NOON.minusSeconds(1))
                                        .build())
                        .isRepeated())
                .isTrue();
        assertKeyReused(desk.detection()
                .report(
                        warehouse,
                        SHOP,
                        stockShort("pick-7")
                                .line(order().lines().get(1).id(), 1)
                                .build()));
    }

    @Test
    void anEventThatIsSentAgainAfterTheErasureOfItsIncidentIsStillKnown() {
        Actor warehouse = Actor.system("warehouse");
        Finding found = desk.detection()
                .report(warehouse, SHOP, stockShort("pick-7").build())
                .orElseThrow();
        Target target = Target.of(SHOP, Objects.requireNonNull(found.incident()).id());
        Cancel mistake = Cancel.because("By mistake");
        desk.incidents().cancel(AGENT, target.once("cancel"), mistake).orElseThrow();
        desk.privacy()
                .erase(OPERATOR.asDataProtectionOfficer(), SHOP, DataSubject.customer(Fixtures.ANA), "Asked for")
                .orElseThrow();
        desk.timers().runDue();

        assertThat(desk.detection()
                        .report(warehouse, SHOP, stockShort("pick-7").build())
                        .isRepeated())
                .isTrue();
        assertThat(desk.incidents()
                        .cancel(AGENT, target.once("cancel"), mistake)
                        .isRepeated())
                .isTrue();
        assertKeyReused(desk.incidents().cancel(OPERATOR, target.once("cancel"), mistake));
    }

    private Incident registered() {
        return desk.incidents()
                .register(CUSTOMER, SHOP, twoRosesDamaged().build())
                .orElseThrow();
    }

    private void mass(String description) {
        desk.massIncidents()
                .register(
                        AGENT,
                        SHOP,
                        new MassIncident(BATCH, TypeCode.of("DEFECTIVE"), null, description, null),
                        Stream.of(ORDER),
                        lines::add)
                .orElseThrow();
    }

    private void decide(String message) {
        desk.massIncidents()
                .decide(
                        AGENT,
                        SHOP,
                        new MassDecision(BATCH, "new-ones", Communicate.message(message), null, null),
                        lines::add)
                .orElseThrow();
    }

    private static OrderEvent.Builder stockShort(String key) {
        return OrderEvent.builder(OrderEventKind.STOCK_SHORT, ORDER, key)
                .line(order().lines().get(0).id(), 1);
    }

    private static ImportIncident log(String source, String id) {
        return ImportIncident.builder(
                        source, id, ORDER, TypeCode.of("DAMAGED"), "Written down elsewhere", NOON.minusSeconds(60))
                .event(ForeignEvent.builder(NOON.minusSeconds(30), "open").build())
                .build();
    }

    private static void assertKeyReused(Outcome<?> outcome) {
        assertThat(outcome.value()).isEqualTo(Optional.empty());
        assertThat(outcome.refusals()).extracting(Refusal::reason).containsExactly(Reason.KEY_REUSED);
    }
}
