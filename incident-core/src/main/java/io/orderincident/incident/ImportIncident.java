package io.orderincident.incident;

import io.orderincident.catalog.TypeCode;
import io.orderincident.order.OrderId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The command to take over an incident with its life from another system. Every row of the other system's log becomes
 * an entry of history, in the order given, also where this library's own life cycle would refuse the step; cycles and
 * dates are derived from them. Nobody is notified. Immutable.
 *
 * @param source the other system
 * @param externalId the incident's key there; under one source and key of a shop it is imported once
 * @param order the order it is about; it need not exist in the host any more
 * @param type its type, an active one of the shop's catalogue
 * @param description what happened
 * @param openedAt when the other system opened it
 * @param states what the other system's states mean here; a state that is not among them leaves the status as it was
 * @param events the log, at least one row, at most {@value #EVENTS_MAX}
 */
public record ImportIncident(
        @NotBlank @PlainText @Size(max = SOURCE_MAX) String source,
        @NotBlank @PlainText @Size(max = ID_MAX) String externalId,
        @NotNull OrderId order,
        @NotNull TypeCode type,

        @NotBlank @PlainText @Size(max = RegisterIncident.DESCRIPTION_MAX)
        String description,

        @NotNull @PastOrPresent @NotBeforeYear Instant openedAt,
        @NotNull Map<String, Status> states,
        @NotEmpty @Size(max = EVENTS_MAX) List<@NotNull @Valid ForeignEvent> events) {

    /** The longest name of a source, in characters. */
    public static final int SOURCE_MAX = 30;

    /** The longest key in the other system, in characters. */
    public static final int ID_MAX = 60;

    /** The most rows of one incident's log. */
    public static final int EVENTS_MAX = 10_000;

    /** Takes copies. */
    public ImportIncident {
        states = Map.copyOf(states);
        events = List.copyOf(events);
    }

    /**
     * The key under which it is imported once, one for each source and key: what separates them is escaped in the source.
     *
     * @return made of source and key
     */
    public String key() {
        return source.replace("%", "%25").replace(":", "%3A") + ":" + externalId;
    }

    @Override
    public String toString() {
        return "import of " + externalId + " from " + source;
    }
}
