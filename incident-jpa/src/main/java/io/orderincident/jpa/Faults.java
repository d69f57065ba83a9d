package io.orderincident.jpa;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What is wrong with a JSON text that a person wrote, each fault with its place and in their language, so that all of it is
 * found at once. Reads the text part by part. Used for one text; not thread-safe.
 */
final class Faults {

    /** The most faults that are told at once: nobody reads more. */
    static final int MAX = 100;

    private static final Pattern BELOW_THE_FIELD = Pattern.compile("[.\\[].*");

    private final ResourceBundle words;
    private final List<Refusal> refusals = new ArrayList<>();

    /**
     * Begins without any.
     *
     * @param bundle the words, by the name of a field and by {@code tooLong}, {@code json}, {@code unknown}, {@code list}
     */
    Faults(String bundle, Locale locale) {
        this.words = words("io.orderincident.jpa." + bundle, locale);
    }

    /** In English where the library does not speak the language; a bundle by itself would fall back to the server's. */
    private static ResourceBundle words(String bundle, Locale locale) {
        ResourceBundle found = ResourceBundle.getBundle(bundle, locale);
        return found.getLocale().getLanguage().equals(locale.getLanguage())
                ? found
                : ResourceBundle.getBundle(bundle, Locale.ENGLISH);
    }

    /**
     * Reads a text, if it is JSON at all.
     *
     * @param reader gives the value, empty if it has added a fault
     */
    <T> Outcome<T> read(String text, Function<JsonNode, Optional<T>> reader) {
        if (text.length() > SettingRow.BODY_MAX) {
            add("", "tooLong", SettingRow.BODY_MAX);
            return Outcome.refused(refusals);
        }
        try {
            return reader.apply(StrictJson.read(text, JsonNode.class))
                    .map(Outcome::done)
                    .orElseGet(() -> Outcome.refused(refusals));
        } catch (UnreadableJsonException fault) {
            add(fault.place(), "json", fault.position());
            return Outcome.refused(refusals);
        }
    }

    boolean isNone() {
        return refusals.isEmpty();
    }

    void add(String place, String key, Object... details) {
        if (refusals.size() < MAX) {
            refusals.add(new Refusal(
                    Refusal.Reason.INVALID,
                    place,
                    new MessageFormat(words.getString(key), words.getLocale()).format(details)));
        }
    }

    /** Adds every field that does not belong there. */
    void addUnknown(JsonNode object, String place, Set<String> known) {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> add(place + name, "unknown"));
    }

    /** Whether all of these fields are there; adds those that are not. */
    boolean hasAll(JsonNode object, String place, List<String> required) {
        List<String> missing =
                required.stream().filter(field -> !object.hasNonNull(field)).toList();
        missing.forEach(field -> add(place + "." + field, field));
        return missing.isEmpty();
    }

    /** A list, empty with a fault if it is none or too long. */
    JsonNode list(JsonNode list, String place, int most) {
        if (list.isArray() && list.size() <= most) {
            return list;
        }
        add(place, "list", most);
        return JsonNodeFactory.instance.arrayNode();
    }

    /** A part as a value, empty with a fault if it is none; the words are those of the field that is at fault. */
    <T> Optional<T> part(JsonNode part, String place, Class<T> type, String otherwise) {
        try {
            return Optional.of(StrictJson.read(part, type));
        } catch (UnreadableJsonException fault) {
            String field = BELOW_THE_FIELD.matcher(fault.place()).replaceFirst("");
            String at = fault.place().isEmpty() || fault.place().startsWith("[") ? fault.place() : "." + fault.place();
            add(place + at, field.isEmpty() ? otherwise : words.containsKey(field) ? field : "unknown");
            return Optional.empty();
        }
    }
}
