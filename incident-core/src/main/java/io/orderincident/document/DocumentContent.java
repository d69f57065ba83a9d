package io.orderincident.document;

import io.orderincident.catalog.FileFormat;

/**
 * What the bytes of a document were found to be. Immutable.
 *
 * @param key under what they are kept
 * @param format what they are
 * @param size how many, at least 1
 * @param sha256 their SHA-256, in 64 hexadecimal digits
 */
public record DocumentContent(DocumentKey key, FileFormat format, long size, String sha256) {
    @Override
    public String toString() {
        return format + " of " + size + " bytes under " + key;
    }
}
