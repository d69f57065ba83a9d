package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.automation.Action;
import io.orderincident.automation.AutomationRule;
import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.Condition;
import io.orderincident.automation.Trigger;
import io.orderincident.automation.WordFact;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.diagnosis.SolvedCase;
import io.orderincident.diagnosis.Symptoms;
import io.orderincident.history.EventType;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Reclassify;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.Availability;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.remedy.ApproveRefund;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundSpec.Item;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.store.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What came by a merge from another order of the customer is still about that order. */
class MergedOrdersTest {

    private static final OrderId FIRST = OrderId.of("P-1");
    private static final OrderId SECOND = OrderId.of("P-2");
    private static final TypeCode DAMAGED = TypeCode.of("DAMAGED");
    private static final TypeCode LATE = TypeCode.of("LATE_DELIVERY");

    private static final OrderId IN_DOLLARS = OrderId.of("P-3");

    private final MemoryRefunds provider = MemoryRefunds.create();
    private final Storage storage = MemoryStorage.create();
    private final IncidentDesk desk = desk();

    @Test
    void aLineOfTheOtherOrderWithTheSameIdIsNotAlreadyRegistered() {
        merged(FIRST, "1");

        assertThat(report(SECOND, DAMAGED, "1").value()).isPresent();
    }

    @Test
    void whatWasMergedIsAnsweredWithTheIncidentThatTookItOver() {
        Incident target = merged(FIRST, "1");

        Outcome<Incident> again = report(FIRST, DAMAGED, "1");

        assertThat(reasons(again)).containsExactly(Reason.ALREADY_REGISTERED);
        assertThat(again.existing()).map(Incident::id).contains(target.id());
        assertThat(report(FIRST, DAMAGED, "2").value()).isPresent();
    }

    @Test
    void whatCameByTwoMergesIsAnsweredWithTheOneThatHasItAll() {
        Incident middle = merged(FIRST, "1");
        Incident last = register(SECOND, LATE, "1");
        merge(middle, last);

        assertThat(report(FIRST, DAMAGED, "1").existing()).map(Incident::id).contains(last.id());
        assertThat(report(SECOND, DAMAGED, "2").existing()).map(Incident::id).contains(last.id());
    }

    @Test
    void aMergedOrderAsAWholeDoesNotMakeTheTargetTheWholeOfItsOwn() {
        merged(FIRST);

        assertThat(report(SECOND, DAMAGED, "1").value()).isPresent();
        assertThat(reasons(report(FIRST, DAMAGED, "2"))).containsExactly(Reason.ALREADY_REGISTERED);
    }

    @Test
    void anOrderWhoseMatterGoesOnElsewhereStillHasAnOpenIncidentUntilThatEnds() {
        Incident target = merged(FIRST, "1");

        assertThat(open()).containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(desk.search()
                        .find(
                                AGENT,
                                IncidentFilter.notEnded(SHOP).where(IncidentFields.ORDER.is(FIRST)),
                                PageRequest.first(10))
                        .rows())
                .extracting(IncidentSummary::id)
                .containsExactly(target.id());

        desk.incidents()
                .cancel(AGENT, target(target), Cancel.because("A mistake"))
                .orElseThrow();

        assertThat(open()).isEmpty();
    }

    @Test
    void aRuleOnAvailabilityReadsTheLineOfTheRightOrder() {
        IncidentDesk ruled = desk(AutomationRule.of(
                        "out-of-stock", new Trigger.On(Set.of(EventType.ABSORBED)), new Action.AddTag("unavailable"))
                .onlyIf(new Condition.Words(WordFact.AVAILABILITY, Set.of("UNAVAILABLE"), Set.of())));
        Incident source = register(FIRST, DAMAGED, "1");
        Incident target = register(SECOND, DAMAGED, "2");

        ruled.links().merge(AGENT, target(source), new MergeInto(target.id())).orElseThrow();

        assertThat(found(target).details().tags()).containsExactly("unavailable");
    }

    @Test
    void severityIsJudgedByTheWorstOfAllThatItIsAbout() {
        Incident target = merged(FIRST, "1");

        Incident judged = desk.incidents()
                .reclassify(AGENT, target(target), new Reclassify(LATE))
                .orElseThrow();

        assertThat(judged.classification().verdict().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void articlesThatCameByAMergeAreAmongTheSymptomsAndTheSolvedCases() {
        Incident target = merged(FIRST, "1");

        assertThat(Symptoms.of(target).articles()).containsExactlyInAnyOrder(Sku.of("P-1-1"), Sku.of("P-2-2"));

        desk.incidents()
                .communicate(AGENT, target(target), Communicate.message("Sorry."))
                .orElseThrow();
        Incident solved = desk.incidents()
                .resolve(AGENT, target(target), Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();
        assertThat(SolvedCase.of(solved).orElseThrow().articles())
                .containsExactlyInAnyOrder(Sku.of("P-1-1"), Sku.of("P-2-2"));
    }

    @Test
    void aFullRefundOfItsOwnOrderDoesNotEndWhatIsStillAboutAnother() {
        refund(merged(FIRST, "1"), Status.DETECTED);
    }

    @Test
    void aFullRefundEndsWhatTookOverIncidentsOfTheSameOrderOnly() {
        refund(merged(SECOND, "1"), Status.CLOSED);
    }

    @Test
    void asMuchIsOfferedBackAsWasPaidForAllOrdersThatItIsAbout() {
        Incident whole = merged(FIRST, "1");

        assertThat(reasons(desk.remedies().makeOffer(AGENT, target(whole), back("36.01"))))
                .containsExactly(Reason.AMOUNT_TOO_LARGE);
        desk.remedies().makeOffer(AGENT, target(whole), back("36")).orElseThrow();
    }

    private static MakeOffer back(String amount) {
        return MakeOffer.money(OfferKind.REFUND, Money.of(amount, "EUR"), "All of it.");
    }

    @Test
    void moneyOfAnOrderThatCameByAMergeIsPaidBackOnThatOrder() {
        Incident whole = merged(FIRST, "1");
        RequestRefund first = RequestRefund.of(RefundSpec.everything(), "OTHER").ofOrder(FIRST);
        assertThat(desk.remedies()
                        .previewRefund(AGENT, SHOP, whole.id(), first)
                        .orElseThrow()
                        .preview()
                        .isFull())
                .isTrue();

        desk.remedies().requestRefund(AGENT, target(whole), first).orElseThrow();
        assertThat(reasons(desk.remedies().requestRefund(AGENT, target(whole), first)))
                .containsExactly(Reason.NOTHING_LEFT);
        desk.timers().runDue();

        assertThat(provider.paidOut(SHOP, FIRST)).contains(Money.of("18", "EUR"));
        assertThat(provider.paidOut(SHOP, SECOND)).isEmpty();
        assertThat(desk.remedies().refundsOf(AGENT, SHOP, FIRST)).hasSize(1);
        assertThat(desk.remedies().refundsOf(AGENT, SHOP, SECOND)).isEmpty();
        assertThat(found(whole).status()).isEqualTo(Status.DETECTED);
        desk.remedies()
                .requestRefund(AGENT, target(whole), RequestRefund.of(RefundSpec.everything(), "OTHER"))
                .orElseThrow();
    }

    @Test
    void aProposalIsApprovedOnTheOrderThatItIsOf() {
        Incident whole = merged(FIRST, "1");
        RequestRefund first = RequestRefund.of(RefundSpec.of(Item.pieces(OrderLineId.of("1"), 1)), "DAMAGED")
                .ofOrder(FIRST);
        desk.remedies()
                .requestRefund(Actor.system("assistant"), target(whole), first)
                .orElseThrow();

        desk.remedies()
                .approveRefund(AGENT, target(whole), new ApproveRefund(1, Money.of("18", "EUR")))
                .orElseThrow();
        desk.timers().runDue();

        assertThat(provider.paidOut(SHOP, FIRST)).contains(Money.of("9", "EUR"));
    }

    @Test
    void moneyOfNoOtherOrderIsPaidBack() {
        Incident alone = register(SECOND, DAMAGED, "2");
        RequestRefund first = RequestRefund.of(RefundSpec.everything(), "OTHER").ofOrder(FIRST);

        assertThat(desk.remedies().requestRefund(AGENT, target(alone), first).refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.ORDER_NOT_AFFECTED, "order"));
    }

    @Test
    void aRefundInAnotherCurrencyFulfilsNoOffer() {
        Incident source = register(FIRST, DAMAGED, "1");
        desk.remedies().makeOffer(AGENT, target(source), back("18")).orElseThrow();
        Incident whole = register(IN_DOLLARS, DAMAGED, "1");
        merge(source, whole);
        RequestRefund dollars =
                RequestRefund.of(RefundSpec.everything(), "OTHER").fulfilling(1);

        assertThat(desk.remedies().requestRefund(AGENT, target(whole), dollars).refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.OTHER_CURRENCY, "offer"));
        desk.remedies()
                .requestRefund(AGENT, target(whole), dollars.ofOrder(FIRST))
                .orElseThrow();
    }

    private void refund(Incident whole, Status expected) {
        desk.remedies()
                .requestRefund(AGENT, target(whole), RequestRefund.of(RefundSpec.everything(), "OTHER"))
                .orElseThrow();
        desk.timers().runDue();

        assertThat(found(whole).remedies().refunds()).extracting(Refund::status).containsExactly(RefundStatus.DONE);
        assertThat(found(whole).status()).isEqualTo(expected);
    }

    /** An incident on line 2 of the second order that took over one on these lines of another. */
    private Incident merged(OrderId order, String... lines) {
        Incident target = register(SECOND, DAMAGED, "2");
        merge(register(order, DAMAGED, lines), target);
        return found(target);
    }

    private void merge(Incident source, Incident into) {
        desk.links().merge(AGENT, target(source), new MergeInto(into.id())).orElseThrow();
    }

    private Incident register(OrderId order, TypeCode type, String... lines) {
        return report(order, type, lines).orElseThrow();
    }

    private Outcome<Incident> report(OrderId order, TypeCode type, String... lines) {
        RegisterIncident.Builder command = RegisterIncident.builder(order, type, Origin.CUSTOMER, "Broken");
        for (String line : lines) {
            command.line(OrderLineId.of(line), 1);
        }
        return desk.incidents().register(AGENT, SHOP, command.build());
    }

    private Set<OrderId> open() {
        return desk.search().ordersWithOpenIncident(AGENT, SHOP, List.of(FIRST, SECOND));
    }

    private Incident found(Incident incident) {
        return desk.incidents().find(AGENT, SHOP, incident.id()).orElseThrow().incident();
    }

    private IncidentDesk desk(AutomationRule... rules) {
        return IncidentDesk.builder(
                        MemoryOrders.of(
                                order(FIRST, Availability.UNAVAILABLE),
                                order(SECOND, Availability.AVAILABLE),
                                order(IN_DOLLARS, Availability.AVAILABLE)),
                        storage)
                .automation(AutomationRules.of(rules))
                .refunds(provider)
                .build();
    }

    private static OrderFacts order(OrderId id, Availability ofTheFirstLine) {
        return OrderFacts.builder(SHOP, id, Instant.parse("2026-02-01T10:00:00Z"))
                .boughtBy(CustomerId.of("ana"), Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH))
                .lines(List.of(line(id, "1").with(ofTheFirstLine), line(id, "2").with(Availability.AVAILABLE)))
                .build();
    }

    private static OrderLine line(OrderId order, String line) {
        return OrderLine.of(
                line, order + "-" + line, "A vase", 1, Money.of("9.00", order.equals(IN_DOLLARS) ? "USD" : "EUR"));
    }

    private static Target target(Incident incident) {
        return Target.of(SHOP, incident.id());
    }

    private static List<Reason> reasons(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }
}
