package io.orderincident.jpa;

import io.orderincident.automation.Action;
import io.orderincident.automation.AutomationRule;
import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.Condition;
import io.orderincident.automation.Trigger;
import io.orderincident.command.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads automation rules part by part, so that what is wrong with each is found at once. Used for one text. */
final class AutomationReader {

    private static final String RULES = "rules";
    private static final String NAME = "name";
    private static final String ENABLED = "enabled";
    private static final String TRIGGER = "trigger";
    private static final String CONDITIONS = "conditions";
    private static final String ACTIONS = "actions";

    /** What every rule has. */
    private static final List<String> FIELDS = List.of(NAME, ENABLED, TRIGGER, CONDITIONS, ACTIONS);

    private final Faults faults;
    private final Set<String> names = new HashSet<>();

    AutomationReader(Locale locale) {
        this.faults = new Faults("AutomationFaults", locale);
    }

    Outcome<AutomationRules> read(String text) {
        return faults.read(text, this::rules);
    }

    private Optional<AutomationRules> rules(JsonNode root) {
        faults.addUnknown(root, "", Set.of(RULES));
        JsonNode list = faults.list(root.path(RULES), RULES, AutomationRules.MAX);
        List<AutomationRule> rules = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            rule(list.get(i), RULES + "[" + i + "]").ifPresent(rules::add);
        }
        return faults.isNone() ? Optional.of(AutomationRules.of(rules)) : Optional.empty();
    }

    private Optional<AutomationRule> rule(JsonNode rule, String place) {
        faults.addUnknown(rule, place + ".", Set.copyOf(FIELDS));
        if (!faults.hasAll(rule, place, FIELDS)) {
            return Optional.empty();
        }
        Optional<String> name = faults.part(rule.path(NAME), place + "." + NAME, String.class, NAME);
        if (name.filter(known -> !names.add(known)).isPresent()) {
            faults.add(place + "." + NAME, "repeated");
        }
        faults.part(rule.path(ENABLED), place + "." + ENABLED, Boolean.class, ENABLED);
        faults.part(rule.path(TRIGGER), place + "." + TRIGGER, Trigger.class, TRIGGER);
        checkEach(rule, place, CONDITIONS, AutomationRule.CONDITIONS_MAX, Condition.class, "condition");
        checkEach(rule, place, ACTIONS, AutomationRule.ACTIONS_MAX, Action.class, "action");
        if (rule.path(ACTIONS).isEmpty()) {
            faults.add(place + "." + ACTIONS, ACTIONS);
        }
        return faults.isNone() ? faults.part(rule, place, AutomationRule.class, NAME) : Optional.empty();
    }

    private void checkEach(JsonNode rule, String place, String name, int most, Class<?> type, String otherwise) {
        JsonNode list = faults.list(rule.path(name), place + "." + name, most);
        for (int i = 0; i < list.size(); i++) {
            faults.part(list.get(i), place + "." + name + "[" + i + "]", type, otherwise);
        }
    }
}
