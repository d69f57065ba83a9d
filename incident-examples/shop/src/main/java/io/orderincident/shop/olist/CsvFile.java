package io.orderincident.shop.olist;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.orderincident.shop.olist.CsvLines.Group;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One file of the layout, plain or gzip, read as a stream. */
final class CsvFile {
    private static final char SEPARATOR = ',';
    private static final List<Character> OTHER_SEPARATORS = List.of(';', '\t', '|');
    private static final String NOT_UTF_8 = "holds bytes that are not UTF-8: save the file in UTF-8";

    private final Path path;
    private final ImportLog log;

    private CsvFile(Path path, ImportLog log) {
        this.path = path;
        this.log = log;
    }

    /** The file with this name, the plain one before the gzip one; empty if the folder has none such. */
    static Optional<CsvFile> find(Path folder, String name, ImportLog log) {
        List<Path> found = Stream.of(name + ".csv", name + ".csv.gz")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .toList();
        if (found.size() > 1) {
            log.leftOut(found.get(1).getFileName() + " was left out, as "
                    + found.get(0).getFileName() + " is there, too");
        }
        return found.stream().findFirst().map(path -> new CsvFile(path, log));
    }

    /**
     * Gives row after row to the sink; those that the sink cannot read are reported, and the rest goes on.
     *
     * @return why the whole file is of no use, empty if it is
     */
    Optional<String> read(List<String> needed, Consumer<Row> sink) {
        try (CsvLines lines = new CsvLines(open())) {
            Group first = lines.next();
            List<String> header = header(first, SEPARATOR);
            Optional<String> fault = fault(first, header, needed);
            if (fault.isEmpty()) {
                rows(lines, header, sink);
            }
            lines.cut().ifPresent(cut -> log.leftOut("cannot be read " + cut + "; the rest of it was left out"));
            return fault;
        } catch (IOException unreadable) {
            return Optional.of("cannot be read (" + unreadable.getMessage() + ")");
        }
    }

    private static Optional<String> fault(@Nullable Group first, List<String> header, List<String> needed) {
        if (first == null) {
            return Optional.of("is empty");
        }
        if (!first.isUtf8()) {
            return Optional.of(NOT_UTF_8);
        }
        List<String> missing =
                needed.stream().filter(name -> !header.contains(name)).toList();
        if (!missing.isEmpty()) {
            return Optional.of("has no column " + String.join(", ", missing) + hint(first, needed));
        }
        return needed.stream()
                .filter(name -> header.indexOf(name) != header.lastIndexOf(name))
                .findFirst()
                .map(name -> "names the column " + name + " twice in its first line");
    }

    private static String hint(Group first, List<String> needed) {
        return OTHER_SEPARATORS.stream()
                .filter(separator -> header(first, separator).containsAll(needed))
                .findFirst()
                .map(separator -> ": its fields are parted by " + (separator == '\t' ? "tabs" : "'" + separator + "'")
                        + " and must be by commas")
                .orElse("");
    }

    private void rows(CsvLines lines, List<String> header, Consumer<Row> sink) {
        Map<String, Integer> columns = new HashMap<>();
        header.forEach(name -> columns.putIfAbsent(name, header.indexOf(name)));
        for (Group group = lines.next(); group != null; group = lines.next()) {
            if (group.text().isEmpty()) {
                continue;
            }
            try {
                sink.accept(new Row(group.line(), fields(group, header.size(), lines), columns));
            } catch (BrokenRowException broken) {
                log.leftOut(group.line(), String.valueOf(broken.getMessage()));
            }
        }
    }

    /** The fields of a row. If a stray quote has swallowed the lines behind it, they are read again by themselves. */
    private static CsvRecord fields(Group group, int count, CsvLines lines) {
        List<CsvRecord> records = group.isClosed() ? parsed(group.text(), SEPARATOR) : List.of();
        boolean isRow = records.size() == 1 && records.get(0).getFieldCount() == count;
        if (!isRow && (!group.isClosed() || group.lines().size() > 1)) {
            lines.giveBackAllButTheFirst(group);
            throw new BrokenRowException("opens a quote that is not closed in its row");
        }
        if (!group.isUtf8()) {
            throw new BrokenRowException(NOT_UTF_8);
        }
        if (!isRow) {
            throw new BrokenRowException(
                    records.size() == 1
                            ? "has " + records.get(0).getFieldCount() + " fields instead of " + count
                            : "is not a row of fields between commas");
        }
        return records.get(0);
    }

    private static List<CsvRecord> parsed(String text, char separator) {
        try {
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(text)
                    .stream()
                    .toList();
        } catch (CsvParseException malformed) {
            return List.of();
        }
    }

    private InputStream open() throws IOException {
        InputStream bytes = Files.newInputStream(path);
        return path.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private static List<String> header(@Nullable Group group, char separator) {
        return group == null
                ? List.of()
                : parsed(group.text(), separator).stream()
                        .flatMap(names -> names.getFields().stream())
                        .map(String::strip)
                        .toList();
    }
}
