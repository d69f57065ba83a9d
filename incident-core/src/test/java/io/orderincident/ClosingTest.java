package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.history.Rating;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.promise.BreakPromise;
import io.orderincident.promise.KeepPromise;
import io.orderincident.promise.MakePromise;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closing looks at what the customer said and was promised, not at the status alone. */
class ClosingTest {

    private static final ClockKey PROMISE = new ClockKey(ClockKind.PROMISE, 1);

    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .lifeCycle(LifeCyclePolicy.defaults().with(ReviewPolicy.defaults().automatic()))
            .clock(() -> now)
            .build();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void afterABadRatingNothingClosesByItselfAndAnOperatorSaysWhy(int score) {
        Target target = resolved(told());
        desk.incidents()
                .answerSurvey(CUSTOMER, target, Fixtures.answering(new Rating(score, null)))
                .orElseThrow();

        assertThat(statusAfterAMonth(target)).isEqualTo(Status.RESOLVED);
        assertThat(reasons(desk.incidents().close(Actor.system("host"), target)))
                .containsExactly(Reason.NOT_DUE_FOR_REVIEW);
        assertThat(reasons(desk.incidents().close(OPERATOR, target))).containsExactly(Reason.REASON_MISSING);
        assertThat(desk.incidents()
                        .close(OPERATOR, target.because("Called, and gave a voucher"))
                        .value())
                .isPresent();
    }

    @Test
    void afterAFairRatingItClosesByItself() {
        Target target = resolved(told());
        desk.incidents()
                .answerSurvey(CUSTOMER, target, Fixtures.answering(new Rating(3, null)))
                .orElseThrow();

        assertThat(statusAfterAMonth(target)).isEqualTo(Status.CLOSED);
    }

    @Test
    void aCustomerWhoWasNotContentMayStillConfirm() {
        Target target = resolved(told());
        desk.incidents()
                .answerSurvey(CUSTOMER, target, Fixtures.answering(new Rating(1, null)))
                .orElseThrow();

        assertThat(desk.incidents().close(CUSTOMER, target).value()).isPresent();
    }

    @Test
    void aPromiseIsNotKeptBecauseTheIncidentWasResolved() {
        Target target = told();
        desk.incidents()
                .promise(AGENT, target, promise(Duration.ofDays(2), null))
                .orElseThrow();
        resolved(target);

        assertThat(found(target).clockHistory().isRunning(PROMISE)).isTrue();
        assertThat(reasons(desk.incidents().close(OPERATOR, target))).containsExactly(Reason.REASON_MISSING);
        assertThat(statusAfterAMonth(target)).isEqualTo(Status.RESOLVED);
        assertThat(found(target).clockHistory().alarms())
                .anyMatch(alarm -> alarm.clock().equals(PROMISE));
    }

    @Test
    void aPromiseIsKeptOrMovedAfterTheIncidentWasResolved() {
        Target target = told();
        desk.incidents()
                .promise(AGENT, target, promise(Duration.ofDays(2), null))
                .orElseThrow();
        resolved(target);

        desk.incidents().promise(AGENT, target, promise(Duration.ofDays(4), 1)).orElseThrow();
        Incident kept =
                desk.incidents().keepPromise(AGENT, target, new KeepPromise(2)).orElseThrow();

        assertThat(kept.clockHistory().runs())
                .noneMatch(run -> run.isOpen() && run.key().kind() == ClockKind.PROMISE);
        assertThat(statusAfterAMonth(target)).isEqualTo(Status.CLOSED);
    }

    @Test
    void aBrokenPromiseKeepsNothingOpen() {
        Target target = told();
        desk.incidents()
                .promise(AGENT, target, promise(Duration.ofDays(2), null))
                .orElseThrow();
        resolved(target);

        desk.incidents().breakPromise(AGENT, target, new BreakPromise(1)).orElseThrow();

        assertThat(desk.incidents().close(OPERATOR, target).orElseThrow().status())
                .isEqualTo(Status.CLOSED);
    }

    @Test
    void aPromiseThatIsOpenWhenTheOperatorClosesIsDropped() {
        Target target = told();
        desk.incidents()
                .promise(AGENT, target, promise(Duration.ofDays(2), null))
                .orElseThrow();
        resolved(target);

        Incident closed = desk.incidents()
                .close(OPERATOR, target.because("the customer wants none"))
                .orElseThrow();

        assertThat(closed.clockHistory().runs())
                .filteredOn(run -> run.key().equals(PROMISE))
                .singleElement()
                .extracting(run -> run.ending() == null ? null : run.ending().how())
                .isEqualTo(ClockHistory.Ending.How.DROPPED);
    }

    private MakePromise promise(Duration within, @Nullable Integer moves) {
        return new MakePromise("A new vase", now.plus(within), moves);
    }

    private Status statusAfterAMonth(Target target) {
        now = now.plus(Duration.ofDays(30));
        desk.timers().runDue();
        return found(target).status();
    }

    private Target told() {
        Incident incident = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow();
        Target target = Target.of(SHOP, incident.id());
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry."))
                .orElseThrow();
        return target;
    }

    private Target resolved(Target target) {
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "New roses"))
                .orElseThrow();
        return target;
    }

    private Incident found(Target target) {
        return desk.incidents()
                .find(AGENT, SHOP, target.incident())
                .orElseThrow()
                .incident();
    }

    private static List<Reason> reasons(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }
}
