package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.Note;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.LifeCycleEvent;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 2.8: due for review after three business days without a person's touch. NOON is a Monday, 12:00 UTC. */
class ReviewsTest {

    private static final Instant THURSDAY_NOON = NOON.plus(Duration.ofDays(3));
    private static final ReviewPolicy AUTOMATIC = ReviewPolicy.defaults().automatic();

    private final MemoryStorage storage = MemoryStorage.create();
    private Instant now = NOON;

    @Test
    void aResolvedIncidentIsDueAfterThreeBusinessDays() {
        IncidentDesk desk = desk(ReviewPolicy.defaults());
        Incident resolved = resolved(desk, "DAMAGED");

        now = THURSDAY_NOON.minusNanos(1_000);
        assertThat(desk.reviews().countDue(AGENT, SHOP)).isZero();

        now = THURSDAY_NOON;
        assertThat(desk.reviews().countDue(AGENT, SHOP)).isEqualTo(1);
        assertThat(desk.reviews().due(AGENT, SHOP, PageRequest.first(10)).rows())
                .extracting(IncidentSummary::id)
                .containsExactly(resolved.id());
    }

    @Test
    void theWeekendDoesNotCount() {
        IncidentDesk desk = desk(ReviewPolicy.defaults());
        now = NOON.plus(Duration.ofDays(4));
        resolved(desk, "DAMAGED");

        now = NOON.plus(Duration.ofDays(9)).minusNanos(1_000);
        assertThat(desk.reviews().countDue(AGENT, SHOP)).isZero();

        now = NOON.plus(Duration.ofDays(9));
        assertThat(desk.reviews().countDue(AGENT, SHOP)).isEqualTo(1);
    }

    @Test
    void aTouchRestartsTheWait() {
        IncidentDesk desk = desk(AUTOMATIC);
        Incident resolved = resolved(desk, "DAMAGED");
        now = NOON.plus(Duration.ofDays(1));
        desk.incidents()
                .note(AGENT, Target.of(SHOP, resolved.id()), Note.internal("called"))
                .orElseThrow();

        now = THURSDAY_NOON;

        assertThat(desk.timers().runDue()).isZero();
        assertThat(status(desk, resolved.id())).isEqualTo(Status.RESOLVED);
    }

    @Test
    void itIsNotClosedByItselfUnlessThePolicySaysSo() {
        IncidentDesk desk = desk(ReviewPolicy.defaults());
        Incident resolved = resolved(desk, "DAMAGED");
        now = THURSDAY_NOON;

        assertThat(desk.timers().runDue()).isZero();
        assertThat(status(desk, resolved.id())).isEqualTo(Status.RESOLVED);
    }

    @Test
    void inAutomaticModeItIsClosedByTheRule() {
        IncidentDesk desk = desk(AUTOMATIC);
        Incident resolved = resolved(desk, "DAMAGED");
        now = THURSDAY_NOON;

        assertThat(desk.timers().runDue()).isEqualTo(1);
        assertThat(desk.timers().runDue()).isZero();

        IncidentView closed = desk.incidents().find(AGENT, SHOP, resolved.id()).orElseThrow();
        assertThat(closed.incident().status()).isEqualTo(Status.CLOSED);
        assertThat(closed.incident().progress().lastInteractionAt()).isEqualTo(NOON);
        assertThat(closed.history())
                .last()
                .extracting(HistoryEntry::event)
                .isEqualTo(new LifeCycleEvent.Closed(LifeCycleEvent.ClosedBy.RULE));
    }

    @Test
    void criticalOnesAreLeftToPeople() {
        IncidentDesk desk = desk(AUTOMATIC);
        Incident lost = resolved(desk, "LOST");
        now = THURSDAY_NOON;

        assertThat(desk.timers().runDue()).isZero();
        assertThat(desk.reviews().countDue(AGENT, SHOP)).isEqualTo(1);
        assertThat(status(desk, lost.id())).isEqualTo(Status.RESOLVED);
        IncidentDesk other = desk(AUTOMATIC.keepingForPeople(Set.of()));
        other.timers().reschedule(SHOP);
        assertThat(other.timers().runDue()).isEqualTo(1);
    }

    @Test
    void oneThatIsRefusedDoesNotKeepTheOthersOpen() {
        IncidentDesk vetoed = builder(AUTOMATIC)
                .veto((proposed, actor) -> proposed.after().status() == Status.CLOSED
                                && proposed.after().number().sequence() == 1
                        ? Optional.of("not this one")
                        : Optional.empty())
                .build();
        resolved(vetoed, "DAMAGED");
        resolved(vetoed, "DEFECTIVE");
        now = THURSDAY_NOON;

        assertThat(vetoed.timers().runDue()).isEqualTo(1);
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthersOpen() {
        IncidentDesk failing = builder(AUTOMATIC)
                .listener(change -> {
                    if (change.after().status() == Status.CLOSED
                            && change.after().number().sequence() == 1) {
                        throw new IllegalStateException("no disk");
                    }
                })
                .build();
        Incident first = resolved(failing, "DAMAGED");
        Incident second = resolved(failing, "DEFECTIVE");
        now = THURSDAY_NOON;

        assertThat(failing.timers().runDue()).isEqualTo(1);

        assertThat(status(failing, first.id())).isEqualTo(Status.RESOLVED);
        assertThat(status(failing, second.id())).isEqualTo(Status.CLOSED);
    }

    @Test
    void moreThanAPageIsClosed() {
        IncidentDesk desk = desk(AUTOMATIC);
        for (int i = 0; i < PageRequest.MAX_SIZE + 1; i++) {
            resolved(desk, "DAMAGED");
        }
        now = THURSDAY_NOON;

        assertThat(desk.timers().runDue()).isEqualTo(PageRequest.MAX_SIZE + 1);
    }

    @Test
    void theQueueIsForStaffOfTheShop() {
        IncidentDesk desk = desk(ReviewPolicy.defaults());
        resolved(desk, "DAMAGED");
        now = THURSDAY_NOON;

        assertThat(desk.reviews().countDue(CUSTOMER, SHOP)).isZero();
        assertThat(desk.reviews().due(CUSTOMER, SHOP, PageRequest.first(10)).rows())
                .isEmpty();
        assertThat(desk.reviews().countDue(OTHER_AGENT, SHOP)).isZero();
    }

    @Test
    void itWorksInTransactionsOfItsOwn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> storage.transactions()
                        .required(() -> desk(AUTOMATIC).timers().runDue()));
    }

    static LongStream seeds() {
        return new Random(7).longs(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsDueWasTouchedEarlyEnoughAndNothingEarlierIsLeftOut(long seed) {
        Random random = new Random(seed);
        BusinessCalendar calendar = random.nextBoolean()
                ? BusinessCalendar.officeHours(ZoneId.of("Europe/Madrid"))
                : BusinessCalendar.roundTheClock(ZoneOffset.UTC);
        ReviewPolicy policy = ReviewPolicy.defaults().after(1 + random.nextInt(20));
        Instant asked = NOON.plusSeconds(random.nextInt(400 * 86_400));

        Instant since = policy.untouchedSince(calendar, asked).orElseThrow();

        assertThat(calendar.addBusinessDays(since, policy.businessDays())).isBeforeOrEqualTo(asked);
        assertThat(calendar.addBusinessDays(since.plusNanos(1_000), policy.businessDays()))
                .isAfter(asked);
    }

    private IncidentDesk desk(ReviewPolicy policy) {
        return builder(policy).build();
    }

    private IncidentDesk.Builder builder(ReviewPolicy policy) {
        return IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .clock(() -> now)
                .lifeCycle(LifeCyclePolicy.defaults().with(policy));
    }

    private static Incident resolved(IncidentDesk desk, String type) {
        Incident registered = desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(ORDER, TypeCode.of(type), Origin.ORGANIZATION, "Seen at packing")
                                .override()
                                .build())
                .orElseThrow();
        Target target = Target.of(SHOP, registered.id());
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
        return desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();
    }

    private static Status status(IncidentDesk desk, IncidentId id) {
        return desk.incidents().find(AGENT, SHOP, id).orElseThrow().incident().status();
    }
}
