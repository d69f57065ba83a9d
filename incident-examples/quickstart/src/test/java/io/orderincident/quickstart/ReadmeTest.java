package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every piece of Java in the README, and of XML that names its file, stands there line by line, and is compiled and run. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- from (\\S+) -->\\s+```(java|xml)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n");

    record Snippet(String file, String language, String text) {}

    static List<Snippet> snippets() throws IOException {
        return SNIPPET.matcher(readme())
                .results()
                .map(match -> new Snippet(match.group(1), match.group(2), match.group(3)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void everySnippetIsPartOfAFileThatIsCompiledAndRun(Snippet snippet) throws IOException {
        assertThat(lines(Files.readString(ROOT.resolve(snippet.file())))).contains(lines(snippet.text()));
    }

    @Test
    void everyJavaBlockNamesItsFile() throws IOException {
        assertThat(snippets())
                .filteredOn(snippet -> snippet.language().equals("java"))
                .hasSize((int) JAVA_BLOCK.matcher(readme()).results().count())
                .isNotEmpty();
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static String lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
