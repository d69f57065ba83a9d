package io.orderincident.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.tck.DocumentBytesContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("InputStreamSlowMultibyteRead") // the streams of tests are short, or break off
class FileDocumentBytesTest extends DocumentBytesContract {

    @TempDir
    private Path folder;

    @Override
    protected DocumentBytes bytes() {
        return FileDocumentBytes.in(folder.resolve("documents"));
    }

    @Test
    void namesFilesByTheirKeyAlone() throws IOException {
        bytes().put(new DocumentKey(0x1234_5678_9ABC_DEF0L), new ByteArrayInputStream(new byte[] {1}));

        assertThat(files()).containsExactly(Path.of("documents", "f0", "de", "123456789abcdef0"));
    }

    @Test
    void forcesTheFolderAndThoseAroundANewOne() throws IOException {
        List<Path> forced = new ArrayList<>();
        DocumentBytes bytes = new FileDocumentBytes(folder.resolve("documents"), forced::add);
        DocumentKey key = new DocumentKey(0x1234_5678_9ABC_DEF0L);

        bytes.put(key, new ByteArrayInputStream(new byte[] {1}));
        assertThat(forced)
                .extracting(one -> folder.relativize(one).toString())
                .containsExactly(
                        Path.of("documents", "f0", "de").toString(),
                        Path.of("documents", "f0").toString(),
                        "documents",
                        "");
        bytes.delete(key);
        forced.clear();

        bytes.put(key, new ByteArrayInputStream(new byte[] {1}));
        assertThat(forced).containsExactly(folder.resolve(Path.of("documents", "f0", "de")));
        assertThat(bytes().get(key)).isPresent();
    }

    @Test
    void leavesNoPartOfAFileThatBrokeOff() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[500_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken off");
            }
        });

        assertThatThrownBy(() -> bytes().put(new DocumentKey(7), broken)).hasMessage("broken off");

        assertThat(files()).isEmpty();
    }

    @Test
    void deletesThePartThatAKilledProcessLeft() throws IOException {
        DocumentKey key = new DocumentKey(9);
        bytes().put(key, new ByteArrayInputStream(new byte[] {1}));
        Path file = folder.resolve(files().get(0));
        Files.move(file, file.resolveSibling(file.getFileName() + ".part"));
        assertThat(bytes().get(key)).isEmpty();

        bytes().delete(key);

        assertThat(files()).isEmpty();
    }

    @Test
    void twoUploadsOfOneKeyDoNotMix() throws IOException {
        DocumentKey key = new DocumentKey(10);
        InputStream second = new InputStream() {
            @Override
            public int read() throws IOException {
                bytes().put(key, new ByteArrayInputStream(new byte[] {2}));
                return -1;
            }
        };

        assertThatThrownBy(() -> bytes().put(key, second)).isInstanceOf(FileAlreadyExistsException.class);
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(folder::relativize).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
