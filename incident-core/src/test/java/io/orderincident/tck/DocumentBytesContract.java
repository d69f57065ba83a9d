package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.document.DocumentBytes;
import io.orderincident.document.DocumentKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link DocumentBytes} must do. Extend it and say what to test; it deletes what it puts. */
@SuppressWarnings("InputStreamSlowMultibyteRead") // the streams of tests are short, or break off
public abstract class DocumentBytesContract {

    /** As another run may have put something into the same place. */
    private static final Random KEYS = new SecureRandom();

    /** For those who extend it. */
    protected DocumentBytesContract() {}

    /**
     * Where bytes are kept.
     *
     * @return a new one, or always the same
     */
    protected abstract DocumentBytes bytes();

    @Test
    void givesBackEveryByte() throws IOException {
        for (int size : new int[] {0, 1, 1023, 65_536, 262_143, 262_144, 262_145, 1_000_003}) {
            givesBack(size);
        }
    }

    private void givesBack(int size) throws IOException {
        DocumentKey key = newKey();
        byte[] content = content(size, size);
        try {
            bytes().put(key, new ByteArrayInputStream(content));

            assertThat(read(key)).as("%d bytes", size).contains(content);
            assertThat(read(key)).as("%d bytes, a second time", size).contains(content);
        } finally {
            bytes().delete(key);
        }
    }

    @Test
    void takesBytesThatComeALittleAtATime() throws IOException {
        DocumentKey key = newKey();
        byte[] content = content(5, 70_000);
        try {
            bytes().put(key, new Trickle(content));

            assertThat(read(key)).contains(content);
        } finally {
            bytes().delete(key);
        }
    }

    @Test
    void givesBytesThatAreReadALittleAtATime() throws IOException {
        DocumentKey key = newKey();
        byte[] content = content(6, 3_000);
        try {
            bytes().put(key, new ByteArrayInputStream(content));
            byte[] found = new byte[content.length];
            try (InputStream in = bytes().get(key).orElseThrow()) {
                for (int i = 0; i < found.length; i++) {
                    found[i] = (byte) in.read();
                }
                assertThat(in.read()).as("after the last").isEqualTo(-1);
            }

            assertThat(found).isEqualTo(content);
        } finally {
            bytes().delete(key);
        }
    }

    @Test
    void keepsTheBytesOfEachKeyApart() throws IOException {
        List<DocumentKey> keys =
                Stream.generate(DocumentBytesContract::newKey).limit(3).toList();
        try {
            for (DocumentKey key : keys) {
                bytes().put(key, new ByteArrayInputStream(content(key.value(), 500)));
            }
            bytes().delete(keys.get(1));

            assertThat(read(keys.get(0))).contains(content(keys.get(0).value(), 500));
            assertThat(read(keys.get(1))).isEmpty();
            assertThat(read(keys.get(2))).contains(content(keys.get(2).value(), 500));
        } finally {
            for (DocumentKey key : keys) {
                bytes().delete(key);
            }
        }
    }

    @Test
    void findsNothingUnderAKeyThatNobodyUsed() throws IOException {
        assertThat(bytes().get(newKey())).isEmpty();
        assertThat(bytes().get(new DocumentKey(-1))).isEmpty();
    }

    @Test
    void findsNothingAfterDeletingHoweverOften() throws IOException {
        DocumentKey key = newKey();
        bytes().put(key, new ByteArrayInputStream(content(9, 70_000)));

        bytes().delete(key);
        assertThat(bytes().get(key)).isEmpty();
        bytes().delete(key);
        assertThat(bytes().get(key)).isEmpty();
    }

    @Test
    void keepsNothingOfWhatBreaksOffAndThrowsOnWhy() throws IOException {
        DocumentKey key = newKey();
        IOException broken = new IOException("the connection was closed");
        InputStream source =
                new SequenceInputStream(new ByteArrayInputStream(content(11, 700_000)), new Breaking(broken));

        assertThatThrownBy(() -> bytes().put(key, source)).isSameAs(broken);

        assertThat(bytes().get(key)).isEmpty();
        bytes().delete(key);
    }

    @Test
    void showsNobodyAnythingBeforeAllIsThere() throws IOException {
        DocumentKey key = newKey();
        byte[] content = content(12, 700_000);
        Watching source = new Watching(content, () -> bytes().get(key).isPresent());
        try {
            bytes().put(key, source);

            assertThat(source.seenTooEarly).isFalse();
            assertThat(read(key)).contains(content);
        } finally {
            bytes().delete(key);
        }
    }

    @Test
    void leavesTheSourceOpen() throws IOException {
        DocumentKey key = newKey();
        Watching source = new Watching(content(13, 10), () -> false);
        try {
            bytes().put(key, source);

            assertThat(source.closed).isFalse();
        } finally {
            bytes().delete(key);
        }
    }

    @Test
    void takesSeveralAtATime() throws IOException {
        List<DocumentKey> keys = Threads.together(4, () -> {
            DocumentKey key = newKey();
            bytes().put(key, new ByteArrayInputStream(content(key.value(), 300_000)));
            return key;
        });
        for (DocumentKey key : keys) {
            assertThat(read(key)).contains(content(key.value(), 300_000));
            bytes().delete(key);
        }
    }

    private Optional<byte[]> read(DocumentKey key) throws IOException {
        Optional<InputStream> found = bytes().get(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(in.readAllBytes());
        }
    }

    private static DocumentKey newKey() {
        return new DocumentKey(KEYS.nextLong() >>> 1);
    }

    private static byte[] content(long seed, int size) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        return content;
    }

    /** Gives one to seven bytes at a time, whatever is asked for. */
    private static final class Trickle extends ByteArrayInputStream {

        Trickle(byte[] content) {
            super(content);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + pos % 7));
        }
    }

    private static final class Breaking extends InputStream {

        private final IOException broken;

        Breaking(IOException broken) {
            this.broken = broken;
        }

        @Override
        public int read() throws IOException {
            throw broken;
        }
    }

    @FunctionalInterface
    private interface Look {
        boolean isThere() throws IOException;
    }

    /** Looks with each read after the first whether something is there already. */
    private static final class Watching extends InputStream {

        private final ByteArrayInputStream content;
        private final Look look;
        private boolean seenTooEarly;
        private boolean closed;

        Watching(byte[] content, Look look) {
            this.content = new ByteArrayInputStream(content);
            this.look = look;
        }

        @Override
        public int read() throws IOException {
            seenTooEarly |= look.isThere();
            return content.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            seenTooEarly |= look.isThere();
            return content.read(into, offset, Math.min(length, 100_000));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
