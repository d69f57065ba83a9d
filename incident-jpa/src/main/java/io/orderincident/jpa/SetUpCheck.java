package io.orderincident.jpa;

import io.orderincident.store.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Metamodel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what is wrong with a host's set-up before the first incident does, and says what to do. */
final class SetUpCheck {

    /** Of the tables that this version works with; the scripts write it down. */
    private static final long TABLES_VERSION = 1;

    /** What the library's Jackson asks for. */
    private static final String ANNOTATIONS = "2.22";

    static final String SCRIPTS = "META-INF/order-incident/schema/{h2,postgresql,mariadb}";

    static final List<Class<?>> ENTITIES = List.of(
            CounterRow.class,
            IncidentRow.class,
            HistoryRow.class,
            ResolutionRow.class,
            MergedLineRow.class,
            CostRow.class,
            RefundRow.class,
            OfferRow.class,
            OutboxRow.class,
            SettingRow.class,
            ReschedulingRow.class,
            TimerFailureRow.class,
            CustomerLinkRow.class,
            DocumentRow.class,
            GuestCodeRow.class,
            UnmatchedMailRow.class,
            CorrectiveActionRow.class);

    private static final String ENTRY = """
            {"form":1,"incident":"000000000001A","version":1,"at":"2026-03-01T10:15:30Z",\
            "by":{"party":"AGENT","id":"a","displayName":"a"},"type":"REOPENED","event":{"reason":"a"}}""";

    private static final String PAYLOAD = """
            {"version":1,"notification":{"kind":"NOTICE","shop":"a","recipient":{"party":"AGENT",\
            "contact":{"name":"a","email":"a@example.org","locale":"en","preferredChannels":[]}},"data":{}}}""";

    private static final String VERSION_BY_MAPPING = "select c.next from inc_CounterRow c where c.name = 'schema'";
    private static final String VERSION_BY_NAME = "select next_value from inc_counter where name = 'schema'";

    private final QualifiedTables current;
    private final Transactions transactions;
    private boolean passed;

    SetUpCheck(QualifiedTables current, Transactions transactions) {
        this.current = current;
        this.transactions = transactions;
    }

    /**
     * Looks until it has found nothing wrong once. What the database throws that cannot be reached is thrown on. In a
     * transaction of the host it makes no statement that may fail, as that would leave the host nothing but to roll back.
     */
    synchronized void run() {
        if (!passed) {
            List<String> faults = new ArrayList<>();
            json().ifPresent(faults::add);
            boolean mayFail = !transactions.isActive();
            Optional<String> unmapped = transactions.required(this::mapping);
            unmapped.or(() -> transactions.required(this::tables)).ifPresent(faults::add);
            if (faults.isEmpty() && mayFail) {
                names();
            }
            if (!faults.isEmpty()) {
                throw new UnusableStorageException(faults, null);
            }
            passed = mayFail;
        }
    }

    /**
     * Jackson 3 takes its annotations from Jackson 2, which a framework may hold back. Some of them are looked for only when
     * the first record is written.
     */
    static Optional<String> json() {
        try {
            HistoryJson.write(HistoryJson.read(ENTRY));
            Payload.write(Payload.read(PAYLOAD));
            return Optional.empty();
        } catch (LinkageError old) {
            return Optional.of("Jackson cannot start (" + rootOf(old)
                    + ") with the jackson-annotations that are there: have the build"
                    + " take " + ANNOTATIONS + " or later, which Spring Boot 3 and Quarkus hold back; with Spring"
                    + " Boot 3 among your dependencies, with Quarkus in dependencyManagement before its BOM:"
                    + " <dependency><groupId>com.fasterxml.jackson.core</groupId>"
                    + "<artifactId>jackson-annotations</artifactId><version>" + ANNOTATIONS
                    + "</version></dependency>");
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private Optional<String> mapping() {
        return entities(current.get().getMetamodel());
    }

    private static Optional<String> entities(Metamodel model) {
        return ENTITIES.stream().allMatch(entity -> isMapped(model, entity))
                ? Optional.empty()
                : Optional.of("the persistence unit does not know the library's entities: name the mapping file"
                        + " META-INF/incident-orm.xml, by <mapping-file> in persistence.xml, or by"
                        + " spring.jpa.mapping-resources or quarkus.hibernate-orm.mapping-files, where META-INF/orm.xml must"
                        + " be named, too, if you have one");
    }

    private static boolean isMapped(Metamodel model, Class<?> entity) {
        return model.getEntities().stream().anyMatch(known -> known.getJavaType() == entity);
    }

    private Optional<String> tables() {
        EntityManager manager = current.get();
        TransactionConnection.call(manager, connection -> true);
        Database database = Database.behind(manager);
        Columns there = current.columns(database);
        if (!there.hasTable("inc_counter")) {
            return Optional.of("the tables are not there: run the scripts of " + SCRIPTS
                    + " before this, with Flyway (in Quarkus quarkus.flyway.<datasource>.locations and .migrate-at-start, of a"
                    + " datasource of their own) or by hand, in the schema " + wanted(manager));
        }
        return version(manager).or(() -> columns(Columns.made(database), there));
    }

    private String wanted(EntityManager manager) {
        return current.schema()
                .map(named -> named + ", which the persistence unit or TableNames name; the connections use "
                        + TransactionConnection.call(manager, SetUpCheck::schemaOf)
                        + ", and a SchemaMigration that is not told TableNames makes the tables there: tell it the same"
                        + " ones, or let the JDBC URL or the pool set the same schema")
                .orElse("that the connections use");
    }

    /** Or the catalog, where databases have no other. */
    private static String schemaOf(Connection connection) throws SQLException {
        String schema = connection.getSchema();
        return schema == null ? String.valueOf(connection.getCatalog()) : schema;
    }

    private static Optional<String> version(EntityManager manager) {
        List<?> rows = manager.createNativeQuery(VERSION_BY_NAME).getResultList();
        if (rows.isEmpty()) {
            return Optional.of(
                    "the tables were not made by the scripts of " + SCRIPTS + ", so they lack indexes, lengths and"
                            + " defaults: run those, and let the provider make no tables (hibernate.hbm2ddl.auto,"
                            + " spring.jpa.hibernate.ddl-auto or quarkus.hibernate-orm.schema-management.strategy: none or"
                            + " validate)");
        }
        long found = ((Number) rows.get(0)).longValue();
        return found == TABLES_VERSION
                ? Optional.empty()
                : Optional.of(
                        "the tables are of version " + found + ", this library is for version " + TABLES_VERSION + ": "
                                + (found < TABLES_VERSION
                                        ? "run the scripts of " + SCRIPTS + " that are still missing"
                                        : "use the library that made them, or a later one"));
    }

    private Optional<String> columns(Columns made, Columns there) {
        List<String> faults = made.faults(there).stream().map(current::named).toList();
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of("the tables are not as the scripts of " + SCRIPTS + " make them ("
                        + String.join("; ", faults) + "): run those of this version, or change the columns by hand");
    }

    /** By the names that the provider uses; in a transaction of its own, which fails if they are others. */
    private void names() {
        try {
            transactions.required(
                    () -> current.get().createQuery(VERSION_BY_MAPPING).getResultList());
        } catch (RuntimeException failure) {
            throw new UnusableStorageException(
                    List.of(
                            "the persistence unit looks for the tables under other names than "
                                    + current.named("inc_incident")
                                    + " and the like, or in another schema: the naming strategy must leave these as they are;"
                                    + " other names and another schema are told to the storage and to the persistence unit"
                                    + " alike, by TableNames and the mapping file that it makes, and the schema also by"
                                    + " hibernate.default_schema, quarkus.hibernate-orm.database.default-schema or the connections"),
                    failure);
        }
    }
}
