package io.orderincident.decision;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.command.Context;
import io.orderincident.command.Status;
import io.orderincident.command.Terms;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.party.Actor;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferEvent;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundEvent;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.Deadline;
import io.orderincident.sla.EscalationCause;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.ReviewPolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What comes of an incident by itself, and when: warnings, breaches, escalations, the end of offers, closing. */
public final class DueActions {

    /** What is noticed later than this after it was due is marked: nobody was there to look at the clock. */
    private static final Duration LATE = Duration.ofMinutes(5);

    /** From the third cycle on it has been reopened twice. */
    private static final int REOPENED_TWICE = 3;

    private static final Actor TIMERS = Actor.system("timers");
    private static final Actor CLOSER = Actor.system("review-policy");

    private final Incident incident;
    private final Terms terms;
    private final BusinessCalendar calendar;
    private final List<Deadline> open;
    private final Instant imported;
    private final List<Due> dues = new ArrayList<>();

    /**
     * Of an incident as it is.
     *
     * @param incident which
     * @param terms the policies and the calendar of the shop
     * @param now the present
     */
    public DueActions(Incident incident, Terms terms, Instant now) {
        this.incident = incident;
        this.terms = terms;
        this.calendar = terms.calendar();
        this.imported = incident.lastImportedAt();
        this.open = incident.clockHistory().deadlines(terms.policies(), calendar, now);
        open.forEach(this::addAlarms);
        addEscalations();
        addReview();
        addOffers();
        addExpiries();
    }

    /** Something that is to happen by itself. */
    private record Due(Instant at, Function<Context, Optional<Change>> what, Actor by) {}

    /**
     * What comes next of it by itself.
     *
     * @param after what was to be done then or before, is left out
     * @return the next deadline, and when something is to be done
     */
    public Schedule schedule(Instant after) {
        Deadline next = null;
        for (Deadline deadline : open) {
            if (deadline.dueAt() != null && (next == null || deadline.isBefore(next))) {
                next = deadline;
            }
        }
        Instant wakeAt = null;
        for (Due due : dues) {
            if (due.at().isAfter(after) && (wakeAt == null || due.at().isBefore(wakeAt))) {
                wakeAt = due.at();
            }
        }
        return next == null || next.dueAt() == null
                ? new Schedule(null, null, wakeAt)
                : new Schedule(next.clock(), micros(next.dueAt()), wakeAt);
    }

    /**
     * What is due by itself: to notice a warning or a breach, to escalate, to end an offer, to close what nobody has touched. What happened
     * meanwhile is not done again, and what is over is not done at all.
     *
     * @param now the present
     * @return a change for each thing that is due, what was due first, first; each of them begins with this state
     */
    public List<Change> fallDue(Instant now) {
        return dues.stream()
                .filter(due -> !due.at().isAfter(now))
                .sorted(Comparator.comparing(Due::at))
                .flatMap(due -> due.what().apply(new Context(due.by(), now, null, terms)).stream())
                .toList();
    }

    private void addAlarms(Deadline deadline) {
        ClockKey clock = deadline.clock();
        Instant warnAt = deadline.warnAt();
        Instant dueAt = deadline.dueAt();
        if (warnAt != null && dueAt != null) {
            Instant at = up(warnAt);
            addAfterImport(
                    at,
                    context -> Optional.of(Decision.happened(
                            incident,
                            new EscalationEvent.Warned(clock, micros(warnAt), micros(dueAt), isLate(at, context)),
                            context)));
        }
        Instant missed = deadline.missedAt();
        if (missed != null) {
            Instant at = micros(missed).plus(1, ChronoUnit.MICROS);
            addAfterImport(
                    at,
                    context -> Optional.of(Decision.happened(
                            incident,
                            new EscalationEvent.Breached(clock, micros(missed), isLate(at, context)),
                            context)));
        }
    }

    private static boolean isLate(Instant due, Context context) {
        return Duration.between(due, context.at()).compareTo(LATE) > 0;
    }

    private void addEscalations() {
        List<ClockHistory.Escalation> escalations = incident.clockHistory().escalations();
        EscalationPolicy policy = terms.escalation();
        if (!incident.status().isInProgress()
                || escalations.size() >= policy.levels().size()) {
            return;
        }
        for (ClockHistory.Alarm alarm : incident.clockHistory().alarms()) {
            if (policy.causes().contains(alarm.cause())
                    && incident.clockHistory().isRunning(alarm.clock())) {
                addEscalation(alarm.cause(), alarm.clock(), alarm.at());
            }
        }
        if (policy.causes().contains(EscalationCause.REOPENED_AGAIN)
                && incident.progress().cycle() >= REOPENED_TWICE
                && incident.progress().cycleStartedAt().isAfter(imported)) {
            addEscalation(
                    EscalationCause.REOPENED_AGAIN, null, incident.progress().cycleStartedAt());
        }
        if (!escalations.isEmpty() && stands(escalations.get(escalations.size() - 1))) {
            ClockHistory.Escalation last = escalations.get(escalations.size() - 1);
            addEscalationAfter(last.at(), EscalationCause.NO_REACTION, last.clock());
        }
    }

    private void addEscalation(EscalationCause cause, @Nullable ClockKey clock, Instant since) {
        boolean escalated = incident.clockHistory().escalations().stream()
                .anyMatch(escalation -> escalation.cause() == cause && Objects.equals(escalation.clock(), clock));
        if (!escalated) {
            addEscalationAfter(since, cause, clock);
        }
    }

    private void addEscalationAfter(Instant since, EscalationCause cause, @Nullable ClockKey clock) {
        Duration delay = terms.escalation()
                .levels()
                .get(incident.clockHistory().escalations().size())
                .after();
        later(() -> calendar.add(since, delay))
                .ifPresent(at -> add(
                        up(at),
                        context -> Decision.of(incident, new Escalate(cause, clock), Incident::clockHistory, context)
                                .value()));
    }

    /** Proposals of refunds that nobody has approved. */
    private void addExpiries() {
        for (Refund refund : incident.remedies().refunds()) {
            if (refund.status() == RefundStatus.PROPOSED && refund.expiresAt() != null) {
                add(
                        refund.expiresAt(),
                        context -> Optional.of(Decision.happened(
                                incident, new RefundEvent.Expired(refund.number(), refund.total()), context)));
            }
        }
    }

    /** Nobody has done what it was about: the clock still runs, or nobody has touched the incident. */
    private boolean stands(ClockHistory.Escalation escalation) {
        return escalation.clock() != null
                ? incident.clockHistory().isRunning(escalation.clock())
                : !incident.progress().lastInteractionAt().isAfter(escalation.at());
    }

    private void addReview() {
        ReviewPolicy review = terms.lifeCycle().review();
        if (incident.status() == Status.RESOLVED
                && review.closesAutomatically()
                && !incident.owesAnAnswer()
                && !incident.isPeoplesToClose()
                && incident.progress().lastInteractionAt().isAfter(imported)
                && !review.keptForPeople()
                        .contains(incident.classification().verdict().severity())) {
            Instant touched = incident.progress().lastInteractionAt();
            later(() -> calendar.addBusinessDays(touched, review.businessDays()))
                    .ifPresent(at -> dues.add(new Due(
                            up(at),
                            context -> Decision.of(incident, new CloseUntouched(touched), context)
                                    .value(),
                            CLOSER)));
        }
    }

    private void addOffers() {
        if (incident.status().isInProgress()) {
            for (Offer offer : incident.remedies().openOffers()) {
                add(
                        offer.expiresAt(),
                        context -> Optional.of(
                                Decision.happened(incident, new OfferEvent.Expired(offer.expired()), context)));
            }
            for (Offer offer : incident.remedies().proposedOffers()) {
                if (offer.approvalUntil() != null) {
                    add(
                            offer.approvalUntil(),
                            context -> Optional.of(Decision.happened(
                                    incident, new OfferEvent.ProposalExpired(offer.expired()), context)));
                }
            }
        }
    }

    /** Of what came due before it was imported nobody is told: it is over. */
    private void addAfterImport(Instant at, Function<Context, Optional<Change>> what) {
        if (at.isAfter(imported)) {
            add(at, what);
        }
    }

    private void add(Instant at, Function<Context, Optional<Change>> what) {
        dues.add(new Due(at, what, TIMERS));
    }

    /** What the calendar does not reach never comes. */
    private static Optional<Instant> later(Supplier<Instant> instant) {
        try {
            return Optional.of(instant.get());
        } catch (DateTimeException beyondTheCalendar) {
            return Optional.empty();
        }
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** Never before the instant itself. */
    private static Instant up(Instant instant) {
        Instant micros = micros(instant);
        return micros.equals(instant) ? micros : micros.plus(1, ChronoUnit.MICROS);
    }
}
