package io.orderincident.shop.olist;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** One file of the layout, plain or gzip, read as a stream. */
final class CsvFile {
    /** A longer field is nobody's words, but a quote that was never closed. */
    private static final int FIELD_MAX = 1 << 20;

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
        try (InputStream bytes = open();
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .detectBomHeader(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .allowExtraCharsAfterClosingQuote(true)
                        .maxBufferSize(FIELD_MAX)
                        .ofCsvRecord(bytes);
                CloseableIterator<CsvRecord> records = csv.iterator()) {
            Map<String, Integer> columns = header(records);
            List<String> missing =
                    needed.stream().filter(name -> !columns.containsKey(name)).toList();
            if (missing.isEmpty()) {
                rows(records, columns, sink);
            } else {
                log.leftOut("has no column " + String.join(", ", missing) + "; the file was left out");
            }
        } catch (IOException | UncheckedIOException | CsvParseException unreadable) {
            log.leftOut("cannot be read to its end (" + unreadable.getMessage() + "); the rest of it was left out");
        }
    }

    private void rows(CloseableIterator<CsvRecord> records, Map<String, Integer> columns, Consumer<Row> sink) {
        while (records.hasNext()) {
            CsvRecord record = records.next();
            try {
                if (record.getFieldCount() != columns.size()) {
                    throw new BrokenRowException(
                            "has " + record.getFieldCount() + " fields instead of " + columns.size());
                }
                sink.accept(new Row(record, columns));
            } catch (BrokenRowException broken) {
                log.leftOut(record.getStartingLineNumber(), String.valueOf(broken.getMessage()));
            }
        }
    }

    private InputStream open() throws IOException {
        InputStream bytes = Files.newInputStream(path);
        return path.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private static Map<String, Integer> header(CloseableIterator<CsvRecord> records) {
        Map<String, Integer> columns = new HashMap<>();
        if (records.hasNext()) {
            records.next().getFields().forEach(name -> columns.put(name.strip(), columns.size()));
        }
        return columns;
    }
}
