package io.orderincident.shop.web;

import io.orderincident.catalog.CatalogueEntry;
import io.orderincident.catalog.ContactChannel;
import io.orderincident.catalog.EntryCode;
import io.orderincident.catalog.LocalizedText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a managed list as somebody typed it. Immutable.
 *
 * @param code its code
 * @param name what people call it
 * @param details for a channel: where it is; null for nothing
 * @param hours for a channel: when somebody answers; null for nothing
 * @param active whether it may be chosen
 */
record TypedEntry(
        EntryCode code,
        LocalizedText name,
        @Nullable LocalizedText details,
        @Nullable LocalizedText hours,
        boolean active) {
    /** The languages that the page asks for, by the end of the name of their fields. */
    private static final Map<String, String> ASKED = Map.of("English", "en", "Spanish", "es");

    private static final LocalizedText NO_TEXT = LocalizedText.of("?", "?");

    /** Reads what was typed; the languages that the page does not ask for stay as they are. */
    static TypedEntry read(FormValues values, EntryCode code, Optional<? extends CatalogueEntry<?>> known) {
        Optional<ContactChannel> channel =
                known.filter(ContactChannel.class::isInstance).map(ContactChannel.class::cast);
        LocalizedText name = text(values, "name", known.map(CatalogueEntry::name));
        return new TypedEntry(
                code,
                name == null ? NO_TEXT : name,
                text(values, "details", channel.map(ContactChannel::details)),
                text(values, "hours", channel.map(ContactChannel::hours)),
                values.isChecked("active"));
    }

    /** How the fields of an entry begin. */
    static Map<String, String> fields(CatalogueEntry<?> entry) {
        Map<String, String> fields = new HashMap<>();
        fields.put("code", entry.code().value());
        fields.put("active", String.valueOf(entry.active()));
        addTo(fields, "name", entry.name());
        if (entry instanceof ContactChannel channel) {
            addTo(fields, "details", channel.details());
            addTo(fields, "hours", channel.hours());
        }
        return fields;
    }

    private static void addTo(Map<String, String> fields, String field, @Nullable LocalizedText text) {
        ASKED.forEach((end, language) ->
                fields.put(field + end, text == null ? "" : text.byLanguage().getOrDefault(language, "")));
    }

    /** A text in its languages, null if nothing was typed where nothing need be. */
    private static @Nullable LocalizedText text(FormValues values, String field, Optional<LocalizedText> known) {
        Map<String, String> texts =
                new HashMap<>(known.map(LocalizedText::byLanguage).orElse(Map.of()));
        ASKED.forEach((end, language) -> {
            texts.remove(language);
            Optional.ofNullable(values.optional(field + end)).ifPresent(text -> texts.put(language, text));
        });
        boolean nothing = texts.isEmpty() && !field.equals("name");
        return nothing
                ? null
                : values.typed(field + "English", any -> LocalizedText.of(texts), NO_TEXT, "problem.text");
    }
}
