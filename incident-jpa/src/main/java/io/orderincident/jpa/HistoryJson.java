package io.orderincident.jpa;

import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.EventRecords;
import io.orderincident.party.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Entries of history as JSON text, for stores of other kinds, archives and copies: what {@link #write} gives, {@link #read} takes in
 * every later version of the library, and {@link io.orderincident.incident.Incident#replay} makes an incident of the entries again.
 * Everything in it may be personal. The text is well-formed Unicode, so that UTF-8 keeps it as it is, as long as the entry is: the
 * desk takes no other text from people. Without state.
 *
 * <p>The text is one object on one line with {@code form} ({@value #FORM}), {@code incident} (its id), {@code version} (the place of
 * the entry, from 1), {@code at} (ISO 8601 in UTC), {@code by} with {@code party}, {@code id} and {@code displayName}, {@code why}
 * (or null), {@code type} ({@link EventType}) and {@code event}: the record of that type ({@link EventRecords}), component by
 * component. A later version adds components, which this one skips, and what an earlier one did not write is what it was then: it
 * is another form only where that is not so.
 */
public final class HistoryJson {

    /** The form in which entries are written. */
    public static final int FORM = 1;

    private HistoryJson() {}

    private record Written(
            int form,
            IncidentId incident,
            long version,
            Instant at,
            Author by,
            @Nullable String why,
            EventType type,
            IncidentEvent event) {}

    private record Read(
            int form,
            @Nullable IncidentId incident,
            long version,
            @Nullable Instant at,
            @Nullable Author by,
            @Nullable String why,
            @Nullable EventType type,
            @Nullable JsonNode event) {}

    /**
     * An entry as text.
     *
     * @param entry the entry
     * @return an object, on one line
     */
    public static String write(HistoryEntry entry) {
        return Json.write(new Written(
                FORM,
                entry.incident(),
                entry.version(),
                entry.at(),
                entry.by(),
                entry.why(),
                entry.event().type(),
                entry.event()));
    }

    /**
     * The entry that was {@linkplain #write written}.
     *
     * @param text what that gave
     * @return the entry
     * @throws IllegalArgumentException if the text is not one that was written so, or is of a form or a type that is not known here; the
     *     message repeats nothing of what people wrote
     */
    public static HistoryEntry read(String text) {
        try {
            return entry(Json.read(text, Read.class));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "no entry of history: " + UnreadableJsonException.of(e).getMessage());
        }
    }

    private static HistoryEntry entry(@Nullable Read read) {
        if (read == null || read.form() != FORM) {
            throw new IllegalArgumentException("no entry of history in a form that is known here: "
                    + (read == null ? "nothing" : "form " + read.form()));
        }
        IncidentId incident = read.incident();
        Instant at = read.at();
        Author by = read.by();
        EventType type = read.type();
        JsonNode event = read.event();
        if (incident == null || at == null || by == null || type == null || event == null || read.version() < 1) {
            throw new IllegalArgumentException(
                    "no entry of history: incident, version, at, by, type and event must be there");
        }
        return new HistoryEntry(incident, read.version(), at, by, read.why(), Json.read(event, EventRecords.of(type)));
    }
}
