package io.orderincident.shop.web;

import io.orderincident.incident.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What somebody typed into a form, and what is wrong with it, so that it can be shown again. Not thread-safe. */
final class Form {
    private static final String KEY = "key";

    private final Map<String, String> typed;
    private final Map<String, String> problems = new LinkedHashMap<>();

    private Form(Map<String, String> typed) {
        this.typed = typed;
    }

    /** An empty form with a key of its own, so that sending it twice does nothing twice. */
    static Form blank() {
        return new Form(Map.of(KEY, UUID.randomUUID().toString()));
    }

    static Form of(Map<String, String> typed) {
        return new Form(Map.copyOf(typed));
    }

    /** What was typed, empty if nothing. */
    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    /** What is wrong, by field. */
    public Map<String, String> problems() {
        return problems;
    }

    /** Whether the form has such a field to be corrected; else the problem is one of the whole form. */
    public boolean has(String field) {
        return typed.containsKey(field) && !field.equals(KEY);
    }

    /** The key that makes a command safe to repeat. */
    String key() {
        return "web:" + typed(KEY);
    }

    /** What was typed, with plain line ends and without blanks around it. */
    String text(String field) {
        return typed(field).replace("\r\n", "\n").strip();
    }

    void problem(String field, String message) {
        problems.putIfAbsent(field, message);
    }

    /** Takes over why the desk refused; what is already known of a field stays. */
    void refuse(List<Refusal> refusals, UnaryOperator<String> fieldOf) {
        refusals.forEach(refusal -> problem(fieldOf.apply(refusal.field()), refusal.message()));
    }
}
