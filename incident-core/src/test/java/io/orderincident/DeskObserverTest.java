package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Operation;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaPolicy;
import io.orderincident.sla.SlaTarget;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.DeskObserver;
import io.orderincident.store.DeskObserver.CommandEnd;
import io.orderincident.store.DeskObserver.Look;
import io.orderincident.store.DeskObserver.Result;
import io.orderincident.store.DeskObserver.Waking;
import io.orderincident.store.TimerStore.Backlog;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeskObserverTest {

    private static final int COMMANDS = 200;
    private static final Instant DEADLINE = NOON.plus(Duration.ofHours(4));
    private static final SlaPolicies POLICIES = SlaPolicies.of(SlaPolicy.everything(
            "all", SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(4)).with(null)));

    private final MemoryStorage storage = MemoryStorage.create();
    private final List<CommandEnd> ended = new ArrayList<>();
    private final List<Waking> woken = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();
    private Instant now = NOON;
    private int clashes;
    private @Nullable Error broken;
    private final IncidentDesk desk = desk(new DeskObserver() {

        @Override
        public void ended(CommandEnd command) {
            ended.add(command);
        }

        @Override
        public void woke(Waking incident) {
            woken.add(incident);
        }

        @Override
        public void looked(Look look) {
            looks.add(look);
        }
    });

    private IncidentDesk desk(DeskObserver observer) {
        return IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .slaPolicies(POLICIES)
                .listener(change -> fail())
                .observer(observer)
                .clock(() -> now)
                .build();
    }

    private void fail() {
        now = now.plusMillis(5);
        if (clashes-- > 0) {
            throw new ConcurrentChangeException("somebody else");
        }
        if (broken != null) {
            throw broken;
        }
    }

    private Incident registered() {
        return desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
    }

    private CommandEnd last() {
        return ended.get(ended.size() - 1);
    }

    @Test
    void isToldOfACommandThatIsDoneAndOfItsRepetition() {
        Incident incident = registered();
        assertThat(last().operation()).isEqualTo(Operation.REGISTER);
        assertThat(last().shop()).isEqualTo(SHOP);
        assertThat(last().result()).isEqualTo(Result.DONE);
        assertThat(last().reasons()).isEmpty();
        assertThat(last().failure()).isNull();
        assertThat(last().duration()).isEqualTo(Duration.ofMillis(5));
        assertThat(last().clashes()).isZero();

        Target once = Target.of(SHOP, incident.id()).once("42");
        desk.incidents().communicate(AGENT, once, Communicate.message("Sorry")).orElseThrow();
        assertThat(last().operation()).isEqualTo(Operation.COMMUNICATE);
        assertThat(last().result()).isEqualTo(Result.DONE);
        desk.incidents().communicate(AGENT, once, Communicate.message("Sorry")).orElseThrow();
        assertThat(last().result()).isEqualTo(Result.REPEATED);
        assertThat(ended).hasSize(3);
    }

    @Test
    void isToldWhyACommandIsRefused() {
        Incident incident = registered();
        Target it = Target.of(SHOP, incident.id());

        desk.incidents().resolve(CUSTOMER, it, Resolve.because("NONE", "Two new roses"));
        assertThat(last().result()).isEqualTo(Result.REFUSED);
        assertThat(last().reasons()).startsWith(Reason.NOT_ALLOWED, Reason.WRONG_STATUS);

        desk.incidents().cancel(AGENT, it, Cancel.because(""));
        assertThat(last().operation()).isEqualTo(Operation.CANCEL);
        assertThat(last().reasons()).containsExactly(Reason.INVALID);

        desk.incidents().register(OTHER_AGENT, SHOP, twoRosesDamaged().build());
        assertThat(last().operation()).isEqualTo(Operation.REGISTER);
        assertThat(last().reasons()).containsExactly(Reason.UNKNOWN_ORDER);
    }

    @Test
    void isToldOfAnImport() {
        desk.incidents()
                .importFrom(
                        OPERATOR,
                        SHOP,
                        ImportIncident.builder("crm", "1", ORDER, TypeCode.of("OTHER"), "From the old desk", NOON)
                                .states(Map.of())
                                .event(ForeignEvent.builder(NOON, "New").build())
                                .build());

        assertThat(ended).singleElement().extracting(CommandEnd::operation).isNull();
    }

    @Test
    void isToldHowOftenACommandWasDecidedAnew() {
        clashes = 3;
        registered();

        assertThat(last().result()).isEqualTo(Result.DONE);
        assertThat(last().clashes()).isEqualTo(3);
    }

    @Test
    void isToldOfAClashInTheTransactionOfTheHost() {
        clashes = 1;
        assertThatThrownBy(() -> storage.transactions().required(this::registered))
                .isInstanceOf(ConcurrentChangeException.class);

        assertThat(last().result()).isEqualTo(Result.FAILED);
        assertThat(last().failure()).isInstanceOf(ConcurrentChangeException.class);
        assertThat(last().clashes()).isOne();
    }

    @Test
    void isToldWhatWasThrown() {
        broken = new NoClassDefFoundError("of the host");
        assertThatThrownBy(this::registered).isSameAs(broken);

        assertThat(last().operation()).isEqualTo(Operation.REGISTER);
        assertThat(last().result()).isEqualTo(Result.FAILED);
        assertThat(last().failure()).isSameAs(broken);
        assertThat(last().clashes()).isZero();
    }

    @Test
    void isToldHowLateWhatWasDueIsDone() {
        registered();
        registered();
        now = DEADLINE.plusSeconds(9);
        assertThat(desk.timers().backlog(OPERATOR)).isEqualTo(new Backlog(2, dueSince()));
        assertThat(desk.timers().backlog(AGENT)).isEqualTo(Backlog.empty());
        Duration late = Duration.between(dueSince(), now);

        assertThat(desk.timers().runDue()).isEqualTo(2);

        assertThat(woken).containsExactly(new Waking(late, 1, false), new Waking(late.minusMillis(5), 1, false));
        assertThat(looks).singleElement().satisfies(look -> {
            assertThat(look.done()).isEqualTo(2);
            assertThat(look.failure()).isNull();
            assertThat(look.duration()).isEqualTo(Duration.ofMillis(10));
        });
        assertThat(desk.timers().backlog(OPERATOR)).isEqualTo(Backlog.empty());
    }

    private Instant dueSince() {
        return Objects.requireNonNull(desk.timers().backlog(OPERATOR).since());
    }

    @Test
    void isToldOfWhatIsPutOffAndOfNothingThatWasRolledBack() {
        registered();
        registered();
        now = DEADLINE.plusSeconds(9);
        broken = new NoClassDefFoundError("of the host");

        assertThat(desk.timers().runDue()).isZero();

        assertThat(woken)
                .hasSize(2)
                .allSatisfy(incident -> assertThat(incident.putOff()).isTrue())
                .allSatisfy(incident -> assertThat(incident.done()).isZero())
                .allSatisfy(incident -> assertThat(incident.late()).isPositive());
        assertThat(looks).extracting(Look::done).containsExactly(0);
    }

    @Test
    void oneThatThrowsChangesNothing() {
        List<Object> seen = new ArrayList<>();
        IncidentDesk watched = desk(new DeskObserver() {

            @Override
            public void ended(CommandEnd command) {
                fail(command);
            }

            @Override
            public void woke(Waking incident) {
                fail(incident);
            }

            @Override
            public void looked(Look look) {
                fail(look);
            }

            private void fail(Object what) {
                seen.add(what);
                throw new NoClassDefFoundError("of the host");
            }
        });
        watched.incidents().register(AGENT, SHOP, twoRosesDamaged().build()).orElseThrow();
        now = DEADLINE.plusSeconds(9);

        assertThat(watched.timers().runDue()).isOne();

        assertThat(seen).hasExactlyElementsOfTypes(CommandEnd.class, Waking.class, Look.class);
    }

    /** What an observer is told takes some 200 bytes to make. */
    @Test
    void whereNobodyLooksNothingIsMadeForThem() {
        Incident incident = registered();
        IncidentDesk unwatched = desk(DeskObserver.none());
        long seen = allocated(desk, incident);
        long unseen = allocated(unwatched, incident);

        assertThat(seen - unseen).isGreaterThan(COMMANDS * 100L);
    }

    private static long allocated(IncidentDesk desk, Incident incident) {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Target it = Target.of(SHOP, incident.id());
        Cancel invalid = Cancel.because("");
        long before = 0;
        for (int i = -COMMANDS; i < COMMANDS; i++) {
            if (i == 0) {
                before = memory.getCurrentThreadAllocatedBytes();
            }
            desk.incidents().cancel(AGENT, it, invalid);
        }
        return memory.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void nothingIsLookedForInTheTransactionOfTheHost() {
        assertThatIllegalStateException()
                .isThrownBy(() -> storage.transactions().required(desk.timers()::runDue));

        assertThat(looks).isEmpty();
    }
}
