package io.orderincident.mail;

import io.orderincident.document.DocumentKey;
import io.orderincident.party.PersonalData;

/**
 * A file that came with a mail that is kept for people. Nobody has checked yet what it holds. Immutable; its {@code toString}
 * does not show the name.
 *
 * @param name as it was sent, one line of 1 to 1,000 characters
 * @param mediaType of what type it says it is
 * @param size in bytes
 * @param key under which its bytes are kept
 */
public record MailFile(@PersonalData String name, String mediaType, long size, DocumentKey key) {

    @Override
    public String toString() {
        return "file of " + size + " bytes";
    }
}
