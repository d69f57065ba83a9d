package io.orderincident.jpa;

import io.orderincident.command.Status;
import io.orderincident.incident.Incident;
import io.orderincident.jpa.RowStatement.Stage;
import io.orderincident.party.ShopId;
import io.orderincident.search.Criterion;
import io.orderincident.search.SearchWords;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How words are found in incidents. Of those that are in progress the texts themselves are read, so that registering one
 * costs nothing; of all others the table {@code inc_incident_words} holds the words, under the index of texts that the
 * database has. There a word begins with {@value #FOR_ALL}, or with {@value #FOR_STAFF} where only staff may find by it,
 * which also keeps databases from leaving out short and frequent ones; and one word stands for the shop.
 */
final class TextConditions {

    private static final String FOR_ALL = "p";
    private static final String FOR_STAFF = "s";

    private static final RowStatement ADDED = RowStatement.insert(
            Stage.DETAIL, "inc_incident_words", List.of("incident_id", "words"), List.of(Types.BIGINT, Types.VARCHAR));

    private static final RowStatement CHANGED = RowStatement.any(
            Stage.REMOVED,
            "update inc_incident_words set words = ? where incident_id = ?",
            List.of(Types.VARCHAR, Types.BIGINT));

    private static final RowStatement REMOVED = RowStatement.any(
            Stage.REMOVED, "delete from inc_incident_words where incident_id = ?", List.of(Types.BIGINT));

    private static final String HAS_WORDS = "id in (select w.incident_id from inc_incident_words w where %s)";

    private static final String POSTGRESQL = "array_to_tsvector(string_to_array(w.words, ' ')) @@ cast(%s as tsquery)";

    private static final String MARIADB = "match(w.words) against (%s in boolean mode)";

    private static final String TITLE = "exists (select 1 from inc_incident_line l where l.incident_id = id and %s)";

    private static final String TEXTS_FOR_ALL = "description, order_id, contact_name";
    private static final String TEXTS_FOR_STAFF = ", remark, cause";

    /** Behind the letters with accents that European languages have. */
    private static final int LETTERS_END = 0x1F00;

    private static final Map<Integer, String> VARIANTS = variants();

    private final Database database;
    private final ShopId shop;
    private final Parameters parameters;

    TextConditions(Database database, ShopId shop, Parameters parameters) {
        this.database = database;
        this.shop = shop;
        this.parameters = parameters;
    }

    /** Keeps the words of an incident from when it is no longer in progress until it is again. */
    static void write(WriteBatch batch, @Nullable Incident before, Incident after) {
        boolean had = before != null && !before.status().isInProgress();
        boolean has = !after.status().isInProgress();
        long id = after.id().value();
        if (has && !had) {
            batch.add(ADDED, id, words(after));
        } else if (had && !has) {
            batch.add(REMOVED, id);
        } else if (has && isSearchedOtherwise(Objects.requireNonNull(before), after)) {
            batch.add(CHANGED, words(after), id);
        }
    }

    private static boolean isSearchedOtherwise(Incident before, Incident after) {
        return !(before.report().equals(after.report()) && before.details().equals(after.details()))
                && !words(before).equals(words(after));
    }

    private static String words(Incident incident) {
        return Stream.of(
                        Stream.of(ofShop(incident.shop())),
                        prefixed(FOR_ALL, SearchWords.forAll(incident)),
                        prefixed(FOR_STAFF, SearchWords.forStaff(incident)))
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> prefixed(String prefix, Set<String> words) {
        return words.stream().map(word -> prefix + word);
    }

    private static String ofShop(ShopId shop) {
        return "z"
                + UUID.nameUUIDFromBytes(shop.value().getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
    }

    /**
     * The statuses that are best looked through together. MariaDB reads all that its index of texts finds, whatever the
     * status; the others read of one status in order until they have enough.
     */
    Stream<List<Status>> together(List<Status> statuses) {
        List<Status> atOnce = statuses.stream().filter(this::isReadAtOnce).toList();
        return Stream.concat(
                Stream.of(atOnce).filter(some -> !some.isEmpty()),
                statuses.stream().filter(status -> !atOnce.contains(status)).map(List::of));
    }

    private boolean isReadAtOnce(Status status) {
        return database == Database.MARIADB && !status.isInProgress();
    }

    String of(Criterion.Text text, Status status) {
        return status.isInProgress() ? inTexts(text) : inWords(text);
    }

    private String inWords(Criterion.Text text) {
        return HAS_WORDS.formatted(
                switch (database) {
                    case POSTGRESQL ->
                        POSTGRESQL.formatted(parameters.add(
                                "'" + ofShop(shop) + "' & " + all(text, word -> "'" + word + "':*", " | ", " & ")));
                    case MARIADB ->
                        MARIADB.formatted(
                                parameters.add("+" + ofShop(shop) + " +" + all(text, word -> word + "*", " ", " +")));
                    case STANDARD ->
                        all(text, word -> "' ' || w.words like " + parameters.add("% " + word + "%"), " or ", " and ");
                });
    }

    private static String all(Criterion.Text text, Function<String, String> one, String or, String and) {
        return text.words().stream()
                .map(word -> (text.asStaff() ? Stream.of(FOR_ALL, FOR_STAFF) : Stream.of(FOR_ALL))
                        .map(prefix -> one.apply(prefix + word))
                        .collect(Collectors.joining(or, "(", ")")))
                .collect(Collectors.joining(and));
    }

    private String inTexts(Criterion.Text text) {
        return text.words().stream().map(word -> inTexts(text, word)).collect(Collectors.joining(" and "));
    }

    /** In one text made of all, as each look for a pattern takes its time. */
    private String inTexts(Criterion.Text text, String word) {
        String pattern = parameters.add(pattern(word));
        String texts = text.asStaff() ? TEXTS_FOR_ALL + TEXTS_FOR_STAFF : TEXTS_FOR_ALL;
        return "(" + matches("concat_ws(' ', " + texts + ")", pattern) + " or "
                + TITLE.formatted(matches("l.title", pattern)) + ")";
    }

    private String matches(String column, String pattern) {
        return column + (database == Database.POSTGRESQL ? " ~ " : " regexp ") + pattern;
    }

    /** A word, in any case and with any accents, at the beginning of one. */
    private String pattern(String word) {
        return (database == Database.STANDARD ? "(^|[^\\p{L}\\p{M}\\p{N}])" : "(^|[^[:alnum:]])")
                + word.codePoints()
                        .mapToObj(letter -> VARIANTS.getOrDefault(letter, Character.toString(letter)))
                        .collect(Collectors.joining());
    }

    private static Map<Integer, String> variants() {
        Map<Integer, StringBuilder> found = new HashMap<>();
        for (int letter = 'A'; letter < LETTERS_END; letter++) {
            String plain = Character.isLetter(letter) ? SearchWords.plain(Character.toString(letter)) : "";
            if (plain.codePointCount(0, plain.length()) == 1) {
                found.computeIfAbsent(plain.codePointAt(0), first -> new StringBuilder("["))
                        .appendCodePoint(letter);
            }
        }
        return found.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().append(']').toString()));
    }
}
