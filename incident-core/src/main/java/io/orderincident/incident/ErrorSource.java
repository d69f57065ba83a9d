package io.orderincident.incident;

/** Whose error it was, once diagnosed. */
public enum ErrorSource {
    /** The shop's own. */
    OWN,
    /** A carrier's or a supplier's. */
    THIRD_PARTY,
    /** Nobody's: it could not be foreseen. */
    UNEXPECTED
}
