package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.automation.Action;
import io.orderincident.automation.AutomationRule;
import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.Trigger;
import io.orderincident.automation.Trigger.Since;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.Note;
import io.orderincident.history.EventType;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.EscalationLevel;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Nothing that lies before an import is told, noticed, escalated or closed. NOON is a Monday in a shop that works from 9 to
 * 17, answers within 24 working hours and escalates at once.
 */
class SilentImportTest {

    private static final Actor MIGRATION = Actor.system("migration");
    private static final Instant YEARS_AGO = Instant.parse("2019-06-03T09:00:00Z");

    private final List<EventType> told = new ArrayList<>();
    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(), MemoryStorage.create())
            .escalation(EscalationPolicy.of(EscalationLevel.of(Duration.ZERO, "ana")))
            .automation(AutomationRules.of(AutomationRule.of(
                    "too-quiet",
                    Trigger.after(Duration.ofDays(3), Since.LAST_INTERACTION),
                    new Action.AddTag("quiet"))))
            .lifeCycle(LifeCyclePolicy.defaults().with(ReviewPolicy.defaults().automatic()))
            .listener(change ->
                    change.entries().forEach(entry -> told.add(entry.event().type())))
            .clock(() -> now)
            .build();

    @Test
    void whatWasSolvedYearsAgoIsAnsweredWhoeverImportsIt() {
        Incident solved = imported(YEARS_AGO, "Resolved");

        assertThat(clock(solved, ClockKind.FIRST_RESPONSE).state()).isEqualTo(Clock.State.ENDED);
    }

    @Test
    void whatWasSolvedYearsAgoIsNeverNoticedNorClosedByItself() {
        Incident solved = imported(YEARS_AGO, "Resolved");

        now = NOON.plus(Duration.ofDays(60));
        desk.timers().runDue();

        assertThat(told).isEmpty();
        assertThat(status(solved)).isEqualTo(Status.RESOLVED);
        assertThat(desk.reviews().countDue(AGENT, SHOP)).isOne();
    }

    @Test
    void itIsClosedByItselfOnceSomebodyHereHasTouchedIt() {
        Incident solved = imported(YEARS_AGO, "Resolved");
        now = NOON.plusSeconds(1);
        desk.incidents()
                .note(AGENT, Target.of(SHOP, solved.id()), Note.internal("Still fine"))
                .orElseThrow();

        now = NOON.plus(Duration.ofDays(4));
        desk.timers().runDue();

        assertThat(status(solved)).isEqualTo(Status.CLOSED);
    }

    @Test
    void whatIsOpenSinceLongRaisesNoAlarmAndIsNotEscalated() {
        Incident open = imported(YEARS_AGO, "Resolved", "New", "Resolved", "New");

        now = NOON.plus(Duration.ofDays(60));
        desk.timers().runDue();

        assertThat(told).isEmpty();
        assertThat(clock(open, ClockKind.RESOLUTION).isMissed()).isTrue();
    }

    @Test
    void whatIsOpenSinceYesterdayGoesOnByWhatTheLogSays() {
        Instant friday = NOON.minus(Duration.ofDays(3));
        Incident open = imported(friday, "New");

        assertThat(clock(open, ClockKind.FIRST_RESPONSE).dueAt()).isEqualTo(NOON.plus(Duration.ofDays(2)));
        now = NOON.plus(Duration.ofDays(2)).plusSeconds(1);
        desk.timers().runDue();
        assertThat(told).contains(EventType.WARNED, EventType.BREACHED, EventType.ESCALATED);
    }

    @Test
    void aWarningThatWasDueBeforeIsLeftOutAndTheBreachAfterwardsIsNot() {
        Instant wednesday = NOON.minus(Duration.ofDays(5));
        imported(wednesday, "New");

        now = NOON.plus(Duration.ofHours(1));
        desk.timers().runDue();

        assertThat(told).startsWith(EventType.BREACHED).doesNotContain(EventType.WARNED);
    }

    @Test
    void noRuleActsOnWhatWasQuietBefore() {
        imported(YEARS_AGO, "New");

        now = NOON.plus(Duration.ofDays(10));
        desk.timers().runDue();

        assertThat(told).doesNotContain(EventType.AUTOMATED);
    }

    private Incident imported(Instant opened, String... states) {
        ImportIncident.Builder log = ImportIncident.builder(
                        "itsm", "INC1", OrderId.of("P-1"), TypeCode.of("OTHER"), "From the old desk", opened)
                .states(Map.of("New", Status.DETECTED, "Resolved", Status.RESOLVED));
        for (int i = 0; i < states.length; i++) {
            log.event(ForeignEvent.builder(opened.plusSeconds(i), states[i]).build());
        }
        Incident incident =
                desk.incidents().importFrom(MIGRATION, SHOP, log.build()).orElseThrow();
        assertThat(told).isEmpty();
        return incident;
    }

    private Clock clock(Incident incident, ClockKind kind) {
        return desk.serviceLevels().clocks(AGENT, SHOP, incident.id()).stream()
                .filter(clock -> clock.key().kind() == kind)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private Status status(Incident incident) {
        return desk.incidents()
                .find(AGENT, SHOP, incident.id())
                .orElseThrow()
                .incident()
                .status();
    }
}
