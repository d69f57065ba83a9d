package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns of the library's tables, by table and name, each with how many characters it holds. Immutable. */
final class Columns {

    /** Of what holds no text, or as much as the database can. */
    private static final long UNLIMITED = Long.MAX_VALUE;

    private static final String SCRIPT = "/META-INF/order-incident/schema/%s/V1__incident_tables.sql";
    private static final Pattern TABLE = Pattern.compile("create table (\\w+) \\((.*?)\\n\\)", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("\\n    (\\w+) +([a-z]+)(?:\\((\\d+)\\))?");

    private static final String THERE = """
            select lower(table_name), lower(column_name), character_maximum_length from information_schema.columns
            where lower(substring(table_name, 1, 4)) = 'inc_' and %s
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
        try (InputStream script = Columns.class.getResourceAsStream(SCRIPT.formatted(folder))) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that there are, in the schema that the persistence unit names, or in those of the connection. */
    static Columns there(EntityManager manager, Database database) {
        Parameters parameters = new Parameters();
        Optional<String> schema = QualifiedTables.schemaOf(manager);
        String where = schema.map(name -> "lower(table_schema) = lower(" + parameters.add(name) + ")")
                .orElseGet(() -> switch (database) {
                    case STANDARD -> "table_schema = current_schema";
                    case POSTGRESQL -> "table_schema = any(current_schemas(false))";
                    case MARIADB -> "table_schema = database()";
                });
        Map<String, Long> lengths = new TreeMap<>();
        for (Object row : parameters.rows(manager, THERE.formatted(where))) {
            Object[] cells = (Object[]) row;
            lengths.merge(
                    cells[0] + "." + cells[1],
                    cells[2] == null ? UNLIMITED : ((Number) cells[2]).longValue(),
                    Math::max);
        }
        return new Columns(lengths);
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
