package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.orderincident.document.DocumentBytes;
import io.orderincident.document.DocumentKey;
import io.orderincident.tck.DocumentBytesContract;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the bytes of documents in rows must do on each database: the kit, and never more of a document in memory than a
 * few rows, of 20 MB, in a campaign of 200.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DocumentBytesInRowsContract extends DocumentBytesContract {

    private static final long SIZE = (Boolean.getBoolean("campaign") ? 200L : 20L) << 20;

    /** A few rows, and what drivers make of them. */
    private static final long FEW_ROWS = 10L * JpaDocumentBytes.CHUNK;

    private final DataSource database;
    private final JpaStorage storage;

    DocumentBytesInRowsContract(DataSource database) {
        this.database = database;
        this.storage = JpaStorage.resourceLocal(TestDatabase.factory(database));
    }

    @Override
    protected DocumentBytes bytes() {
        return storage.documentBytes();
    }

    @Test
    void aLargeDocumentGoesInAndOutRowByRow() throws IOException {
        DocumentKey key = new DocumentKey(storage.ids().next());
        Generated source = new Generated(key);

        bytes().put(key, source);

        assertThat(source.mostAhead).as("read before it was stored").isLessThanOrEqualTo(JpaDocumentBytes.CHUNK);
        assertThat(rows(key)).isEqualTo(SIZE / JpaDocumentBytes.CHUNK);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        try (InputStream in = bytes().get(key).orElseThrow()) {
            assertThat(in.read()).isEqualTo(Generated.at(0));
            assertThat(memory.getCurrentThreadAllocatedBytes() - before)
                    .as("allocated to read the first byte of %d", SIZE)
                    .isLessThan(FEW_ROWS);
            byte[] buffer = new byte[10_000];
            long at = 1;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if ((buffer[i] & 0xFF) != Generated.at(at++)) {
                        throw new AssertionError("byte " + (at - 1) + " is another");
                    }
                }
            }
            assertThat(at).isEqualTo(SIZE);
        } finally {
            bytes().delete(key);
        }
        assertThat(rows(key)).isZero();
    }

    private long rows(DocumentKey key) {
        return Sql.value(
                database, "select count(*) from inc_document_chunk where document_key = " + key.value(), Long.class);
    }

    /** A document that is nowhere, and sees how much of it was taken before the rows before were there. */
    private final class Generated extends InputStream {

        private final DocumentKey key;
        private long at;
        private long stored;
        private long mostAhead;

        Generated(DocumentKey key) {
            this.key = key;
        }

        static int at(long place) {
            return (int) ((place * 31 + place / 977) & 0xFF);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == SIZE) {
                return -1;
            }
            if (at - stored >= JpaDocumentBytes.CHUNK) {
                stored = rows(key) * JpaDocumentBytes.CHUNK;
            }
            int read = (int) Math.min(length, SIZE - at);
            for (int i = 0; i < read; i++) {
                into[offset + i] = (byte) at(at + i);
            }
            at += read;
            mostAhead = Math.max(mostAhead, at - stored);
            return read;
        }
    }
}
