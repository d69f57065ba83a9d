package io.orderincident.document;

import io.orderincident.catalog.FileFormat;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.MessageRule;
import io.orderincident.history.Said;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.PersonalData;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
 * @param thread the thread that it belongs to, null for the main one, in which all sides take part
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
        DocumentKey key,
        @Nullable DocumentThread thread) {

    /** The longest name, in characters. */
    public static final int NAME_MAX = 120;

    /**
     * A document of the main thread.
     *
     * @param number which of the incident's documents
     * @param kind what it is
     * @param fileName what it is called
     * @param format what its bytes are
     * @param size how many bytes
     * @param sha256 their SHA-256
     * @param audience for whom it is
     * @param from the side of those who added it
     * @param key under what its bytes are kept
     */
    public Document(
            int number,
            DocumentKind kind,
            String fileName,
            FileFormat format,
            long size,
            String sha256,
            Audience audience,
            Party from,
            DocumentKey key) {
        this(number, kind, fileName, format, size, sha256, audience, from, key, null);
    }

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
     * @return whether they are of its audience, and take part in its thread
     */
    public boolean isVisibleTo(Actor viewer) {
        return rule().readers().include(viewer);
    }

    /**
     * Who may read it, and who is to be told of it: as of a message for its audience in its thread.
     *
     * @return the row of the table of messages
     */
    public MessageRule rule() {
        MessageRule rule = MessageRule.of(from, audience);
        return thread == null ? rule : rule.narrowedTo(thread.participants());
    }

    /**
     * The number of its thread.
     *
     * @return that of the {@linkplain Said#MAIN_THREAD main one} if it belongs to no other
     */
    public int threadNumber() {
        return thread == null ? Said.MAIN_THREAD : thread.number();
    }

    @Override
    public String toString() {
        return "document " + number + " of " + size + " bytes, " + format;
    }
}
