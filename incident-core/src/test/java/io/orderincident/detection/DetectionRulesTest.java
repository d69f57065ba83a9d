package io.orderincident.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Origin;
import io.orderincident.order.OrderId;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DetectionRulesTest {

    private static final LocalizedText WORDS = LocalizedText.of("Late", "Tarde");

    @Test
    void theShippedRulesKnowEveryKindOfEventAndOnlyTypesOfTheShippedCatalogue() {
        List<DetectionRule> rules = DetectionRules.standard().rules();

        assertThat(rules).extracting(DetectionRule::event).contains(OrderEventKind.values());
        assertThat(rules)
                .allSatisfy(rule ->
                        assertThat(Catalogue.standard().type(rule.gives())).isPresent());
    }

    @Test
    void limitsBelongToTheRange() {
        DetectionRule rule = rule("r", "2", "4.5");

        assertThat(rule.matches(late("2.0"))).isTrue();
        assertThat(rule.matches(late("4.5"))).isTrue();
        assertThat(rule.matches(late("1.999"))).isFalse();
        assertThat(rule.matches(late("4.501"))).isFalse();
        assertThat(rule.matches(late(null))).isFalse();
    }

    @Test
    void aRuleWithoutLimitsNeedsNoMeasure() {
        assertThat(rule("r", null, null).matches(late(null))).isTrue();
    }

    @Test
    void aRuleThatLeavesNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> rule("r", "3", "2"));
        assertThatIllegalArgumentException().isThrownBy(() -> rule("r", "-1", null));
        assertThatIllegalArgumentException().isThrownBy(() -> rule(" ", null, null));
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatIsMissingIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> new DetectionRule(
                        "r", OrderEventKind.DELIVERY_MISSED, null, null, null, Origin.ORGANIZATION, WORDS, false))
                .withMessageContaining("gives");
        assertThatNullPointerException()
                .isThrownBy(() -> new DetectionRules(null))
                .withMessageContaining("rules");
    }

    @Test
    void aRuleThatIsNeverReachedIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DetectionRules.of(rule("wide", "2", null), rule("narrow", "3", "4")))
                .withMessageContainingAll("narrow", "wide");
    }

    @Test
    void narrowRulesBeforeWideOnesAreAccepted() {
        DetectionRules rules = DetectionRules.of(rule("narrow", "3", "4"), rule("wide", "2", null));

        assertThat(rules.matching(late("3")).map(DetectionRule::name)).contains("narrow");
        assertThat(rules.matching(late("5")).map(DetectionRule::name)).contains("wide");
        assertThat(rules.matching(late("1"))).isEmpty();
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DetectionRules.of(rule("same", "3", null), rule("same", "2", null)))
                .withMessageContaining("same");
    }

    @Test
    void tooManyRulesAreRefused() {
        List<DetectionRule> many = IntStream.range(0, DetectionRules.MAX + 1)
                .mapToObj(i -> rule("rule-" + i, String.valueOf(DetectionRules.MAX - i), null))
                .toList();

        assertThat(DetectionRules.of(many.subList(0, DetectionRules.MAX)).rules())
                .hasSize(DetectionRules.MAX);
        assertThatIllegalArgumentException().isThrownBy(() -> DetectionRules.of(many));
    }

    private static OrderEvent late(@Nullable String measure) {
        return new OrderEvent(
                OrderEventKind.DELIVERY_MISSED, OrderId.of("1"), "k", List.of(), decimal(measure), null, null);
    }

    private static DetectionRule rule(String name, @Nullable String atLeast, @Nullable String atMost) {
        return DetectionRule.of(
                        name, OrderEventKind.DELIVERY_MISSED, TypeCode.of("LATE_DELIVERY"), Origin.ORGANIZATION, WORDS)
                .atLeast(decimal(atLeast))
                .atMost(decimal(atMost));
    }

    private static @Nullable BigDecimal decimal(@Nullable String number) {
        return number == null ? null : new BigDecimal(number);
    }
}
