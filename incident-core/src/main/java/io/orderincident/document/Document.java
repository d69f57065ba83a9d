package io.orderincident.document;

import io.orderincident.catalog.FileFormat;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentEvent;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.PersonalData;
import java.util.Optional;

/**
 * A document of an incident: what it is, never its bytes. Immutable; its {@code toString} does not show its name.
 *
 * @param number which of the incident's documents, counted from 1; not used again when it is removed
 * @param kind what it is
 * @param fileName what it is called, fit to be a file's name anywhere, ending as its format does
 * @param format what its bytes are
 * @param size how many bytes, at least 1
 * @param sha256 their SHA-256, in 64 hexadecimal digits
 * @param audience for whom it is
 * @param from the side of those who added it
 * @param key under what its bytes are kept
 */
public record Document(
        int number,
        DocumentKind kind,
        @PersonalData String fileName,
        FileFormat format,
        long size,
        @PersonalData String sha256,
        Audience audience,
        Party from,
        DocumentKey key) {

    /** The longest name, in characters. */
    public static final int NAME_MAX = 120;

    /**
     * The document that an event tells of.
     *
     * @param event any event
     * @return the one that was added or removed, empty if it tells of none
     */
    public static Optional<Document> of(IncidentEvent event) {
        return event instanceof DocumentEvent about ? Optional.of(about.document()) : Optional.empty();
    }

    /**
     * The document that somebody has to be notified of.
     *
     * @param event any event
     * @return the one that was added, empty if none was, or it came along with what they are notified of
     */
    public static Optional<Document> announcedBy(IncidentEvent event) {
        return event instanceof DocumentEvent.Added added && !added.accompanies()
                ? Optional.of(added.document())
                : Optional.empty();
    }

    /**
     * Whether this viewer may know of it, and read it.
     *
     * @param viewer who looks, and may see the incident
     * @return whether they are of its audience
     */
    public boolean isVisibleTo(Actor viewer) {
        return audience.isVisibleTo(from, viewer);
    }

    @Override
    public String toString() {
        return "document " + number + " of " + size + " bytes, " + format;
    }
}
