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
    private static final CsvReader.CsvReaderBuilder CSV =
            CsvReader.builder().allowExtraFields(true).allowMissingFields(true);

    private final Path path;
    private final ImportLog log;

    private CsvFile(Path path, ImportLog log) {
        this.path = path;
        this.log = log;
    }

    /** The file with this name, empty if the folder has none such. */
    static Optional<CsvFile> find(Path folder, String name, ImportLog log) {
        return Stream.of(name + ".csv", name + ".csv.gz")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(path -> new CsvFile(path, log));
    }

    /** Gives row after row to the sink; those that the sink cannot read are reported, and the rest goes on. */
    void read(List<String> needed, Consumer<Row> sink) {
        try (CsvLines lines = new CsvLines(open())) {
            Map<String, Integer> columns = header(lines.next());
            List<String> missing =
                    needed.stream().filter(name -> !columns.containsKey(name)).toList();
            if (missing.isEmpty()) {
                rows(lines, columns, sink);
            } else {
                log.leftOut("has no column " + String.join(", ", missing) + "; the file was left out");
            }
        } catch (IOException unreadable) {
            log.leftOut("cannot be read to its end (" + unreadable.getMessage() + "); the rest of it was left out");
        }
    }

    private void rows(CsvLines lines, Map<String, Integer> columns, Consumer<Row> sink) throws IOException {
        for (Group group = lines.next(); group != null; group = lines.next()) {
            if (group.text().isEmpty()) {
                continue;
            }
            try {
                sink.accept(new Row(group.line(), fields(group, columns.size(), lines), columns));
            } catch (BrokenRowException broken) {
                log.leftOut(group.line(), String.valueOf(broken.getMessage()));
            }
        }
    }

    /** The fields of a row. If a stray quote has swallowed the lines behind it, they are read again by themselves. */
    private static CsvRecord fields(Group group, int count, CsvLines lines) {
        List<CsvRecord> records = group.isClosed() ? parsed(group.text()) : List.of();
        if (records.size() == 1 && records.get(0).getFieldCount() == count) {
            return records.get(0);
        }
        if (!group.isClosed() || group.lines().size() > 1) {
            lines.giveBackAllButTheFirst(group);
            throw new BrokenRowException("opens a quote that is not closed in its row");
        }
        throw new BrokenRowException(
                records.size() == 1
                        ? "has " + records.get(0).getFieldCount() + " fields instead of " + count
                        : "is not a row of fields between commas");
    }

    private static List<CsvRecord> parsed(String text) {
        try {
            return CSV.ofCsvRecord(text).stream().toList();
        } catch (CsvParseException malformed) {
            return List.of();
        }
    }

    private InputStream open() throws IOException {
        InputStream bytes = Files.newInputStream(path);
        return path.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private static Map<String, Integer> header(@Nullable Group group) {
        Map<String, Integer> columns = new HashMap<>();
        if (group != null) {
            parsed(group.text())
                    .forEach(names -> names.getFields().forEach(name -> columns.put(name.strip(), columns.size())));
        }
        return columns;
    }
}
