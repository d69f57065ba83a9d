package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The columns of the library's tables, by table and name, each with how many characters it holds. Immutable. */
final class Columns {

    /** Of what holds no text, or as much as the database can. */
    private static final long UNLIMITED = Long.MAX_VALUE;

    private static final Pattern TABLE = Pattern.compile("create table (\\w+) \\((.*?)\\n\\)", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("\\n    (\\w+) +([a-z]+)(?:\\((\\d+)\\))?");

    private static final String THERE = """
            select lower(table_name), lower(column_name), character_maximum_length from information_schema.columns
            where lower(substring(table_name, 1, %d)) = %s and %s
            """;

    /** What else a line of a table may begin with. */
    private static final Set<String> NO_COLUMNS = Set.of("primary", "unique", "constraint", "foreign", "key", "check");

    private final Map<String, Long> lengths;

    private Columns(Map<String, Long> lengths) {
        this.lengths = lengths;
    }

    /** Those that the script for a database makes. */
    static Columns made(Database database) {
        Map<String, Long> lengths = new TreeMap<>();
        Matcher tables = TABLE.matcher(script(database));
        while (tables.find()) {
            Matcher columns = COLUMN.matcher(tables.group(2));
            while (columns.find()) {
                if (!NO_COLUMNS.contains(columns.group(1))) {
                    boolean limited = columns.group(2).equals("varchar") && columns.group(3) != null;
                    lengths.put(
                            tables.group(1) + "." + columns.group(1),
                            limited ? Long.parseLong(columns.group(3)) : UNLIMITED);
                }
            }
        }
        return new Columns(lengths);
    }

    private static String script(Database database) {
        String folder = database == Database.STANDARD ? "h2" : database.name().toLowerCase(Locale.ROOT);
        return TableNames.shipped().script(folder);
    }

    /**
     * Those that there are, by the shipped names of the tables.
     *
     * @param beginning what the names of the tables begin with, up to {@code inc_}
     * @param schema where they lie; empty for those of the connection
     */
    static Columns there(EntityManager manager, Database database, String beginning, Optional<String> schema) {
        Parameters parameters = new Parameters();
        String begins = parameters.add(beginning);
        String where = schema.map(name -> "lower(table_schema) = lower(" + parameters.add(name) + ")")
                .orElseGet(() -> switch (database) {
                    case STANDARD -> "table_schema = current_schema";
                    case POSTGRESQL -> "table_schema = any(current_schemas(false))";
                    case MARIADB -> "table_schema = database()";
                });
        Map<String, Long> lengths = new TreeMap<>();
        for (Object row : parameters.rows(manager, THERE.formatted(beginning.length(), begins, where))) {
            Object[] cells = (Object[]) row;
            lengths.merge(
                    "inc_" + String.valueOf(cells[0]).substring(beginning.length()) + "." + cells[1],
                    cells[2] == null ? UNLIMITED : ((Number) cells[2]).longValue(),
                    Math::max);
        }
        return new Columns(lengths);
    }

    /** The names of the tables, each once. */
    Set<String> tables() {
        return lengths.keySet().stream()
                .map(column -> column.substring(0, column.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean hasTable(String name) {
        return lengths.keySet().stream().anyMatch(column -> column.startsWith(name + "."));
    }

    /** What of these is missing there, or too short. */
    List<String> faults(Columns there) {
        List<String> faults = new ArrayList<>();
        lengths.forEach((column, needed) -> {
            Long held = there.lengths.get(column);
            if (held == null) {
                faults.add(column + " is missing");
            } else if (needed != UNLIMITED && held < needed) {
                faults.add(column + " holds " + held + " characters and needs " + needed);
            }
        });
        return faults;
    }
}
