import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prints what the tests of a build took: the twenty slowest classes, and all together. Arguments: the folder, and when the
 * build began, as reports of earlier ones may lie there.
 */
final class SlowestTests {
    private static final Pattern SUITE =
            Pattern.compile("<testsuite [^>]*?\\bname=\"(?:[^\"]*\\.)?([^\".]+)\"[^>]*?\\btime=\"([0-9.,]+)\"");
    private static final int SHOWN = 20;

    private record Suite(String name, double seconds) {}

    private SlowestTests() {}

    public static void main(String[] args) throws IOException {
        Instant begin = Instant.parse(args[1]);
        List<Suite> suites;
        try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
            suites = files.filter(file -> file.getParent().endsWith("target/surefire-reports"))
                    .filter(file -> file.toString().endsWith(".xml"))
                    .filter(file -> !modified(file).isBefore(begin))
                    .flatMap(file -> read(file).stream())
                    .sorted(Comparator.comparingDouble(Suite::seconds).reversed())
                    .toList();
        }
        double all = suites.stream().mapToDouble(Suite::seconds).sum();
        System.out.printf(Locale.ROOT, "%d test classes took %.0f s. The slowest:%n", suites.size(), all);
        suites.stream().limit(SHOWN).forEach(suite -> System.out.printf(
                Locale.ROOT, "%8.1f s  %s%n", suite.seconds(), suite.name()));
    }

    private static Instant modified(Path report) {
        try {
            return Files.getLastModifiedTime(report).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Suite> read(Path report) {
        try {
            Matcher suite = SUITE.matcher(Files.readString(report));
            return suite.find() ? List.of(new Suite(suite.group(1), Double.parseDouble(suite.group(2).replace(",", "")))) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
