package io.orderincident.catalog;

/**
 * What all entries of managed lists have in common. Immutable.
 *
 * @param <E> the kind of entry
 */
public sealed interface CatalogueEntry<E extends CatalogueEntry<E>>
        permits IncidentKind,
                IncidentType,
                IncidentReason,
                IncidentCause,
                ResolutionReason,
                RefundReason,
                Protocol,
                ContactChannel {

    /**
     * Its code, one of its own in its list.
     *
     * @return the code
     */
    EntryCode code();

    /**
     * What people call it.
     *
     * @return the name
     */
    LocalizedText name();

    /**
     * Whether it may still be chosen; what has it keeps it.
     *
     * @return false for entries of the past
     */
    boolean active();

    /**
     * The same with another name.
     *
     * @param name what people call it
     * @return a copy
     */
    E named(LocalizedText name);

    /**
     * The same, to be chosen or not.
     *
     * @param active whether it may be chosen
     * @return a copy
     */
    E withActive(boolean active);
}
