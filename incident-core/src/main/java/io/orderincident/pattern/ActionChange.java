package io.orderincident.pattern;

import io.orderincident.pattern.CorrectiveAction.Signature;

/**
 * One change of a corrective action. Immutable.
 *
 * @param version the version that it led to
 * @param kind what happened
 * @param signature who did it, and when
 * @param plan what was to be done from then on, by whom and until when
 */
public record ActionChange(long version, Kind kind, Signature signature, ActionPlan plan) {

    /** What can happen to a corrective action. */
    public enum Kind {
        /** It was planned. */
        PLANNED,
        /** It got another plan. */
        CHANGED,
        /** It was done. */
        DONE,
        /** It is to be done after all. */
        REOPENED,
        /** The one who sees to it was reminded that it is due soon. */
        REMINDED,
        /** The one who sees to it was told that it is overdue. */
        OVERDUE,
        /** The pattern was found again after it was done. */
        CAME_BACK
    }

    /**
     * The change that led to an action as it is.
     *
     * @param kind what happened
     * @param action the action since
     * @param signature who did it, and when
     * @return the change
     */
    public static ActionChange of(Kind kind, CorrectiveAction action, Signature signature) {
        return new ActionChange(action.version(), kind, signature, action.plan());
    }
}
