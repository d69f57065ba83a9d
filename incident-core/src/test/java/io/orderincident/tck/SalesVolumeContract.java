package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.Sku;
import io.orderincident.party.ShopId;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.Sales;
import io.orderincident.statistics.SalesVolume;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What a host's {@link SalesVolume} must do, for authors of one. Extend it, and have your host sell what it is given: all
 * orders are placed at noon in UTC, so that the day is the same in nearly every zone.
 */
public abstract class SalesVolumeContract {

    /** The shop whose sales are asked for. */
    protected static final ShopId SHOP = ShopId.of("flores");

    /** Another shop of the host. */
    protected static final ShopId OTHER_SHOP = ShopId.of("libros");

    private static final Period MARCH = Period.of(YearMonth.of(2026, 3));
    private static final Sku ROSE = Sku.of("ROSE");
    private static final Sku VASE = Sku.of("VASE");

    /** For those who extend it. */
    protected SalesVolumeContract() {}

    /**
     * The sales of a host that has sold these orders in {@link #SHOP} and {@link #OTHER_SHOP}, and no others.
     *
     * @param orders the orders, each with an id of its own in its shop
     * @return the port
     */
    protected abstract SalesVolume selling(List<OrderFacts> orders);

    /**
     * Whether it keeps sales by article, as it need not.
     *
     * @return true by default
     */
    protected boolean knowsArticles() {
        return true;
    }

    @Test
    void countsOrdersTheirLinesAndWhatWasPaidForThem() {
        SalesVolume volume = selling(List.of(
                order(SHOP, "1", 5, line("1", "ROSE", "12.50"), line("2", "VASE", "7.49")),
                order(SHOP, "2", 20, line("1", "ROSE", "5.00"))));

        assertSales(volume.of(SHOP, MARCH), 2, 3, Money.of("24.99", "EUR"));
    }

    @Test
    void countsTheFirstAndTheLastDayOfAPeriod() {
        SalesVolume volume = selling(List.of(
                order(SHOP, "1", 1, line("1", "ROSE", "1.00")),
                order(SHOP, "2", 31, line("1", "ROSE", "2.00")),
                order(SHOP, "3", 32, line("1", "ROSE", "4.00")),
                order(SHOP, "4", 0, line("1", "ROSE", "8.00"))));

        assertSales(volume.of(SHOP, MARCH), 2, 2, Money.of("3.00", "EUR"));
    }

    @Test
    void countsEachOrderOnceHoweverAPeriodIsDivided() {
        SalesVolume volume = selling(List.of(
                order(SHOP, "1", 15, line("1", "ROSE", "1.00")),
                order(SHOP, "2", 16, line("1", "ROSE", "2.00")),
                order(SHOP, "3", 17, line("1", "ROSE", "4.00"))));

        long first = volume.of(SHOP, Period.of(MARCH.first(), day(15))).orders();
        long second = volume.of(SHOP, Period.of(day(16), MARCH.last())).orders();
        assertThat(first).isEqualTo(1);
        assertThat(second).isEqualTo(2);
        assertThat(volume.of(SHOP, Period.of(day(16), day(16))).orders()).isOne();
    }

    @Test
    void keepsShopsApart() {
        SalesVolume volume = selling(List.of(
                order(SHOP, "1", 5, line("1", "ROSE", "1.00")),
                order(OTHER_SHOP, "1", 5, line("1", "ROSE", "2.00"), line("2", "VASE", "4.00"))));

        assertSales(volume.of(SHOP, MARCH), 1, 1, Money.of("1.00", "EUR"));
        assertSales(volume.of(OTHER_SHOP, MARCH), 1, 2, Money.of("6.00", "EUR"));
    }

    @Test
    void addsUpEachCurrencyByItself() {
        SalesVolume volume = selling(List.of(
                order(SHOP, "1", 5, line("1", "ROSE", "1.10")),
                order(SHOP, "2", 6, OrderLine.of("1", "ROSE", "Roses", 1, Money.of("900", "JPY")))));

        assertSales(volume.of(SHOP, MARCH), 2, 2, Money.of("1.10", "EUR"), Money.of("900", "JPY"));
    }

    @Test
    void saysThatNothingWasSold() {
        SalesVolume volume = selling(List.of(order(SHOP, "1", 50, line("1", "ROSE", "1.00"))));

        assertThat(volume.of(SHOP, MARCH)).isEqualTo(Sales.NONE);
        assertThat(volume.of(ShopId.of("unknown"), MARCH)).isEqualTo(Sales.NONE);
        assertThat(volume.of(SHOP, Period.of(LocalDate.of(1999, 1, 1), LocalDate.of(1999, 12, 31))))
                .isEqualTo(Sales.NONE);
    }

    @Test
    void countsOfAnArticleItsLinesAndTheOrdersThatHaveIt() {
        assumeTrue(knowsArticles(), "this host does not keep sales by article");
        SalesVolume volume = selling(List.of(
                order(SHOP, "1", 5, line("1", "ROSE", "1.00"), line("2", "VASE", "2.00"), line("3", "ROSE", "4.00")),
                order(SHOP, "2", 6, line("1", "VASE", "8.00")),
                order(SHOP, "3", 40, line("1", "ROSE", "16.00")),
                order(OTHER_SHOP, "1", 6, line("1", "ROSE", "32.00"))));

        Map<Sku, Sales> sales = volume.ofArticles(SHOP, MARCH, Set.of(ROSE));

        assertThat(sales).containsOnlyKeys(ROSE);
        assertSales(sales.getOrDefault(ROSE, Sales.NONE), 1, 2, Money.of("5.00", "EUR"));
        assertThat(volume.ofArticles(SHOP, MARCH, Set.of(ROSE, VASE))).containsOnlyKeys(ROSE, VASE);
        assertThat(volume.ofArticles(SHOP, MARCH, Set.of())).isEmpty();
    }

    private static void assertSales(Sales sales, long orders, long lines, Money... value) {
        assertThat(sales.orders()).isEqualTo(orders);
        assertThat(sales.lines()).isEqualTo(lines);
        assertThat(sales.value()).containsExactlyInAnyOrder(value);
    }

    private static OrderLine line(String id, String article, String paid) {
        return OrderLine.of(id, article, article, 1, Money.of(paid, "EUR"));
    }

    /** Days of March are counted on, so that 0 is the last of February and 32 the first of April. */
    private static LocalDate day(int day) {
        return LocalDate.of(2026, 2, 28).plusDays(day);
    }

    private static OrderFacts order(ShopId shop, String id, int day, OrderLine... lines) {
        return OrderFacts.builder(shop, OrderId.of(id), day(day).atTime(12, 0).toInstant(ZoneOffset.UTC))
                .lines(List.of(lines))
                .build();
    }
}
