package io.orderincident.catalog;

import static java.util.Objects.requireNonNull;

/**
 * An entry of the list of kinds: incident or case (tipo). Immutable.
 *
 * @param code its code
 * @param name what people call it
 * @param active whether new incidents may be of it; old ones keep it
 */
public record IncidentKind(KindCode code, LocalizedText name, boolean active) implements CatalogueEntry<IncidentKind> {

    /** Checks that nothing is missing. */
    public IncidentKind {
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
    public static IncidentKind of(KindCode code, LocalizedText name) {
        return new IncidentKind(code, name, true);
    }

    @Override
    public IncidentKind named(LocalizedText name) {
        return new IncidentKind(code, name, active);
    }

    @Override
    public IncidentKind withActive(boolean active) {
        return new IncidentKind(code, name, active);
    }
}
