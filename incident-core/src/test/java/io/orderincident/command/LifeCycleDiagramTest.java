package io.orderincident.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README shows the life cycle as a diagram; this prints it from the table, so that the two cannot drift. */
class LifeCycleDiagramTest {

    @Test
    void theReadmeShowsTheTable() throws IOException {
        assertThat(Files.readString(Path.of("..", "README.md"))).contains(diagram());
    }

    private static String diagram() {
        String steps = Stream.of(Operation.values())
                .flatMap(row -> row.to().stream()
                        .sorted()
                        .flatMap(to -> row.from().isEmpty()
                                ? Stream.of("    [*] --> " + to + ": " + name(row))
                                : row.from().stream()
                                        .sorted()
                                        .map(from -> "    " + from + " --> " + to + ": " + name(row))))
                .collect(Collectors.joining("\n"));
        return "```mermaid\nstateDiagram-v2\n" + steps + "\n```\n";
    }

    private static String name(Operation row) {
        return row.name().toLowerCase(Locale.ROOT) + " ("
                + row.parties().stream()
                        .sorted()
                        .map(party -> party.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
