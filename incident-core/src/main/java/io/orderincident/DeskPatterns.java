package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.desk.CommandCheck;
import io.orderincident.desk.HostPorts;
import io.orderincident.desk.UnitOfWork;
import io.orderincident.desk.WeeklyReviews;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionChange;
import io.orderincident.pattern.ActionChange.Kind;
import io.orderincident.pattern.ActionHistory;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.CorrectiveAction.Signature;
import io.orderincident.pattern.PatternReport;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.statistics.Grain;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.CorrectiveActionStore;
import io.orderincident.store.ErasureStore;
import io.orderincident.store.Ids;
import io.orderincident.store.Storage;
import io.orderincident.store.WeeklyReviewStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps away who has no business, and decides what may become of corrective actions. */
final class DeskPatterns implements Patterns {

    private final CorrectiveActionStore actions;
    private final ErasureStore erasures;
    private final WeeklyReviewStore reviews;
    private final Ids ids;
    private final HostPorts host;
    private final UnitOfWork work;
    private final CommandCheck check;
    private final WeeklyReviews weeks;

    DeskPatterns(Storage storage, HostPorts host, UnitOfWork work, CommandCheck check, WeeklyReviews weeks) {
        this.actions = storage.correctiveActions();
        this.erasures = storage.erasures();
        this.reviews = storage.weeklyReviews();
        this.ids = storage.ids();
        this.host = host;
        this.work = work;
        this.check = check;
        this.weeks = weeks;
    }

    private static <T> Outcome<T> staffOnly(Actor actor) {
        return Outcome.refused(Refusal.of(Reason.STAFF_ONLY, "actor", actor.locale()));
    }

    @Override
    public Outcome<PatternReport> find(Actor viewer, ShopId shop) {
        return AccessPolicy.STAFF.isFor(viewer, shop) ? Outcome.done(weeks.patterns(shop)) : staffOnly(viewer);
    }

    @Override
    public Outcome<CorrectiveAction> plan(Actor actor, ShopId shop, PatternSubject subject, ActionPlan plan) {
        if (!AccessPolicy.STAFF.isFor(actor, shop)) {
            return staffOnly(actor);
        }
        List<Refusal> faults = faults(actor, shop, plan, null);
        if (!faults.isEmpty()) {
            return Outcome.refused(faults);
        }
        return work.run(shop, () -> {
            Optional<CorrectiveAction> other = actions.undone(shop, subject);
            if (other.isPresent()) {
                return Outcome.refused(planned(actor, other.get()));
            }
            CorrectiveAction action = CorrectiveAction.planned(
                    new ActionId(ids.next()), shop, subject, plan, new Signature(actor.author(), host.now()));
            actions.add(action);
            actions.addChange(action.id(), ActionChange.of(Kind.PLANNED, action, action.planned()));
            return Outcome.done(action);
        });
    }

    private static Refusal planned(Actor actor, CorrectiveAction other) {
        return Refusal.of(
                Reason.ACTION_PLANNED,
                "subject",
                actor.locale(),
                other.planned().by().displayName());
    }

    private List<Refusal> faults(Actor actor, ShopId shop, ActionPlan plan, @Nullable LocalDate dueBefore) {
        List<Refusal> faults = new ArrayList<>(check.violations(actor.locale(), List.of(plan)));
        LocalDate today = weeks.today(shop);
        LocalDate due = plan.dueOn();
        if (due != null && due.isBefore(today) && !due.equals(dueBefore)) {
            faults.add(Refusal.of(Reason.DUE_IN_THE_PAST, "dueOn", actor.locale(), due, today));
        }
        return faults;
    }

    @Override
    public Outcome<CorrectiveAction> change(
            Actor actor, ShopId shop, ActionId action, long expectedVersion, ActionPlan plan) {
        return next(Kind.CHANGED, actor, shop, action, expectedVersion, known -> {
            List<Refusal> faults = faults(actor, shop, plan, known.plan().dueOn());
            if (known.done() != null) {
                faults.add(Refusal.of(Reason.ACTION_DONE, "", actor.locale()));
            }
            return Outcome.unless(faults, known.changed(plan));
        });
    }

    @Override
    public Outcome<CorrectiveAction> complete(Actor actor, ShopId shop, ActionId action, long expectedVersion) {
        return next(
                Kind.DONE,
                actor,
                shop,
                action,
                expectedVersion,
                known -> known.done() != null
                        ? Outcome.refused(Refusal.of(Reason.ACTION_DONE, "", actor.locale()))
                        : Outcome.done(known.done(new Signature(actor.author(), host.now()))));
    }

    @Override
    public Outcome<CorrectiveAction> reopen(Actor actor, ShopId shop, ActionId action, long expectedVersion) {
        return next(
                Kind.REOPENED,
                actor,
                shop,
                action,
                expectedVersion,
                known -> known.done() == null
                        ? Outcome.refused(Refusal.of(Reason.ACTION_UNDONE, "", actor.locale()))
                        : actions.undone(shop, known.subject())
                                .map(other -> Outcome.<CorrectiveAction>refused(planned(actor, other)))
                                .orElseGet(() -> Outcome.done(known.done(null))));
    }

    private Outcome<CorrectiveAction> next(
            Kind kind,
            Actor actor,
            ShopId shop,
            ActionId id,
            long expectedVersion,
            Function<CorrectiveAction, Outcome<CorrectiveAction>> change) {
        if (!AccessPolicy.STAFF.isFor(actor, shop)) {
            return staffOnly(actor);
        }
        return work.run(shop, () -> {
            Optional<CorrectiveAction> known = find(actor, shop, id);
            if (known.isEmpty()) {
                return unknown(actor, id);
            }
            if (known.get().version() != expectedVersion) {
                return Outcome.refused(Refusal.of(
                        Reason.STALE_ACTION,
                        "expectedVersion",
                        actor.locale(),
                        expectedVersion,
                        known.get().version()));
            }
            Outcome<CorrectiveAction> next = change.apply(known.get());
            if (next.value().isPresent()) {
                keep(next.orElseThrow(), kind, new Signature(actor.author(), host.now()));
            }
            return next;
        });
    }

    /** Those that are against a pattern of a blocked customer are for the data protection officer only. */
    private Optional<CorrectiveAction> find(Actor viewer, ShopId shop, ActionId id) {
        return actions.find(shop, id)
                .filter(action -> !visible(viewer, shop, List.of(action)).isEmpty());
    }

    private List<CorrectiveAction> visible(Actor viewer, ShopId shop, List<CorrectiveAction> known) {
        Set<CustomerId> customers = known.stream()
                .flatMap(action -> action.subject().customer().stream())
                .collect(Collectors.toSet());
        return CorrectiveAction.without(hidden(viewer, shop, customers), known);
    }

    private WeeklyReview visible(Actor viewer, WeeklyReview review) {
        return work.read(review.shop(), () -> review.without(hidden(viewer, review.shop(), review.customers())));
    }

    private Set<CustomerId> hidden(Actor viewer, ShopId shop, Set<CustomerId> customers) {
        return customers.isEmpty() || AccessPolicy.DATA_PROTECTION.isFor(viewer)
                ? Set.of()
                : erasures.blockedCustomers(shop, customers);
    }

    private void keep(CorrectiveAction next, Kind kind, Signature signature) {
        if (!actions.replace(next)) {
            throw new ConcurrentChangeException("the action was changed by somebody else: roll back, try again");
        }
        actions.addChange(next.id(), ActionChange.of(kind, next, signature));
    }

    private static <T> Outcome<T> unknown(Actor actor, ActionId id) {
        return Outcome.refused(Refusal.of(Reason.UNKNOWN_ACTION, "action", actor.locale(), id));
    }

    @Override
    public Outcome<ActionHistory> history(Actor viewer, ShopId shop, ActionId action) {
        if (!AccessPolicy.STAFF.isFor(viewer, shop)) {
            return staffOnly(viewer);
        }
        return work.read(
                shop,
                () -> find(viewer, shop, action)
                        .map(known -> Outcome.done(
                                new ActionHistory(known, actions.changes(action, CorrectiveActionStore.LIST_MAX))))
                        .orElseGet(() -> unknown(viewer, action)));
    }

    @Override
    public List<CorrectiveAction> actions(Actor viewer, ShopId shop, boolean done) {
        return AccessPolicy.STAFF.isFor(viewer, shop)
                ? work.read(shop, () -> visible(viewer, shop, actions.list(shop, done, CorrectiveActionStore.LIST_MAX)))
                : List.of();
    }

    @Override
    public Outcome<WeeklyReview> review(Actor viewer, ShopId shop, LocalDate week) {
        if (!AccessPolicy.STAFF.isFor(viewer, shop)) {
            return staffOnly(viewer);
        }
        return weeks.of(shop, Grain.WEEK.startOf(week))
                .map(review -> Outcome.done(visible(viewer, review)))
                .orElseGet(() -> Outcome.refused(Refusal.of(Reason.NO_REVIEW, "week", viewer.locale(), week)));
    }

    @Override
    public List<LocalDate> reviews(Actor viewer, ShopId shop, int most) {
        if (most < 1 || most > REVIEWS_MAX) {
            throw new IllegalArgumentException("most must be 1 to " + REVIEWS_MAX + ", but is " + most);
        }
        return AccessPolicy.STAFF.isFor(viewer, shop) ? work.read(shop, () -> reviews.weeks(shop, most)) : List.of();
    }

    @Override
    public Optional<WeeklyReview> latestReview(Actor viewer, ShopId shop) {
        return AccessPolicy.STAFF.isFor(viewer, shop)
                ? work.read(
                        shop,
                        () -> reviews.weeks(shop, 1).stream()
                                .findFirst()
                                .flatMap(monday -> reviews.find(shop, monday))
                                .map(review -> visible(viewer, review)))
                : Optional.empty();
    }
}
