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

    /** More incidents with some words than that are not sorted, but looked for in order. */
    private static final int FEW = 2_000;

    private static final String FOUND = """
            with found as materialized (select w.incident_id from inc_incident_words w where %s limit %s)
            """;

    private static final String ARE_FEW = "(select count(*) from found) <= " + FEW;
    private static final String ARE_MANY = "(select count(*) from found) > " + FEW;
    private static final String AMONG_FEW = "id = any (array(select incident_id from found))";
    private static final String AMONG_MANY = "(select %s from inc_incident_words w where w.incident_id = o.id)";

    private static final String HAS_WORDS = "id in (select w.incident_id from inc_incident_words w where %s)";

    private static final String POSTGRESQL = "array_to_tsvector(string_to_array(w.words, ' ')) @@ cast(%s as tsquery)";

    private static final String MARIADB = "match(w.words) against (%s in boolean mode)";

    /** With the titles of each looked up by itself, as planners make of a look for existence one through all titles there are. */
    private static final String TITLES = """
            (select max(case when %s then 1 else 0 end) from inc_incident_line l where l.incident_id = id) = 1
            """;

    private static final String TEXTS_FOR_ALL = "description, order_id, contact_name";
    private static final String TEXTS_FOR_STAFF = ", remark, cause, documents";

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

    /** How incidents of some statuses are looked for. */
    enum Way {
        /** Their texts are read. */
        TEXTS,
        /** All that the index of texts finds are taken. */
        INDEX,
        /** The same where these are few. */
        INDEX_OF_FEW,
        /** Where these are many, the words of one after the other are read, in the order of the list. */
        WORDS_OF_MANY;

        /** What must be so, so that it is taken. */
        String condition() {
            return switch (this) {
                case TEXTS, INDEX -> "1 = 1";
                case INDEX_OF_FEW -> ARE_FEW;
                case WORDS_OF_MANY -> ARE_MANY;
            };
        }
    }

    /** Statuses that are looked through together. */
    record Group(List<Status> statuses, Way way) {}

    /**
     * How a page is best read. Planners do not know how rare words are that begin with others: PostgreSQL took a walk through
     * the list for a word that seven of a million have. So the index of texts tells first. MariaDB reads all that its
     * index finds, whatever the status.
     */
    Stream<Group> groups(List<Status> statuses, List<Criterion.Text> texts) {
        Stream<Group> read = each(statuses.stream().filter(Status::isInProgress), Way.TEXTS);
        List<Status> indexed =
                statuses.stream().filter(status -> !status.isInProgress()).toList();
        if (indexed.isEmpty()) {
            return read;
        }
        return Stream.concat(
                read,
                switch (database) {
                    case MARIADB -> Stream.of(new Group(indexed, Way.INDEX));
                    case STANDARD -> each(indexed.stream(), Way.INDEX);
                    case POSTGRESQL ->
                        texts.size() > 1
                                ? each(indexed.stream(), Way.INDEX)
                                : Stream.concat(
                                        Stream.of(new Group(indexed, Way.INDEX_OF_FEW)),
                                        each(indexed.stream(), Way.WORDS_OF_MANY));
                });
    }

    /** How all are best read at once. */
    static List<Group> inNoOrder(List<Status> statuses) {
        List<Status> read = statuses.stream().filter(Status::isInProgress).toList();
        List<Status> indexed =
                statuses.stream().filter(status -> !status.isInProgress()).toList();
        return Stream.of(new Group(read, Way.TEXTS), new Group(indexed, Way.INDEX))
                .filter(group -> !group.statuses().isEmpty())
                .toList();
    }

    private static Stream<Group> each(Stream<Status> statuses, Way way) {
        return statuses.map(status -> new Group(List.of(status), way));
    }

    /** What stands before a question that looks in these ways. */
    String before(List<Group> groups, List<Criterion.Text> texts) {
        return groups.stream().anyMatch(group -> group.way() == Way.INDEX_OF_FEW)
                ? FOUND.formatted(isIndexed(texts.get(0)), FEW + 1)
                : "";
    }

    String of(Criterion.Text text, Way way) {
        return switch (way) {
            case TEXTS -> inTexts(text);
            case INDEX -> HAS_WORDS.formatted(isIndexed(text));
            case INDEX_OF_FEW -> AMONG_FEW;
            case WORDS_OF_MANY -> AMONG_MANY.formatted(isIndexed(text));
        };
    }

    private String isIndexed(Criterion.Text text) {
        return switch (database) {
            case POSTGRESQL ->
                POSTGRESQL.formatted(parameters.add(
                        "'" + ofShop(shop) + "' & " + all(text, word -> "'" + word + "':*", " | ", " & ")));
            case MARIADB ->
                MARIADB.formatted(parameters.add("+" + ofShop(shop) + " +" + all(text, word -> word + "*", " ", " +")));
            case STANDARD ->
                all(text, word -> "' ' || w.words like " + parameters.add("% " + word + "%"), " or ", " and ");
        };
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
                + TITLES.formatted(matches("l.title", pattern)) + ")";
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
