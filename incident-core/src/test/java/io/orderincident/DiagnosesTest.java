package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.OTHER_SHOP;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.diagnosis.AppliedSolution;
import io.orderincident.diagnosis.Diagnosis;
import io.orderincident.diagnosis.SuccessRate;
import io.orderincident.diagnosis.Symptoms;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Rating;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.task.CompleteTask;
import io.orderincident.task.StartProtocol;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DiagnosesTest {

    private static final ProtocolCode DAMAGE = ProtocolCode.of("DAMAGED");
    private static final ResolutionReasonCode REPLACED = ResolutionReasonCode.of("REPLACED");

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .build();

    @Test
    void whatSolvedItBeforeIsNamedWithItsSuccess() {
        Incident wilted = solved("DAMAGED", "1", "The roses are all wilted", "FULL_REFUND", "Paid back");
        Incident broken = solved("DAMAGED", "2", "The vase is broken", "REPLACED", "Sent another vase");
        Incident again = solved("DAMAGED", "2", "Vase came broken again", "REPLACED", "Sent another vase, padded");
        desk.incidents()
                .reopen(AGENT, target(again), Reopen.because("Broken too"))
                .orElseThrow();
        Incident now = registered("DAMAGED", "2", "My vase arrived broken");

        Diagnosis diagnosis = desk.diagnosis().of(AGENT, SHOP, now.id()).orElseThrow();
        List<String> advice = diagnosis.solutions().stream()
                .map(known -> known.reason() + " worked " + known.rate() + ": " + known.whatWasDone())
                .toList();

        assertThat(advice)
                .containsExactly("REPLACED worked 1 of 2: Sent another vase", "FULL_REFUND worked 1 of 1: Paid back");
        assertThat(diagnosis.similar())
                .extracting(similar -> similar.solved().incident())
                .containsExactly(broken.id(), wilted.id());
        assertThat(diagnosis.solutions())
                .extracting(Diagnosis.KnownSolution::reason)
                .containsExactly(ResolutionReasonCode.of("REPLACED"), ResolutionReasonCode.of("FULL_REFUND"));
        Diagnosis.KnownSolution replaced = diagnosis.solutions().get(0);
        assertThat(replaced.rate()).isEqualTo(new SuccessRate(1, 2));
        assertThat(replaced.similar()).isEqualTo(1);
        assertThat(replaced.whatWasDone()).isEqualTo("Sent another vase");
    }

    @Test
    void theSolutionThatDidNotHoldFallsBehind() {
        Incident replaced = solved("DAMAGED", "2", "The vase is broken", "REPLACED", "Sent another");
        solved("DAMAGED", "2", "The vase is broken", "FULL_REFUND", "Paid back");
        Incident now = registered("DAMAGED", "2", "My vase is broken");
        solved("DAMAGED", "2", "The vase is broken", "REPLACED", "Sent another");
        assertThat(diagnosis(now).solutions().get(0).reason()).isEqualTo(ResolutionReasonCode.of("REPLACED"));

        for (int times = 0; times < 3; times++) {
            desk.incidents()
                    .reopen(AGENT, target(replaced), Reopen.because("No"))
                    .orElseThrow();
            desk.incidents()
                    .resolve(AGENT, target(replaced), Resolve.because("REPLACED", "Sent another"))
                    .orElseThrow();
        }

        Diagnosis.KnownSolution first = diagnosis(now).solutions().get(0);
        assertThat(first.reason()).isEqualTo(ResolutionReasonCode.of("FULL_REFUND"));
        assertThat(first.rate()).isEqualTo(new SuccessRate(1, 1));
        assertThat(diagnosis(now).solutions().get(1).rate()).isEqualTo(new SuccessRate(2, 5));
    }

    @Test
    void aSolutionThatItsCustomerRatedBadlyFallsBehind() {
        Incident replaced = solved("DAMAGED", "2", "The vase is broken", "REPLACED", "Sent another");
        solved("DAMAGED", "2", "The vase is broken", "FULL_REFUND", "Paid back");
        desk.incidents()
                .answerSurvey(CUSTOMER, target(replaced), Fixtures.answering(new Rating(1, null)))
                .orElseThrow();

        assertThat(diagnosis(registered("DAMAGED", "2", "My vase is broken")).solutions())
                .extracting(known -> known.reason() + " worked " + known.rate())
                .containsExactly("FULL_REFUND worked 1 of 1", "REPLACED worked 0 of 1");
    }

    @Test
    void applyingASolutionStartsTheProtocolThatWorkedAndGivesItsWords() {
        solved("DAMAGED", "2", "The vase is broken", "REPLACED", "Sent another vase", DAMAGE);
        Incident now = registered("DAMAGED", "2", "My vase is broken");

        AppliedSolution applied =
                desk.diagnosis().apply(AGENT, target(now), REPLACED).orElseThrow();

        assertThat(applied.started()).isEqualTo(DAMAGE);
        assertThat(applied.incident().tasks().all()).isNotEmpty().allMatch(task -> DAMAGE.equals(task.protocol()));
        assertThat(applied.proposal()).isEqualTo(Resolve.because("REPLACED", "Sent another vase"));
        assertThat(desk.diagnosis().apply(AGENT, target(now), REPLACED).orElseThrow())
                .isEqualTo(new AppliedSolution(applied.incident(), applied.proposal(), null));
    }

    @Test
    void aSolutionWhoseProtocolTheShopGaveUpGivesOnlyItsWords() {
        solved("DAMAGED", "2", "The vase is broken", "REPLACED", "Sent another vase", DAMAGE);
        Incident now = registered("DAMAGED", "2", "My vase is broken");
        Catalogue lists = Catalogue.standard();
        desk.settings()
                .catalogue()
                .replace(
                        OPERATOR,
                        SHOP,
                        lists.with(lists.protocol(DAMAGE).orElseThrow().withActive(false)),
                        0)
                .orElseThrow();

        assertThat(desk.diagnosis()
                        .apply(AGENT, target(now), REPLACED)
                        .orElseThrow()
                        .started())
                .isNull();
    }

    @Test
    void onlyWhatIsKnownToHaveSolvedItIsApplied() {
        solved("DAMAGED", "2", "The vase is broken", "REPLACED", "Sent another vase", DAMAGE);
        Incident now = registered("DAMAGED", "2", "My vase is broken");

        assertThat(desk.diagnosis()
                        .apply(AGENT, target(now), ResolutionReasonCode.of("NO_FAULT"))
                        .refusals())
                .containsExactly(new Refusal(
                        Reason.UNKNOWN_RESOLUTION_REASON,
                        "reason",
                        "There is no resolution reason NO_FAULT. Choose one of the list."));
        assertThat(desk.diagnosis().apply(CUSTOMER, target(now), REPLACED).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.STAFF_ONLY);
        assertThat(desk.diagnosis().apply(OTHER_AGENT, target(now), REPLACED).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.UNKNOWN_INCIDENT);
    }

    @Test
    void nothingSolvedMeansNothingToSay() {
        Diagnosis diagnosis = diagnosis(registered("DAMAGED", "2", "My vase is broken"));

        assertThat(diagnosis.similar()).isEmpty();
        assertThat(diagnosis.solutions()).isEmpty();
        assertThat(diagnosis.suggestedType()).isEmpty();
    }

    @Test
    void theWordsOfACustomerSuggestTheType() {
        solved("DAMAGED", "2", "The vase is broken", "REPLACED", "Sent another");
        solved("DAMAGED", "1", "Everything arrived broken", "REPLACED", "Sent another");
        solved("LATE_DELIVERY", "1", "The roses arrived too late", "EXPLAINED", "Traffic");

        assertThat(suggested("it arrived broken")).isEqualTo(TypeCode.of("DAMAGED"));
        assertThat(suggested("it came late")).isEqualTo(TypeCode.of("LATE_DELIVERY"));
    }

    @Test
    void customersAreRefusedAndLearnNothing() {
        Incident own = solved("DAMAGED", "2", "The vase is broken", "REPLACED", "Sent another");
        Actor ana = CUSTOMER.speaking(Locale.forLanguageTag("es"));

        Refusal refusal = refusal(desk.diagnosis().of(ana, SHOP, own.id()));

        assertThat(refusal.reason()).isEqualTo(Reason.STAFF_ONLY);
        assertThat(refusal.message()).isEqualTo("Solo el personal de la tienda puede ver esto.");
        assertThat(refusal(desk.diagnosis().of(ana, SHOP, new IncidentId(7)))).isEqualTo(refusal);
        assertThat(refusal(desk.diagnosis().of(OTHER_CUSTOMER, SHOP, own.id())).reason())
                .isEqualTo(Reason.STAFF_ONLY);
        assertThat(refusal(desk.diagnosis().of(ana, Symptoms.told(SHOP, "broken"))))
                .isEqualTo(refusal);
    }

    @Test
    void otherShopsLearnNothing() {
        Incident theirs = solved("DAMAGED", "2", "The vase is broken", "REPLACED", "Sent another");

        assertThat(refusal(desk.diagnosis().of(OTHER_AGENT, SHOP, theirs.id())).reason())
                .isEqualTo(Reason.UNKNOWN_INCIDENT);
        assertThat(refusal(desk.diagnosis().of(OTHER_AGENT, OTHER_SHOP, theirs.id()))
                        .reason())
                .isEqualTo(Reason.UNKNOWN_INCIDENT);
        assertThat(refusal(desk.diagnosis().of(OTHER_AGENT, Symptoms.told(SHOP, "broken")))
                        .reason())
                .isEqualTo(Reason.STAFF_ONLY);
        assertThat(told(OTHER_AGENT, OTHER_SHOP, "the vase is broken").similar())
                .isEmpty();
        assertThat(told(OPERATOR, SHOP, "the vase is broken").similar())
                .extracting(Diagnosis.SimilarIncident::solved)
                .extracting(solved -> solved.incident())
                .containsExactly(theirs.id());
    }

    private Diagnosis diagnosis(Incident incident) {
        return desk.diagnosis().of(AGENT, SHOP, incident.id()).orElseThrow();
    }

    private Diagnosis told(Actor viewer, ShopId shop, String text) {
        return desk.diagnosis().of(viewer, Symptoms.told(shop, text)).orElseThrow();
    }

    private TypeCode suggested(String text) {
        return told(AGENT, SHOP, text).suggestedType().orElseThrow();
    }

    private static Refusal refusal(Outcome<Diagnosis> outcome) {
        assertThat(outcome.value()).isEmpty();
        return outcome.refusals().get(0);
    }

    private Incident registered(String type, String line, String text) {
        return desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(order().id(), TypeCode.of(type), Origin.CUSTOMER, text)
                                .line(OrderLineId.of(line), 1)
                                .override()
                                .build())
                .orElseThrow();
    }

    private Incident solved(
            String type, String line, String text, String reason, String whatWasDone, ProtocolCode... protocols) {
        Incident incident = registered(type, line, text);
        for (ProtocolCode protocol : protocols) {
            desk.incidents()
                    .startProtocol(AGENT, target(incident), new StartProtocol(protocol))
                    .orElseThrow()
                    .tasks()
                    .all()
                    .forEach(task -> desk.incidents()
                            .completeTask(AGENT, target(incident), CompleteTask.of(task))
                            .orElseThrow());
        }
        desk.incidents()
                .communicate(AGENT, target(incident), Communicate.message("We are sorry"))
                .orElseThrow();
        return desk.incidents()
                .resolve(AGENT, target(incident), Resolve.because(reason, whatWasDone))
                .orElseThrow();
    }

    private static Target target(Incident incident) {
        return Target.of(SHOP, incident.id());
    }
}
