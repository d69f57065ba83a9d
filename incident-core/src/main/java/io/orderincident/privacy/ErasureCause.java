package io.orderincident.privacy;

/** Why the personal data of an incident were destroyed. */
public enum ErasureCause {
    /** The data protection officer had them blocked or erased. */
    REQUEST,
    /** They had been kept for as long as the {@link RetentionPolicy} of the shop lets it. */
    RETENTION
}
