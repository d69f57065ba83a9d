package io.orderincident.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a text with variables and sections of the Mustache language. What is not known is left out, and so is a section that
 * asks for it. Without state.
 */
final class PlaceholderText {

    private static final Pattern TAG = Pattern.compile("\\{\\{([#^/]?)\\s*([a-zA-Z]+)\\s*}}");

    private static final Map<String, Placeholder> KNOWN = Stream.of(Placeholder.values())
            .collect(Collectors.toUnmodifiableMap(Placeholder::variable, Function.identity()));

    private static final List<String> NAMES =
            Stream.of(Placeholder.values()).map(Placeholder::variable).toList();

    private PlaceholderText() {}

    /** A part that is there, or left out. */
    private record Section(Placeholder of, boolean shown) {}

    /** What is wrong with a text is an {@link IllegalArgumentException} that begins with its name. */
    static void check(String name, String text) {
        try {
            filled(text, Map.of());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(name + " " + wrong.getMessage());
        }
    }

    static String filled(String text, Map<Placeholder, String> values) {
        StringBuilder said = new StringBuilder();
        Deque<Section> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(text);
        int from = 0;
        while (tag.find()) {
            say(said, literal(text, from, tag.start()), open);
            read(tag.group(1), known(tag.group(2)), values, said, open);
            from = tag.end();
        }
        say(said, literal(text, from, text.length()), open);
        if (!open.isEmpty()) {
            throw new IllegalArgumentException(
                    "does not close the section '" + open.getFirst().of().variable() + "'");
        }
        return said.toString();
    }

    private static void read(
            String kind, Placeholder one, Map<Placeholder, String> values, StringBuilder said, Deque<Section> open) {
        String value = values.get(one);
        switch (kind) {
            case "#" -> open.push(new Section(one, value != null));
            case "^" -> open.push(new Section(one, value == null));
            case "/" -> {
                if (open.isEmpty() || open.pop().of() != one) {
                    throw new IllegalArgumentException(
                            "closes the section '" + one.variable() + "' where it is not open");
                }
            }
            default -> say(said, value == null ? "" : value, open);
        }
    }

    private static String literal(String text, int from, int until) {
        String literal = text.substring(from, until);
        if (literal.contains("{{") || literal.contains("}}")) {
            throw new IllegalArgumentException("has braces that name no placeholder; there are only " + NAMES);
        }
        return literal;
    }

    private static Placeholder known(String variable) {
        Placeholder known = KNOWN.get(variable);
        if (known == null) {
            throw new IllegalArgumentException("mentions '" + variable + "', but there are only " + NAMES);
        }
        return known;
    }

    private static void say(StringBuilder said, String words, Deque<Section> open) {
        if (open.stream().allMatch(Section::shown)) {
            said.append(words);
        }
    }
}
