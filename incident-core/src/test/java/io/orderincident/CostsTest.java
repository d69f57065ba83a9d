package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.catalog.CostPolicy;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.CorrectCost;
import io.orderincident.remedy.Cost;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostEvent;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.CostLedger;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.RecordCost;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What incidents cost, in a shop where an hour of work costs 31 euros. */
class CostsTest {

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> NOON)
            .costs(CostPolicy.ofHourlyRate(euros("31")))
            .build();
    private Target target;

    @BeforeEach
    void register() {
        Incident incident = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow();
        target = Target.of(SHOP, incident.id());
    }

    @Test
    void costsAddUpByCurrencyAndWhoBearsThem() {
        record(RecordCost.of(CostKind.GOODS, euros("4.10")));
        record(RecordCost.of(CostKind.FREIGHT, euros("6")).borneBy(CostBearer.CARRIER));
        record(RecordCost.of(CostKind.OTHER, Money.of("900", "JPY")).saying("customs"));
        Incident incident = record(RecordCost.of(CostKind.DISCOUNT, euros("0.90")));

        assertThat(incident.remedies().costs().totals())
                .containsExactly(
                        new Cost.Total(CostBearer.OWN, euros("5")),
                        new Cost.Total(CostBearer.CARRIER, euros("6")),
                        new Cost.Total(CostBearer.OWN, Money.of("900", "JPY")));
    }

    @Test
    void handlingCostsTimeAtTheRateOfTheShopToTheCent() {
        Incident incident = record(RecordCost.handling(10));

        assertThat(incident.remedies().costs().entries())
                .extracting(Cost::minutes, Cost::amount)
                .containsExactly(tuple(10, euros("5.17")));
    }

    @Test
    void aRateThatChangesLaterChangesNothingThatWasRecorded() {
        record(RecordCost.handling(60));
        desk.settings()
                .costs()
                .replace(OPERATOR, SHOP, CostPolicy.ofHourlyRate(euros("60")), 0)
                .orElseThrow();
        Incident incident = record(RecordCost.handling(60));

        assertThat(incident.remedies().costs().entries())
                .extracting(Cost::amount)
                .containsExactly(euros("31"), euros("60"));
    }

    @Test
    void aShopThatHasNoRateRecordsNoTimeButTakesItBack() {
        record(RecordCost.handling(60));
        desk.settings()
                .costs()
                .replace(OPERATOR, SHOP, CostPolicy.standard(), 0)
                .orElseThrow();

        assertRefused(RecordCost.handling(60), Reason.NO_HOURLY_RATE, "minutes");
        assertThat(correct(CorrectCost.handling(1, 0, CostBearer.OWN))
                        .remedies()
                        .costs()
                        .totals())
                .isEmpty();
    }

    @Test
    void aCorrectionIsAnEntryOfItsOwnThatTakesThePlaceOfAnother() {
        record(RecordCost.of(CostKind.FREIGHT, euros("6")));
        Incident incident = correct(CorrectCost.of(1, euros("7.50"), CostBearer.CARRIER));

        assertThat(incident.remedies().costs().entries())
                .extracting(Cost::number, Cost::kind, Cost::amount, Cost::corrects)
                .containsExactly(
                        tuple(1, CostKind.FREIGHT, euros("6"), null), tuple(2, CostKind.FREIGHT, euros("7.50"), 1));
        assertThat(incident.remedies().costs().totals())
                .containsExactly(new Cost.Total(CostBearer.CARRIER, euros("7.50")));
    }

    @Test
    void aCorrectionToNothingTakesItBack() {
        record(RecordCost.handling(60));
        record(RecordCost.of(CostKind.GOODS, euros("3")));
        correct(CorrectCost.handling(1, 0, CostBearer.OWN));
        Incident incident = correct(CorrectCost.of(2, euros("0"), CostBearer.OWN));

        assertThat(incident.remedies().costs().totals()).isEmpty();
    }

    @Test
    void whatWasCorrectedIsCorrectedAtTheEntryThatTookItsPlace() {
        record(RecordCost.of(CostKind.GOODS, euros("3")));
        correct(CorrectCost.of(1, euros("4"), CostBearer.OWN));

        assertRefused(CorrectCost.of(1, euros("5"), CostBearer.OWN), Reason.COST_CORRECTED, "number");
        assertThat(correct(CorrectCost.of(2, euros("5"), CostBearer.OWN))
                        .remedies()
                        .costs()
                        .current())
                .extracting(Cost::number)
                .containsExactly(3);
    }

    @Test
    void whatIsNoCostIsRefusedByField() {
        assertRefused(RecordCost.of(CostKind.GOODS, euros("0")), Reason.AMOUNT_NOT_POSITIVE, "amount");
        assertRefused(RecordCost.of(CostKind.GOODS, euros("-1")), Reason.AMOUNT_NOT_POSITIVE, "amount");
        assertRefused(RecordCost.of(CostKind.GOODS, euros("0.005")), Reason.AMOUNT_TOO_PRECISE, "amount");
        assertRefused(RecordCost.of(CostKind.GOODS, Money.of("1.5", "JPY")), Reason.AMOUNT_TOO_PRECISE, "amount");
        assertRefused(RecordCost.of(CostKind.GOODS, euros("1000000000001")), Reason.AMOUNT_TOO_LARGE, "amount");
        assertRefused(RecordCost.of(CostKind.OTHER, euros("1")), Reason.COST_INCOMPLETE, "words");
        assertRefused(
                new RecordCost(CostKind.HANDLING, euros("1"), 5, CostBearer.OWN, null), Reason.NOT_OF_COST, "amount");
        assertRefused(
                new RecordCost(CostKind.GOODS, euros("1"), 5, CostBearer.OWN, null), Reason.NOT_OF_COST, "minutes");
        assertRefused(
                new RecordCost(CostKind.GOODS, null, null, CostBearer.OWN, null), Reason.COST_INCOMPLETE, "amount");
        assertRefused(RecordCost.handling(0), Reason.INVALID, "minutes");
        assertRefused(RecordCost.handling(RecordCost.MINUTES_MAX + 1), Reason.INVALID, "minutes");
        assertRefused(RecordCost.of(CostKind.GOODS, euros("1")).saying("a".repeat(501)), Reason.INVALID, "words");
    }

    @Test
    void aCorrectionThatMeansNothingIsRefused() {
        record(RecordCost.of(CostKind.GOODS, euros("3")));

        assertRefused(CorrectCost.of(2, euros("1"), CostBearer.OWN), Reason.UNKNOWN_COST, "number");
        assertRefused(CorrectCost.of(1, euros("3.00"), CostBearer.OWN), Reason.UNCHANGED, "");
        assertRefused(CorrectCost.of(1, euros("-1"), CostBearer.OWN), Reason.AMOUNT_NEGATIVE, "amount");
        assertRefused(new CorrectCost(1, euros("1"), 5, CostBearer.OWN, null), Reason.NOT_OF_COST, "minutes");
    }

    @Test
    void whatIsAgreedOnIsRecordedByItself() {
        assertThat(agree(MakeOffer.money(OfferKind.DISCOUNT, euros("5"), "Five euros less")))
                .containsExactly(tuple(CostKind.DISCOUNT, euros("5"), 1));
        assertThat(agree(MakeOffer.of(OfferKind.REPLACEMENT, "New roses").costing(euros("4"))))
                .contains(tuple(CostKind.GOODS, euros("4"), 2));
    }

    @Test
    void whatIsAgreedOnInPlaceOfAnotherTakesThatBack() {
        agree(MakeOffer.money(OfferKind.DISCOUNT, euros("5"), "Five euros less"));
        agree(MakeOffer.of(OfferKind.REPLACEMENT, "New roses").costing(euros("4")));

        assertThat(ledger().totals()).containsExactly(new Cost.Total(CostBearer.OWN, euros("4")));
        assertThat(ledger().entries()).hasSize(3);
    }

    @Test
    void whatIsAgreedOnAndCostsNothingIsNoCostNorIsMoneyThatIsNotPaidBackYet() {
        agree(MakeOffer.of(OfferKind.REPLACEMENT, "New roses"));
        agree(MakeOffer.money(OfferKind.REFUND, euros("5"), "Five euros back").costing(euros("5")));

        assertThat(ledger().entries()).isEmpty();
    }

    @Test
    void noCustomerKnowsOfCosts() {
        record(RecordCost.of(CostKind.GOODS, euros("3")));
        correct(CorrectCost.of(1, euros("4"), CostBearer.OWN));

        IncidentView view =
                desk.incidents().find(CUSTOMER, SHOP, target.incident()).orElseThrow();

        assertThat(view.incident().remedies().costs().entries()).isEmpty();
        assertThat(view.history()).noneMatch(entry -> entry.event() instanceof CostEvent);
        assertThat(desk.remedies()
                        .recordCost(CUSTOMER, target, RecordCost.of(CostKind.GOODS, euros("3")))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);
    }

    @Test
    void whatBecomesKnownAfterTheEndIsRecordedToo() {
        desk.incidents().cancel(OPERATOR, target, Cancel.because("A mistake")).orElseThrow();

        assertThat(record(RecordCost.of(CostKind.FREIGHT, euros("6")))
                        .remedies()
                        .costs()
                        .entries())
                .hasSize(1);
    }

    @Test
    void noMoreThanTwoHundredEntriesAreRecorded() {
        for (int i = 0; i < CostLedger.ENTRIES_MAX; i++) {
            record(RecordCost.handling(1));
        }

        assertRefused(RecordCost.handling(1), Reason.LIMIT_REACHED, "costs");
        assertRefused(CorrectCost.handling(1, 2, CostBearer.OWN), Reason.LIMIT_REACHED, "costs");
    }

    @Test
    void aRateThatNoHourCanCostIsRefused() {
        Stream.of(euros("0"), euros("-1"), euros("1.005"), euros("10000001"))
                .forEach(
                        wrong -> assertThatIllegalArgumentException().isThrownBy(() -> CostPolicy.ofHourlyRate(wrong)));
    }

    private List<Tuple> agree(MakeOffer offer) {
        int number = desk.remedies()
                .makeOffer(AGENT, target, offer)
                .orElseThrow()
                .remedies()
                .offers()
                .size();
        desk.remedies().acceptOffer(CUSTOMER, target, AcceptOffer.of(number)).orElseThrow();
        return ledger().current().stream()
                .map(cost -> tuple(cost.kind(), cost.amount(), cost.offer()))
                .toList();
    }

    private CostLedger ledger() {
        return desk.incidents()
                .find(AGENT, SHOP, target.incident())
                .orElseThrow()
                .incident()
                .remedies()
                .costs();
    }

    private static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }

    private Incident record(RecordCost command) {
        return desk.remedies().recordCost(AGENT, target, command).orElseThrow();
    }

    private Incident correct(CorrectCost command) {
        return desk.remedies().correctCost(AGENT, target, command).orElseThrow();
    }

    private void assertRefused(RecordCost command, Reason reason, String field) {
        assertRefused(desk.remedies().recordCost(AGENT, target, command), reason, field);
    }

    private void assertRefused(CorrectCost command, Reason reason, String field) {
        assertRefused(desk.remedies().correctCost(AGENT, target, command), reason, field);
    }

    private static void assertRefused(Outcome<Incident> outcome, Reason reason, String field) {
        List<Refusal> refusals = outcome.refusals();
        assertThat(refusals).extracting(Refusal::reason, Refusal::field).containsExactly(tuple(reason, field));
    }
}
