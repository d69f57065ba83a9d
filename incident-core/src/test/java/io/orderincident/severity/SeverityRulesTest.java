package io.orderincident.severity;

import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.money.Money;
import io.orderincident.order.Availability;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeverityRulesTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Money PRICE = Money.of("10", "EUR");
    private static final OrderLine ROSES = OrderLine.of("1", "ROSE", "Roses", 3, PRICE);
    private static final OrderLine VASE = OrderLine.of("2", "VASE", "Vase", 1, PRICE);
    private static final IncidentType DAMAGED =
            Catalogue.standard().type(TypeCode.of("DAMAGED")).orElseThrow();
    private static final IncidentType BILLING =
            Catalogue.standard().type(TypeCode.of("BILLING")).orElseThrow();

    @Test
    void aLineThatCannotBeServedIsCritical() {
        SeverityVerdict verdict = judge(DAMAGED, ROSES, VASE.with(Availability.UNAVAILABLE));

        assertThat(verdict)
                .isEqualTo(new SeverityVerdict(
                        Severity.CRITICAL,
                        "cannot-be-served",
                        List.of(LocalizedText.of(
                                "line 2 (VASE) cannot be served", "la línea 2 (VASE) no se puede servir"))));
    }

    @Test
    void hazardousGoodsAreCritical() {
        OrderLine acid =
                OrderLine.of("3", "ACID", "Acid", 1, PRICE).withTax(PRICE).withHazardous(true);

        assertThat(judge(DAMAGED, acid).rule()).isEqualTo("hazardous-goods");
    }

    @Test
    void aMissedDeliveryForADatedEventIsCritical() {
        assertThat(judgeDatedEvent(NOON, NOON.plusSeconds(1)).rule()).isEqualTo("dated-event-missed");
        assertThat(judgeDatedEvent(NOON, NOON).rule()).isEqualTo(SeverityRules.TYPE_DEFAULT);
    }

    @Test
    void namesTimesAsTheShopsClockShowsThem() {
        assertThat(judgeDatedEvent(NOON, NOON.plusSeconds(1)).facts())
                .containsExactly(LocalizedText.of(
                        "delivery promised for 2 Mar 2026, 13:00 was missed",
                        "se incumplió la entrega prometida para el 2 mar 2026, 13:00"));
    }

    @Test
    void substitutionIsMinorOnlyIfEveryAffectedLineCanBeSubstituted() {
        OrderLine substitutable = ROSES.with(Availability.SUBSTITUTABLE);

        assertThat(judge(DAMAGED, substitutable).severity()).isEqualTo(Severity.MINOR);
        assertThat(judge(DAMAGED, substitutable, VASE).rule()).isEqualTo(SeverityRules.TYPE_DEFAULT);
    }

    @Test
    void theFirstMatchingRuleWins() {
        SeverityVerdict verdict =
                judge(DAMAGED, ROSES.with(Availability.SUBSTITUTABLE), VASE.with(Availability.UNAVAILABLE));

        assertThat(verdict.rule()).isEqualTo("cannot-be-served");
    }

    @Test
    void withoutAMatchTheTypeDecides() {
        assertThat(judge(BILLING, ROSES))
                .isEqualTo(new SeverityVerdict(
                        Severity.MINOR,
                        SeverityRules.TYPE_DEFAULT,
                        List.of(LocalizedText.of("type: Billing", "tipo: Facturación"))));
    }

    @Test
    void withoutAMatchAndWithoutATypeDefaultItIsMajor() {
        IncidentType undecided = IncidentType.of(TypeCode.of("ODD"), LocalizedText.of("Odd", "Raro"));

        assertThat(judge(undecided, ROSES).severity()).isEqualTo(Severity.MAJOR);
    }

    @Test
    void anOrderWithoutKnownLinesIsNotTakenForSubstitutable() {
        assertThat(SeverityRules.standard()
                        .judge(new SeverityRules.Facts(order(), List.of(), Map.of(), DAMAGED, NOON, MADRID))
                        .rule())
                .isEqualTo(SeverityRules.TYPE_DEFAULT);
    }

    @Test
    void aShopsOwnRulesCanComeFirst() {
        SeverityRules rules = SeverityRules.standard()
                .precededBy(List.of(new SeverityRule(
                        "always-minor",
                        Severity.MINOR,
                        facts -> List.of(LocalizedText.of("because we say so", "porque sí")))));

        assertThat(rules.judge(facts(DAMAGED, ROSES.with(Availability.UNAVAILABLE)))
                        .rule())
                .isEqualTo("always-minor");
    }

    @Test
    void aShopsOwnRuleSaysWhyInItsOwnLanguages() {
        LocalizedText frail = LocalizedText.of(Map.of("en", "made of glass", "de", "aus Glas"));
        SeverityRules rules =
                SeverityRules.of(List.of(new SeverityRule("frail", Severity.CRITICAL, facts -> List.of(frail))));

        assertThat(rules.judge(facts(DAMAGED, VASE)).facts())
                .extracting(fact -> fact.in(Locale.GERMAN))
                .containsExactly("aus Glas");
    }

    @Test
    void theLongestNamesCanStillBeSaid() {
        String name = "n".repeat(LocalizedText.TEXT_MAX);
        IncidentType type = IncidentType.of(TypeCode.of("ODD"), LocalizedText.of(name, name));
        OrderLine line =
                OrderLine.of("1".repeat(OrderLineId.MAX_LENGTH), "R".repeat(Sku.MAX_LENGTH), "Roses", 3, PRICE);

        assertThat(judge(type, line).facts().get(0).in(Locale.ENGLISH)).startsWith("type: nnn");
        assertThat(judge(type, line.with(Availability.UNAVAILABLE))
                        .facts()
                        .get(0)
                        .in(Locale.ENGLISH))
                .endsWith("cannot be served");
    }

    private static SeverityVerdict judge(IncidentType type, OrderLine... affected) {
        return SeverityRules.standard().judge(facts(type, affected));
    }

    private static SeverityRules.Facts facts(IncidentType type, OrderLine... affected) {
        return new SeverityRules.Facts(order(affected), List.of(affected), Map.of(), type, NOON, MADRID);
    }

    private static SeverityVerdict judgeDatedEvent(Instant promised, Instant now) {
        OrderFacts wedding = OrderFacts.builder(order().shop(), order().id(), order().placedAt())
                .lines(List.of(ROSES))
                .promisedDelivery(promised)
                .forDatedEvent(true)
                .build();
        return SeverityRules.standard()
                .judge(new SeverityRules.Facts(wedding, wedding.lines(), Map.of(), DAMAGED, now, MADRID));
    }
}
