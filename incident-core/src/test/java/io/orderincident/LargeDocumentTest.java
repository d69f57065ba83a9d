package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large document goes through all checks into the file system and back in constant memory: 20 MB, in a campaign 200. */
class LargeDocumentTest {

    private static final long SIZE = (Boolean.getBoolean("campaign") ? 200L : 20L) << 20;

    /** A few buffers. */
    private static final long FEW = 1L << 20;

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
        Lines source = new Lines(folder, SIZE);

        IncidentDocument added = desk.documents()
                .add(AGENT, Target.of(SHOP, incident), log, source)
                .orElseThrow();

        assertThat(source.mostAhead).as("held before it was written").isLessThan(FEW);
        assertThat(added.document().size()).isEqualTo(SIZE);
        byte[] part = new byte[8_192];
        long size = 0;
        try (OpenedDocument opened =
                desk.documents().open(AGENT, SHOP, incident, 1).orElseThrow()) {
            for (int read = opened.bytes().read(part);
                    read >= 0;
                    read = opened.bytes().read(part)) {
                size += read;
            }
        }
        assertThat(size).isEqualTo(SIZE);
    }

    /** Text that is nowhere, and sees how much of it is taken before what came earlier lies in the folder. */
    private static final class Lines extends InputStream {

        private final Path folder;
        private final long size;
        private long at;
        private long mostAhead;

        Lines(Path folder, long size) {
            this.folder = folder;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at == size) {
                return -1;
            }
            mostAhead = Math.max(mostAhead, at + length - written());
            int some = (int) Math.min(length, size - at);
            for (int i = 0; i < some; i++) {
                into[offset + i] = (byte) ((at + i) % 80 == 0 ? '\n' : 'a');
            }
            at += some;
            return some;
        }

        private long written() throws IOException {
            long written = 0;
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    written += Files.size(file);
                }
            }
            return written;
        }
    }
}
