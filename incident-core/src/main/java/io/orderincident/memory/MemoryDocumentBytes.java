package io.orderincident.memory;

import io.orderincident.document.DocumentBytes;
import io.orderincident.document.DocumentKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the bytes of documents in memory, whole. For tests and for trying things out. Thread-safe. */
public final class MemoryDocumentBytes implements DocumentBytes {

    private final Map<DocumentKey, byte[]> kept = new ConcurrentHashMap<>();

    private MemoryDocumentBytes() {}

    /**
     * Keeps nothing yet.
     *
     * @return a new one
     */
    public static MemoryDocumentBytes create() {
        return new MemoryDocumentBytes();
    }

    @Override
    public void put(DocumentKey key, InputStream bytes) throws IOException {
        kept.put(key, bytes.readAllBytes());
    }

    @Override
    public Optional<InputStream> get(DocumentKey key) {
        return Optional.ofNullable(kept.get(key)).map(ByteArrayInputStream::new);
    }

    @Override
    public void delete(DocumentKey key) {
        kept.remove(key);
    }

    /**
     * How many documents it keeps.
     *
     * @return the number of keys
     */
    public int size() {
        return kept.size();
    }
}
