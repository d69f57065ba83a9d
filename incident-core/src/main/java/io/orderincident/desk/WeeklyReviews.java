package io.orderincident.desk;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionChange;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.CorrectiveAction.Signature;
import io.orderincident.pattern.Exposure;
import io.orderincident.pattern.PatternPolicy;
import io.orderincident.pattern.PatternReport;
import io.orderincident.pattern.PatternSearch;
import io.orderincident.pattern.ReviewTally;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.search.IncidentFilter;
import io.orderincident.settings.ShopSettings;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.SalesVolume;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.CorrectiveActionStore;
import io.orderincident.store.DatedBy;
import io.orderincident.store.RollupStore.FactQuestion;
import io.orderincident.store.Storage;
import io.orderincident.store.WeeklyReviewStore;
import io.orderincident.text.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for patterns, and writes down how each week went: once per shop and week, as the storage decides, when the next week of the
 * shop begins. Thread-safe.
 */
public final class WeeklyReviews {

    /** How often it is looked for shops whose week is over. */
    private static final Duration EVERY = Duration.ofMinutes(15);

    private static final Actor TIMERS = Actor.system("timers");
    private static final Logger LOG = LoggerFactory.getLogger(WeeklyReviews.class);

    private final Storage storage;
    private final WeeklyReviewStore reviews;
    private final CorrectiveActionStore actions;
    private final HostPorts host;
    private final TermsProvider terms;
    private final ShopSettings<PatternPolicy> policies;
    private final UnitOfWork work;
    private final ActionReminders reminders;
    private final AtomicReference<Instant> dueAt;

    public WeeklyReviews(
            Storage storage,
            HostPorts host,
            TermsProvider terms,
            ShopSettings<PatternPolicy> policies,
            UnitOfWork work) {
        this.storage = storage;
        this.reviews = storage.weeklyReviews();
        this.actions = storage.correctiveActions();
        this.host = host;
        this.terms = terms;
        this.policies = policies;
        this.work = work;
        this.reminders = new ActionReminders(storage, host, terms, policies, work);
        this.dueAt = new AtomicReference<>(host.now().plus(EVERY));
    }

    /** The day in the zone of a shop. */
    public LocalDate today(ShopId shop) {
        return LocalDate.ofInstant(host.now(), terms.of(shop).calendar().zone());
    }

    /** What goes wrong more often than it used to, up to yesterday. */
    public PatternReport patterns(ShopId shop) {
        PatternSearch search = work.read(shop, () -> {
            PatternSearch facts = PatternSearch.upTo(today(shop).minusDays(1), policy(shop));
            registered(shop, facts.period(), facts::add);
            return facts;
        });
        return search.find(sales(shop, search));
    }

    /** Asked outside of the transaction that has read the facts; unknown if the host fails. */
    private Exposure sales(ShopId shop, PatternSearch search) {
        SalesVolume sales = host.sales();
        try {
            return sales == null ? Exposure.unknown() : search.exposure(shop, sales);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "patterns of shop {} are looked for without sales, which failed with {}",
                    shop,
                    Fault.names(failure),
                    Fault.of(failure));
            return Exposure.unknown();
        }
    }

    /**
     * The review of a week; of the last one that is over, written down if nobody has, or only worked out in a transaction that
     * is read-only.
     */
    public Optional<WeeklyReview> of(ShopId shop, LocalDate monday) {
        Optional<WeeklyReview> known = work.read(shop, () -> reviews.find(shop, monday));
        if (known.isPresent() || !work.read(shop, () -> monday.equals(lastWeek(shop)))) {
            return known;
        }
        return storage.transactions().isReadOnly() ? workedOut(shop, monday) : written(shop, monday);
    }

    /** The Monday of the last week that is over. */
    private LocalDate lastWeek(ShopId shop) {
        return Grain.WEEK.startOf(today(shop)).minusWeeks(1);
    }

    /**
     * Writes down the reviews of all shops whose week has begun, and tells of corrective actions that are due, if it is time
     * to look.
     */
    public void runIfDue(BooleanSupplier mayGoOn) {
        Instant now = host.now();
        Instant due = dueAt.get();
        if (now.isBefore(due) || !dueAt.compareAndSet(due, now.plus(EVERY))) {
            return;
        }
        remind(mayGoOn);
        Optional<ShopId> shop = storage.transactions().required(() -> reviews.nextShop(null));
        while (shop.isPresent() && mayGoOn.getAsBoolean()) {
            ShopId next = shop.get();
            writeIfDue(next);
            shop = storage.transactions().required(() -> reviews.nextShop(next));
        }
    }

    /** What fails of it is tried again at the next look, and is in the way of no review. */
    private void remind(BooleanSupplier mayGoOn) {
        try {
            reminders.run(mayGoOn);
        } catch (RuntimeException failure) {
            LOG.warn("telling of corrective actions failed with {}", Fault.names(failure), Fault.of(failure));
        }
    }

    private void writeIfDue(ShopId shop) {
        try {
            Optional<LocalDate> due = work.read(
                    shop,
                    () -> Optional.of(lastWeek(shop))
                            .filter(monday -> hasBegun(shop, monday.plusWeeks(1))
                                    && !reviews.weeks(shop, 1).contains(monday)));
            due.ifPresent(monday -> written(shop, monday));
        } catch (RuntimeException failure) {
            LOG.warn("the review of shop {} failed with {}", shop, Fault.names(failure), Fault.of(failure));
        }
    }

    /** Whether the shop works in this week already. */
    private boolean hasBegun(ShopId shop, LocalDate monday) {
        BusinessCalendar calendar = terms.of(shop).calendar();
        Instant opening =
                calendar.nextOpening(monday.atStartOfDay(calendar.zone()).toInstant());
        return !host.now().isBefore(opening);
    }

    /** Nothing where there was no incident until the end of the week. */
    private Optional<WeeklyReview> written(ShopId shop, LocalDate monday) {
        Gathered facts = work.read(shop, () -> gathered(shop, monday));
        if (facts.tally().isEmpty()) {
            return Optional.empty();
        }
        PatternReport patterns = facts.search().find(sales(shop, facts.search()));
        Set<CustomerId> unknown = new HashSet<>();
        Optional<WeeklyReview> review;
        do {
            review = work.run(
                    shop,
                    () -> reviews.find(shop, monday)
                            .or(() -> writtenUnlessErased(shop, monday, facts.tally(), patterns, unknown)));
        } while (review.isEmpty());
        return review;
    }

    /** Names nobody whose data the transaction under way does not see, as it has read them all. */
    private Optional<WeeklyReview> workedOut(ShopId shop, LocalDate monday) {
        return work.read(shop, () -> {
            Gathered facts = gathered(shop, monday);
            if (facts.tally().isEmpty()) {
                return Optional.empty();
            }
            PatternReport patterns = facts.search().find(sales(shop, facts.search()));
            ZoneId zone = terms.of(shop).calendar().zone();
            List<CorrectiveAction> completed = actions.list(shop, true, CorrectiveActionStore.LIST_MAX);
            Actions looked = looked(completed, action -> action.seenIn(patterns, zone), monday, zone);
            return Optional.of(review(
                    shop, facts.tally(), patterns, actions.list(shop, false, CorrectiveActionStore.LIST_MAX), looked));
        });
    }

    /** What a week is reviewed by. */
    private record Gathered(PatternSearch search, ReviewTally tally) {}

    private Gathered gathered(ShopId shop, LocalDate monday) {
        PatternSearch search = PatternSearch.upTo(monday.plusDays(6), policy(shop));
        ReviewTally tally = ReviewTally.of(monday);
        registered(shop, both(search.period(), tally.period()), fact -> {
            search.add(fact);
            tally.addRegistered(fact);
        });
        facts(IncidentFilter.of(shop), DatedBy.RESOLVED, tally.period().first(), tally::addResolved);
        storage.rollups()
                .span(shop)
                .ifPresent(span ->
                        facts(IncidentFilter.inProgress(shop), DatedBy.REGISTERED, span.first(), tally::addOpen));
        return new Gathered(search, tally);
    }

    /** Both end on the same day. */
    private static Period both(Period searched, Period reviewed) {
        return searched.first().isBefore(reviewed.first()) ? searched : reviewed;
    }

    private PatternPolicy policy(ShopId shop) {
        return policies.of(shop).value();
    }

    /**
     * Leaves out what was found of customers whose data were destroyed since they were counted. Nothing, with these customers
     * among the unknown, if actions name one of them who was not: the actions are to be read again.
     */
    private Optional<WeeklyReview> writtenUnlessErased(
            ShopId shop, LocalDate monday, ReviewTally tally, PatternReport patterns, Set<CustomerId> unknown) {
        List<CorrectiveAction> done = actions.list(shop, true, CorrectiveActionStore.LIST_MAX);
        List<CorrectiveAction> undone = actions.list(shop, false, CorrectiveActionStore.LIST_MAX);
        Set<CustomerId> acted = Stream.of(done, undone)
                .flatMap(List::stream)
                .flatMap(action -> action.subject().customer().stream())
                .collect(Collectors.toSet());
        Set<CustomerId> gone = new HashSet<>(patterns.customers());
        gone.addAll(acted);
        gone.removeAll(storage.erasures().lockCustomers(shop, gone));
        acted.retainAll(gone);
        return unknown.addAll(acted)
                ? Optional.empty()
                : Optional.of(written(shop, monday, tally, patterns.without(gone), done, undone));
    }

    private WeeklyReview written(
            ShopId shop,
            LocalDate monday,
            ReviewTally tally,
            PatternReport patterns,
            List<CorrectiveAction> completed,
            List<CorrectiveAction> undone) {
        BusinessCalendar calendar = terms.of(shop).calendar();
        Actions looked = looked(completed, action -> seen(action, patterns, calendar), monday, calendar.zone());
        WeeklyReview review = review(shop, tally, patterns, undone, looked);
        if (!reviews.add(review)) {
            throw new ConcurrentChangeException("the week was reviewed by somebody else: roll back, try again");
        }
        host.listeners().forEach(listener -> listener.reviewed(review));
        return review;
    }

    /** Those that were done since a week began, and those whose pattern came back. */
    private record Actions(List<CorrectiveAction> done, List<CorrectiveAction> cameBack) {}

    private static Actions looked(
            List<CorrectiveAction> completed, UnaryOperator<CorrectiveAction> look, LocalDate monday, ZoneId zone) {
        Actions looked = new Actions(new ArrayList<>(), new ArrayList<>());
        for (CorrectiveAction action : completed) {
            CorrectiveAction seen = look.apply(action);
            if (seen.cameBackOn() != null && action.cameBackOn() == null) {
                looked.cameBack().add(seen);
            }
            if (seen.wasDoneFrom(monday, zone)) {
                looked.done().add(seen);
            }
        }
        return looked;
    }

    private WeeklyReview review(
            ShopId shop, ReviewTally tally, PatternReport patterns, List<CorrectiveAction> undone, Actions looked) {
        return new WeeklyReview(
                shop,
                host.now(),
                tally.weeks(),
                tally.types(),
                tally.articles(),
                tally.carriers(),
                patterns,
                undone,
                looked.done(),
                looked.cameBack());
    }

    private void registered(ShopId shop, Period period, Consumer<IncidentFact> each) {
        facts(new FactQuestion(IncidentFilter.of(shop), DatedBy.REGISTERED, period, each));
    }

    /** Of that day, and of all days since. */
    private void facts(IncidentFilter filter, DatedBy datedBy, LocalDate first, Consumer<IncidentFact> each) {
        LocalDate today = today(filter.shop());
        if (!today.isBefore(first)) {
            facts(new FactQuestion(filter, datedBy, Period.of(first, today), each));
        }
    }

    private void facts(FactQuestion question) {
        storage.rollups().facts(host.now(), List.of(question));
    }

    /** What others change at this moment is looked at again next week. */
    private CorrectiveAction seen(CorrectiveAction action, PatternReport patterns, BusinessCalendar calendar) {
        CorrectiveAction seen = action.seenIn(patterns, calendar.zone());
        if (seen.equals(action) || !actions.replace(seen)) {
            return action;
        }
        if (seen.cameBackOn() != null) {
            actions.addChange(
                    seen.id(),
                    ActionChange.of(ActionChange.Kind.CAME_BACK, seen, new Signature(TIMERS.author(), host.now())));
        }
        return seen;
    }
}
