package io.orderincident.statistics;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.ClockSignals;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Resolution;
import io.orderincident.incident.Classification;
import io.orderincident.incident.Details;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Progress;
import io.orderincident.incident.Report;
import io.orderincident.link.AffectedLine;
import io.orderincident.link.AffectedOrder;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Party;
import io.orderincident.remedy.Cost;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockHistory.Ending;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.Run;
import io.orderincident.sla.SlaTally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Goes through the history of one incident, state by state, and keeps what statistics need of it. */
final class FactReader implements ClockSignals {

    private final PolicyHistory policies;
    private final BusinessCalendar calendar;

    private final Map<Party, Integer> messages = new EnumMap<>(Party.class);
    private final List<Integer> ratings = new ArrayList<>();
    private int surveysSent;
    private int surveysAnswered;

    private @Nullable Incident incident;
    private Instant lastAt = Instant.MIN;
    private boolean said;
    private boolean toldBeforeDelivery;
    private @Nullable Instant waitingUntilTold;
    private @Nullable Instant customerSaidAt;

    FactReader(PolicyHistory policies, BusinessCalendar calendar) {
        this.policies = policies;
        this.calendar = calendar;
    }

    IncidentFact read(Iterable<HistoryEntry> history) {
        ClockHistory clocks = Incident.clockHistoryOf(history, this::follow);
        Incident last = Objects.requireNonNull(incident);
        keep(last.resolution());
        return new IncidentFact(
                last.id(),
                last.shop(),
                last.status(),
                dates(last),
                values(last),
                affected(last),
                durations(last, clocks),
                last.progress().cycle() - 1,
                messages,
                tallies(clocks),
                costs(last),
                new IncidentFact.Feedback(surveysSent, surveysAnswered, ratings),
                notice(last));
    }

    private void follow(HistoryEntry entry, Incident after) {
        Resolution before = incident == null ? null : incident.resolution();
        if (after.resolution() == null) {
            keep(before);
        }
        incident = after;
        lastAt = lastAt.isAfter(entry.at()) ? lastAt : entry.at();
        if (waitingUntilTold == null && after.progress().firstCommunicatedAt() != null) {
            waitingUntilTold = after.openSince();
        }
        if (entry.by().party() == Party.CUSTOMER
                && (customerSaidAt == null || entry.at().isBefore(customerSaidAt))) {
            customerSaidAt = entry.at();
        }
        said = false;
        entry.event().signal(entry, this);
        if (!said && entry.event().isMessageToCustomer()) {
            messages.merge(entry.by().party(), 1, Integer::sum);
        }
    }

    /** What staff of one side write to each other is no message to the other sides. */
    @Override
    public void said(Party from, Audience to, boolean expectsReply, Party answering) {
        said = true;
        if (to != Audience.INTERNAL) {
            messages.merge(from, 1, Integer::sum);
        }
    }

    @Override
    public void toldBeforeDelivery() {
        toldBeforeDelivery = true;
    }

    /** What a cycle ends with. */
    private void keep(@Nullable Resolution resolution) {
        if (resolution == null) {
            return;
        }
        if (resolution.rating() != null) {
            ratings.add(resolution.rating().score());
        }
        if (resolution.survey() != null) {
            surveysSent++;
            surveysAnswered += resolution.rating() == null ? 0 : 1;
        }
    }

    private IncidentFact.Dates dates(Incident last) {
        Progress progress = last.progress();
        Instant resolvedAt = progress.lastResolvedAt() == null ? progress.closedAt() : progress.lastResolvedAt();
        boolean isResolved = !last.status().isInProgress() && isCounted(last);
        return new IncidentFact.Dates(
                Objects.requireNonNull(date(progress.registeredAt())), isResolved ? date(resolvedAt) : null);
    }

    private static boolean isCounted(Incident last) {
        return switch (last.status()) {
            case CANCELLED, MERGED -> false;
            case DETECTED, COMMUNICATED, RESOLVED, CLOSED -> true;
        };
    }

    private @Nullable LocalDate date(@Nullable Instant at) {
        return at == null ? null : at.atZone(calendar.zone()).toLocalDate();
    }

    private static Map<Dimension, List<String>> values(Incident last) {
        Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);
        Classification classification = last.classification();
        Report report = last.report();
        Details details = last.details();
        Assignment assignment = last.assignment();
        put(values, Dimension.TYPE, last.affected().stream().map(AffectedOrder::type));
        put(values, Dimension.REASON, Stream.ofNullable(classification.reason()));
        put(values, Dimension.CAUSE, Stream.ofNullable(details.causeCode()));
        put(values, Dimension.PRIORITY, Stream.of(classification.priority()));
        put(values, Dimension.SEVERITY, Stream.of(classification.verdict().severity()));
        put(values, Dimension.KIND, Stream.of(classification.kind()));
        put(values, Dimension.ORIGIN, Stream.of(report.origin()));
        put(values, Dimension.CHANNEL, Stream.ofNullable(report.channel()));
        put(values, Dimension.ERROR_SOURCE, Stream.ofNullable(details.errorSource()));
        put(values, Dimension.THIRD_PARTY, Stream.ofNullable(details.thirdParty()));
        put(
                values,
                Dimension.RESOLUTION_REASON,
                Stream.ofNullable(last.resolution()).map(Resolution::reason));
        put(values, Dimension.PERSON, Stream.ofNullable(assignment.person()));
        put(values, Dimension.TEAM, Stream.ofNullable(assignment.team()));
        put(values, Dimension.CARRIER, Stream.ofNullable(report.carrier()));
        put(values, Dimension.ARTICLE, lines(last).map(AffectedLine::sku));
        put(values, Dimension.CUSTOMER, Stream.ofNullable(report.customer()).map(last.protection()::counted));
        put(values, Dimension.MASS_CAUSE, Stream.ofNullable(report.cause()));
        return values;
    }

    /** Codes and keys are written as they read. */
    private static void put(Map<Dimension, List<String>> values, Dimension dimension, Stream<?> of) {
        List<String> all = of.map(Object::toString).distinct().sorted().toList();
        if (!all.isEmpty()) {
            values.put(dimension, all);
        }
    }

    private static Stream<AffectedLine> lines(Incident last) {
        return last.affected().stream().flatMap(order -> order.lines().stream());
    }

    /** Of a line that was reported twice the larger part counts: it may be the same pieces. */
    private static IncidentFact.Affected affected(Incident last) {
        record Line(OrderId order, OrderLineId line) {}
        Map<Line, Integer> pieces = new HashMap<>();
        for (AffectedOrder order : last.affected()) {
            for (AffectedLine line : order.lines()) {
                pieces.merge(new Line(order.order(), line.line()), line.quantity(), Math::max);
            }
        }
        return new IncidentFact.Affected(
                pieces.size(),
                pieces.values().stream().mapToLong(Integer::longValue).sum());
    }

    private Map<DurationMeasure, MeasuredTime> durations(Incident last, ClockHistory clocks) {
        Map<DurationMeasure, MeasuredTime> durations = new EnumMap<>(DurationMeasure.class);
        Progress progress = last.progress();
        put(durations, DurationMeasure.TIME_TO_COMMUNICATE, waitingUntilTold, progress.firstCommunicatedAt());
        Duration elapsed = Duration.ZERO;
        Duration working = Duration.ZERO;
        boolean isResolved = false;
        for (Run run : clocks.runs()) {
            Ending ending = run.ending();
            if (ending == null || ending.how() != Ending.How.DONE) {
                continue;
            }
            if (run.key().equals(ClockKey.FIRST_RESPONSE)) {
                put(durations, DurationMeasure.FIRST_RESPONSE, run.since(), ending.at());
            }
            if (run.key().kind() == ClockKind.RESOLUTION) {
                if (run.key().number() == 1) {
                    put(durations, DurationMeasure.FIRST_RESOLUTION, run.since(), ending.at());
                }
                elapsed = elapsed.plus(Duration.between(run.since(), ending.at()));
                working = working.plus(calendar.between(run.since(), ending.at()));
                isResolved = true;
            }
        }
        if (isResolved && !last.status().isInProgress()) {
            durations.put(DurationMeasure.TOTAL_HANDLING, new MeasuredTime(elapsed.toSeconds(), working.toSeconds()));
        }
        return durations;
    }

    private void put(
            Map<DurationMeasure, MeasuredTime> durations,
            DurationMeasure measure,
            @Nullable Instant from,
            @Nullable Instant to) {
        if (from != null && to != null) {
            Instant end = to.isBefore(from) ? from : to;
            durations.put(
                    measure,
                    new MeasuredTime(
                            Duration.between(from, end).toSeconds(),
                            calendar.between(from, end).toSeconds()));
        }
    }

    private Map<ClockKind, SlaTally> tallies(ClockHistory clockHistory) {
        Map<ClockKind, SlaTally> tallies = new EnumMap<>(ClockKind.class);
        for (Clock clock : clockHistory.clocks(policies, calendar, lastAt)) {
            if (clock.isMet() || clock.isMissed()) {
                tallies.merge(clock.key().kind(), SlaTally.NOTHING.and(clock), SlaTally::and);
            }
        }
        return tallies;
    }

    private static List<CostAmount> costs(Incident last) {
        record Held(String currency, CostKind kind, CostBearer bearer) {}
        Map<Held, Money> sums = new TreeMap<>(
                Comparator.comparing(Held::currency).thenComparing(Held::kind).thenComparing(Held::bearer));
        for (Cost cost : last.remedies().costs().current()) {
            Held held = new Held(cost.amount().currency().getCurrencyCode(), cost.kind(), cost.bearer());
            sums.merge(held, cost.amount(), Money::plus);
        }
        return sums.entrySet().stream()
                .filter(sum -> !sum.getValue().isZero())
                .map(sum -> new CostAmount(sum.getKey().kind(), sum.getKey().bearer(), sum.getValue()))
                .toList();
    }

    private IncidentFact.Notice notice(Incident last) {
        Instant told = last.progress().firstCommunicatedAt();
        boolean beforeCustomer = told != null
                && last.report().origin() == Origin.ORGANIZATION
                && (customerSaidAt == null || told.isBefore(customerSaidAt));
        return new IncidentFact.Notice(last.report().proactive(), told != null, toldBeforeDelivery, beforeCustomer);
    }
}
