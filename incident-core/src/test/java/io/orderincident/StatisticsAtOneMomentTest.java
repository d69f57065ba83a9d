package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.PeriodComparison;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.store.RollupStore;
import io.orderincident.store.StatisticsStore;
import io.orderincident.store.Storage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody can count between the parts of a pass over the incidents, as they are asked for at once. */
class StatisticsAtOneMomentTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final IncidentFilter ALL = IncidentFilter.of(SHOP);

    private final MemoryStorage memory = MemoryStorage.create();
    private final List<String> asked = new ArrayList<>();
    private final RollupStore rollups = proxy(RollupStore.class, (self, method, arguments) -> {
        note(method, "facts");
        return invoke(method, memory.rollups(), arguments);
    });
    private final StatisticsStore marks = proxy(StatisticsStore.class, (self, method, arguments) -> {
        note(method, "lock");
        return invoke(method, memory.statistics(), arguments);
    });
    private final Storage storage = proxy(Storage.class, (self, method, arguments) -> switch (method.getName()) {
        case "rollups" -> rollups;
        case "statistics" -> marks;
        default -> invoke(method, memory, arguments);
    });
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), storage)
            .clock(() -> NOON)
            .build();

    private void note(Method method, String name) {
        if (method.getName().equals(name)) {
            asked.add(name);
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Method method, Object on, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    @BeforeEach
    void countOneIncident() {
        desk.incidents().register(AGENT, SHOP, twoRosesDamaged().build()).orElseThrow();
        desk.statistics().refresh(AGENT, SHOP).orElseThrow();
        asked.clear();
    }

    @Test
    void aReportAsksForAllItsPartsAtOnceAndKeepsNobodyFromCounting() {
        StatisticsReport report = desk.statistics()
                .report(AGENT, ALL, new StatisticsRequest(TODAY, TODAY, Grain.DAY, Set.of(), Set.of(), false))
                .orElseThrow();

        assertThat(report.total().count(Count.INCIDENTS)).isOne();
        assertThat(asked).containsExactly("facts");
    }

    @Test
    void aComparisonAsksForBothPeriodsAtOnceAndKeepsNobodyFromCounting() {
        Period yesterday = Period.of(TODAY.minusDays(1), TODAY.minusDays(1));

        PeriodComparison comparison = desk.statistics()
                .compare(AGENT, ALL, yesterday, Period.of(TODAY, TODAY))
                .orElseThrow();

        assertThat(comparison.figuresNow().count(Count.INCIDENTS)).isOne();
        assertThat(asked).containsExactly("facts");
    }
}
