package io.orderincident.jpa;

import io.orderincident.document.DocumentBytes;
import io.orderincident.document.DocumentKey;
import io.orderincident.store.Transactions;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of documents as rows of {@value #CHUNK} bytes, each written and read in a short transaction of its own, so that
 * memory and transactions stay small however large a document is. It is there when the row that counts them is.
 */
final class JpaDocumentBytes implements DocumentBytes {

    /** How many bytes a row holds. */
    static final int CHUNK = 1 << 18;

    private static final String ADD = "insert into inc_document_chunk (document_key, position, body) values (?, ?, ?)";
    private static final String COMPLETE = "insert into inc_document_bytes (document_key, chunks) values (?, ?)";
    private static final String CHUNKS = "select chunks from inc_document_bytes where document_key = ?";
    private static final String READ = "select body from inc_document_chunk where document_key = ? and position = ?";
    private static final String HIDE = "delete from inc_document_bytes where document_key = ?";
    private static final String DELETE = "delete from inc_document_chunk where document_key = ?";

    private final Supplier<EntityManager> current;
    private final Transactions transactions;
    private final UnaryOperator<String> qualified;

    JpaDocumentBytes(Supplier<EntityManager> current, Transactions transactions, UnaryOperator<String> qualified) {
        this.current = current;
        this.transactions = transactions;
        this.qualified = qualified;
    }

    @Override
    public void put(DocumentKey key, InputStream bytes) throws IOException {
        boolean complete = false;
        try {
            byte[] buffer = new byte[CHUNK];
            int chunks = 0;
            for (int read = bytes.readNBytes(buffer, 0, CHUNK); read > 0; read = bytes.readNBytes(buffer, 0, CHUNK)) {
                add(key, chunks, read == CHUNK ? buffer : Arrays.copyOf(buffer, read));
                chunks++;
            }
            write(COMPLETE, key, chunks);
            complete = true;
        } finally {
            if (!complete) {
                delete(key);
            }
        }
    }

    private void add(DocumentKey key, int position, byte[] body) {
        run(ADD, statement -> {
            statement.setLong(1, key.value());
            statement.setInt(2, position);
            statement.setBytes(3, body);
            return statement.executeUpdate();
        });
    }

    private void write(String sql, DocumentKey key, int chunks) {
        run(sql, statement -> {
            statement.setLong(1, key.value());
            statement.setInt(2, chunks);
            return statement.executeUpdate();
        });
    }

    @Override
    public Optional<InputStream> get(DocumentKey key) {
        OptionalInt chunks = run(CHUNKS, statement -> {
            statement.setLong(1, key.value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        });
        return chunks.isPresent() ? Optional.of(new Chunks(key, chunks.getAsInt())) : Optional.empty();
    }

    private Optional<byte[]> chunk(DocumentKey key, int position) {
        return run(READ, statement -> {
            statement.setLong(1, key.value());
            statement.setInt(2, position);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        });
    }

    @Override
    public void delete(DocumentKey key) {
        transactions.required(() -> {
            removed(HIDE, key);
            return removed(DELETE, key);
        });
    }

    private int removed(String sql, DocumentKey key) {
        return run(sql, statement -> {
            statement.setLong(1, key.value());
            return statement.executeUpdate();
        });
    }

    private <T> T run(String sql, Use<T> use) {
        return transactions.required(() -> TransactionConnection.call(current.get(), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(qualified.apply(sql))) {
                return use.of(statement);
            }
        }));
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Reads one row after the other, each when it is needed. */
    private final class Chunks extends InputStream {

        private final DocumentKey key;
        private final int count;
        private int next;
        private byte @Nullable [] held;
        private int at;

        Chunks(DocumentKey key, int count) {
            this.key = key;
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int read = read(one, 0, 1);
            return read < 0 ? read : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            byte[] bytes = held;
            while (bytes == null || at == bytes.length) {
                if (next == count) {
                    return -1;
                }
                bytes = chunk(key, next)
                        .orElseThrow(() -> new IOException("document " + key + " was deleted while it was read"));
                held = bytes;
                next++;
                at = 0;
            }
            int read = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, into, offset, read);
            at += read;
            return read;
        }
    }
}
