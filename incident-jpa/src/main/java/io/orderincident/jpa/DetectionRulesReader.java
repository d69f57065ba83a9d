package io.orderincident.jpa;

import io.orderincident.command.Outcome;
import io.orderincident.detection.DetectionRule;
import io.orderincident.detection.DetectionRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads detection rules one by one, so that what is wrong with each is found at once. Used for one text. */
final class DetectionRulesReader {

    private static final String RULES = "rules";

    /** What every rule has. */
    private static final List<String> REQUIRED = List.of("name", "event", "gives", "origin", "description", "override");

    private final Faults faults;

    DetectionRulesReader(Locale locale) {
        this.faults = new Faults("DetectionFaults", locale);
    }

    Outcome<DetectionRules> read(String text) {
        return faults.read(text, this::rules);
    }

    private Optional<DetectionRules> rules(JsonNode root) {
        faults.addUnknown(root, "", Set.of(RULES));
        JsonNode list = faults.list(root.path(RULES), RULES, DetectionRules.MAX);
        List<DetectionRule> rules = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = RULES + "[" + i + "]";
            if (faults.hasAll(list.get(i), place, REQUIRED)) {
                faults.part(list.get(i), place, DetectionRule.class, "rule").ifPresent(rules::add);
            }
        }
        return faults.isNone() ? together(rules) : Optional.empty();
    }

    /** Each may be right, and the list not: a name stands twice, or a rule is never reached. */
    private Optional<DetectionRules> together(List<DetectionRule> rules) {
        try {
            return Optional.of(DetectionRules.of(rules));
        } catch (IllegalArgumentException fault) {
            faults.add(RULES, "order");
            return Optional.empty();
        }
    }
}
