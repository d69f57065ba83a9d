package io.orderincident.shop.web;

import io.orderincident.command.Operation;
import io.orderincident.command.Refusal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What somebody typed into a form, and what is wrong with it, so that it can be shown again. Not thread-safe. */
final class Form {
    private static final String KEY = "key";
    private static final String STEP = "step";
    private static final Set<String> HIDDEN = Set.of(KEY, STEP, "version");

    /** The fields of all steps in which somebody writes, not chooses. */
    private static final List<String> WRITTEN = List.of(
            "text",
            "subject",
            "comment",
            "what",
            "terms",
            "words",
            "whatWasDone",
            "reason",
            "cause",
            "thirdParty",
            "remark",
            "tags",
            "caseFile",
            "documents-INVOICE",
            "documents-DELIVERY_NOTE",
            "documents-RETURN_NOTE",
            "documents-ORDER",
            "documents-OTHER",
            "person",
            "team",
            "why");

    private static final Set<String> REASON_CHOSEN = Set.of(Operation.RESOLVE.name(), Operation.RECLASSIFY.name());

    private final Map<String, String> typed;
    private final Map<String, String> problems = new LinkedHashMap<>();

    private Form(Map<String, String> typed) {
        this.typed = typed;
    }

    /** An empty form with a key of its own, so that sending it twice does nothing twice. */
    static Form blank() {
        return new Form(Map.of(KEY, UUID.randomUUID().toString()));
    }

    /** The same with what is known already. */
    static Form blank(Map<String, String> known) {
        Map<String, String> filled = new HashMap<>(known);
        filled.put(KEY, UUID.randomUUID().toString());
        return new Form(filled);
    }

    /** The form of a step, with a key of its own and what is known already. */
    static Form filled(Operation step, Map<String, String> known) {
        Map<String, String> filled = new HashMap<>(known);
        filled.put(STEP, step.name());
        filled.put(KEY, UUID.randomUUID().toString());
        return new Form(filled);
    }

    static Form of(Map<String, String> typed) {
        return new Form(Map.copyOf(typed));
    }

    /** What was typed, empty if nothing. */
    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    /** The boxes of a group that are ticked, by what comes behind the name of the group, in order. */
    public List<String> ticked(String group) {
        return typed.keySet().stream()
                .filter(field -> field.startsWith(group) && typed(field).equals("true"))
                .map(field -> field.substring(group.length()))
                .sorted()
                .toList();
    }

    /** The fields whose names begin with this. */
    List<String> named(String beginning) {
        return typed.keySet().stream()
                .filter(field -> field.startsWith(beginning))
                .sorted()
                .toList();
    }

    /** What is wrong, by field. */
    public Map<String, String> problems() {
        return problems;
    }

    /** Whether the form has such a field to be corrected; else the problem is one of the whole form. */
    public boolean has(String field) {
        return typed.containsKey(field) && !HIDDEN.contains(field);
    }

    /** Names the field on a page with the forms of several steps. */
    public String id(String field) {
        return typed.containsKey(STEP) ? typed(STEP).toLowerCase(Locale.ROOT) + "-" + field : field;
    }

    /** The key that makes a command safe to repeat. */
    String key() {
        return "web:" + typed(KEY);
    }

    /** What was typed, with plain line ends and without blanks around it. */
    String text(String field) {
        return typed(field).replace("\r\n", "\n").strip();
    }

    /** The same, null if nothing was typed. */
    @Nullable
    String optional(String field) {
        String text = text(field);
        return text.isEmpty() ? null : text;
    }

    /** All that was written, to be copied from where the fields are no longer shown. */
    String words() {
        return WRITTEN.stream()
                .filter(this::isWritten)
                .map(this::text)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining("\n"));
    }

    /** A reason is written, except where it is one of a list. */
    private boolean isWritten(String field) {
        return !field.equals("reason") || !REASON_CHOSEN.contains(typed(STEP));
    }

    void problem(String field, String message) {
        problems.putIfAbsent(field, message);
    }

    /** Takes over why the desk refused; what is already known of a field stays. */
    void refuse(List<Refusal> refusals, UnaryOperator<String> fieldOf) {
        refusals.forEach(refusal -> problem(fieldOf.apply(refusal.field()), refusal.message()));
    }
}
