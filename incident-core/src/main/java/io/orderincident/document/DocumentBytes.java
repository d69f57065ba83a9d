package io.orderincident.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Keeps the bytes of documents, and knows nothing else of them. Implement it to keep them where the host keeps its files; the
 * contract is what the kit {@code io.orderincident.tck.DocumentBytesContract} checks.
 *
 * <p>Methods are called from any thread and from several nodes, outside of any transaction of the library, with keys that
 * only the library makes. They hold no more of a document in memory than a part of fixed size. What they throw reaches the
 * caller; what a put that failed has left behind, the library has deleted.
 */
public interface DocumentBytes {

    /**
     * Keeps the bytes of a document, all or none: nobody finds any of them before this returns.
     *
     * @param key under what; each is used for one put only
     * @param bytes read to the end, and not closed; it may throw in the middle, which this throws on, having kept nothing
     * @throws IOException if the bytes cannot be read or kept
     */
    void put(DocumentKey key, InputStream bytes) throws IOException;

    /**
     * Reads the bytes of a document.
     *
     * @param key under what they were put
     * @return all of them from the first on, read as they are asked for, which the caller closes; empty if there are none
     * @throws IOException if they cannot be read
     */
    Optional<InputStream> get(DocumentKey key) throws IOException;

    /**
     * Deletes the bytes of a document, also what a put has left that was broken off. Nothing happens where there are none.
     *
     * @param key under what they were put
     * @throws IOException if they cannot be deleted; it is tried again later
     */
    void delete(DocumentKey key) throws IOException;
}
