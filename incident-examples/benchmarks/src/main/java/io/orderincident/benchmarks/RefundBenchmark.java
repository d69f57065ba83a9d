package io.orderincident.benchmarks;

import com.sun.management.ThreadMXBean;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.remedy.RefundBreakdown;
import io.orderincident.remedy.RefundCalculator;
import io.orderincident.remedy.RefundPreview;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundSpec.Item;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Previews refunds of an order of 300 lines of which 50 refunds were made before, on one thread, from its facts to the last
 * figure, and prints the processor time and the allocation of each.
 */
public final class RefundBenchmark {

    private static final int LINES = 300;
    private static final int EARLIER = 50;
    private static final int FEW = 6;
    private static final int PIECES = 60;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double KILOBYTE = 1024;
    private static final Currency EURO = Currency.getInstance("EUR");

    private final ThreadMXBean allocations = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OrderFacts order = order();
    private final List<RefundBreakdown> earlier;
    private final RefundSpec spec;
    private final Duration length;

    private RefundBenchmark(int linesPerRefund, RefundSpec spec, Duration length) {
        this.earlier = earlier(order, linesPerRefund);
        this.spec = spec;
        this.length = length;
    }

    /** What a preview took. */
    private record Cost(double micros, double kilobytes) {}

    /**
     * Runs the benchmark and prints its figures.
     *
     * @param args seconds for each run, and rounds
     */
    public static void main(String[] args) {
        Duration length = Duration.ofSeconds(Long.parseLong(args[0]));
        int rounds = Integer.parseInt(args[1]);
        say("Java " + Runtime.version() + ", one thread, an order of " + LINES + " lines with " + EARLIER
                + " earlier refunds:");
        Map<String, RefundSpec> specs =
                new TreeMap<>(Map.of("in full", RefundSpec.everything(), "in detail", detailed()));
        for (int linesPerRefund : new int[] {FEW, LINES}) {
            specs.forEach((name, spec) -> {
                List<Cost> costs = new RefundBenchmark(linesPerRefund, spec, length).costs(rounds);
                say(String.format(
                        Locale.ROOT,
                        "refunds of %3d lines, preview %-9s  µs %s  kB %s",
                        linesPerRefund,
                        name,
                        Spread.of(costs.stream().map(Cost::micros).toList()).text("%.0f"),
                        Spread.of(costs.stream().map(Cost::kilobytes).toList()).text("%.0f")));
            });
        }
    }

    private static OrderFacts order() {
        List<OrderLine> lines = IntStream.range(0, LINES)
                .mapToObj(number -> OrderLine.of(
                                "" + number, "SKU-" + number, "Article", PIECES, euros(6_000 + 7 * number))
                        .withTax(euros(1_041 + number)))
                .toList();
        return OrderFacts.builder(Sample.SHOP, Sample.order(1), Instant.EPOCH)
                .lines(lines)
                .shippingPaid(euros(495))
                .shippingTax(euros(86))
                .build();
    }

    /** One piece of every line that a refund names, each made after those before. */
    private static List<RefundBreakdown> earlier(OrderFacts order, int linesPerRefund) {
        List<RefundBreakdown> earlier = new ArrayList<>();
        for (int refund = 0; refund < EARLIER; refund++) {
            int first = refund * FEW;
            Item[] items = IntStream.range(first, first + linesPerRefund)
                    .mapToObj(
                            line -> Item.pieces(order.lines().get(line % LINES).id(), 1))
                    .toArray(Item[]::new);
            earlier.add(preview(order, earlier, RefundSpec.of(items)).breakdown());
        }
        return earlier;
    }

    private static RefundSpec detailed() {
        Item[] items = IntStream.range(0, FEW)
                .mapToObj(line -> Item.pieces(order().lines().get(line).id(), 2))
                .toArray(Item[]::new);
        return RefundSpec.of(items).withShipping(euros(100));
    }

    private List<Cost> costs(int rounds) {
        run();
        return IntStream.range(0, rounds).mapToObj(round -> run()).toList();
    }

    private Cost run() {
        long previews = 0;
        long bytes = allocations.getCurrentThreadAllocatedBytes();
        long cpu = allocations.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < length.toNanos()) {
            if (preview(order, earlier, spec).breakdown().total().isZero()) {
                throw new IllegalStateException("nothing is refunded");
            }
            previews++;
        }
        double nanos = allocations.getCurrentThreadCpuTime() - cpu;
        double allocated = allocations.getCurrentThreadAllocatedBytes() - bytes;
        return new Cost(nanos / NANOS_PER_MICRO / previews, allocated / KILOBYTE / previews);
    }

    private static RefundPreview preview(OrderFacts order, List<RefundBreakdown> earlier, RefundSpec spec) {
        return RefundCalculator.of(order, earlier).preview(spec, Locale.ENGLISH).orElseThrow();
    }

    private static Money euros(int cents) {
        return Money.of(BigDecimal.valueOf(cents, 2), EURO);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
