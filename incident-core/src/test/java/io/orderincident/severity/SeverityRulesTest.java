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
import java.util.List;
import org.junit.jupiter.api.Test;

class SeverityRulesTest {

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
                        Severity.CRITICAL, "cannot-be-served", List.of("line 2 (VASE) cannot be served")));
    }

    @Test
    void hazardousGoodsAreCritical() {
        OrderLine acid = new OrderLine(
                OrderLineId.of("3"), Sku.of("ACID"), "Acid", 1, PRICE, PRICE, Availability.AVAILABLE, true);

        assertThat(judge(DAMAGED, acid).rule()).isEqualTo("hazardous-goods");
    }

    @Test
    void aMissedDeliveryForADatedEventIsCritical() {
        assertThat(judgeDatedEvent(NOON, NOON.plusSeconds(1)).rule()).isEqualTo("dated-event-missed");
        assertThat(judgeDatedEvent(NOON, NOON).rule()).isEqualTo(SeverityRules.TYPE_DEFAULT);
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
                .isEqualTo(new SeverityVerdict(Severity.MINOR, SeverityRules.TYPE_DEFAULT, List.of("type BILLING")));
    }

    @Test
    void withoutAMatchAndWithoutATypeDefaultItIsMajor() {
        IncidentType undecided =
                new IncidentType(TypeCode.of("ODD"), LocalizedText.of("Odd", "Raro"), null, null, null, true);

        assertThat(judge(undecided, ROSES).severity()).isEqualTo(Severity.MAJOR);
    }

    @Test
    void anOrderWithoutKnownLinesIsNotTakenForSubstitutable() {
        assertThat(SeverityRules.standard()
                        .judge(new SeverityFacts(order(), List.of(), DAMAGED, NOON))
                        .rule())
                .isEqualTo(SeverityRules.TYPE_DEFAULT);
    }

    @Test
    void aShopsOwnRulesCanComeFirst() {
        SeverityRules rules = SeverityRules.standard()
                .precededBy(List.of(
                        new SeverityRule("always-minor", Severity.MINOR, facts -> List.of("because we say so"))));

        assertThat(rules.judge(facts(DAMAGED, ROSES.with(Availability.UNAVAILABLE)))
                        .rule())
                .isEqualTo("always-minor");
    }

    private static SeverityVerdict judge(IncidentType type, OrderLine... affected) {
        return SeverityRules.standard().judge(facts(type, affected));
    }

    private static SeverityFacts facts(IncidentType type, OrderLine... affected) {
        return new SeverityFacts(order(affected), List.of(affected), type, NOON);
    }

    private static SeverityVerdict judgeDatedEvent(Instant promised, Instant now) {
        OrderFacts wedding = OrderFacts.builder(order().shop(), order().id(), order().placedAt())
                .lines(List.of(ROSES))
                .promisedDelivery(promised)
                .forDatedEvent(true)
                .build();
        return SeverityRules.standard().judge(new SeverityFacts(wedding, wedding.lines(), DAMAGED, now));
    }
}
