package io.orderincident.sla;

import io.orderincident.settings.SettingKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who is told when an incident gets into trouble, level by level. Each cause takes it one level up, after the delay of
 * that level; so does the silence of the level before, as long as its cause stands. A cause stands as long as its clock
 * runs, or nobody has touched the incident since. Immutable.
 *
 * @param levels from the lowest, at most {@value #LEVELS_MAX}; none never escalates
 * @param causes which of the causes escalate by themselves: warning, breach, reopening
 */
public record EscalationPolicy(List<EscalationLevel> levels, Set<EscalationCause> causes) {

    /** The most levels. */
    public static final int LEVELS_MAX = 10;

    private static final EscalationPolicy NONE = new EscalationPolicy(List.of(), Set.of());

    /** As a setting of shops; one that has saved none does not escalate. */
    public static final SettingKind<EscalationPolicy> SETTING =
            new SettingKind<>("escalation", EscalationPolicy.class, NONE);

    /**
     * Takes copies.
     *
     * @throws IllegalArgumentException if there are too many levels, or a cause does not come by itself
     */
    public EscalationPolicy {
        levels = List.copyOf(levels);
        EnumSet<EscalationCause> ordered = EnumSet.noneOf(EscalationCause.class);
        ordered.addAll(causes);
        causes = Collections.unmodifiableSet(ordered);
        if (levels.size() > LEVELS_MAX) {
            throw new IllegalArgumentException("at most " + LEVELS_MAX + " levels are allowed, not " + levels.size());
        }
        if (causes.contains(EscalationCause.BY_HAND) || causes.contains(EscalationCause.NO_REACTION)) {
            throw new IllegalArgumentException("only warning, breach and reopening escalate by themselves");
        }
    }

    /**
     * Nothing escalates.
     *
     * @return no levels
     */
    public static EscalationPolicy none() {
        return NONE;
    }

    /**
     * Escalates by breaches and by the second reopening.
     *
     * @param levels from the lowest
     * @return the policy
     */
    public static EscalationPolicy of(EscalationLevel... levels) {
        return of(List.of(levels));
    }

    /**
     * Escalates by breaches and by the second reopening.
     *
     * @param levels from the lowest
     * @return the policy
     */
    public static EscalationPolicy of(List<EscalationLevel> levels) {
        return new EscalationPolicy(levels, EnumSet.of(EscalationCause.BREACH, EscalationCause.REOPENED_AGAIN));
    }

    /**
     * The same by other causes.
     *
     * @param other which escalate by themselves: warning, breach, reopening
     * @return a copy
     */
    public EscalationPolicy withCauses(Set<EscalationCause> other) {
        return new EscalationPolicy(levels, other);
    }
}
