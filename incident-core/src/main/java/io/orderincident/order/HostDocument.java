package io.orderincident.order;

import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document that the host's own systems made of an order: its delivery note, an invoice. Immutable; its {@code toString} does
 * not show its name.
 *
 * @param key by which the host finds it again, 1 to {@value #KEY_MAX} characters; no other document of the order has it
 * @param kind what it is
 * @param fileName what it is called, one line, cut after {@value #NAME_MAX} characters
 * @param mediaType what it is, such as {@code application/pdf}; what is neither an image, nor PDF, nor plain text is only
 *     saved, and sent without saying what it is
 * @param number what is printed on it, such as the number of an invoice; null if it has none
 * @param issuedAt when it was made
 * @param shared whether the customer may see it
 */
public record HostDocument(
        String key,
        DocumentKind kind,
        String fileName,
        String mediaType,
        @Nullable String number,
        Instant issuedAt,
        boolean shared) {

    /** The longest key, in characters. */
    public static final int KEY_MAX = 200;

    /** How many characters of a name are shown. */
    public static final int NAME_MAX = 200;

    /**
     * Makes one line of the texts.
     *
     * @throws IllegalArgumentException if the key is blank, too long, or has a control character
     */
    public HostDocument {
        Text.key("key", key, KEY_MAX);
        fileName = Text.line(fileName, NAME_MAX);
        mediaType = Text.line(mediaType, NAME_MAX);
        number = number == null ? null : Text.line(number, NAME_MAX);
    }

    /**
     * Whether this viewer may know of it, and read it.
     *
     * @param viewer who looks, and may see the order
     * @return true for staff, and for all where it is shared
     */
    public boolean isVisibleTo(Actor viewer) {
        return shared || AccessPolicy.STAFF.isFor(viewer);
    }

    @Override
    public String toString() {
        return "document of the host, " + kind;
    }
}
