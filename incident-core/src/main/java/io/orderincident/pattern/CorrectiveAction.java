package io.orderincident.pattern;

import io.orderincident.party.Author;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.Redaction;
import io.orderincident.statistics.Grain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a shop does against a pattern, and whether that helped. Immutable.
 *
 * @param id which
 * @param shop whose
 * @param version 1 when it was planned, one more with each change
 * @param subject the pattern against which it is
 * @param plan what is to be done, by whom and until when
 * @param planned who planned it, and when
 * @param done who did it, and when; null while undone
 * @param seenOn the last day of the window that was looked at last after it was done; null while none was
 * @param cameBackOn the last day of the window in which the pattern was found again after it was done; null while it was not
 * @param notice what the one who sees to it was told last of its due date, by the plan as it is
 */
public record CorrectiveAction(
        ActionId id,
        ShopId shop,
        long version,
        PatternSubject subject,
        ActionPlan plan,
        Signature planned,
        @Nullable Signature done,
        @Nullable LocalDate seenOn,
        @Nullable LocalDate cameBackOn,
        Notice notice) {

    /** Takes no notice for {@link Notice#NONE}, as reviews have it from before there were notices. */
    public CorrectiveAction {
        notice = Objects.requireNonNullElse(notice, Notice.NONE);
    }

    /** What there is to tell of a due date, the more urgent the later. */
    public enum Notice {
        /** Nothing. */
        NONE,
        /** It is due soon. */
        DUE_SOON,
        /** It should have been done by now. */
        OVERDUE
    }

    /**
     * Who did something, and when. Immutable.
     *
     * @param by who
     * @param at when, to the microsecond
     */
    public record Signature(Author by, Instant at) {}

    /**
     * What is left of it once the data of a customer are destroyed.
     *
     * @param customer who
     * @param pseudonym what they are called then
     * @return itself, unless it is against a pattern of theirs: then its next version, so that who read it before changes nothing
     */
    public CorrectiveAction renamed(CustomerId customer, CustomerId pseudonym) {
        return subject.isAbout(customer)
                ? new CorrectiveAction(
                        id,
                        shop,
                        version + 1,
                        subject.renamed(customer, pseudonym),
                        new ActionPlan(Redaction.MARK, plan.responsible(), plan.dueOn()),
                        planned,
                        done,
                        seenOn,
                        cameBackOn,
                        notice)
                : this;
    }

    /**
     * Those that are against no pattern of some customers.
     *
     * @param hidden who
     * @param actions of which
     * @return the others, in their order
     */
    public static List<CorrectiveAction> without(Set<CustomerId> hidden, List<CorrectiveAction> actions) {
        return actions.stream()
                .filter(action -> !action.subject.isAboutOneOf(hidden))
                .toList();
    }

    /** Where it stands. */
    public enum State {
        /** It is to be done. */
        OPEN,
        /** It should have been done by now. */
        OVERDUE,
        /** It is done, and not yet known whether it helped. */
        DONE,
        /** Since it was done, the pattern was not found any more. */
        HELD,
        /** The pattern was found again since it was done. */
        CAME_BACK
    }

    /**
     * One that is planned.
     *
     * @param id which
     * @param shop whose
     * @param subject the pattern against which it is
     * @param plan what is to be done
     * @param by who plans it, and when
     * @return the action
     */
    public static CorrectiveAction planned(
            ActionId id, ShopId shop, PatternSubject subject, ActionPlan plan, Signature by) {
        return new CorrectiveAction(id, shop, 1, subject, plan, by, null, null, null, Notice.NONE);
    }

    /**
     * The same with another plan. With another due date, or somebody else to see to it, its notices are given anew.
     *
     * @param plan what is to be done
     * @return the next version
     */
    public CorrectiveAction changed(ActionPlan plan) {
        boolean told =
                plan.dueOn().equals(this.plan.dueOn()) && Objects.equals(plan.responsible(), this.plan.responsible());
        return new CorrectiveAction(
                id, shop, version + 1, subject, plan, planned, done, seenOn, cameBackOn, told ? notice : Notice.NONE);
    }

    /**
     * The same, done or not. What was seen of the pattern before counts no more, and no notice that was given.
     *
     * @param by who did it, and when; null if it is to be done after all
     * @return the next version
     */
    public CorrectiveAction done(@Nullable Signature by) {
        return new CorrectiveAction(id, shop, version + 1, subject, plan, planned, by, null, null, Notice.NONE);
    }

    /**
     * The same after another look at the patterns. Only windows count that lie behind the day on which it was done. A pattern of
     * an article and one type has not come back by a finding of the article and another type.
     *
     * @param report what was found
     * @param zone where the days of the shop end
     * @return the next version, or itself if the report says nothing new of it
     */
    public CorrectiveAction seenIn(PatternReport report, ZoneId zone) {
        LocalDate last = report.recent().last();
        if (done == null
                || cameBackOn != null
                || report.past() == null
                || report.leftOut().contains(subject.dimension())
                || !report.recent().first().isAfter(LocalDate.ofInstant(done.at(), zone))
                || (seenOn != null && !last.isAfter(seenOn))) {
            return this;
        }
        boolean found = report.findings().stream().map(PatternFinding::subject).anyMatch(subject::overlaps);
        return new CorrectiveAction(
                id, shop, version + 1, subject, plan, planned, done, last, found ? last : null, notice);
    }

    /**
     * What there is to tell of its due date that was not told yet.
     *
     * @param today the day in the zone of the shop
     * @param reminderDays how many days before it is due it is to be reminded of, 0 for never
     * @return {@link Notice#NONE} if there is nothing new
     */
    public Notice noticeOn(LocalDate today, int reminderDays) {
        if (done != null) {
            return Notice.NONE;
        }
        Notice holds = Notice.NONE;
        if (today.isAfter(plan.dueOn())) {
            holds = Notice.OVERDUE;
        } else if (reminderDays > 0 && !today.isBefore(plan.dueOn().minusDays(reminderDays))) {
            holds = Notice.DUE_SOON;
        }
        return holds.compareTo(notice) > 0 ? holds : Notice.NONE;
    }

    /**
     * The same after a notice was given.
     *
     * @param given which
     * @return the next version
     */
    public CorrectiveAction told(Notice given) {
        return new CorrectiveAction(id, shop, version + 1, subject, plan, planned, done, seenOn, cameBackOn, given);
    }

    /**
     * Whether it was done in a week.
     *
     * @param monday with which the week begins
     * @param zone where the days of the shop end
     * @return false while it is undone too
     */
    public boolean wasDoneFrom(LocalDate monday, ZoneId zone) {
        return done != null
                && Grain.WEEK.startOf(LocalDate.ofInstant(done.at(), zone)).equals(monday);
    }

    /**
     * Where it stands.
     *
     * @param today the day in the zone of the shop
     * @return its state on that day
     */
    public State state(LocalDate today) {
        if (done == null) {
            return today.isAfter(plan.dueOn()) ? State.OVERDUE : State.OPEN;
        }
        if (cameBackOn != null) {
            return State.CAME_BACK;
        }
        return seenOn == null ? State.DONE : State.HELD;
    }

    @Override
    public String toString() {
        return "corrective action " + id + " against " + subject;
    }
}
