package io.orderincident.statistics;

import io.orderincident.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Incidents against what was sold in the same period: always with both figures, and without a ratio below
 * {@value #ORDERS_MIN} orders, as it would say nothing. Immutable.
 *
 * @param incidents the incidents that were registered
 * @param affectedLines the lines of orders that they name
 * @param cost what they cost, whoever bears it; a sum for each currency
 * @param sales what was sold
 */
public record AgainstSales(long incidents, long affectedLines, List<Money> cost, Sales sales) {

    /** From how many orders on there are ratios. */
    public static final int ORDERS_MIN = 25;

    /** Takes a copy of the sums. */
    public AgainstSales {
        cost = List.copyOf(cost);
    }

    /**
     * Some incidents against some sales.
     *
     * @param figures the incidents of a shop or an article
     * @param sales what the same shop sold in the same period, all of it or of the same article
     * @return the ratios
     */
    public static AgainstSales of(IncidentFigures figures, Sales sales) {
        return new AgainstSales(
                figures.count(Count.INCIDENTS), figures.count(Count.LINES), figures.costTotals(), sales);
    }

    /**
     * How many incidents there are for each order.
     *
     * @return incidents by orders, empty below {@value #ORDERS_MIN} orders
     */
    public OptionalDouble incidentsPerOrder() {
        return ratio(incidents, sales.orders());
    }

    /**
     * How many lines are affected of each that was sold.
     *
     * @return affected lines by lines, empty below {@value #ORDERS_MIN} orders
     */
    public OptionalDouble affectedLinesPerLine() {
        return ratio(affectedLines, sales.lines());
    }

    /**
     * What incidents cost of each unit of money that was sold for.
     *
     * @return a ratio for each currency that both are in, empty below {@value #ORDERS_MIN} orders
     */
    public List<CostRatio> costPerValue() {
        return sales.value().stream()
                .filter(value -> sales.orders() >= ORDERS_MIN && !value.isZero())
                .flatMap(value -> costIn(value).map(sum -> new CostRatio(sum, value)).stream())
                .toList();
    }

    /**
     * What incidents cost against what was sold, in one currency. Immutable.
     *
     * @param cost the cost
     * @param value the value of what was sold, more than zero
     */
    public record CostRatio(Money cost, Money value) {

        /**
         * As one number.
         *
         * @return cost by value, to 16 digits
         */
        public BigDecimal ratio() {
            return cost.amount().divide(value.amount(), MathContext.DECIMAL64);
        }
    }

    private Optional<Money> costIn(Money value) {
        return cost.stream()
                .filter(sum -> sum.currency().equals(value.currency()))
                .findFirst();
    }

    private OptionalDouble ratio(long part, long whole) {
        return sales.orders() < ORDERS_MIN ? OptionalDouble.empty() : new Share(part, whole).value();
    }
}
