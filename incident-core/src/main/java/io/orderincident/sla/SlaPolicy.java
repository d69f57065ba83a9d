package io.orderincident.sla;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import io.orderincident.text.Text;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long things may take for some incidents. Immutable.
 *
 * @param name what people call it, 1 to {@value #NAME_MAX} characters
 * @param types for incidents of one of these types; empty for any
 * @param priorities for incidents of one of these priorities; empty for any
 * @param targets at most one for each kind of clock; what has none is measured without a deadline
 */
public record SlaPolicy(String name, Set<TypeCode> types, Set<Priority> priorities, List<SlaTarget> targets) {

    /** The longest name, in characters. */
    public static final int NAME_MAX = 100;

    /** The most types. */
    public static final int TYPES_MAX = 200;

    /**
     * Takes copies of the collections.
     *
     * @throws IllegalArgumentException if the name is blank, too long or has a control character, there are too many types,
     *     or two targets are for the same clock
     */
    public SlaPolicy {
        Text.key("name", name, NAME_MAX);
        Set<TypeCode> byCode = new TreeSet<>(Comparator.comparing(TypeCode::value));
        byCode.addAll(types);
        types = Collections.unmodifiableSet(byCode);
        EnumSet<Priority> ordered = EnumSet.noneOf(Priority.class);
        ordered.addAll(priorities);
        priorities = Collections.unmodifiableSet(ordered);
        targets = List.copyOf(targets);
        if (types.size() > TYPES_MAX) {
            throw new IllegalArgumentException("policy '" + name + "' names more than " + TYPES_MAX + " types");
        }
        Set<ClockKind> clocks = new HashSet<>();
        for (SlaTarget target : targets) {
            if (!clocks.add(target.clock())) {
                throw new IllegalArgumentException("policy '" + name + "' has two targets for " + target.clock());
            }
        }
    }

    /**
     * A policy for every incident.
     *
     * @param name what people call it
     * @param targets at most one for each kind of clock
     * @return the policy
     */
    public static SlaPolicy everything(String name, SlaTarget... targets) {
        return new SlaPolicy(name, Set.of(), Set.of(), List.of(targets));
    }

    /**
     * The same for some types only.
     *
     * @param only the types
     * @return a copy
     */
    public SlaPolicy ofTypes(TypeCode... only) {
        return new SlaPolicy(name, Set.of(only), priorities, targets);
    }

    /**
     * The same for some priorities only.
     *
     * @param only the priorities
     * @return a copy
     */
    public SlaPolicy ofPriorities(Priority... only) {
        return new SlaPolicy(name, types, Set.of(only), targets);
    }

    /**
     * What it says of a clock.
     *
     * @param clock which kind
     * @return the target, empty if there is none
     */
    public Optional<SlaTarget> target(ClockKind clock) {
        for (SlaTarget target : targets) {
            if (target.clock() == clock) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }

    boolean matches(TypeCode type, Priority priority) {
        return (types.isEmpty() || types.contains(type)) && (priorities.isEmpty() || priorities.contains(priority));
    }

    /** Whether every incident that the other one is for, is one that this is for. */
    boolean covers(SlaPolicy other) {
        return (types.isEmpty() || (!other.types.isEmpty() && types.containsAll(other.types)))
                && (priorities.isEmpty() || priorities.containsAll(other.everyPriority()));
    }

    /** Whether both can be for the same incident. */
    boolean meets(SlaPolicy other) {
        return (types.isEmpty() || other.types.isEmpty() || !Collections.disjoint(types, other.types))
                && !Collections.disjoint(everyPriority(), other.everyPriority());
    }

    private Set<Priority> everyPriority() {
        return priorities.isEmpty() ? EnumSet.allOf(Priority.class) : priorities;
    }
}
