package io.orderincident.jpa;

import io.orderincident.detection.DetectionRule;
import io.orderincident.detection.DetectionRules;
import io.orderincident.incident.Outcome;
import io.orderincident.incident.Refusal;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import tools.jackson.databind.JsonNode;

/** Reads detection rules one by one, so that what is wrong with each is found at once. Used for one text. */
final class DetectionRulesReader {

    private static final String RULES = "rules";

    /** What every rule has. */
    private static final List<String> REQUIRED = List.of("name", "event", "gives", "origin", "description", "evenSo");

    private final ResourceBundle words;
    private final List<Refusal> refusals = new ArrayList<>();

    DetectionRulesReader(Locale locale) {
        this.words = ResourceBundle.getBundle("io.orderincident.jpa.DetectionFaults", locale);
    }

    Outcome<DetectionRules> read(String text) {
        if (text.length() > DetectionRulesJson.TEXT_MAX) {
            refuse("", "text", DetectionRulesJson.TEXT_MAX);
            return Outcome.refused(refusals);
        }
        try {
            return read(StrictJson.read(text, JsonNode.class));
        } catch (UnreadableJsonException fault) {
            refuse(fault.place(), "json", fault.position());
            return Outcome.refused(refusals);
        }
    }

    private Outcome<DetectionRules> read(JsonNode root) {
        root.propertyNames().stream().filter(name -> !name.equals(RULES)).forEach(name -> refuse(name, "unknown"));
        JsonNode list = root.path(RULES);
        if (!list.isArray() || list.size() > DetectionRules.MAX) {
            refuse(RULES, "list", DetectionRules.MAX);
            return Outcome.refused(refusals);
        }
        List<DetectionRule> rules = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            addRule(rules, list.get(i), RULES + "[" + i + "]");
        }
        return refusals.isEmpty() ? together(rules) : Outcome.refused(refusals);
    }

    private void addRule(List<DetectionRule> rules, JsonNode rule, String place) {
        List<String> missing =
                REQUIRED.stream().filter(field -> !rule.hasNonNull(field)).toList();
        missing.forEach(field -> refuse(place + "." + field, field));
        if (!missing.isEmpty()) {
            return;
        }
        try {
            rules.add(StrictJson.read(rule, DetectionRule.class));
        } catch (UnreadableJsonException fault) {
            String field = fault.place().replaceFirst("[.\\[].*", "");
            refuse(
                    fault.place().isEmpty() ? place : place + "." + fault.place(),
                    field.isEmpty() ? "rule" : words.containsKey(field) ? field : "unknown");
        }
    }

    /** Each may be right, and the list not: a name stands twice, or a rule is never reached. */
    private Outcome<DetectionRules> together(List<DetectionRule> rules) {
        try {
            return Outcome.done(new DetectionRules(rules));
        } catch (IllegalArgumentException fault) {
            refuse(RULES, "order");
            return Outcome.refused(refusals);
        }
    }

    private void refuse(String place, String key, Object... details) {
        if (refusals.size() < CatalogueReader.REFUSALS_MAX) {
            refusals.add(new Refusal(
                    Refusal.Reason.INVALID,
                    place,
                    new MessageFormat(words.getString(key), words.getLocale()).format(details)));
        }
    }
}
