package io.orderincident.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.memory.MemoryDocumentBytes;
import io.orderincident.tck.DocumentBytesContract;
import io.orderincident.tck.KitRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for bytes of documents lets a sound port pass, and finds each fault of those that are broken on purpose. */
class DocumentBytesContractTest {

    @Test
    void aSoundPortPassesWhole() {
        assertThat(failures(sound -> sound)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsEachFault(BrokenBytes broken) {
        assertThat(failures(broken.breaking))
                .as("failures of a port that is broken: %s", broken)
                .containsKey(broken.test);
    }

    /** Ports that are broken on purpose, each in one way, with the test of the kit that finds it. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions are constants, but their type cannot say so
    private enum BrokenBytes {
        TRUNCATES("givesBackEveryByte", sound -> new Passing(sound) {
            @Override
            public void put(DocumentKey key, InputStream bytes) throws IOException {
                super.put(key, new ByteArrayInputStream(bytes.readNBytes(1_000_000)));
            }
        }),
        TAKES_ONE_READ_FOR_ALL("takesBytesThatComeALittleAtATime", sound -> new Passing(sound) {
            @Override
            public void put(DocumentKey key, InputStream bytes) throws IOException {
                byte[] buffer = new byte[2_000_000];
                super.put(key, new ByteArrayInputStream(buffer, 0, Math.max(0, bytes.read(buffer))));
            }
        }),
        MIXES_KEYS("keepsTheBytesOfEachKeyApart", sound -> new Passing(sound) {
            @Override
            public void put(DocumentKey key, InputStream bytes) throws IOException {
                super.put(new DocumentKey(0), bytes);
            }

            @Override
            public Optional<InputStream> get(DocumentKey key) throws IOException {
                return super.get(new DocumentKey(0));
            }

            @Override
            public void delete(DocumentKey key) throws IOException {
                super.delete(new DocumentKey(0));
            }
        }),
        LOADS_NOTHING("givesBackEveryByte", sound -> new Passing(sound) {
            @Override
            public Optional<InputStream> get(DocumentKey key) throws IOException {
                return super.get(key).map(found -> InputStream.nullInputStream());
            }
        }),
        ALWAYS_FINDS_SOMETHING("findsNothingUnderAKeyThatNobodyUsed", sound -> new Passing(sound) {
            @Override
            public Optional<InputStream> get(DocumentKey key) throws IOException {
                return super.get(key).or(() -> Optional.of(InputStream.nullInputStream()));
            }
        }),
        KEEPS_AFTER_DELETING("findsNothingAfterDeletingHoweverOften", sound -> new Passing(sound) {
            @Override
            public void delete(DocumentKey key) {}
        }),
        KEEPS_HALF_OF_WHAT_BREAKS_OFF("keepsNothingOfWhatBreaksOffAndThrowsOnWhy", sound -> new Passing(sound) {
            @Override
            public void put(DocumentKey key, InputStream bytes) throws IOException {
                ByteArrayOutputStream half = new ByteArrayOutputStream();
                try {
                    bytes.transferTo(half);
                } finally {
                    super.put(key, new ByteArrayInputStream(half.toByteArray()));
                }
            }
        }),
        SWALLOWS_WHAT_BREAKS_OFF("keepsNothingOfWhatBreaksOffAndThrowsOnWhy", sound -> new Passing(sound) {
            @Override
            public void put(DocumentKey key, InputStream bytes) {
                try {
                    super.put(key, bytes);
                } catch (IOException swallowed) {
                    // as if nothing had happened
                }
            }
        }),
        SHOWS_WHAT_IS_STILL_COMING("showsNobodyAnythingBeforeAllIsThere", sound -> new Passing(sound) {
            @Override
            public void put(DocumentKey key, InputStream bytes) throws IOException {
                byte[] first = bytes.readNBytes(1);
                super.put(key, new ByteArrayInputStream(first));
                byte[] rest = bytes.readAllBytes();
                byte[] all = Arrays.copyOf(first, first.length + rest.length);
                System.arraycopy(rest, 0, all, first.length, rest.length);
                super.put(key, new ByteArrayInputStream(all));
            }
        }),
        CLOSES_THE_SOURCE("leavesTheSourceOpen", sound -> new Passing(sound) {
            @Override
            public void put(DocumentKey key, InputStream bytes) throws IOException {
                super.put(key, bytes);
                bytes.close();
            }
        });

        private final String test;
        private final Function<DocumentBytes, DocumentBytes> breaking;

        BrokenBytes(String test, Function<DocumentBytes, DocumentBytes> breaking) {
            this.test = test;
            this.breaking = breaking;
        }
    }

    private static class Passing implements DocumentBytes {

        private final DocumentBytes sound;

        Passing(DocumentBytes sound) {
            this.sound = sound;
        }

        @Override
        public void put(DocumentKey key, InputStream bytes) throws IOException {
            sound.put(key, bytes);
        }

        @Override
        public Optional<InputStream> get(DocumentKey key) throws IOException {
            return sound.get(key);
        }

        @Override
        public void delete(DocumentKey key) throws IOException {
            sound.delete(key);
        }
    }

    private static Map<String, Throwable> failures(Function<DocumentBytes, DocumentBytes> breaking) {
        return KitRun.failures(DocumentBytesContract.class, () -> new Kit(breaking));
    }

    /** What the author of a port writes. */
    private static final class Kit extends DocumentBytesContract {

        private final DocumentBytes bytes;

        Kit(Function<DocumentBytes, DocumentBytes> breaking) {
            this.bytes = breaking.apply(MemoryDocumentBytes.create());
        }

        @Override
        protected DocumentBytes bytes() {
            return bytes;
        }
    }
}
