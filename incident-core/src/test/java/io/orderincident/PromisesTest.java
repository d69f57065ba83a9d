package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.promise.BreakPromise;
import io.orderincident.promise.KeepPromise;
import io.orderincident.promise.MakePromise;
import io.orderincident.promise.PromiseEvent;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dates that customers are promised. It is Monday noon in a shop that works from 9 to 17. */
class PromisesTest {

    private static final Instant WEDNESDAY = NOON.plus(Duration.ofDays(2));
    private static final Instant FRIDAY = NOON.plus(Duration.ofDays(4));

    private final MemoryStorage storage = MemoryStorage.create();
    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
            .clock(() -> now)
            .build();
    private Target target;

    @BeforeEach
    void register() {
        Incident incident = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow();
        target = Target.of(SHOP, incident.id());
    }

    @Test
    void aPromiseIsAnAnswerAndHasItsOwnClock() {
        promise("new roses", WEDNESDAY);

        assertThat(clocks())
                .extracting(clock -> clock.key().kind(), Clock::state, Clock::dueAt)
                .contains(tuple(ClockKind.PROMISE, Clock.State.RUNNING, WEDNESDAY));
        assertThat(clocks())
                .filteredOn(clock -> clock.key().kind() == ClockKind.FIRST_RESPONSE)
                .singleElement()
                .matches(Clock::isMet);
    }

    @Test
    void itIsWarnedOfFourWorkingHoursBefore() {
        promise("new roses", WEDNESDAY);

        now = WEDNESDAY.minus(Duration.ofHours(20)).minusSeconds(1);
        desk.timers().runDue();
        assertThat(events()).doesNotHaveAnyElementsOfTypes(EscalationEvent.Warned.class);
        now = now.plusSeconds(1);
        desk.timers().runDue();

        assertThat(events())
                .last()
                .isEqualTo(new EscalationEvent.Warned(new ClockKey(ClockKind.PROMISE, 1), now, WEDNESDAY, false));
    }

    @Test
    void oneThatIsKeptInTimeIsMet() {
        promise("new roses", WEDNESDAY);
        desk.incidents().keepPromise(AGENT, target, new KeepPromise(1)).orElseThrow();

        now = FRIDAY;
        assertThat(promises()).singleElement().matches(Clock::isMet);
        assertThat(desk.incidents()
                        .keepPromise(AGENT, target, new KeepPromise(1))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.UNKNOWN_PROMISE);
    }

    @Test
    void oneThatIsNotKeptIsMissed() {
        promise("new roses", WEDNESDAY);

        now = WEDNESDAY.plusSeconds(1);
        desk.timers().runDue();

        assertThat(events())
                .last()
                .isEqualTo(new EscalationEvent.Breached(new ClockKey(ClockKind.PROMISE, 1), WEDNESDAY, false));
    }

    @Test
    void oneThatIsSaidToBeBrokenIsMissedAheadOfItsDateAndNotNoticedAgain() {
        promise("new roses", WEDNESDAY);
        desk.incidents()
                .breakPromise(AGENT, target.because("no roses left"), new BreakPromise(1))
                .orElseThrow();

        assertThat(promises())
                .extracting(Clock::state, Clock::isMet, Clock::at, Clock::missedAt)
                .containsExactly(tuple(Clock.State.BROKEN, false, NOON, WEDNESDAY));
        assertThat(promises().get(0).explain(Locale.ENGLISH, ZoneOffset.UTC))
                .last()
                .isEqualTo("0 min used. Marked as broken on 2 Mar 2026, 12:00.");
        assertThat(promises().get(0).explain(Locale.forLanguageTag("es"), ZoneOffset.UTC))
                .last()
                .asString()
                .startsWith("0 min usados. Marcada como incumplida el 2 mar 2026");
        now = FRIDAY;
        desk.timers().runDue();
        assertThat(events()).doesNotHaveAnyElementsOfTypes(EscalationEvent.Breached.class);
        assertThat(desk.incidents()
                        .breakPromise(AGENT, target, new BreakPromise(1))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.UNKNOWN_PROMISE);
    }

    @Test
    void customersSeeThatOneWasBrokenAndNotWhy() {
        promise("new roses", WEDNESDAY);
        desk.incidents()
                .breakPromise(AGENT, target.because("the florist overslept"), new BreakPromise(1))
                .orElseThrow();

        assertThat(desk.incidents()
                        .find(CUSTOMER, SHOP, target.incident())
                        .orElseThrow()
                        .history())
                .last()
                .extracting(HistoryEntry::event, HistoryEntry::why)
                .containsExactly(new PromiseEvent.Broken(1, "new roses"), null);
        assertThat(desk.incidents()
                        .breakPromise(CUSTOMER, target, new BreakPromise(1))
                        .refusals())
                .extracting(Refusal::reason)
                .contains(Reason.NOT_ALLOWED);
    }

    @Test
    void oneThatIsMovedEndsAndAnotherTakesItsPlace() {
        promise("new roses", WEDNESDAY);
        desk.incidents()
                .promise(AGENT, target, new MakePromise("new roses, red ones", FRIDAY, 1))
                .orElseThrow();

        now = WEDNESDAY.plusSeconds(1);

        assertThat(promises())
                .extracting(clock -> clock.key().number(), Clock::isOpen, Clock::isMissed, Clock::dueAt)
                .containsExactly(tuple(1, false, false, WEDNESDAY), tuple(2, true, false, FRIDAY));
        assertThat(desk.incidents()
                        .promise(AGENT, target, new MakePromise("new roses", FRIDAY, 1))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.UNKNOWN_PROMISE);
    }

    @Test
    void onlyStaffPromiseAndOnlyWhatIsToCome() {
        assertThat(desk.incidents()
                        .promise(CUSTOMER, target, MakePromise.of("new roses", WEDNESDAY))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);
        assertThat(desk.incidents()
                        .promise(AGENT, target, MakePromise.of("new roses", NOON.minusSeconds(1)))
                        .refusals())
                .extracting(Refusal::field)
                .containsExactly("until");
    }

    private void promise(String what, Instant until) {
        desk.incidents().promise(AGENT, target, MakePromise.of(what, until)).orElseThrow();
    }

    private List<Clock> clocks() {
        return desk.serviceLevels().clocks(AGENT, SHOP, target.incident());
    }

    private List<Clock> promises() {
        return clocks().stream()
                .filter(clock -> clock.key().kind() == ClockKind.PROMISE)
                .toList();
    }

    private List<IncidentEvent> events() {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .history(SHOP, target.incident())
                        .map(HistoryEntry::event)
                        .toList());
    }
}
