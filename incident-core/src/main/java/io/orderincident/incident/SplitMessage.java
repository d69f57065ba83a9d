package io.orderincident.incident;

import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.constraint.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command to make an incident of its own of a message that raises something else. Immutable.
 *
 * @param message the version of the entry of history that is the message
 * @param type the type of the new incident, an active one of the shop's catalogue
 * @param lines the lines of the same order that it affects, at most {@value RegisterIncident#LINES_MAX}; none means the
 *     whole order
 * @param reason why it came about, an active one of the shop's catalogue; null if nobody said
 * @param description what happened, fit for the customer, 1 to {@value RegisterIncident#DESCRIPTION_MAX} characters; null
 *     takes the text of the message, which must be one that the customer can read
 * @param override whether to register another although an open incident of this type is there for the line or order
 */
public record SplitMessage(
        @Min(1) long message,
        @NotNull TypeCode type,
        @NotNull @Size(max = RegisterIncident.LINES_MAX) List<RegisterIncident.@NotNull @Valid Line> lines,
        @Nullable ReasonCode reason,

        @Nullable @PlainText @Size(min = 1, max = RegisterIncident.DESCRIPTION_MAX)
        String description,

        boolean override) {

    /** Takes a copy of the lines. */
    public SplitMessage {
        lines = Collections.unmodifiableList(new ArrayList<>(lines));
    }

    /**
     * In the words of the message, on no other condition.
     *
     * @param message the version of the entry of history that is the message
     * @param type the type of the new incident
     * @param lines the lines that it affects; none means the whole order
     * @return the command
     */
    public static SplitMessage of(long message, TypeCode type, RegisterIncident.Line... lines) {
        return new SplitMessage(message, type, List.of(lines), null, null, false);
    }

    @Override
    public String toString() {
        return "split of message " + message + " as " + type;
    }
}
