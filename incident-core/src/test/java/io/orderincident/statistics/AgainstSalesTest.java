package io.orderincident.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.money.Money;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgainstSalesTest {

    @Test
    void ratiosHaveBothFigures() {
        IncidentTally tally = tally();
        tally.addCost(CostKind.REFUND, CostBearer.OWN, euros("30"));
        tally.addCost(CostKind.FREIGHT, CostBearer.CARRIER, euros("7.5"));
        tally.addCost(CostKind.OTHER, CostBearer.OWN, Money.of("900", "JPY"));

        AgainstSales against = AgainstSales.of(tally.figures(), new Sales(250, 400, List.of(euros("10000"))));

        assertThat(against.incidentsPerOrder()).hasValue(10.0 / 250);
        assertThat(against.affectedLinesPerLine()).hasValue(16.0 / 400);
        assertThat(against.costPerValue()).containsExactly(new AgainstSales.CostRatio(euros("37.50"), euros("10000")));
        assertThat(against.costPerValue().get(0).ratio()).isEqualByComparingTo("0.00375");
        assertThat(against.cost()).containsExactly(euros("37.5"), Money.of("900", "JPY"));
    }

    @ParameterizedTest
    @CsvSource({"24, false", "25, true"})
    void fewOrdersSayNothing(long orders, boolean says) {
        IncidentTally tally = tally();
        tally.addCost(CostKind.REFUND, CostBearer.OWN, euros("30"));

        AgainstSales against = AgainstSales.of(tally.figures(), new Sales(orders, 40, List.of(euros("100"))));

        assertThat(against.incidentsPerOrder().isPresent()).isEqualTo(says);
        assertThat(against.affectedLinesPerLine().isPresent()).isEqualTo(says);
        assertThat(against.costPerValue().isEmpty()).isNotEqualTo(says);
        assertThat(against.incidents()).isEqualTo(10);
        assertThat(against.sales().orders()).isEqualTo(orders);
    }

    @Test
    void nothingSoldHasNoRatio() {
        assertThat(AgainstSales.of(tally().figures(), Sales.NONE).incidentsPerOrder())
                .isEqualTo(OptionalDouble.empty());
    }

    @Test
    void salesAreNotNegativeAndEachCurrencyStandsOnce() {
        assertThatThrownBy(() -> new Sales(-1, 0, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sales(1, 1, List.of(euros("1"), euros("2"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one sum for each currency");
    }

    private static IncidentTally tally() {
        IncidentTally tally = new IncidentTally();
        tally.add(Count.INCIDENTS, 10);
        tally.add(Count.LINES, 16);
        return tally;
    }

    private static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }
}
