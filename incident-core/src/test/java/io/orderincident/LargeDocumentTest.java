package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.command.Target;
import io.orderincident.document.AddDocument;
import io.orderincident.document.FileDocumentBytes;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.OpenedDocument;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.DocumentKind;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large document goes through all checks into the file system and back in constant memory: 20 MB, in a campaign 200. */
class LargeDocumentTest {

    private static final long SIZE = (Boolean.getBoolean("campaign") ? 200L : 20L) << 20;

    /** Less than a tenth of the smaller one: buffers, and what the command takes. */
    private static final long FEW = 2L << 20;

    @TempDir
    private Path folder;

    @Test
    void isTakenInAndReadInConstantMemory() throws IOException {
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), MemoryStorage.create())
                .documents(DocumentPolicy.standard().withMaxBytes(SIZE))
                .documentBytes(FileDocumentBytes.in(folder))
                .clock(() -> NOON)
                .build();
        IncidentId incident = desk.incidents()
                .register(AGENT, SHOP, Fixtures.twoRosesDamaged().build())
                .orElseThrow()
                .id();
        AddDocument log = new AddDocument(DocumentKind.OTHER, "log.txt", "text/plain", Audience.CUSTOMER);
        add(desk, incident, log, 1);

        long before = allocated();
        IncidentDocument added = add(desk, incident, log, SIZE);

        assertThat(allocated() - before)
                .as("allocated to take in %d bytes", SIZE)
                .isLessThan(FEW);
        assertThat(added.document().size()).isEqualTo(SIZE);
        byte[] part = new byte[8_192];
        long size = 0;
        before = allocated();
        try (OpenedDocument opened =
                desk.documents().open(AGENT, SHOP, incident, 2).orElseThrow()) {
            for (int read = opened.bytes().read(part);
                    read >= 0;
                    read = opened.bytes().read(part)) {
                size += read;
            }
        }
        assertThat(allocated() - before).as("allocated to read %d bytes", SIZE).isLessThan(FEW);
        assertThat(size).isEqualTo(SIZE);
    }

    private static IncidentDocument add(IncidentDesk desk, IncidentId incident, AddDocument command, long size) {
        return desk.documents()
                .add(AGENT, Target.of(SHOP, incident), command, new Lines(size))
                .orElseThrow();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** Text that is nowhere. */
    private static final class Lines extends InputStream {

        private long left;

        Lines(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'a' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int some = (int) Math.min(left, length);
            for (int i = 0; i < some; i++) {
                into[offset + i] = (byte) ((left - i) % 80 == 0 ? '\n' : 'a');
            }
            left -= some;
            return some;
        }
    }
}
