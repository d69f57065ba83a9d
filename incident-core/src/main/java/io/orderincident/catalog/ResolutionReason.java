package io.orderincident.catalog;

import static java.util.Objects.requireNonNull;

/**
 * An entry of the list of reasons to call an incident resolved. Immutable.
 *
 * @param code its code
 * @param name what people call it
 * @param active whether incidents may still be resolved with it
 */
public record ResolutionReason(ResolutionReasonCode code, LocalizedText name, boolean active)
        implements CatalogueEntry<ResolutionReason> {

    /** Checks that nothing is missing. */
    public ResolutionReason {
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
    public static ResolutionReason of(ResolutionReasonCode code, LocalizedText name) {
        return new ResolutionReason(code, name, true);
    }

    @Override
    public ResolutionReason named(LocalizedText name) {
        return new ResolutionReason(code, name, active);
    }

    @Override
    public ResolutionReason withActive(boolean active) {
        return new ResolutionReason(code, name, active);
    }
}
