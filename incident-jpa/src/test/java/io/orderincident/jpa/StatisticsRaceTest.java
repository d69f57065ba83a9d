package io.orderincident.jpa;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.order.OrderFacts;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.statistics.Breakdown;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.DatedBy;
import io.orderincident.store.RollupKey;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Two nodes register, resolve, reopen, merge and undo that at random, and count it, while a third one reads the dashboard. A
 * tenth of it, in a campaign the whole.
 */
class StatisticsRaceTest {

    private static final int STEPS = Boolean.getBoolean("campaign") ? 1_500 : 150;
    private static final int FIRST_INCIDENTS = 20;
    private static final int NODES = 2;
    private static final long PATIENCE_SECONDS = 600;

    /** Of these every incident has exactly one value. */
    private static final List<Dimension> OF_ONE_VALUE =
            List.of(Dimension.STATUS, Dimension.PRIORITY, Dimension.SEVERITY, Dimension.KIND, Dimension.ORIGIN);

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final StatisticsRequest all =
            StatisticsRequest.of(today.minusYears(1), today.plusYears(1)).withQuantiles(Set.of(Dimension.STATUS));

    private final long seed = new Random().nextLong();
    private final Random chance = new Random(seed);
    private final DataSource database = TestDatabase.postgreSql();
    private final OrderFacts order = Shop.order("race-" + UUID.randomUUID());
    private final ShopId shop = order.shop();
    private final Actor agent = Actor.agent(shop, "agent-7", "Lucía");
    private final Actor operator = Actor.operator("operator-1", "Óscar");
    private final AtomicInteger registered = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger(NODES);
    private final List<Target> incidents = Collections.synchronizedList(new ArrayList<>());

    @Test
    void readingsAreOfOneMomentAndTheFiguresEndAsARebuildMakesThem() throws Exception {
        JpaStorage storage = storage();
        IncidentDesk third = desk(storage);
        IntStream.range(0, FIRST_INCIDENTS).forEach(i -> register(third));
        ExecutorService threads = Executors.newFixedThreadPool(NODES + 1);
        try {
            List<Future<Integer>> running = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                IncidentDesk desk = desk(storage());
                Random own = new Random(chance.nextLong());
                running.add(threads.submit(() -> work(desk, own)));
            }
            running.add(threads.submit(() -> read(third)));
            for (Future<Integer> one : running) {
                assertThat(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .as("seed %s", seed)
                        .isPositive();
            }
        } finally {
            threads.shutdownNow();
        }

        third.statistics().refresh(agent, shop).orElseThrow();
        Map<RollupKey, IncidentTally> counted = stored(storage);
        assertThat(third.statistics().verify(operator, shop).orElseThrow())
                .as("seed %s", seed)
                .isEmpty();
        assertThat(third.statistics().rebuild(operator, shop).orElseThrow()).isEqualTo(registered.get());
        assertThat(stored(storage)).as("seed %s", seed).isEqualTo(counted);
    }

    private JpaStorage storage() {
        return JpaStorage.resourceLocal(TestDatabase.factory(database));
    }

    private IncidentDesk desk(JpaStorage storage) {
        return IncidentDesk.builder(MemoryOrders.of(order), storage).build();
    }

    private void register(IncidentDesk desk) {
        registered.incrementAndGet();
        incidents.add(Target.of(shop, Shop.registered(desk, order).id()));
    }

    /** What the incident's state does not allow is refused, and that is well. */
    private int work(IncidentDesk desk, Random own) {
        int done = 0;
        try {
            for (int step = 0; step < STEPS; step++) {
                done += step(desk, own)
                                .map(outcome -> outcome.value().isPresent())
                                .orElse(true)
                        ? 1
                        : 0;
                if (step % 5 == 0) {
                    desk.statistics().refresh(agent, shop).orElseThrow();
                }
            }
        } finally {
            working.decrementAndGet();
        }
        return done;
    }

    private Optional<Outcome<Incident>> step(IncidentDesk desk, Random own) {
        Target target = incidents.get(own.nextInt(incidents.size()));
        try {
            return switch (own.nextInt(6)) {
                case 0 -> {
                    register(desk);
                    yield Optional.empty();
                }
                case 1 ->
                    Optional.of(desk.incidents().communicate(agent, target, Communicate.message("Enviamos otra.")));
                case 2 -> Optional.of(desk.incidents().resolve(agent, target, Resolve.because("REPLACED", "Enviada.")));
                case 3 -> Optional.of(desk.incidents().reopen(agent, target, Reopen.because("Sigue rota.")));
                case 4 ->
                    Optional.of(desk.links()
                            .merge(
                                    agent,
                                    target,
                                    new MergeInto(incidents
                                            .get(own.nextInt(incidents.size()))
                                            .incident())));
                default -> Optional.of(desk.links().unmerge(agent, target));
            };
        } catch (ConcurrentChangeException clash) {
            return Optional.empty();
        }
    }

    /** How many readings were made while the others worked. */
    private int read(IncidentDesk desk) {
        int readings = 0;
        do {
            StatisticsReport report =
                    desk.statistics().dashboard(agent, shop, all).orElseThrow();
            long total = report.total().count(Count.INCIDENTS);
            assertThat(total + report.total().count(Count.MERGED))
                    .as("seed %s", seed)
                    .isBetween(0L, (long) registered.get());
            OF_ONE_VALUE.forEach(
                    dimension -> assertThat(sum(requireNonNull(report.by().get(dimension))))
                            .as("seed %s, %s", seed, dimension)
                            .isEqualTo(total));
            assertThat(report.trend().stream()
                            .mapToLong(part -> part.registered().count(Count.INCIDENTS))
                            .sum())
                    .as("seed %s", seed)
                    .isEqualTo(total);
            assertThat(report.backlog().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as("seed %s", seed)
                    .isEqualTo(report.total().count(Count.OPEN));
            readings++;
        } while (working.get() > 0);
        return readings;
    }

    private static long sum(Breakdown breakdown) {
        assertThat(breakdown.rest().count(Count.INCIDENTS)).isZero();
        return breakdown.groups().values().stream()
                .mapToLong(figures -> figures.count(Count.INCIDENTS))
                .sum();
    }

    private Map<RollupKey, IncidentTally> stored(JpaStorage storage) {
        return storage.transactions().required(() -> {
            Map<RollupKey, IncidentTally> all = new HashMap<>();
            for (DatedBy datedBy : DatedBy.values()) {
                all.putAll(storage.rollups().rollups(shop, datedBy, Period.EVER));
            }
            return all;
        });
    }
}
