package io.orderincident.conversation;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * What a message answers. Immutable.
 *
 * @param incident the incident in which it was said: the one that is written about, or one that was merged into it
 * @param version the version of its entry there
 */
public record AnsweredMessage(
        @NotNull IncidentId incident, @Positive long version) {

    /**
     * What an entry says.
     *
     * @param entry a registration, what the customer was told, or a message
     * @return the reference to it
     */
    public static AnsweredMessage of(HistoryEntry entry) {
        return new AnsweredMessage(entry.incident(), entry.version());
    }
}
