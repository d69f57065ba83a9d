package io.orderincident.privacy;

/** What a shop keeps of incidents that have ended, for as long as its {@link RetentionPolicy} says. */
public enum RetainedData {
    /** Whatever is personal in them: then they are erased as if their customer had asked for it. */
    PERSONAL_DATA,
    /** Their documents, with the bytes. */
    DOCUMENTS
}
