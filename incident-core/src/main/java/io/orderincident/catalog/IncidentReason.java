package io.orderincident.catalog;

import static java.util.Objects.requireNonNull;

/**
 * An entry of the list of reasons why incidents come about (motivo). Immutable.
 *
 * @param code its code
 * @param name what people call it
 * @param active whether incidents may still be given it; those that have it keep it
 */
public record IncidentReason(ReasonCode code, LocalizedText name, boolean active)
        implements CatalogueEntry<IncidentReason> {

    /** Checks that nothing is missing. */
    public IncidentReason {
        requireNonNull(code, "code");
        requireNonNull(name, "name");
    }

    /**
     * An active entry.
     *
     * @param code its code
     * @param name what people call it
     * @return the entry
     */
    public static IncidentReason of(ReasonCode code, LocalizedText name) {
        return new IncidentReason(code, name, true);
    }

    @Override
    public IncidentReason named(LocalizedText name) {
        return new IncidentReason(code, name, active);
    }

    @Override
    public IncidentReason withActive(boolean active) {
        return new IncidentReason(code, name, active);
    }
}
