package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every piece of Java in the README, and of XML that names its file, stands there line by line, and is compiled and run. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- from (\\S+) -->\\s+```(java|xml)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\\| `(io\\.orderincident[.a-z]*)` \\| (.*) \\|");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])[A-Z]\\w+");
    private static final Pattern TEXT = Pattern.compile("\"[^\"\\n]*\"");
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

    @Test
    void everyTypeOfTheLibraryThatAJavaBlockNamesIsListedWithItsPackage() throws IOException {
        Map<String, List<String>> packages = packages();
        List<String> listed = ROW.matcher(readme())
                .results()
                .flatMap(row -> NAME.matcher(row.group(2)).results().map(name -> row.group(1) + "." + name.group()))
                .toList();

        assertThat(snippets())
                .filteredOn(snippet ->
                        snippet.language().equals("java") && !snippet.text().contains("import "))
                .flatExtracting(
                        snippet -> NAME.matcher(TEXT.matcher(snippet.text()).replaceAll(""))
                                .results()
                                .map(MatchResult::group)
                                .filter(packages::containsKey)
                                .toList())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(packages.get(name))
                        .anySatisfy(one -> assertThat(listed).contains(one + "." + name)));
    }

    /** Those of public types of the libraries, by the simple names. */
    private static Map<String, List<String>> packages() throws IOException {
        Map<String, List<String>> packages = new HashMap<>();
        for (String library : List.of("incident-core", "incident-notify-spi", "incident-jpa")) {
            Path sources = ROOT.resolve(library).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    if (Files.readString(file).contains("\npublic ")) {
                        packages.computeIfAbsent(name, any -> new ArrayList<>())
                                .add(sources.relativize(file.getParent())
                                        .toString()
                                        .replace(File.separatorChar, '.'));
                    }
                }
            }
        }
        return packages;
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static String lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
