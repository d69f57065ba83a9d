package io.orderincident.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.command.Outcome;
import io.orderincident.money.Money;
import io.orderincident.order.HostRefund;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.remedy.RefundSpec.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds of every order and every way to refund it in parts; in a campaign of ten times as many orders. */
class RefundLawTest {

    private static final int ORDERS = Boolean.getBoolean("campaign") ? 10_000 : 1_000;
    private static final int PARTS_MAX = 300;

    @Test
    void aFullRefundGivesBackWhatWasPaid() {
        forManyOrders((sale, random) -> {
            OrderFacts order = sale.order();

            RefundBreakdown whole = everything(order, List.of());

            assertThat(whole.total()).isEqualTo(rounded(order, OrderLine::paid, order.shippingPaid(), whole));
            assertThat(whole.totalTax()).isEqualTo(rounded(order, OrderLine::tax, order.shippingTax(), whole));
            for (RefundLine line : whole.lines()) {
                OrderLine sold = order.line(line.line()).orElseThrow();
                assertThat(line.quantity()).isEqualTo(sold.quantity());
                assertWithinOneUnit(line.amount(), sold.paid());
                assertThat(line.tax()).isLessThanOrEqualTo(line.amount());
            }
        });
    }

    @Test
    void partsInAnyOrderAndSizeNeverExceedTheWholeAndTheLastMakesItExact() {
        forManyOrders((sale, random) -> {
            OrderFacts order = sale.order();
            RefundBreakdown whole = everything(order, List.of());

            List<RefundBreakdown> parts = refundedInParts(order, sale);

            assertThat(sum(whole, parts, RefundBreakdown::total)).isEqualTo(whole.total());
            assertThat(sum(whole, parts, RefundBreakdown::totalTax)).isEqualTo(whole.totalTax());
            assertThat(sum(whole, parts, RefundBreakdown::shipping)).isEqualTo(whole.shipping());
            assertThat(sum(whole, parts, RefundBreakdown::shippingTax)).isEqualTo(whole.shippingTax());
            for (RefundLine line : whole.lines()) {
                assertThat(sum(whole, parts, of(line.line(), RefundLine::amount)))
                        .isEqualTo(line.amount());
                assertThat(sum(whole, parts, of(line.line(), RefundLine::tax))).isEqualTo(line.tax());
            }
        });
    }

    @Test
    void whatTheProviderRefusedIsGivenBackByTheOthers() {
        forManyOrders((sale, random) -> {
            OrderFacts order = sale.order();
            RefundBreakdown whole = everything(order, List.of());
            List<RefundBreakdown> paid = new ArrayList<>(refundedInParts(order, sale));
            paid.removeIf(part -> random.nextInt(3) == 0);

            preview(order, paid, RefundSpec.everything())
                    .map(RefundPreview::breakdown)
                    .ifPresent(paid::add);

            assertThat(sum(whole, paid, RefundBreakdown::total)).isEqualTo(whole.total());
            assertThat(sum(whole, paid, RefundBreakdown::totalTax)).isEqualTo(whole.totalTax());
        });
    }

    @Test
    void withWhatTheHostRefundedNothingIsGivenBackTwice() {
        forManyOrders((sale, random) -> {
            OrderFacts sold = sale.order();
            OrderFacts order = sale.withHostRefunds(sold);
            RefundBreakdown whole = everything(sold, List.of());
            Money byHost = order.hostRefunds().stream()
                    .map(HostRefund::amount)
                    .reduce(Money.zero(whole.currency()), Money::plus);

            List<RefundBreakdown> parts = refundedInParts(order, sale);

            assertThat(sum(whole, parts, RefundBreakdown::total))
                    .isEqualTo(orZero(whole.total().minus(byHost)));
            assertThat(sum(whole, parts, RefundBreakdown::totalTax)).isLessThanOrEqualTo(whole.totalTax());
            for (RefundLine line : whole.lines()) {
                Money ofLineByHost = order.hostRefunds().stream()
                        .filter(refund -> line.line().equals(refund.line()))
                        .map(HostRefund::amount)
                        .reduce(Money.zero(whole.currency()), Money::plus);
                assertThat(sum(whole, parts, of(line.line(), RefundLine::amount)))
                        .isLessThanOrEqualTo(orZero(line.amount().minus(ofLineByHost)));
            }
        });
    }

    @Test
    void theSameIsGivenBackInWhateverOrderTheEarlierRefundsCome() {
        forManyOrders((sale, random) -> {
            OrderFacts order = sale.withHostRefunds(sale.order());
            List<RefundBreakdown> parts = refundedInParts(order, sale);
            List<RefundBreakdown> earlier = new ArrayList<>(parts.subList(0, parts.size() / 2));
            RefundCalculator calculator = RefundCalculator.of(order, earlier);
            RefundSpec spec = sale.spec(calculator.balance());
            Outcome<RefundPreview> preview = calculator.preview(spec, Locale.ENGLISH);

            Collections.shuffle(earlier, random);

            assertThat(RefundCalculator.of(order, earlier).preview(spec, Locale.ENGLISH))
                    .isEqualTo(preview);
            assertThat(RefundCalculator.of(order, earlier).balance()).isEqualTo(calculator.balance());
        });
    }

    @Test
    void piecesOneByOneAddUpToTheLineWhateverItsPriceWasReducedBy() {
        forManyOrders((sale, random) -> {
            OrderFacts order = sale.order();
            List<RefundBreakdown> parts = new ArrayList<>();
            for (OrderLine line : order.lines()) {
                int asked = 1; // of pieces worth less than a coin several are refunded together
                while (left(order, parts, line.id()).quantity() >= asked) {
                    if (random.nextInt(3) == 0) {
                        reduction(order, parts, line.id(), random).ifPresent(parts::add);
                    }
                    Optional<RefundPreview> pieces =
                            preview(order, parts, RefundSpec.of(Item.pieces(line.id(), asked)));
                    pieces.map(RefundPreview::breakdown).ifPresent(parts::add);
                    asked = pieces.isPresent() ? 1 : asked + 1;
                }
            }

            RefundBalance rest = RefundCalculator.of(order, parts).balance();

            assertThat(rest.lines())
                    .allMatch(line -> line.amount().isZero() && line.tax().isZero());
            assertThat(rest.total()).isEqualTo(rest.shipping());
        });
    }

    @Test
    void whateverIsAskedForIsRefusedOrWithinWhatRemains() {
        forManyOrders((sale, random) -> {
            OrderFacts order = sale.withHostRefunds(sale.order());
            OrderFacts other = sale.order();
            RefundCalculator calculator = RefundCalculator.of(order, List.of());
            RefundSpec foreign = sale.spec(RefundCalculator.of(other, List.of()).balance());

            Outcome<RefundPreview> outcome = calculator.preview(foreign, Locale.ENGLISH);

            outcome.value()
                    .ifPresentOrElse(
                            RefundLawTest::assertSound,
                            () -> assertThat(outcome.refusals()).isNotEmpty());
        });
    }

    private static void forManyOrders(BiConsumer<RandomSale, Random> law) {
        for (long seed = 0; seed < ORDERS; seed++) {
            try {
                Random random = new Random(seed);
                law.accept(new RandomSale(random), random);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("broken with seed " + seed, broken);
            }
        }
    }

    private static List<RefundBreakdown> refundedInParts(OrderFacts order, RandomSale sale) {
        List<RefundBreakdown> parts = new ArrayList<>();
        RefundBalance left = RefundCalculator.of(order, parts).balance();
        while (!left.total().isZero()) {
            RefundSpec spec = parts.size() < PARTS_MAX ? sale.spec(left) : RefundSpec.everything();
            Optional<RefundPreview> part = preview(order, parts, spec);
            if (part.isPresent()) {
                assertSound(part.get());
                assertThat(part.get().before()).isEqualTo(left);
                parts.add(part.get().breakdown());
                left = RefundCalculator.of(order, parts).balance();
                assertThat(part.get().after()).isEqualTo(left);
                assertThat(part.get().isFull()).isEqualTo(left.total().isZero());
            }
        }
        return parts;
    }

    private static void assertSound(RefundPreview preview) {
        RefundBreakdown refund = preview.breakdown();
        Money zero = Money.zero(refund.currency());
        assertThat(refund.total())
                .isGreaterThan(zero)
                .isLessThanOrEqualTo(preview.before().total());
        assertThat(refund.total()).isEqualTo(refund.total().rounded());
        assertThat(refund.shipping()).isBetween(zero, preview.before().shipping());
        assertThat(refund.shippingTax()).isBetween(zero, refund.shipping());
        for (RefundLine line : refund.lines()) {
            assertThat(line.amount()).isEqualTo(line.amount().rounded()).isGreaterThanOrEqualTo(zero);
            assertThat(line.tax()).isEqualTo(line.tax().rounded()).isBetween(zero, line.amount());
            RefundLine left = of(preview.before().lines(), line.line());
            assertThat(line.amount()).isLessThanOrEqualTo(left.amount());
            assertThat(line.quantity()).isBetween(0, left.quantity());
        }
    }

    private static Optional<RefundBreakdown> reduction(
            OrderFacts order, List<RefundBreakdown> parts, OrderLineId line, Random random) {
        Money left = left(order, parts, line).amount();
        Money some = Money.of(left.amount().multiply(BigDecimal.valueOf(random.nextInt(1, 5), 1)), left.currency())
                .rounded();
        return preview(order, parts, RefundSpec.of(Item.amount(line, some))).map(RefundPreview::breakdown);
    }

    private static RefundLine left(OrderFacts order, List<RefundBreakdown> parts, OrderLineId line) {
        return of(RefundCalculator.of(order, parts).balance().lines(), line);
    }

    private static RefundLine of(List<RefundLine> lines, OrderLineId line) {
        return lines.stream().filter(one -> one.line().equals(line)).findFirst().orElseThrow();
    }

    private static Optional<RefundPreview> preview(OrderFacts order, List<RefundBreakdown> parts, RefundSpec spec) {
        return RefundCalculator.of(order, parts).preview(spec, Locale.ENGLISH).value();
    }

    private static RefundBreakdown everything(OrderFacts order, List<RefundBreakdown> parts) {
        return preview(order, parts, RefundSpec.everything())
                .map(RefundPreview::breakdown)
                .orElseGet(() -> nothing(order));
    }

    private static RefundBreakdown nothing(OrderFacts order) {
        Money zero = RefundCalculator.of(order, List.of()).balance().total();
        return new RefundBreakdown(List.of(), zero, zero);
    }

    private static Money rounded(
            OrderFacts order, Function<OrderLine, Money> amount, @Nullable Money shipping, RefundBreakdown like) {
        return Stream.concat(order.lines().stream().map(amount), Stream.ofNullable(shipping))
                .reduce(Money.zero(like.currency()), Money::plus)
                .rounded();
    }

    private static Money sum(
            RefundBreakdown like, List<RefundBreakdown> parts, Function<RefundBreakdown, Money> amount) {
        return parts.stream().map(amount).reduce(Money.zero(like.currency()), Money::plus);
    }

    private static Function<RefundBreakdown, Money> of(OrderLineId line, Function<RefundLine, Money> amount) {
        return refund -> refund.lines().stream()
                .filter(one -> one.line().equals(line))
                .map(amount)
                .reduce(Money.zero(refund.currency()), Money::plus);
    }

    private static Money orZero(Money amount) {
        return amount.isNegative() ? Money.zero(amount.currency()) : amount;
    }

    private static void assertWithinOneUnit(Money rounded, Money exact) {
        Money difference = rounded.minus(exact);
        assertThat(difference
                        .amount()
                        .abs()
                        .movePointRight(Math.max(0, exact.currency().getDefaultFractionDigits())))
                .isLessThan(BigDecimal.ONE);
    }
}
