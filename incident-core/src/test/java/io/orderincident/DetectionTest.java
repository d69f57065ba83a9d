package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.ANA;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.detection.DetectionRule;
import io.orderincident.detection.DetectionRules;
import io.orderincident.detection.Finding;
import io.orderincident.detection.OrderEvent;
import io.orderincident.detection.OrderEventKind;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.settings.Versioned;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens to orders and opens incidents by itself (rule 2.21). */
class DetectionTest {

    private static final Actor WAREHOUSE = Actor.system("warehouse");

    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = desk(order());

    @Test
    void stockThatIsShortAtPickingOpensAnIncidentOnTheLine() {
        Finding finding = report(oneRoseShort("pick-7")).orElseThrow();

        assertThat(finding.rule()).isEqualTo("stock-short");
        Incident incident = incident(finding);
        assertThat(incident.classification().type()).isEqualTo(TypeCode.of("STOCK_SHORTAGE"));
        assertThat(incident.report().origin()).isEqualTo(Origin.ORGANIZATION);
        assertThat(incident.report().lines())
                .singleElement()
                .satisfies(line -> assertThat(line.quantity()).isEqualTo(1));
    }

    @Test
    void historySaysWhichRuleDidIt() {
        Incident incident = incident(report(oneRoseShort("pick-7")).orElseThrow());

        assertThat(desk.incidents()
                        .find(AGENT, SHOP, incident.id())
                        .orElseThrow()
                        .history())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.by()).isEqualTo(WAREHOUSE.author());
                    assertThat(entry.why()).isEqualTo("rule stock-short");
                });
    }

    @Test
    void theIncidentSpeaksTheCustomersLanguage() {
        Incident incident = incident(report(oneRoseShort("pick-7")).orElseThrow());

        assertThat(incident.report().description()).isEqualTo("No tenemos todas las unidades que ha pedido.");
    }

    @Test
    void aLowReviewIsTheCustomersOwnIncidentInTheirWords() {
        Incident incident = incident(report(review(2, "The vase smells.")).orElseThrow());

        assertThat(incident.report().origin()).isEqualTo(Origin.CUSTOMER);
        assertThat(incident.report().description()).isEqualTo("The vase smells.");
        assertThat(incident.report().proactive()).isFalse();
    }

    @Test
    void whatNoRuleMatchesChangesNothing() {
        Outcome<Finding> good = report(review(3, "Quite nice."));
        Outcome<Finding> soon = report(OrderEvent.builder(OrderEventKind.DISPATCH_LATE, ORDER, "d-1")
                .measure(23)
                .build());
        Outcome<Finding> unmeasured = report(
                OrderEvent.builder(OrderEventKind.DISPATCH_LATE, ORDER, "d-2").build());

        assertThat(List.of(good, soon, unmeasured))
                .extracting(Outcome::orElseThrow)
                .containsOnly(Finding.nothing());
        assertThat(incidents()).isZero();
    }

    @Test
    void theFirstRuleThatMatchesWins() {
        assertThat(report(scanLate("s-1", 48)).orElseThrow().rule()).isEqualTo("carrier-scan-late");
        assertThat(report(scanLate("s-2", 240)).orElseThrow().rule()).isEqualTo("carrier-scan-lost");
    }

    @Test
    void anEventThatIsReportedAgainByAnybodyOpensNoSecondIncident() {
        Incident incident = incident(report(oneRoseShort("pick-7")).orElseThrow());

        Outcome<Finding> again = desk.detection().report(AGENT, SHOP, oneRoseShort("pick-7"));

        assertThat(again.isRepeated()).isTrue();
        assertThat(incident(again.orElseThrow()).id()).isEqualTo(incident.id());
        assertThat(incidents()).isOne();
    }

    @Test
    void anEventThatIsReportedAgainAfterTheEndOpensNoSecondIncidentEither() {
        Incident incident = incident(report(oneRoseShort("pick-7")).orElseThrow());
        desk.incidents()
                .cancel(AGENT, Target.of(SHOP, incident.id()), Cancel.because("Found it."))
                .orElseThrow();

        assertThat(report(oneRoseShort("pick-7")).isRepeated()).isTrue();
        assertThat(report(oneRoseShort("pick-8")).isRepeated()).isFalse();
        assertThat(incidents()).isEqualTo(2);
    }

    @Test
    void theKeyOfAnEventIsNoKeyOfACommand() {
        desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(ORDER, TypeCode.of("BILLING"), Origin.CUSTOMER, "Wrong sum")
                                .once("pick-7")
                                .build())
                .orElseThrow();

        assertThat(report(oneRoseShort("pick-7")).isRepeated()).isFalse();
    }

    @Test
    void aKeyThatStoodForAnotherOrderIsRefused() {
        report(oneRoseShort("pick-7")).orElseThrow();
        IncidentDesk elsewhere =
                desk(OrderFacts.builder(SHOP, OrderId.of("P-2"), NOON).build());

        Outcome<Finding> other = elsewhere
                .detection()
                .report(
                        WAREHOUSE,
                        SHOP,
                        OrderEvent.builder(OrderEventKind.STOCK_SHORT, OrderId.of("P-2"), "pick-7")
                                .build());

        assertRefused(other, Reason.KEY_REUSED);
    }

    @Test
    void whatIsOpenAlreadyIsTheAnswer() {
        Incident open = incident(report(oneRoseShort("pick-7")).orElseThrow());

        Outcome<Finding> second = report(oneRoseShort("pick-8"));

        assertRefused(second, Reason.ALREADY_REGISTERED);
        assertThat(second.existing().map(DetectionTest::incident).map(Incident::id))
                .contains(open.id());
        assertThat(second.existing().map(Finding::rule)).contains("stock-short");
    }

    @Test
    void whatTheShopFoundBeforeTheDeliveryIsProactive() {
        Incident early = incident(report(oneRoseShort("pick-7")).orElseThrow());
        OrderFacts delivered = OrderFacts.builder(SHOP, ORDER, NOON.minusSeconds(1000))
                .boughtBy(ANA, Contact.unknown(Locale.ENGLISH))
                .deliveredAt(NOON)
                .build();
        Incident onArrival = incident(desk(delivered)
                .detection()
                .report(WAREHOUSE, SHOP, missed("m-1", NOON))
                .orElseThrow());

        assertThat(early.report().proactive()).isTrue();
        assertThat(onArrival.report().proactive()).isFalse();
        assertThat(desk.search().count(AGENT, IncidentFilter.of(SHOP).where(IncidentFields.PROACTIVE.is(true))))
                .isOne();
    }

    @Test
    void whatWasFoundBeforeTheDeliveryIsProactiveAlsoWhenItIsWrittenDownLater() {
        OrderFacts delivered = OrderFacts.builder(SHOP, ORDER, NOON.minusSeconds(1000))
                .deliveredAt(NOON)
                .build();

        Finding finding = desk(delivered)
                .detection()
                .report(WAREHOUSE, SHOP, missed("m-1", NOON.minusSeconds(1)))
                .orElseThrow();

        assertThat(incident(finding).report().proactive()).isTrue();
    }

    @Test
    void customersAndStrangersReportNothing() {
        assertRefused(desk.detection().report(CUSTOMER, SHOP, oneRoseShort("pick-7")), Reason.NOT_ALLOWED);
        assertRefused(desk.detection().report(OTHER_AGENT, SHOP, oneRoseShort("pick-7")), Reason.UNKNOWN_ORDER);
        assertThat(incidents()).isZero();
    }

    @Test
    void allThatIsWrongWithAnEventIsSaidAtOnce() {
        OrderEvent wrong = OrderEvent.builder(OrderEventKind.STOCK_SHORT, ORDER, "")
                .line(OrderLineId.of("1"), 0)
                .measure(-1)
                .happenedAt(Instant.parse("2999-01-01T00:00:00Z"))
                .build();

        assertThat(report(wrong).refusals())
                .extracting(Refusal::field)
                .containsExactly("happenedAt", "key", "lines[0].quantity", "measure");
    }

    @Test
    void aLineThatTheOrderDoesNotHaveIsRefused() {
        OrderEvent wrong = OrderEvent.builder(OrderEventKind.STOCK_SHORT, ORDER, "pick-9")
                .line(OrderLineId.of("9"), 1)
                .build();

        assertRefused(report(wrong), Reason.LINE_NOT_OF_ORDER);
    }

    @Test
    void aShopsOwnRulesHoldFromTheMomentTheyAreSaved() {
        DetectionRules strict = DetectionRules.of(rule("any-review", "BILLING", 4));

        Versioned<DetectionRules> saved = desk.settings()
                .detectionRules()
                .replace(OPERATOR, SHOP, strict, 0)
                .orElseThrow();

        assertThat(saved.version()).isOne();
        assertThat(desk.settings().detectionRules().find(AGENT, SHOP).map(Versioned::value))
                .contains(strict);
        assertThat(report(review(4, "Fine.")).orElseThrow().rule()).isEqualTo("any-review");
        assertThat(report(oneRoseShort("pick-7")).orElseThrow()).isEqualTo(Finding.nothing());
    }

    @Test
    void aRuleMayOpenAnotherIncidentWhereOneIsOpen() {
        Incident open = incident(report(review(2, "The vase smells.")).orElseThrow());
        DetectionRule another = rule("each-review", "OTHER", 4).withOverride(true);
        desk.settings()
                .detectionRules()
                .replace(OPERATOR, SHOP, DetectionRules.of(another), 0)
                .orElseThrow();

        Incident second = incident(report(review(1, "It still smells.")).orElseThrow());

        assertThat(second.classification().type())
                .isEqualTo(open.classification().type());
        assertThat(second.id()).isNotEqualTo(open.id());
    }

    @Test
    void rulesThatSomebodyChangedMeanwhileAreNotOverwritten() {
        DetectionRules none = DetectionRules.none();
        desk.settings().detectionRules().replace(OPERATOR, SHOP, none, 0).orElseThrow();

        assertRefused(desk.settings().detectionRules().replace(OPERATOR, SHOP, none, 0), Reason.STALE_SETTING);
    }

    @Test
    void aRuleForATypeThatTheShopDoesNotHaveIsRefusedWithItsPlace() {
        DetectionRules rules = DetectionRules.of(rule("low", "OTHER", 2), rule("lower-still", "MOON_FELL_DOWN", 3));

        assertThat(desk.settings()
                        .detectionRules()
                        .replace(OPERATOR, SHOP, rules, 0)
                        .refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_TYPE);
                    assertThat(refusal.field()).isEqualTo("rules[1].gives");
                });
    }

    @Test
    void onlyTheOperatorChangesRulesAndCustomersDoNotEvenSeeThem() {
        DetectionRules none = DetectionRules.none();

        assertRefused(desk.settings().detectionRules().replace(AGENT, SHOP, none, 0), Reason.NOT_ALLOWED);
        assertThat(desk.settings().detectionRules().find(CUSTOMER, SHOP)).isEmpty();
        assertThat(desk.settings().detectionRules().find(OTHER_AGENT, SHOP)).isEmpty();
        assertThat(desk.settings().detectionRules().find(AGENT, SHOP).map(Versioned::value))
                .contains(DetectionRules.standard());
    }

    private IncidentDesk desk(OrderFacts order) {
        return IncidentDesk.builder(MemoryOrders.of(order), storage)
                .clock(InstantSource.fixed(NOON))
                .build();
    }

    private Outcome<Finding> report(OrderEvent event) {
        return desk.detection().report(WAREHOUSE, SHOP, event);
    }

    private long incidents() {
        return desk.search().count(AGENT, IncidentFilter.of(SHOP));
    }

    private static OrderEvent oneRoseShort(String key) {
        return OrderEvent.builder(OrderEventKind.STOCK_SHORT, ORDER, key)
                .line(OrderLineId.of("1"), 1)
                .measure(1)
                .build();
    }

    private static OrderEvent review(int score, String words) {
        return OrderEvent.builder(OrderEventKind.LOW_REVIEW, ORDER, "review-" + score)
                .measure(score)
                .text(words)
                .build();
    }

    private static OrderEvent scanLate(String key, int hours) {
        return OrderEvent.builder(OrderEventKind.CARRIER_SCAN_LATE, ORDER, key)
                .measure(hours)
                .build();
    }

    private static OrderEvent missed(String key, Instant at) {
        return OrderEvent.builder(OrderEventKind.DELIVERY_MISSED, ORDER, key)
                .happenedAt(at)
                .build();
    }

    private static DetectionRule rule(String name, String type, int atMost) {
        return DetectionRule.of(
                        name,
                        OrderEventKind.LOW_REVIEW,
                        TypeCode.of(type),
                        Origin.CUSTOMER,
                        LocalizedText.of("A review", "Una valoración"))
                .atMost(BigDecimal.valueOf(atMost));
    }

    private static Incident incident(Finding finding) {
        return Optional.ofNullable(finding.incident()).orElseThrow();
    }

    private static void assertRefused(Outcome<?> outcome, Reason reason) {
        assertThat(outcome.refusals()).extracting(Refusal::reason).containsExactly(reason);
    }
}
