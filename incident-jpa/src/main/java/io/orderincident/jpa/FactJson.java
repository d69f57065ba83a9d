package io.orderincident.jpa;

import io.orderincident.statistics.IncidentFact;
import tools.jackson.core.JacksonException;

/**
 * Facts as JSON text, as the store keeps them in the column {@code body} of the table {@code inc_fact}: for programs that read
 * the table, or copies of it, without the store. What a later version of the library added is skipped. The text is well-formed
 * Unicode as long as the fact is. Without state.
 */
public final class FactJson {

    private FactJson() {}

    /**
     * A fact as text.
     *
     * @param fact the fact
     * @return an object, on one line
     */
    public static String write(IncidentFact fact) {
        return Json.write(fact);
    }

    /**
     * The fact that was {@linkplain #write written}.
     *
     * @param body what that gave
     * @return the fact
     * @throws IllegalArgumentException if the text is not one that was written so; it repeats nothing of the text
     */
    public static IncidentFact read(String body) {
        IncidentFact fact;
        try {
            fact = Json.read(body, IncidentFact.class);
        } catch (JacksonException e) {
            throw unreadable(UnreadableJsonException.of(e));
        }
        if (fact == null) {
            throw unreadable(UnreadableJsonException.empty());
        }
        return fact;
    }

    private static IllegalArgumentException unreadable(UnreadableJsonException why) {
        return new IllegalArgumentException("no fact: " + why.getMessage());
    }
}
