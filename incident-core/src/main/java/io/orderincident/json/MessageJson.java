package io.orderincident.json;

import io.orderincident.party.PersonalData;

/**
 * What somebody said to others about an incident. Immutable.
 *
 * @param incident the id of the incident: of one that was merged, what was said before
 * @param version the place of its entry in the history of that
 * @param at when
 * @param by who
 * @param type {@code REGISTERED}, {@code COMMUNICATED} or {@code MESSAGED}
 * @param audience for whom
 * @param thread the number of the thread, 1 for the main one
 * @param text what
 */
public record MessageJson(
        String incident,
        long version,
        String at,
        AuthorJson by,
        CodeJson type,
        CodeJson audience,
        int thread,
        @PersonalData String text) {

    @Override
    public String toString() {
        return "message of entry " + version + " of incident " + incident;
    }
}
