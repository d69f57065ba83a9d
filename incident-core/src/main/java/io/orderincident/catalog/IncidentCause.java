package io.orderincident.catalog;

import static java.util.Objects.requireNonNull;

/**
 * An entry of the list of what really causes incidents (causa), as staff find out. Immutable.
 *
 * @param code its code
 * @param name what people call it
 * @param active whether incidents may still be given it; those that have it keep it
 */
public record IncidentCause(CauseCode code, LocalizedText name, boolean active)
        implements CatalogueEntry<IncidentCause> {

    /** Checks that nothing is missing. */
    public IncidentCause {
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
    public static IncidentCause of(CauseCode code, LocalizedText name) {
        return new IncidentCause(code, name, true);
    }

    @Override
    public IncidentCause named(LocalizedText name) {
        return new IncidentCause(code, name, active);
    }

    @Override
    public IncidentCause withActive(boolean active) {
        return new IncidentCause(code, name, active);
    }
}
