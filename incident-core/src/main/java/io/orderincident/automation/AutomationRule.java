package io.orderincident.automation;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.history.EventType;
import io.orderincident.incident.Incident;
import io.orderincident.text.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule: when something happens, if all conditions hold, some actions are done. Immutable.
 *
 * @param name what people call the rule; history says with each effect that the rule did it, 1 to {@value #NAME_MAX}
 *     characters
 * @param enabled whether it acts
 * @param trigger when it looks
 * @param conditions what must hold then, all of it; at most {@value #CONDITIONS_MAX}, none for always
 * @param actions what it does, in this order, 1 to {@value #ACTIONS_MAX}
 */
public record AutomationRule(
        String name, boolean enabled, Trigger trigger, List<Condition> conditions, List<Action> actions) {

    /** The longest name, in characters. */
    public static final int NAME_MAX = 100;

    /** The most conditions of a rule. */
    public static final int CONDITIONS_MAX = 20;

    /** The most actions of a rule. */
    public static final int ACTIONS_MAX = 10;

    /**
     * Takes copies of the lists.
     *
     * @throws IllegalArgumentException if the name is blank, too long or has a control character, there are too many
     *     conditions, or no or too many actions
     * @throws NullPointerException naming what is missing
     */
    public AutomationRule {
        Text.key("name", Objects.requireNonNull(name, "name is missing"), NAME_MAX);
        Objects.requireNonNull(trigger, "trigger is missing");
        conditions = List.copyOf(Objects.requireNonNull(conditions, "conditions are missing"));
        actions = List.copyOf(Objects.requireNonNull(actions, "actions are missing"));
        if (conditions.size() > CONDITIONS_MAX) {
            throw new IllegalArgumentException(
                    "rule '" + name + "' has " + conditions.size() + " conditions, at most " + CONDITIONS_MAX);
        }
        if (actions.isEmpty() || actions.size() > ACTIONS_MAX) {
            throw new IllegalArgumentException(
                    "rule '" + name + "' needs 1 to " + ACTIONS_MAX + " actions, not " + actions.size());
        }
    }

    /**
     * An enabled rule that always acts.
     *
     * @param name what people call the rule
     * @param trigger when it looks
     * @param actions what it does, in this order
     * @return the rule
     */
    public static AutomationRule of(String name, Trigger trigger, Action... actions) {
        return of(name, trigger, List.of(actions));
    }

    /**
     * An enabled rule that always acts.
     *
     * @param name what people call the rule
     * @param trigger when it looks
     * @param actions what it does, in this order
     * @return the rule
     */
    public static AutomationRule of(String name, Trigger trigger, List<Action> actions) {
        return new AutomationRule(name, true, trigger, List.of(), actions);
    }

    /**
     * The same under these conditions.
     *
     * @param all what must hold, all of it; none for always
     * @return a copy
     */
    public AutomationRule onlyIf(Condition... all) {
        return onlyIf(List.of(all));
    }

    /**
     * The same under these conditions.
     *
     * @param all what must hold, all of it; none for always
     * @return a copy
     */
    public AutomationRule onlyIf(List<Condition> all) {
        return new AutomationRule(name, enabled, trigger, all, actions);
    }

    /**
     * The same, acting or not.
     *
     * @param acts whether it acts
     * @return a copy
     */
    public AutomationRule withEnabled(boolean acts) {
        return new AutomationRule(name, acts, trigger, conditions, actions);
    }

    boolean isOn(EventType happened) {
        return enabled && trigger instanceof Trigger.On trigger && trigger.on().contains(happened);
    }

    boolean holdsIn(RuleContext context) {
        return conditions.stream().allMatch(context::meets);
    }

    /** From when its time is counted, null for a rule that goes by what happens, and while that has not happened. */
    @Nullable
    Instant since(Incident incident) {
        return trigger instanceof Trigger.After after ? after.since().of(incident) : null;
    }

    /** When its time is up, empty if it has acted for that or never will. */
    Optional<Instant> dueAt(Incident incident, BusinessCalendar calendar) {
        Instant since = since(incident);
        if (!enabled
                || since == null
                || !(trigger instanceof Trigger.After after)
                || incident.status().isEnded()
                || since.equals(incident.handling().acted().get(name))) {
            return Optional.empty();
        }
        try {
            return Optional.of(calendar.add(since, after.after()).truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException beyondTheCalendar) {
            return Optional.empty();
        }
    }
}
