package io.orderincident.shop.web;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.HoldReason;
import io.orderincident.sla.SlaPolicy;
import io.orderincident.sla.SlaTarget;
import io.orderincident.sla.Warning;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A service level policy as the fields of a form: what it is for, and for each kind of clock a time and a warning. */
final class TypedPolicy {
    /** The field with its name. */
    static final String NAME = "policyName";

    /** What dates of their own bring, no policy sets. */
    static final Set<ClockKind> TIMED =
            EnumSet.of(ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE, ClockKind.RESOLUTION);

    /** Begin the names of boxes and fields. */
    private static final String TYPE = "type-";

    private static final String PRIORITY = "priority-";
    private static final String WITHIN = "within-";
    private static final String WARNING = "warning-";
    private static final String AROUND_THE_CLOCK = "around-";
    private static final String PAUSE = "pause-";

    private static final String PERCENT = "%";
    private static final SlaPolicy NO_POLICY = SlaPolicy.everything("?");

    private final FormValues values;
    private final Form form;

    TypedPolicy(FormValues values, Form form) {
        this.values = values;
        this.form = form;
    }

    static Form filled(SlaPolicy policy) {
        Map<String, String> fields = new HashMap<>();
        fields.put(NAME, policy.name());
        policy.types().forEach(type -> fields.put(TYPE + type.value(), "true"));
        policy.priorities().forEach(priority -> fields.put(PRIORITY + priority, "true"));
        policy.targets().forEach(target -> addTo(fields, target));
        return Form.of(fields);
    }

    private static void addTo(Map<String, String> fields, SlaTarget target) {
        if (target.within() != null) {
            fields.put(WITHIN + target.clock(), TypedHours.text(target.within()));
        }
        if (target.warning() != null) {
            fields.put(WARNING + target.clock(), text(target.warning()));
        }
        fields.put(AROUND_THE_CLOCK + target.clock(), String.valueOf(target.aroundTheClock()));
        target.pausedWhile().forEach(pause -> fields.put(pauseField(target.clock(), pause.name()), "true"));
    }

    private static String pauseField(ClockKind kind, String pause) {
        return PAUSE + kind + "-" + pause;
    }

    private static String text(Warning warning) {
        return warning.left() == null ? warning.percent() + PERCENT : TypedHours.text(warning.left());
    }

    /** The policy, empty if something about it is wrong, which the form then says. */
    Optional<SlaPolicy> read() {
        List<SlaTarget> targets = Stream.of(ClockKind.values())
                .flatMap(kind -> target(kind).stream())
                .toList();
        SlaPolicy policy = values.typed(
                NAME,
                name -> new SlaPolicy(
                        name, values.chosen(TYPE, TypeCode::of), values.chosen(PRIORITY, Priority::valueOf), targets),
                NO_POLICY,
                "problem.policy.name");
        return form.problems().isEmpty() ? Optional.of(policy) : Optional.empty();
    }

    private Optional<SlaTarget> target(ClockKind kind) {
        Optional<Duration> within = TIMED.contains(kind)
                ? values.typed(WITHIN + kind, TypedHours::read, Optional.empty(), "problem.hours")
                : Optional.empty();
        Optional<Warning> warning =
                values.typed(WARNING + kind, TypedPolicy::warning, Optional.empty(), "problem.warning");
        if (TIMED.contains(kind) ? within.isEmpty() : warning.isEmpty()) {
            return Optional.empty();
        }
        return values.typed(
                (within.isPresent() ? WITHIN : WARNING) + kind,
                any -> Optional.of(new SlaTarget(
                        kind,
                        within.orElse(null),
                        values.isChecked(AROUND_THE_CLOCK + kind),
                        values.chosen(pauseField(kind, ""), HoldReason::valueOf),
                        warning.orElse(null))),
                Optional.empty(),
                "problem.target");
    }

    private static Optional<Warning> warning(String typed) {
        return typed.endsWith(PERCENT)
                ? Optional.of(Warning.at(
                        Integer.parseInt(typed.substring(0, typed.length() - 1).strip())))
                : TypedHours.read(typed).map(Warning::before);
    }
}
