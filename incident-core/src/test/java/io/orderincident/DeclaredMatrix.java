package io.orderincident;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A table of what may be done, beside the tests: a line of headings, then each operation with a cell for each column. */
final class DeclaredMatrix {

    private DeclaredMatrix() {}

    /** The cells of each operation, in the order of the columns. */
    static <M> Map<String, List<M>> read(String file, Function<String, M> cell) {
        try (InputStream table = DeclaredMatrix.class.getResourceAsStream(file)) {
            Map<String, List<M>> rows = new LinkedHashMap<>();
            new String(Objects.requireNonNull(table, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.trim().split(" +"))
                    .forEach(words -> rows.put(
                            words[0], Arrays.stream(words).skip(1).map(cell).toList()));
            return rows;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
