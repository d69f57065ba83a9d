package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.desk.Recounting;
import io.orderincident.desk.StatisticsReader;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.CountingFault;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.GroupedTally;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.PeriodComparison;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.statistics.TooManyGroupsException;
import io.orderincident.statistics.TopTally.Top;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Keeps away who has no business, and what makes no sense, before anything is looked up. */
final class DeskStatistics implements Statistics {

    private final Recounting recounting;
    private final StatisticsReader reader;

    DeskStatistics(Recounting recounting, StatisticsReader reader) {
        this.recounting = recounting;
        this.reader = reader;
    }

    @Override
    public Outcome<StatisticsReport> dashboard(Actor viewer, ShopId shop, StatisticsRequest request) {
        return report(viewer, shop, request, period -> reader.dashboard(shop, period, request));
    }

    @Override
    public Outcome<StatisticsReport> report(Actor viewer, IncidentFilter filter, StatisticsRequest request) {
        return report(
                viewer, filter.shop(), request, period -> reader.report(answerable(viewer, filter), period, request));
    }

    private static Outcome<StatisticsReport> report(
            Actor viewer, ShopId shop, StatisticsRequest request, Function<Period, StatisticsReport> reading) {
        return barred(viewer, shop)
                .or(() -> senseless(viewer, request.from(), request.to()))
                .or(() -> unbounded(viewer, request))
                .<Outcome<StatisticsReport>>map(Outcome::refused)
                .orElseGet(() -> bounded(viewer, () -> reading.apply(Period.of(request.from(), request.to()))));
    }

    /** What is blocked is counted, but not where the count would tell of a person. */
    private static IncidentFilter answerable(Actor viewer, IncidentFilter filter) {
        return filter.asksForPersonalData() ? filter.withoutBlocked(viewer) : filter;
    }

    private static Optional<Refusal> barred(Actor viewer, ShopId shop) {
        return !AccessPolicy.STAFF.isFor(viewer, shop)
                ? Optional.of(Refusal.of(Reason.STAFF_ONLY, "viewer", viewer.locale()))
                : Optional.empty();
    }

    private static Optional<Refusal> notAnOperator(Actor viewer) {
        return !AccessPolicy.PLATFORM.isFor(viewer)
                ? Optional.of(Refusal.of(Reason.OPERATORS_ONLY, "viewer", viewer.locale()))
                : Optional.empty();
    }

    private static Optional<Refusal> senseless(Actor viewer, LocalDate from, LocalDate to) {
        return outside(viewer, "from", from).or(() -> outside(viewer, "to", to)).or(() -> reversed(viewer, from, to));
    }

    private static Optional<Refusal> outside(Actor viewer, String field, LocalDate day) {
        return Period.EVER.contains(day)
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Reason.DATE_OUT_OF_RANGE, field, viewer.locale(), Period.EVER.first(), Period.EVER.last()));
    }

    private static Optional<Refusal> outside(Actor viewer, String field, Period period) {
        return outside(viewer, field, period.first()).or(() -> outside(viewer, field, period.last()));
    }

    private static Optional<Refusal> reversed(Actor viewer, LocalDate from, LocalDate to) {
        return to.isBefore(from)
                ? Optional.of(Refusal.of(Reason.PERIOD_REVERSED, "to", viewer.locale(), from, to))
                : Optional.empty();
    }

    private static Optional<Refusal> unbounded(Actor viewer, StatisticsRequest request) {
        Optional<Refusal> ofValues = request.dimensions().stream()
                .filter(Dimension::isUnbounded)
                .findFirst()
                .map(dimension ->
                        tooMany(viewer, "dimensions", dimension.words().in(viewer.locale())));
        return ofValues.or(() -> Period.of(request.from(), request.to()).parts(request.trend())
                        > GroupedTally.GROUPS_MAX
                ? Optional.of(tooMany(viewer, "trend", request.trend().words().in(viewer.locale())))
                : Optional.empty());
    }

    private static Refusal tooMany(Actor viewer, String field, Object what) {
        return Refusal.of(Reason.TOO_MANY_GROUPS, field, viewer.locale(), GroupedTally.GROUPS_MAX, what);
    }

    private static <T> Outcome<T> bounded(Actor viewer, Supplier<T> reading) {
        try {
            return Outcome.done(reading.get());
        } catch (TooManyGroupsException tooMany) {
            return Outcome.refused(Refusal.of(
                    Reason.TOO_MANY_GROUPS,
                    "dimensions",
                    viewer.locale(),
                    tooMany.most(),
                    words(viewer, tooMany.what())));
        }
    }

    private static String words(Actor viewer, String what) {
        return Stream.of(Dimension.values())
                .filter(dimension -> dimension.name().equals(what))
                .findFirst()
                .map(dimension -> dimension.words().in(viewer.locale()))
                .orElse(what);
    }

    @Override
    public Outcome<PeriodComparison> compare(Actor viewer, IncidentFilter filter, Period before, Period now) {
        return barred(viewer, filter.shop())
                .or(() -> outside(viewer, "before", before))
                .or(() -> outside(viewer, "now", now))
                .<Outcome<PeriodComparison>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(reader.compare(answerable(viewer, filter), before, now)));
    }

    @Override
    public Outcome<List<Top>> top(
            Actor viewer, ShopId shop, Dimension dimension, LocalDate from, LocalDate to, int most) {
        checkMost(most);
        return barred(viewer, shop)
                .or(() -> senseless(viewer, from, to))
                .<Outcome<List<Top>>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(reader.top(shop, dimension, Period.of(from, to), most)));
    }

    @Override
    public Outcome<List<Top>> top(
            Actor viewer, IncidentFilter filter, Dimension dimension, LocalDate from, LocalDate to, int most) {
        checkMost(most);
        return barred(viewer, filter.shop())
                .or(() -> senseless(viewer, from, to))
                .<Outcome<List<Top>>>map(Outcome::refused)
                .orElseGet(() -> bounded(
                        viewer,
                        () -> reader.topMatching(answerable(viewer, filter), dimension, Period.of(from, to), most)));
    }

    @Override
    public Outcome<List<Top>> topShops(Actor viewer, LocalDate from, LocalDate to, int most) {
        checkMost(most);
        return notAnOperator(viewer)
                .or(() -> senseless(viewer, from, to))
                .<Outcome<List<Top>>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(reader.top(null, Dimension.SHOP, Period.of(from, to), most)));
    }

    private static void checkMost(int most) {
        if (most < 1 || most > TOP_MAX) {
            throw new IllegalArgumentException("most must be 1 to " + TOP_MAX + ", but is " + most);
        }
    }

    @Override
    public Outcome<Integer> refresh(Actor actor, ShopId shop) {
        return barred(actor, shop)
                .<Outcome<Integer>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(recounting.refresh(shop)));
    }

    @Override
    public Outcome<Long> rebuild(Actor actor, ShopId shop) {
        return barred(actor, shop)
                .or(() -> notAnOperator(actor))
                .<Outcome<Long>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(recounting.rebuild(shop)));
    }

    @Override
    public Outcome<List<CountingFault>> verify(Actor viewer, ShopId shop) {
        return barred(viewer, shop)
                .or(() -> notAnOperator(viewer))
                .<Outcome<List<CountingFault>>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(recounting.verify(shop, FAULTS_MAX)));
    }
}
