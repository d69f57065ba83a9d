package io.orderincident.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.orderincident.catalog.TypeCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The reviews of the data set olist-classified that complain of something, in the order of the file, every third of
 * them held back. Reviews without a complaint, and those on which the people who judged could not agree, are left out.
 * Immutable.
 *
 * @param learned two thirds
 * @param heldBack the third, sixth, ninth and so on
 */
record Complaints(List<Complaint> learned, List<Complaint> heldBack) {

    private static final Path FILE = Path.of("olist-classified", "olist_classified_dev.csv.gz");
    private static final Set<String> TYPES = Set.of(
            "atrasado",
            "entrega_parcial",
            "diferente_do_anunciado",
            "baixa_qualidade",
            "devolucao",
            "outro_entrega",
            "outro_pedido");
    private static final String TEXT = "review_comment_message";
    private static final String TYPE = "most_voted_subclass";
    private static final int SHARE = 3;

    static boolean areIn(Path data) {
        return Files.isRegularFile(data.resolve(FILE));
    }

    static Complaints in(Path data) throws IOException {
        try (Reader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(data.resolve(FILE))), StandardCharsets.UTF_8))) {
            return from(reader);
        }
    }

    static Complaints from(Reader file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return split(rows.stream()
                    .filter(row -> TYPES.contains(row.getField(TYPE)))
                    .map(row -> new Complaint(
                            row.getField(TEXT), TypeCode.of(row.getField(TYPE).toUpperCase(Locale.ROOT))))
                    .toList());
        }
    }

    private static Complaints split(List<Complaint> all) {
        return new Complaints(part(all, SHARE, SHARE - 1, false), part(all, SHARE, SHARE - 1, true));
    }

    /** One of several ways to hold a part of the learned ones back too, to tune without looking at the others. */
    Complaints fold(int fold, int folds) {
        return new Complaints(part(learned, folds, fold, false), part(learned, folds, fold, true));
    }

    private static List<Complaint> part(List<Complaint> all, int of, int which, boolean taken) {
        List<Complaint> part = new ArrayList<>();
        IntStream.range(0, all.size()).filter(i -> (i % of == which) == taken).forEach(i -> part.add(all.get(i)));
        return List.copyOf(part);
    }
}
