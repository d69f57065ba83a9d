package io.orderincident.incident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.NOON;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.calendar.Window;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Context;
import io.orderincident.command.Status;
import io.orderincident.decision.Decision;
import io.orderincident.decision.DueActions;
import io.orderincident.decision.IncidentPair;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Obligations;
import io.orderincident.history.Promise;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.link.LinkEvent;
import io.orderincident.link.MergedInto;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.settings.Versioned;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.EscalationLevel;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.HoldReason;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.ReviewPolicy;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaPolicy;
import io.orderincident.sla.SlaTarget;
import io.orderincident.sla.Warning;
import io.orderincident.tck.KitTerms;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** The life of one incident, in a shop whose hours and policies are as random as what happens to it. */
final class RandomLife {

    private static final List<BusinessCalendar> CALENDARS = List.of(
            BusinessCalendar.officeHours(ZoneId.of("Europe/Madrid")),
            BusinessCalendar.in(ZoneId.of("America/Sao_Paulo"))
                    .open(DayOfWeek.MONDAY, DayOfWeek.SATURDAY, Window.of("10:00-14:00"), Window.of("17:00-21:00"))
                    .build(),
            BusinessCalendar.roundTheClock(ZoneId.of("Australia/Lord_Howe")));

    private static final int VERSIONS_MAX = 3;
    private static final int HOURS_MAX = 30;
    private static final int SECONDS_MAX = 40_000;

    private final Random random;
    private final KitTerms terms;
    private final List<HistoryEntry> history = new ArrayList<>();
    private Incident incident;
    private Instant now = NOON;

    RandomLife(long seed) {
        random = new Random(seed);
        Change registration = RandomCommands.registration(now);
        history.addAll(registration.entries());
        incident = registration.after();
        terms = new KitTerms(
                Catalogue.standard(),
                policies(),
                escalation(),
                LifeCyclePolicy.defaults().with(review()),
                CALENDARS.get(random.nextInt(CALENDARS.size())),
                List.of());
    }

    Incident incident() {
        return incident;
    }

    List<HistoryEntry> history() {
        return history;
    }

    KitTerms terms() {
        return terms;
    }

    Instant now() {
        return now;
    }

    /** Every clock from the beginning on. */
    List<Clock> clocks() {
        return clocksAt(now);
    }

    List<Clock> clocksAt(Instant instant) {
        return Incident.clockHistoryOf(history).clocks(terms.policies(), terms.calendar(), instant);
    }

    /** Whether policies are still to change. */
    boolean isSettled() {
        return terms.policies().versions().stream()
                .allMatch(version -> version.at() == null || version.at().isBefore(now));
    }

    /** Some time later, something happens, unless it is refused. */
    void goOn() {
        pass();
        happen(
                random.nextInt(8) == 0
                        ? (random.nextInt(3) == 0 ? splitting() : merging())
                        : RandomCommands.next(incident, random, now).value());
    }

    /** Some time passes. */
    void pass() {
        now = now.plusSeconds(random.nextInt(SECONDS_MAX));
    }

    /** The timers do what is due, one thing after the other; true if there was something. */
    boolean wake() {
        List<Change> due = new DueActions(incident, terms, now).fallDue(now);
        boolean woken = !due.isEmpty();
        while (!due.isEmpty()) {
            happen(Optional.of(due.get(0)));
            due = new DueActions(incident, terms, now).fallDue(now);
        }
        return woken;
    }

    void happen(Optional<Change> change) {
        change.ifPresent(happened -> {
            history.addAll(happened.entries());
            incident = happened.after();
        });
    }

    /** What {@link IncidentPair} does to one of two. */
    private Optional<Change> merging() {
        Context stamp = KitTerms.context(AGENT, now, null);
        MergedInto merged = incident.relations().merged();
        if (incident.status() == Status.MERGED) {
            return Optional.of(Decision.happened(
                    incident, new LinkEvent.Unmerged(Objects.requireNonNull(merged), owed(NOON)), stamp));
        }
        if (!incident.status().isInProgress()) {
            return Optional.empty();
        }
        if (!incident.relations().absorbed().isEmpty()) {
            IncidentId source = new IncidentId(77);
            return Optional.of(Decision.happened(
                    incident,
                    new LinkEvent.Released(
                            source,
                            new IncidentNumber(77),
                            incident.relations().stillOwed(source, incident.clockHistory())),
                    stamp));
        }
        Instant since = NOON.minusSeconds(random.nextInt(SECONDS_MAX));
        return Optional.of(Decision.happened(
                incident,
                random.nextBoolean()
                        ? new LinkEvent.Merged(
                                new MergedInto(new IncidentId(78), new IncidentNumber(78), incident.status()))
                        : new LinkEvent.Absorbed(new AbsorbedIncident(
                                new IncidentId(77),
                                new IncidentNumber(77),
                                List.of(),
                                since,
                                owed(since),
                                OrderId.of("P-77"),
                                TypeCode.of("DAMAGED"),
                                List.of(),
                                random.nextBoolean() ? since : null)),
                stamp));
    }

    /** What {@link io.orderincident.decision.MessageSplit} does to one of two. */
    private Optional<Change> splitting() {
        if (!incident.status().isInProgress()) {
            return Optional.empty();
        }
        Instant since = Obligations.of(incident.clockHistory()).customerSince();
        Obligations answer = new Obligations(since, null, List.of());
        Context stamp = KitTerms.context(AGENT, now, null);
        IncidentId other = new IncidentId(79);
        return Optional.of(Decision.happened(
                incident,
                random.nextBoolean()
                        ? new LinkEvent.SplitOff(other, new IncidentNumber(79), 2, Audience.CUSTOMER, answer)
                        : new LinkEvent.SplitFrom(other, new IncidentNumber(79), 2, now, Audience.CUSTOMER, answer),
                stamp));
    }

    private Obligations owed(Instant since) {
        return new Obligations(
                random.nextBoolean() ? since : null,
                random.nextBoolean() ? since : null,
                random.nextBoolean()
                        ? List.of()
                        : List.of(new Promise(1, "a call", NOON.plusSeconds(random.nextInt(SECONDS_MAX)))));
    }

    private PolicyHistory policies() {
        List<Versioned<SlaPolicies>> versions = new ArrayList<>();
        Instant from = NOON.minusSeconds(1);
        for (int version = 1 + random.nextInt(VERSIONS_MAX); version > 0; version--) {
            SlaPolicies policies = SlaPolicies.of(
                    policy("lost").ofTypes(TypeCode.of("LOST")),
                    policy("urgent").ofPriorities(Priority.URGENT),
                    policy("all"));
            versions.add(new Versioned<>(
                    policies, versions.size() + 1L, Actor.system("test").author(), from));
            from = from.plus(Duration.ofMinutes(random.nextInt(6_000)));
        }
        return new PolicyHistory(versions);
    }

    private SlaPolicy policy(String name) {
        List<SlaTarget> targets = new ArrayList<>();
        for (ClockKind kind : ClockKind.values()) {
            if (random.nextInt(5) > 0) {
                targets.add(target(kind));
            }
        }
        return SlaPolicy.everything(name, targets.toArray(SlaTarget[]::new));
    }

    private SlaTarget target(ClockKind kind) {
        if (kind.hasOwnDate()) {
            return SlaTarget.warning(kind, Duration.ofMinutes(1 + random.nextInt(600)));
        }
        SlaTarget target = SlaTarget.of(kind, Duration.ofHours(1 + random.nextInt(HOURS_MAX)));
        target = random.nextInt(3) == 0 ? target.countedAroundTheClock() : target;
        target = switch (random.nextInt(4)) {
            case 0 -> target;
            case 1 -> target.pausedWhile(HoldReason.CUSTOMER);
            case 2 -> target.pausedWhile(HoldReason.THIRD_PARTY);
            default -> target.pausedWhile(HoldReason.values());
        };
        return random.nextInt(3) == 0
                ? target.with(random.nextBoolean() ? Warning.before(Duration.ofMinutes(30)) : null)
                : target;
    }

    private EscalationPolicy escalation() {
        return EscalationPolicy.of(
                EscalationLevel.of(Duration.ofMinutes(random.nextInt(300)), "boss"),
                EscalationLevel.ofTeam(Duration.ofMinutes(random.nextInt(300)), "quality"));
    }

    private ReviewPolicy review() {
        return random.nextBoolean()
                ? ReviewPolicy.defaults()
                : ReviewPolicy.defaults().automatic();
    }
}
