package io.orderincident.sla;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import io.orderincident.settings.SettingKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The service levels of a shop: the first policy that matches an incident decides. Immutable.
 *
 * @param policies in this order, at most {@value #MAX}, each with a name of its own
 */
public record SlaPolicies(List<SlaPolicy> policies) {

    /** The most policies. */
    public static final int MAX = 100;

    private static final SlaPolicies STANDARD = new SlaPolicies(List.of(SlaPolicy.everything(
            "standard",
            SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(24)),
            SlaTarget.of(ClockKind.NEXT_RESPONSE, Duration.ofHours(24)),
            SlaTarget.of(ClockKind.RESOLUTION, Duration.ofHours(40)).pausedWhile(HoldReason.CUSTOMER),
            SlaTarget.warning(ClockKind.PROMISE, Duration.ofHours(4)),
            SlaTarget.warning(ClockKind.TASK, Duration.ofHours(4)),
            SlaTarget.warning(ClockKind.REFUND, Duration.ofDays(3)).countedAroundTheClock())));

    /** As a setting of shops; one that has saved none has {@link #standard()}. */
    public static final SettingKind<SlaPolicies> SETTING =
            new SettingKind<>("sla-policies", SlaPolicies.class, STANDARD);

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if there are too many, or a name stands twice
     */
    public SlaPolicies {
        policies = List.copyOf(policies);
        if (policies.size() > MAX) {
            throw new IllegalArgumentException("at most " + MAX + " policies are allowed, not " + policies.size());
        }
        Set<String> names = new HashSet<>();
        for (SlaPolicy policy : policies) {
            if (!names.add(policy.name())) {
                throw new IllegalArgumentException("two policies are named '" + policy.name() + "'");
            }
        }
    }

    /**
     * Two policies that cannot stand beside each other. Immutable.
     *
     * @param kind what is wrong
     * @param index the place of the one in the list, counted from 0
     * @param policy its name
     * @param other the name of the earlier one, or of the looser one
     */
    public record Fault(Kind kind, int index, String policy, String other) {

        /** What is wrong. */
        public enum Kind {
            /** The earlier one takes every incident of this one, which so never decides. */
            UNREACHABLE,
            /** Both are for the same incidents, and neither is the special case of the other. */
            OVERLAP,
            /** More urgent incidents may take longer than less urgent ones of the same type. */
            CONTRADICTION
        }
    }

    /**
     * What the library ships: for every incident 24 working hours to answer, the first time and each time after, 40 working
     * hours to solve it, not counting waits for the customer, and a warning at three quarters; 4 working hours before a
     * promised date or the deadline of a task, and 3 days of 24 hours before a refund has to be paid.
     *
     * @return the policies
     */
    public static SlaPolicies standard() {
        return STANDARD;
    }

    /**
     * Some policies.
     *
     * @param policies in this order
     * @return the policies
     */
    public static SlaPolicies of(SlaPolicy... policies) {
        return of(List.of(policies));
    }

    /**
     * Some policies.
     *
     * @param policies in this order
     * @return the policies
     */
    public static SlaPolicies of(List<SlaPolicy> policies) {
        return new SlaPolicies(policies);
    }

    /**
     * The policy of an incident.
     *
     * @param type its type
     * @param priority its priority
     * @return the first that matches, empty if none does
     */
    public Optional<SlaPolicy> first(TypeCode type, Priority priority) {
        for (SlaPolicy policy : policies) {
            if (policy.matches(type, priority)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /**
     * Which policies cannot stand beside each other. A special case before a more general one is right: it is the
     * exception, and the other the rule.
     *
     * @return the faults, none if each says what it seems to say
     */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (int i = 1; i < policies.size(); i++) {
            addFaults(faults, policies.subList(0, i), i);
        }
        types().forEach(type -> addContradictions(faults, type));
        return faults;
    }

    /** What never decides overlaps with nothing. */
    private void addFaults(List<Fault> faults, List<SlaPolicy> earlier, int index) {
        SlaPolicy later = policies.get(index);
        Optional<SlaPolicy> covering =
                earlier.stream().filter(other -> other.covers(later)).findFirst();
        if (covering.isPresent()) {
            faults.add(new Fault(
                    Fault.Kind.UNREACHABLE, index, later.name(), covering.get().name()));
            return;
        }
        earlier.stream()
                .filter(other -> other.meets(later) && !later.covers(other))
                .forEach(other -> faults.add(new Fault(Fault.Kind.OVERLAP, index, later.name(), other.name())));
    }

    /** One type that is not named, then every one that is. */
    private Stream<TypeCode> types() {
        Set<TypeCode> named = policies.stream()
                .flatMap(policy -> policy.types().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Stream<TypeCode> other = IntStream.rangeClosed(0, named.size())
                .mapToObj(i -> TypeCode.of("OTHER_" + i))
                .filter(type -> !named.contains(type))
                .limit(1);
        return Stream.concat(other, named.stream());
    }

    private void addContradictions(List<Fault> faults, TypeCode type) {
        Priority[] priorities = Priority.values();
        for (int i = 1; i < priorities.length; i++) {
            Optional<SlaPolicy> calm = first(type, priorities[i - 1]);
            Optional<SlaPolicy> urgent = first(type, priorities[i]);
            if (calm.isPresent() && urgent.isPresent() && isLooser(urgent.get(), calm.get())) {
                Fault fault = new Fault(
                        Fault.Kind.CONTRADICTION,
                        policies.indexOf(urgent.get()),
                        urgent.get().name(),
                        calm.get().name());
                if (!faults.contains(fault)) {
                    faults.add(fault);
                }
            }
        }
    }

    /** Only what is counted the same way can be compared. */
    private static boolean isLooser(SlaPolicy urgent, SlaPolicy calm) {
        return urgent.targets().stream()
                .anyMatch(target -> calm.target(target.clock())
                        .filter(other -> other.aroundTheClock() == target.aroundTheClock())
                        .filter(other -> other.within() != null && target.within() != null)
                        .filter(other -> Objects.requireNonNull(target.within())
                                        .compareTo(Objects.requireNonNull(other.within()))
                                > 0)
                        .isPresent());
    }
}
