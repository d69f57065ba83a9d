package io.orderincident.jpa;

import jakarta.persistence.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the library's tables are named, and the schema in which they lie, where the host wants others than the shipped ones.
 * Immutable.
 *
 * <p>A persistence unit takes names from its mapping file and a database from the script that makes the tables. Both are made
 * here, for every provider alike: write them once, and again with a new version of the library, among the resources of the
 * host, and name that mapping file in the place of {@code META-INF/incident-orm.xml}. The storage is told the same names.
 *
 * <pre>{@code
 * TableNames names = TableNames.prefixed("shop_").inSchema("care");
 * Files.writeString(resources.resolve("META-INF/shop-incident-orm.xml"), names.mappingFile("postgresql"));
 * Files.writeString(resources.resolve("db/incidents/V1__incident_tables.sql"), names.script("postgresql"));
 *
 * JpaStorage storage = JpaStorage.hostManaged(entityManager, transactions, names);
 * }</pre>
 */
public final class TableNames {

    /** What all names of the library begin with. */
    private static final String OWN = "inc_";

    private static final TableNames SHIPPED = new TableNames("", null);

    /** As long as every database takes it before the longest name. */
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,22}_");

    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** A name in SQL, with the word before it where that stands before tables only. */
    private static final Pattern NAME =
            Pattern.compile("(\\b(?:from|join|update|into)\\s+)?\\binc_(?=[a-z])", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENTITY = Pattern.compile("<entity class=\"(?<class>[\\w.]+)\" cacheable=\"false\"/>");

    private static final Set<String> DATABASES = Set.of("h2", "postgresql", "mariadb");
    private static final String MAPPING = "/META-INF/incident-orm.xml";
    private static final String SCRIPT = "/META-INF/order-incident/schema/%s/V1__incident_tables.sql";

    private final String prefix;
    private final @Nullable String schema;

    private TableNames(String prefix, @Nullable String schema) {
        this.prefix = prefix;
        this.schema = schema;
    }

    /**
     * The shipped names, {@code inc_incident} and the like, in the schema that the persistence unit or its connections use.
     *
     * @return the default of a storage
     */
    public static TableNames shipped() {
        return SHIPPED;
    }

    /**
     * Names that begin with something of the host's, as {@code shop_inc_incident}. Their indexes and views do, too.
     *
     * @param prefix of small letters, digits and underscores, 24 at most, from a letter to an underscore
     * @return such names
     * @throws IllegalArgumentException if it is another
     */
    public static TableNames prefixed(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "prefix must begin with a small letter, end with an underscore, and have small"
                            + " letters, digits and underscores between them, 24 at most: " + prefix);
        }
        return new TableNames(prefix, null);
    }

    /**
     * The same names in a schema of their own, on MariaDB in a database of their own. The script does not name it: run it
     * where that is the current one, as {@link SchemaMigration} does, or Flyway with {@code defaultSchema}, which takes it in
     * capitals on H2.
     *
     * @param name of small letters, digits and underscores, 63 at most, with a letter first
     * @return such names
     * @throws IllegalArgumentException if it is another
     */
    public TableNames inSchema(String name) {
        if (!SCHEMA.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "schema must have small letters, digits and underscores, 63 at most, with a letter first: " + name);
        }
        return new TableNames(prefix, name);
    }

    /**
     * What a persistence unit needs to know of incidents, with these names, in the place of {@code META-INF/incident-orm.xml}.
     *
     * @param database {@code h2}, {@code postgresql} or {@code mariadb}
     * @return the text of a mapping file
     * @throws IllegalArgumentException if it is another database
     */
    public String mappingFile(String database) {
        String schemaIn = schema == null
                ? ""
                : (folder(database).equals("mariadb") ? " catalog=\"" : " schema=\"") + schema + "\"";
        return ENTITY.matcher(text(MAPPING))
                .replaceAll(entity -> Matcher.quoteReplacement(mapped(entity.group(1), schemaIn)));
    }

    private String mapped(String entity, String schemaIn) {
        return "<entity class=\"" + entity + "\" cacheable=\"false\">\n    " + table("table", tableOf(entity), schemaIn)
                + "/>"
                + (entity.equals(IncidentRow.class.getName()) ? lines(schemaIn) : "")
                + "\n  </entity>";
    }

    /** Of a collection it takes all or nothing. */
    private String lines(String schemaIn) {
        return "\n    <attributes>"
                + "\n      <element-collection name=\"lines\" fetch=\"EAGER\" access=\"FIELD\">"
                + "\n        <order-column name=\"position\"/>"
                + "\n        " + table("collection-table", "inc_incident_line", schemaIn) + ">"
                + "\n          <join-column name=\"incident_id\"/>"
                + "\n        </collection-table>"
                + "\n      </element-collection>"
                + "\n    </attributes>";
    }

    private String table(String element, String name, String schemaIn) {
        return "<" + element + " name=\"" + prefix + name + "\"" + schemaIn;
    }

    private static String tableOf(String entity) {
        return SetUpCheck.ENTITIES.stream()
                .filter(known -> known.getName().equals(entity))
                .map(known -> known.getAnnotation(Table.class).name())
                .findFirst()
                .orElseThrow();
    }

    /**
     * What makes the tables, with these names, of the version of this library.
     *
     * @param database {@code h2}, {@code postgresql} or {@code mariadb}
     * @return SQL, as it is shipped under {@code META-INF/order-incident/schema} but for the names
     * @throws IllegalArgumentException if it is another database
     */
    public String script(String database) {
        return sql(text(SCRIPT.formatted(folder(database))), "");
    }

    private static String folder(String database) {
        if (!DATABASES.contains(database)) {
            throw new IllegalArgumentException("database must be h2, postgresql or mariadb: " + database);
        }
        return database;
    }

    static String text(String resource) {
        try (InputStream text = TableNames.class.getResourceAsStream(resource)) {
            if (text == null) {
                throw new IllegalStateException("the library lacks " + resource);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A statement with these names, and with what stands before that of a table where one is named first. */
    String sql(String text, String qualifier) {
        if (prefix.isEmpty() && qualifier.isEmpty()) {
            return text;
        }
        return NAME.matcher(text).replaceAll(name -> {
            String before = name.group(1);
            return Matcher.quoteReplacement((before == null ? "" : before + qualifier) + prefix + OWN);
        });
    }

    /**
     * The schema in which the tables lie.
     *
     * @return empty for that which the persistence unit or its connections use
     */
    public Optional<String> schema() {
        return Optional.ofNullable(schema);
    }

    /** What all names begin with. */
    String beginning() {
        return prefix + OWN;
    }

    String prefix() {
        return prefix;
    }
}
