package io.orderincident.json;

import io.orderincident.party.PersonalData;

/**
 * A document of an incident, without its bytes. Immutable.
 *
 * @param incident the id of the incident with which it is listed
 * @param number which of its documents
 * @param kind {@code INVOICE}, {@code PHOTO} and so on
 * @param fileName what it is called
 * @param mediaType such as {@code "application/pdf"}
 * @param size in bytes
 * @param sha256 the checksum, in hexadecimal digits
 * @param thread the number of the thread of messages that it belongs to, 1 for the main one
 * @param audience who may see it
 * @param addedAt when it was added
 * @param by who added it
 */
public record DocumentJson(
        String incident,
        int number,
        CodeJson kind,
        @PersonalData String fileName,
        String mediaType,
        long size,
        String sha256,
        int thread,
        CodeJson audience,
        String addedAt,
        AuthorJson by) {

    @Override
    public String toString() {
        return "document " + number + " of incident " + incident;
    }
}
