package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.EscalationCause;
import io.orderincident.sla.EscalationLevel;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaPolicy;
import io.orderincident.sla.SlaTarget;
import io.orderincident.sla.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Rule 2.14. It is Monday noon in a shop that works from 9 to 17, and answers within an hour; Ana is told an hour after a
 * breach, the team two hours after Ana.
 */
class EscalationTest {

    private static final ClockKey ANSWER = new ClockKey(ClockKind.FIRST_RESPONSE, 1);
    private static final EscalationPolicy LEVELS = EscalationPolicy.of(
            EscalationLevel.of(Duration.ofHours(1), "ana"), EscalationLevel.ofTeam(Duration.ofHours(2), "quality"));

    private final MemoryStorage storage = MemoryStorage.create();
    private Instant now = NOON;
    private IncidentDesk desk;
    private Incident incident;

    @BeforeEach
    void register() {
        desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .slaPolicies(SlaPolicies.of(
                        SlaPolicy.everything("all", SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(1)))))
                .escalation(LEVELS)
                .clock(() -> now)
                .build();
        incident = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow();
    }

    @Test
    void aBreachEscalatesLevelByLevelAfterTheDelayOfEach() {
        at("13:00:01");
        assertThat(escalations()).isEmpty();
        at("14:00:00");
        assertThat(escalations()).isEmpty();
        at("14:00:01");
        assertThat(escalations()).containsExactly(risen(1, EscalationCause.BREACH, Set.of("ana"), null));
        at("16:00:00");
        assertThat(escalations()).hasSize(1);
        at("16:00:01");
        assertThat(escalations())
                .containsExactly(
                        risen(1, EscalationCause.BREACH, Set.of("ana"), null),
                        risen(2, EscalationCause.NO_REACTION, Set.of(), "quality"));
        now = now.plus(Duration.ofDays(9));
        desk.timers().runDue();
        assertThat(escalations()).hasSize(2);
    }

    @Test
    void aWarningRisesWhereThePolicySaysSo() {
        desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .slaPolicies(SlaPolicies.of(SlaPolicy.everything(
                        "all",
                        SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(1))
                                .with(Warning.before(Duration.ofMinutes(15))))))
                .escalation(EscalationPolicy.of(
                                EscalationLevel.of(Duration.ZERO, "ana"),
                                EscalationLevel.ofTeam(Duration.ZERO, "quality"))
                        .withCauses(Set.of(EscalationCause.WARNING, EscalationCause.BREACH)))
                .clock(() -> now)
                .build();
        incident = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();

        at("12:44:59");
        assertThat(escalations()).isEmpty();
        at("12:45:00");
        assertThat(escalations())
                .startsWith(risen(1, EscalationCause.WARNING, Set.of("ana"), null))
                .extracting(EscalationEvent.Escalated::cause)
                .doesNotContain(EscalationCause.BREACH);
        at("13:00:01");
        assertThat(escalations()).extracting(EscalationEvent.Escalated::level).containsExactly(1, 2);
    }

    @Test
    void whatABreachLeadsToAtOnceIsInTheSameChange() {
        List<Change> told = new ArrayList<>();
        desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .slaPolicies(SlaPolicies.of(SlaPolicy.everything(
                        "all",
                        SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(1))
                                .with(null))))
                .escalation(EscalationPolicy.of(EscalationLevel.of(Duration.ZERO, "ana")))
                .listener(told::add)
                .clock(() -> now)
                .build();

        now = NOON.plus(Duration.ofHours(1)).plusSeconds(1);
        assertThat(desk.timers().runDue()).isEqualTo(2);

        assertThat(told)
                .singleElement()
                .satisfies(change -> assertThat(change.entries())
                        .extracting(entry -> entry.event().type())
                        .containsExactly(EventType.BREACHED, EventType.ESCALATED));
    }

    @Test
    void delaysAreWorkingTime() {
        at("16:30:00");
        now = Instant.parse("2026-03-03T09:29:59Z");
        desk.timers().runDue();
        assertThat(escalations()).isEmpty();
        now = now.plusSeconds(1);
        desk.timers().runDue();
        assertThat(escalations()).hasSize(1);
    }

    @Test
    void whatWasAnsweredMeanwhileDoesNotRise() {
        at("13:00:01");
        now = NOON.plus(Duration.ofMinutes(90));
        answer();

        at("16:59:00");

        assertThat(escalations()).isEmpty();
    }

    @Test
    void whatWasAnsweredAfterTheFirstLevelDoesNotReachTheSecond() {
        at("13:00:01");
        at("14:00:01");
        answer();

        at("16:59:00");

        assertThat(escalations()).hasSize(1);
    }

    @Test
    void theSecondReopeningRisesAndTheFirstDoesNot() {
        answer();
        resolveAndReopen();
        at("15:00:00");
        assertThat(escalations()).isEmpty();

        resolveAndReopen();
        at("16:00:00");

        assertThat(escalations())
                .singleElement()
                .isEqualTo(new EscalationEvent.Escalated(1, EscalationCause.REOPENED_AGAIN, null, Set.of("ana"), null));
    }

    @Test
    void aPersonSaysWhyAndEndsAtTheHighestLevel() {
        Target target = Target.of(SHOP, incident.id());

        assertThat(desk.incidents().escalate(AGENT, target).refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.REASON_MISSING, "why"));
        desk.incidents().escalate(AGENT, target.because("she cries")).orElseThrow();
        desk.incidents().escalate(OPERATOR, target.because("still")).orElseThrow();
        assertThat(desk.incidents().escalate(AGENT, target.because("again")).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.HIGHEST_LEVEL);

        assertThat(escalations()).extracting(EscalationEvent.Escalated::level).containsExactly(1, 2);
        assertThat(escalations()).extracting(EscalationEvent.Escalated::cause).containsOnly(EscalationCause.BY_HAND);
    }

    @Test
    void customersDoNotEscalate() {
        assertThat(desk.incidents()
                        .escalate(CUSTOMER, Target.of(SHOP, incident.id()).because("I am angry"))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);
    }

    @Test
    void whereThereAreNoLevelsNothingRises() {
        desk.settings()
                .escalation()
                .replace(OPERATOR, SHOP, EscalationPolicy.none(), 0)
                .orElseThrow();

        at("13:00:01");
        at("16:59:00");

        assertThat(escalations()).isEmpty();
        assertThat(desk.incidents()
                        .escalate(AGENT, Target.of(SHOP, incident.id()).because("now"))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.HIGHEST_LEVEL);
    }

    @Test
    void aNewCycleBeginsBelowTheFirstLevelAgain() {
        desk.incidents()
                .escalate(AGENT, Target.of(SHOP, incident.id()).because("now"))
                .orElseThrow();
        answer();
        resolveAndReopen();

        assertThat(desk.incidents()
                        .escalate(AGENT, Target.of(SHOP, incident.id()).because("once more"))
                        .orElseThrow()
                        .clockHistory()
                        .escalations())
                .singleElement()
                .matches(rise -> rise.level() == 1);
    }

    private void at(String time) {
        now = Instant.parse("2026-03-02T" + time + "Z");
        desk.timers().runDue();
    }

    private void answer() {
        desk.incidents()
                .communicate(AGENT, Target.of(SHOP, incident.id()), Communicate.message("We look into it"))
                .orElseThrow();
    }

    private void resolveAndReopen() {
        Target target = Target.of(SHOP, incident.id());
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "New roses sent"))
                .orElseThrow();
        desk.incidents().reopen(AGENT, target, Reopen.because("still broken")).orElseThrow();
    }

    private static EscalationEvent.Escalated risen(
            int level, EscalationCause cause, Set<String> people, @Nullable String team) {
        return new EscalationEvent.Escalated(level, cause, ANSWER, people, team);
    }

    private List<EscalationEvent.Escalated> escalations() {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .history(SHOP, incident.id())
                        .map(HistoryEntry::event)
                        .filter(EscalationEvent.Escalated.class::isInstance)
                        .map(EscalationEvent.Escalated.class::cast)
                        .toList());
    }
}
