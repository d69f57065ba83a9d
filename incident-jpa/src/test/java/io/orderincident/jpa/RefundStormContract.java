package io.orderincident.jpa;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.jpa.MortalDataSource.Fate;
import io.orderincident.jpa.MortalDataSource.Life;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryRefunds.Reaction;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.Actor;
import io.orderincident.remedy.RefundAnswer;
import io.orderincident.remedy.RefundBreakdown;
import io.orderincident.remedy.RefundCalculator;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundKey;
import io.orderincident.remedy.RefundLine;
import io.orderincident.remedy.RefundPageRequest;
import io.orderincident.remedy.RefundPayment;
import io.orderincident.remedy.RefundPort;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundSpec.Item;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RequestRefund;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Many agents on two nodes refund many orders at random, each by several incidents, while the provider refuses, times out
 * before and after it has paid, and pays late, and while nodes are killed, at a commit and beside a call to the provider,
 * and started again. At the end our book and the provider's agree to the cent. A tenth of it, in a campaign the whole.
 */
abstract class RefundStormContract {

    private static final boolean WHOLE = Boolean.getBoolean("campaign");
    private static final int ORDERS = WHOLE ? 200 : 20;
    private static final int THREADS = WHOLE ? 32 : 8;
    private static final int ACTIONS = ORDERS * 20;
    private static final int KILLS = WHOLE ? 100 : 10;
    private static final int CALLS_BETWEEN_KILLS = 15;
    private static final int COMMITS_BETWEEN_KILLS = 60;
    private static final int MOST_SECONDS = 300;
    private static final int ROUNDS_TO_SETTLE = 100;
    private static final long PATIENCE_SECONDS = 1_800;
    private static final Duration LONGER_THAN_ANY_WAIT = Duration.ofHours(2);
    private static final List<String> TYPES = List.of("DAMAGED", "LOST", "OTHER");
    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD");
    private static final List<Reaction> REACTIONS = List.of(
            Reaction.PAY,
            Reaction.PAY,
            Reaction.PAY,
            Reaction.PAY,
            Reaction.PAY_LATER,
            Reaction.PAY_AND_TIME_OUT,
            Reaction.TIME_OUT,
            Reaction.DECLINE,
            Reaction.REFUSE);

    private final long seed = new Random().nextLong();
    private final Random chance = new Random(seed);
    private final MortalDataSource database;
    private final List<OrderFacts> orders =
            IntStream.range(0, ORDERS).mapToObj(this::order).toList();
    private final MemoryOrders shop = MemoryOrders.of(orders.toArray(OrderFacts[]::new));
    private final MemoryRefunds provider = MemoryRefunds.create().react(payment -> reaction());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
    private final AtomicInteger clicks = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
    private final List<Target> incidents = new ArrayList<>();
    private final Node[] nodes;
    private volatile boolean stormy;

    RefundStormContract(DataSource database) {
        this.database = new MortalDataSource(database, this::fateAtCommit);
        this.nodes = new Node[] {node(), node()};
    }

    private Node node() {
        return new Node(JpaStorage.resourceLocal(TestDatabase.factory(database)));
    }

    @Test
    void ourBookAndTheProvidersAgreeToTheCent() throws Exception {
        registerIncidents();

        storm();

        assertThat(faults).as("seed %s", seed).isEmpty();
        settle();
        assertThat(kills).as("seed %s", seed).hasValue(KILLS);
        Map<RefundStatus, Long> outcomes = orders.stream()
                .flatMap(order -> book(order).stream())
                .collect(groupingBy(entry -> entry.refund().status(), counting()));
        System.out.println(clicks + " clicks, refunds " + outcomes + ", " + kills + " kills; seed " + seed);
        assertThat(outcomes).as("seed %s", seed).containsOnlyKeys(RefundStatus.DONE, RefundStatus.REFUSED);
        orders.forEach(order -> assertBooksAgree(order, RefundStormContract::atMost));
        refundWhatIsLeft();
        settle();
        orders.forEach(order -> assertBooksAgree(order, RefundStormContract::exactly));
        assertThat(incidents).as("seed %s", seed).allMatch(this::isAsItsHistorySays);
        for (int first = 0; first < incidents.size(); first += TYPES.size()) {
            assertThat(incidents.subList(first, first + TYPES.size()))
                    .as("seed %s", seed)
                    .anyMatch(this::isClosed);
        }
    }

    private boolean isAsItsHistorySays(Target incident) {
        return node(0).desk
                .incidents()
                .verify(agent(0), Shop.ID, incident.incident())
                .orElseThrow()
                .isEmpty();
    }

    private boolean isClosed(Target incident) {
        return node(0).desk
                        .incidents()
                        .find(agent(0), Shop.ID, incident.incident())
                        .orElseThrow()
                        .incident()
                        .status()
                == Status.CLOSED;
    }

    /** A process, as far as others notice. */
    private final class Node implements RefundPort {

        private final Life life = new Life();
        private final JpaStorage storage;
        private final IncidentDesk desk;

        Node(JpaStorage storage) {
            this.storage = storage;
            this.desk = IncidentDesk.builder(shop, storage)
                    .refunds(this)
                    .clock(now::get)
                    .build();
        }

        @Override
        public RefundAnswer pay(RefundPayment payment) {
            perhapsDie();
            RefundAnswer answer = provider.pay(payment);
            perhapsDie();
            return answer;
        }

        @Override
        public Optional<RefundAnswer> find(RefundPayment payment) {
            perhapsDie();
            return provider.find(payment);
        }

        private void perhapsDie() {
            if (isFatal(CALLS_BETWEEN_KILLS)) {
                life.end();
            }
            if (life.isOver()) {
                throw new IllegalStateException("this node was killed");
            }
        }
    }

    private void registerIncidents() {
        for (OrderFacts order : orders) {
            for (String type : TYPES) {
                RegisterIncident command = RegisterIncident.builder(
                                order.id(), TypeCode.of(type), Origin.ORGANIZATION, "Told by phone")
                        .build();
                Incident incident = node(0).desk
                        .incidents()
                        .register(agent(0), Shop.ID, command)
                        .orElseThrow();
                incidents.add(Target.of(Shop.ID, incident.id()));
            }
        }
    }

    private void storm() throws InterruptedException {
        stormy = true;
        ExecutorService agents = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> works = IntStream.range(0, THREADS)
                    .<Callable<Void>>mapToObj(number -> () -> work(number))
                    .toList();
            assertThat(agents.invokeAll(works, PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .allMatch(Future::isDone)
                    .noneMatch(Future::isCancelled);
        } finally {
            agents.shutdownNow();
        }
        stormy = false;
    }

    private Void work(int number) {
        Random random = new Random(seed + number);
        for (int action = 0; action < ACTIONS / THREADS || kills.get() < KILLS; action++) {
            int before = random.nextInt(8);
            if (before == 0) {
                provider.settlePending();
                now.updateAndGet(time -> time.plusSeconds(random.nextInt(MOST_SECONDS)));
            } else if (before < 4) {
                atNode(random, node -> node.desk.timers().runDue());
            } else {
                click(random, agent(number));
            }
        }
        return null;
    }

    /** Now and then twice, and again, on any node, where it is not known what became of it. */
    private void click(Random random, Actor agent) {
        int order = random.nextInt(ORDERS);
        Target target = incidents
                .get(order * TYPES.size() + random.nextInt(TYPES.size()))
                .once("click-" + clicks.incrementAndGet());
        RequestRefund command = RequestRefund.of(spec(orders.get(order), random), "OTHER");
        int times = 1 + random.nextInt(3) / 2;
        for (int time = 0; time < times; ) {
            time += atNode(random, node -> node.desk.remedies().requestRefund(agent, target, command)) ? 1 : 0;
        }
    }

    /** Whether it was done, and not cut short by the end of the node. */
    private boolean atNode(Random random, Consumer<Node> action) {
        Node node = node(random.nextInt(nodes.length));
        try {
            database.living(node.life, () -> action.accept(node));
        } catch (RuntimeException | Error failure) {
            if (!node.life.isOver()) {
                faults.add(failure);
            }
        }
        return !node.life.isOver();
    }

    /** A new one in the place of one that was killed. */
    private Node node(int place) {
        synchronized (nodes) {
            if (nodes[place].life.isOver()) {
                nodes[place] = new Node(nodes[place].storage);
            }
            return nodes[place];
        }
    }

    private boolean isFatal(int oneOf) {
        synchronized (chance) {
            if (!stormy || kills.get() == KILLS || chance.nextInt(oneOf) > 0) {
                return false;
            }
            kills.incrementAndGet();
            return true;
        }
    }

    private Fate fateAtCommit() {
        if (!isFatal(COMMITS_BETWEEN_KILLS)) {
            return Fate.LIVES;
        }
        return kills.get() % 2 == 0 ? Fate.DIES_BEFORE : Fate.DIES_AFTER;
    }

    private Reaction reaction() {
        synchronized (chance) {
            return stormy ? REACTIONS.get(chance.nextInt(REACTIONS.size())) : Reaction.PAY;
        }
    }

    private static RefundSpec spec(OrderFacts order, Random random) {
        if (random.nextInt(20) == 0) {
            return RefundSpec.everything();
        }
        List<Item> items = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            Money amount = part(line.paid(), random);
            if (random.nextInt(3) == 0) {
                items.add(
                        random.nextBoolean()
                                ? Item.pieces(line.id(), 1 + random.nextInt(line.quantity()))
                                : Item.amount(line.id(), amount));
            }
        }
        RefundSpec spec = RefundSpec.of(items.toArray(Item[]::new));
        return random.nextInt(3) == 0 ? spec.withShipping(part(shippingPaid(order), random)) : spec;
    }

    /** At most half of it, so that it is refunded in parts. */
    private static Money part(Money whole, Random random) {
        BigDecimal share = BigDecimal.valueOf(random.nextInt(50), 2);
        return Money.of(whole.amount().multiply(share), whole.currency()).rounded();
    }

    private OrderFacts order(int number) {
        Currency currency = Currency.getInstance(CURRENCIES.get(number % CURRENCIES.size()));
        List<OrderLine> lines = IntStream.rangeClosed(1, 1 + chance.nextInt(4))
                .mapToObj(line ->
                        OrderLine.of("" + line, "SKU-" + line, "Article", 1 + chance.nextInt(4), price(currency)))
                .map(line -> line.withTax(taxOf(line.paid())))
                .toList();
        Money shipping = price(currency);
        return OrderFacts.builder(Shop.ID, OrderId.of("order-" + number), Instant.parse("2026-02-01T10:00:00Z"))
                .lines(lines)
                .shippingPaid(shipping)
                .shippingTax(taxOf(shipping))
                .build();
    }

    private Money price(Currency currency) {
        return Money.of(
                BigDecimal.valueOf(100 + chance.nextInt(20_000), currency.getDefaultFractionDigits()), currency);
    }

    private static Money taxOf(Money paid) {
        return Money.of(paid.amount().multiply(new BigDecimal("0.1736")), paid.currency())
                .rounded();
    }

    private static Money shippingPaid(OrderFacts order) {
        return Objects.requireNonNull(order.shippingPaid());
    }

    private static Actor agent(int number) {
        return Actor.agent(Shop.ID, "agent-" + number, "Agent " + number);
    }

    /** The provider is well again and time passes, until nothing is under way. */
    private void settle() {
        for (int round = 0; round < ROUNDS_TO_SETTLE && !underWay().isEmpty(); round++) {
            provider.settlePending();
            now.updateAndGet(time -> time.plus(LONGER_THAN_ANY_WAIT));
            node(round % nodes.length).desk.timers().runDue();
        }
        assertThat(underWay()).as("seed %s", seed).isEmpty();
    }

    private List<RefundEntry> underWay() {
        return node(0).desk
                .remedies()
                .refunds(
                        agent(0),
                        Shop.ID,
                        Set.of(RefundStatus.REQUESTED, RefundStatus.OUTCOME_UNKNOWN),
                        RefundPageRequest.oldest(1_000))
                .entries();
    }

    private List<RefundEntry> book(OrderFacts order) {
        return node(1).desk.remedies().refundsOf(agent(0), Shop.ID, order.id());
    }

    private void refundWhatIsLeft() {
        for (int order = 0; order < ORDERS; order++) {
            List<RefundBreakdown> done = done(orders.get(order));
            if (!RefundCalculator.of(orders.get(order), done).balance().total().isZero()) {
                node(1).desk
                        .remedies()
                        .requestRefund(
                                agent(0),
                                incidents.get(order * TYPES.size()),
                                RequestRefund.of(RefundSpec.everything(), "OTHER"))
                        .orElseThrow();
            }
        }
    }

    private List<RefundBreakdown> done(OrderFacts order) {
        return book(order).stream()
                .filter(entry -> entry.refund().status() == RefundStatus.DONE)
                .map(RefundEntry::breakdown)
                .toList();
    }

    private void assertBooksAgree(OrderFacts order, BiConsumer<Money, Money> ceiling) {
        Map<RefundKey, Money> ours = book(order).stream()
                .filter(entry -> entry.refund().status() == RefundStatus.DONE)
                .collect(toMap(RefundEntry::key, entry -> entry.refund().total()));
        Map<RefundKey, Money> theirs = provider.book().stream()
                .filter(entry -> entry.payment().order().equals(order.id()))
                .filter(entry -> entry.answer() instanceof RefundAnswer.Paid)
                .collect(toMap(
                        entry -> entry.payment().key(), entry -> entry.payment().amount()));
        assertThat(ours).as("%s, seed %s", order.id(), seed).isEqualTo(theirs);

        List<RefundBreakdown> done = done(order);
        Money shippingPaid = shippingPaid(order);
        Currency currency = shippingPaid.currency();
        for (OrderLine line : order.lines()) {
            ceiling.accept(sum(done, currency, of(line, RefundLine::amount)), line.paid());
            ceiling.accept(sum(done, currency, of(line, RefundLine::tax)), line.tax());
        }
        ceiling.accept(sum(done, currency, RefundBreakdown::shipping), shippingPaid);
        ceiling.accept(sum(done, currency, RefundBreakdown::shippingTax), taxOf(shippingPaid));
        assertThat(sum(done, currency, RefundBreakdown::total))
                .isEqualTo(provider.paidOut(Shop.ID, order.id()).orElse(Money.zero(currency)));
    }

    private static Money sum(
            List<RefundBreakdown> refunds, Currency currency, Function<RefundBreakdown, Money> amount) {
        return refunds.stream().map(amount).reduce(Money.zero(currency), Money::plus);
    }

    private static Function<RefundBreakdown, Money> of(OrderLine line, Function<RefundLine, Money> amount) {
        return refund -> refund.lines().stream()
                .filter(part -> part.line().equals(line.id()))
                .map(amount)
                .reduce(Money.zero(refund.currency()), Money::plus);
    }

    private static void atMost(Money refunded, Money paid) {
        assertThat(refunded).isLessThanOrEqualTo(paid);
    }

    private static void exactly(Money refunded, Money paid) {
        assertThat(refunded).isEqualTo(paid);
    }
}
