package io.orderincident.remedy;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.ShopId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Real orders of the data set olist-a, where they are at hand: in the folder named by INCIDENT_DATA, or beside the project.
 * One line for each article, with a piece for each of its rows. Those with most pieces come first; in a campaign all.
 */
class OlistRefundsTest {

    private static final int ORDERS = Boolean.getBoolean("campaign") ? 4_000 : 200;
    private static final int ORDER = 0;
    private static final int ARTICLE = 2;
    private static final int PRICE = 5;
    private static final int FREIGHT = 6;

    @Test
    void realOrdersAreRefundedInPartsToTheCent() throws IOException {
        List<List<String[]>> orders = orders();
        assertThat(orders).hasSizeGreaterThanOrEqualTo(200);
        Random random = new Random(2);

        for (List<String[]> items : orders) {
            List<RefundBreakdown> parts = refunded(facts(items), random);

            assertThat(parts.stream().map(RefundBreakdown::total).reduce(Money::plus))
                    .as(items.get(0)[ORDER])
                    .contains(sum(items, PRICE).plus(sum(items, FREIGHT)));
        }
    }

    private static List<RefundBreakdown> refunded(OrderFacts order, Random random) {
        RandomSale asking = new RandomSale(random, "BRL");
        List<RefundBreakdown> parts = new ArrayList<>();
        RefundCalculator calculator = RefundCalculator.of(order, parts);
        while (!calculator.balance().total().isZero()) {
            Optional<RefundPreview> part = calculator
                    .preview(asking.spec(calculator.balance()), Locale.ENGLISH)
                    .value();
            part.map(RefundPreview::breakdown).ifPresent(parts::add);
            calculator = RefundCalculator.of(order, parts);
        }
        return parts;
    }

    private static OrderFacts facts(List<String[]> items) {
        List<OrderLine> lines = new ArrayList<>();
        items.stream()
                .collect(groupingBy(item -> item[ARTICLE], LinkedHashMap::new, toList()))
                .forEach((article, pieces) ->
                        lines.add(OrderLine.of(article, article, "Article", pieces.size(), sum(pieces, PRICE))));
        return OrderFacts.builder(ShopId.of("olist"), OrderId.of(items.get(0)[ORDER]), Instant.EPOCH)
                .lines(lines)
                .shippingPaid(sum(items, FREIGHT))
                .build();
    }

    private static Money sum(List<String[]> items, int column) {
        BigDecimal sum =
                items.stream().map(item -> new BigDecimal(item[column])).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Money.of(sum.toPlainString(), "BRL");
    }

    private static List<List<String[]>> orders() throws IOException {
        String named = System.getenv("INCIDENT_DATA");
        Path folder = named == null ? Path.of("..", "..", "shared", "data") : Path.of(named);
        Path file = folder.resolve("olist-a").resolve("olist_order_items_dataset.csv.gz");
        assumeTrue(Files.exists(file), () -> "skipped: the data set olist-a is not at " + file);
        try (BufferedReader rows = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return rows
                    .lines()
                    .skip(1)
                    .map(row -> row.split(",", -1))
                    .collect(groupingBy(item -> item[ORDER], LinkedHashMap::new, toList()))
                    .values()
                    .stream()
                    .sorted(comparingInt(items -> -items.size()))
                    .limit(ORDERS)
                    .toList();
        }
    }
}
