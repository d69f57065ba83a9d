package io.orderincident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemorySales;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.statistics.AgainstSales;
import io.orderincident.statistics.Calculator;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationFigures;
import io.orderincident.statistics.DurationTally;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.GroupedTally;
import io.orderincident.statistics.Grouping;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentFigures;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.Share;
import io.orderincident.statistics.TopTally;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The figures of 4,000 real orders of a marketplace, with an incident for each that came late and one for each that got a
 * review of 1 or 2, both written down on the day of the purchase; against those that one gets from the tables alone.
 */
class OlistFiguresTest {

    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final BusinessCalendar OFFICE = BusinessCalendar.officeHours(ZONE);
    private static final ShopId OLIST = ShopId.of("olist");
    private static final double DAY = 86_400;
    private static final int WHOLE = 10_000;

    private final Map<String, Order> orders = new TreeMap<>();
    private final MemoryStorage storage = MemoryStorage.create();
    private Instant now = Instant.EPOCH;

    private record Order(
            String id,
            LocalDateTime purchased,
            @Nullable LocalDateTime delivered,
            LocalDateTime estimated,
            List<Item> items,
            List<Integer> scores) {

        boolean isLate() {
            return delivered != null && delivered.isAfter(estimated);
        }

        boolean isLow() {
            return scores.stream().anyMatch(score -> score <= 2);
        }

        Set<String> sellers() {
            return items.stream().map(Item::seller).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private record Item(String number, String product, String seller, String price) {}

    @BeforeEach
    void readTheTables() throws IOException {
        for (String[] row : rows("olist_orders_dataset", 8)) {
            orders.put(
                    row[0],
                    new Order(
                            row[0],
                            time(row[3]),
                            row[6].isEmpty() ? null : time(row[6]),
                            time(row[7]),
                            new ArrayList<>(),
                            new ArrayList<>()));
        }
        for (String[] row : rows("olist_order_items_dataset", 7)) {
            order(row[0]).items().add(new Item(row[1], row[2], row[3], row[5]));
        }
        for (String[] row : rows("olist_order_reviews_dataset", 7)) {
            order(row[1]).scores().add(Integer.valueOf(row[2]));
        }
    }

    @Test
    void incidentsByTypeAndMonthAndArticleAreThoseOfTheTables() {
        List<IncidentFact> facts = incidentsOfOneShop();
        Set<String> articles = with(order -> order.isLate() || order.isLow())
                .flatMap(order -> order.items().stream())
                .map(Item::product)
                .collect(Collectors.toSet());

        IncidentFigures all = figures(facts);
        Map<String, Long> types = new TreeMap<>();
        facts.stream()
                .collect(Calculator.collector(() -> GroupedTally.by(Grouping.by(Dimension.TYPE))))
                .figures()
                .forEach((type, figures) -> types.put(type, figures.count(Count.INCIDENTS)));

        assertThat(facts).hasSize(926);
        assertThat(all.count(Count.INCIDENTS)).isEqualTo(742);
        assertThat(all.count(Count.MERGED)).isEqualTo(184);
        assertThat(types).isEqualTo(Map.of("LATE_DELIVERY", 335L, "OTHER", 591L));
        assertThat(articles).hasSize(718);
        assertThat(facts.stream()
                        .collect(Calculator.collector(() -> TopTally.of(Dimension.ARTICLE)))
                        .top(WHOLE))
                .extracting(TopTally.Top::value)
                .containsExactlyInAnyOrderElementsOf(articles);
        assertThat(incidentOrdersByMonth(facts)).isEqualTo(incidentOrdersByMonth());
        assertThat(incidentOrdersByMonth(facts))
                .containsEntry(LocalDate.of(2017, 11, 1), 70L)
                .containsEntry(LocalDate.of(2016, 11, 1), 0L)
                .containsEntry(LocalDate.of(2016, 12, 1), 0L);
    }

    private Order order(String id) {
        return Objects.requireNonNull(orders.get(id), id);
    }

    private Period everything() {
        List<LocalDate> days = orders.values().stream()
                .map(order -> order.purchased().toLocalDate())
                .sorted()
                .toList();
        return Period.of(days.get(0), days.get(days.size() - 1));
    }

    private Map<LocalDate, Long> incidentOrdersByMonth(List<IncidentFact> facts) {
        GroupedTally<LocalDate> months = facts.stream()
                .collect(Calculator.collector(() -> GroupedTally.by(Grouping.byRegistration(Grain.MONTH))));
        return everything().starts(Grain.MONTH).stream()
                .collect(Collectors.toMap(
                        Function.identity(), month -> months.figures(month).count(Count.INCIDENTS)));
    }

    private Map<LocalDate, Long> incidentOrdersByMonth() {
        Map<LocalDate, Long> counts = new HashMap<>();
        for (YearMonth month = YearMonth.from(everything().first());
                !month.isAfter(YearMonth.from(everything().last()));
                month = month.plusMonths(1)) {
            YearMonth one = month;
            counts.put(
                    month.atDay(1),
                    with(order -> order.isLate() || order.isLow())
                            .filter(order -> YearMonth.from(order.purchased()).equals(one))
                            .count());
        }
        return counts;
    }

    @Test
    void sharesOfOrdersAreThoseOfTheTables() {
        List<IncidentFact> facts = incidentsOfOneShop();
        List<OrderFacts> all = orders.values().stream()
                .map(order -> facts(OLIST, order, order.items()))
                .toList();
        List<OrderFacts> delivered =
                all.stream().filter(order -> order.deliveredAt() != null).toList();
        Period november = Period.of(YearMonth.of(2017, 11));

        AgainstSales late = AgainstSales.of(
                figures(facts.stream()
                        .filter(fact -> fact.values(Dimension.TYPE).contains("LATE_DELIVERY"))
                        .toList()),
                MemorySales.of(ZONE, delivered).of(OLIST, everything()));
        AgainstSales ofNovember = AgainstSales.of(
                figures(facts.stream()
                        .filter(fact -> november.contains(fact.dates().registeredOn()))
                        .toList()),
                MemorySales.of(ZONE, all).of(OLIST, november));

        assertThat(new Share(late.incidents(), late.sales().orders())).isEqualTo(new Share(335, 3_898));
        assertThat(late.incidentsPerOrder()).hasValue(335.0 / 3_898);
        assertThat(new Share(ofNovember.incidents(), ofNovember.sales().orders()))
                .isEqualTo(new Share(70, 283));
    }

    @Test
    void theTopSellersAreThoseOfTheTablesWithTiesInOrder() {
        Map<String, Long> incidentOrders = with(order -> order.isLate() || order.isLow())
                .flatMap(order -> order.sellers().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        List<TopTally.Top> top = incidentsOfSellers().stream()
                .collect(Calculator.collector(() -> TopTally.of(Dimension.SHOP)))
                .top(WHOLE);

        assertThat(top).hasSize(427);
        assertThat(top).extracting(TopTally.Top::incidents).startsWith(15L, 12L, 12L, 11L, 11L, 10L, 9L, 9L, 9L, 9L);
        assertThat(top)
                .containsExactlyElementsOf(incidentOrders.entrySet().stream()
                        .map(entry -> new TopTally.Top(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing((TopTally.Top seller) -> -seller.incidents())
                                .thenComparing(TopTally.Top::value))
                        .toList());
    }

    @Test
    void howLateOrdersCameIsThatOfTheTables() {
        DurationTally tally = new DurationTally();
        with(Order::isLate)
                .forEach(order -> tally.add(
                        Duration.between(order.estimated(), order.delivered()).toSeconds()));

        DurationFigures late = tally.figures();
        DurationFigures.Quantiles quantiles = late.quantiles().orElseThrow();

        assertThat(late.count()).isEqualTo(335);
        assertThat(late.mean().orElseThrow() / DAY).isCloseTo(9.2708, within(0.00005));
        assertThat(quantiles.median() / DAY).isCloseTo(6.7622, within(0.00005));
        assertThat(quantiles.p90() / DAY).isCloseTo(19.8051, within(0.00005));
        assertThat(tally.histogram().quantile(100) / DAY).isCloseTo(188.9751, within(0.8));
    }

    /** Of an order with both incidents the second is merged into the first. */
    private List<IncidentFact> incidentsOfOneShop() {
        IncidentDesk desk = desk(orders.values().stream()
                .map(order -> facts(OLIST, order, order.items()))
                .toArray(OrderFacts[]::new));
        Actor agent = Actor.agent(OLIST, "pedro", "Pedro");
        List<Incident> incidents = new ArrayList<>();
        for (Order order : orders.values()) {
            now = order.purchased().atZone(ZONE).toInstant();
            List<Incident> ofIt = new ArrayList<>();
            if (order.isLate()) {
                ofIt.add(register(desk, agent, OLIST, order, order.items(), "LATE_DELIVERY"));
            }
            if (order.isLow()) {
                ofIt.add(register(desk, agent, OLIST, order, order.items(), "OTHER"));
            }
            if (ofIt.size() == 2) {
                desk.links()
                        .merge(
                                agent,
                                Target.of(OLIST, ofIt.get(1).id()),
                                new MergeInto(ofIt.get(0).id()))
                        .orElseThrow();
            }
            incidents.addAll(ofIt);
        }
        return incidents.stream().map(this::fact).toList();
    }

    /** Each seller is a shop of its own, and has an incident for each order of theirs. */
    private List<IncidentFact> incidentsOfSellers() {
        List<OrderFacts> all = new ArrayList<>();
        with(order -> order.isLate() || order.isLow())
                .forEach(order ->
                        order.sellers().forEach(seller -> all.add(facts(ShopId.of(seller), order, of(seller, order)))));
        IncidentDesk desk = desk(all.toArray(OrderFacts[]::new));
        return all.stream()
                .map(sold -> {
                    Order order = order(sold.id().value());
                    now = sold.placedAt();
                    Actor agent = Actor.agent(sold.shop(), "pedro", "Pedro");
                    return fact(register(
                            desk, agent, sold.shop(), order, of(sold.shop().value(), order), "OTHER"));
                })
                .toList();
    }

    private static List<Item> of(String seller, Order order) {
        return order.items().stream()
                .filter(item -> item.seller().equals(seller))
                .toList();
    }

    private IncidentDesk desk(OrderFacts... sold) {
        return IncidentDesk.builder(MemoryOrders.of(sold), storage)
                .clock(() -> now)
                .build();
    }

    private static Incident register(
            IncidentDesk desk, Actor agent, ShopId shop, Order order, List<Item> items, String type) {
        RegisterIncident.Builder command = RegisterIncident.builder(
                OrderId.of(order.id()), TypeCode.of(type), Origin.ORGANIZATION, "as the tables say");
        facts(shop, order, items).lines().forEach(line -> command.line(line.id(), 1));
        return desk.incidents().register(agent, shop, command.build()).orElseThrow();
    }

    private IncidentFact fact(Incident incident) {
        return storage.transactions()
                .required(() -> IncidentFact.of(
                        storage.incidents()
                                .history(incident.shop(), incident.id())
                                .toList(),
                        PolicyHistory.always(SlaPolicies.standard()),
                        OFFICE));
    }

    private static OrderFacts facts(ShopId shop, Order order, List<Item> items) {
        return OrderFacts.builder(
                        shop,
                        OrderId.of(order.id()),
                        order.purchased().atZone(ZONE).toInstant())
                .lines(items.stream()
                        .map(item -> OrderLine.of(
                                item.number(), item.product(), "Article", 1, Money.of(item.price(), "BRL")))
                        .toList())
                .promisedDelivery(order.estimated().atZone(ZONE).toInstant())
                .deliveredAt(
                        order.delivered() == null
                                ? null
                                : order.delivered().atZone(ZONE).toInstant())
                .build();
    }

    private Stream<Order> with(Predicate<Order> which) {
        return orders.values().stream().filter(which);
    }

    private static IncidentFigures figures(List<IncidentFact> facts) {
        return facts.stream().collect(Calculator.collector(IncidentTally::new)).figures();
    }

    private static LocalDateTime time(String text) {
        return LocalDateTime.parse(text, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
    }

    /** Skips the test where the data is not at hand. Quoted fields may hold commas, quotes and line breaks. */
    private static List<String[]> rows(String table, int columns) throws IOException {
        String named = System.getenv("INCIDENT_DATA");
        Path folder = named == null ? Path.of("..", "..", "shared", "data") : Path.of(named);
        Path file = folder.resolve("olist-a").resolve(table + ".csv.gz");
        assumeTrue(Files.exists(file), () -> "skipped: the data set olist-a is not at " + file);
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String[] row = new String[columns];
            StringBuilder field = new StringBuilder();
            boolean quoted = false;
            int at = 0;
            for (int sign = in.read(); sign >= 0; sign = in.read()) {
                boolean ends = !quoted && (sign == ',' || sign == '\n');
                if (sign == '"') {
                    quoted = !quoted;
                } else if (!ends) {
                    field.append((char) sign);
                } else {
                    row[at++] = field.toString().strip();
                    field.setLength(0);
                }
                if (ends && sign == '\n') {
                    rows.add(row.clone());
                    at = 0;
                }
            }
        }
        return rows.subList(1, rows.size());
    }
}
