package io.orderincident.json;

import io.orderincident.party.PersonalData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a history: what happened, when, and who did it. Immutable.
 *
 * @param incident the id of the incident
 * @param version its place in the history of that, counted from 1
 * @param at when it was written
 * @param by who did it
 * @param type what happened: one of the names of {@code EventType}, with a title
 * @param readers who may read it, null for customers
 * @param texts what people wrote in it
 * @param facts what else it says
 * @param changes what it changed
 * @param why the reason given, null for none
 */
public record EntryJson(
        String incident,
        long version,
        String at,
        AuthorJson by,
        CodeJson type,
        @Nullable CodeJson readers,
        @PersonalData List<String> texts,
        List<FactJson> facts,
        List<ChangeJson> changes,
        @PersonalData @Nullable String why) {

    /** Takes copies. */
    public EntryJson {
        texts = List.copyOf(texts);
        facts = List.copyOf(facts);
        changes = List.copyOf(changes);
    }

    @Override
    public String toString() {
        return type + " as entry " + version + " of incident " + incident;
    }
}
