package io.orderincident.jpa;

import io.orderincident.store.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Metamodel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a host's set-up before the first incident does, and says what to do. */
final class SetUpCheck {

    /** Of the tables that this version works with; the scripts write it down. */
    private static final long TABLES_VERSION = 1;

    private static final String SCRIPTS = "META-INF/order-incident/schema/{h2,postgresql,mariadb}";

    private static final List<Class<?>> ENTITIES = List.of(
            CounterRow.class,
            IncidentRow.class,
            HistoryRow.class,
            ResolutionRow.class,
            MergedLineRow.class,
            OutboxRow.class,
            SettingRow.class,
            ReschedulingRow.class,
            TimerFailureRow.class);

    private static final String VERSION_BY_MAPPING = "select c.next from inc_CounterRow c where c.name = 'schema'";
    private static final String VERSION_BY_NAME = "select next_value from inc_counter where name = 'schema'";
    private static final String NO_ROWS = "select e from %s e where 1 = 0";
    private static final String NO_LINES = "select l from inc_IncidentRow i join i.lines l where 1 = 0";

    /** Those that no entity stands for. */
    private static final List<String> NAMED_ONLY = List.of(
            "select shop_id, order_id, locked_on from inc_order_lock where 1 = 0",
            "select shop_id, rule_name, taken from inc_turn where 1 = 0",
            "select name, seen_at from inc_channel where 1 = 0");

    private final Supplier<EntityManager> current;
    private final Transactions transactions;
    private boolean passed;

    SetUpCheck(Supplier<EntityManager> current, Transactions transactions) {
        this.current = current;
        this.transactions = transactions;
    }

    /** Looks until it has found nothing wrong once. What the database throws that cannot be reached is thrown on. */
    synchronized void run() {
        if (!passed) {
            List<String> faults = new ArrayList<>();
            json(Json.class.getName()).ifPresent(faults::add);
            Optional<String> unmapped = transactions.required(this::mapping);
            unmapped.ifPresent(faults::add);
            Optional<Probe> tables = unmapped.isPresent() ? Optional.empty() : tables();
            tables.ifPresent(found -> faults.add(found.fault()));
            if (!faults.isEmpty()) {
                throw new UnusableStorageException(
                        faults, tables.map(Probe::failure).orElse(null));
            }
            passed = true;
        }
    }

    /** Jackson 3 takes its annotations from Jackson 2, which a framework may hold back. */
    static Optional<String> json(String mapper) {
        try {
            Class.forName(mapper);
            return Optional.empty();
        } catch (LinkageError | ClassNotFoundException old) {
            return Optional.of(
                    "Jackson cannot start (" + rootOf(old) + "): tools.jackson.core:jackson-databind needs a newer"
                            + " com.fasterxml.jackson.core:jackson-annotations than the one that is there; set the version of"
                            + " jackson-annotations that jackson-databind asks for where your build manages versions (Spring Boot"
                            + " 3 and Quarkus hold back an older one)");
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
        EntityManager manager = current.get();
        return provider(manager.getDelegate().getClass().getName()).or(() -> entities(manager.getMetamodel()));
    }

    /** EclipseLink takes no named parameters and no lists in native SQL. */
    static Optional<String> provider(String delegate) {
        return delegate.startsWith("org.eclipse.persistence.")
                ? Optional.of("the persistence provider is EclipseLink, with which the storage does not work: use"
                        + " Hibernate ORM, in a persistence unit of its own if need be")
                : Optional.empty();
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

    /** What came of a look at the tables. */
    private record Probe(String fault, @Nullable Throwable failure) {}

    private Optional<Probe> tables() {
        transactions.required(() -> Database.behind(current.get()));
        Answer mapped = asked(manager -> manager.createQuery(VERSION_BY_MAPPING).getResultList());
        Answer named =
                asked(manager -> manager.createNativeQuery(VERSION_BY_NAME).getResultList());
        if (mapped.failure() != null && named.failure() != null) {
            return Optional.of(new Probe(
                    "the tables are not there: run the scripts of " + SCRIPTS
                            + " before this, with Flyway or by hand, in the schema that the connections use",
                    named.failure()));
        }
        if (mapped.failure() != null
                || named.failure() != null
                || !mapped.version().equals(named.version())) {
            return Optional.of(new Probe(
                    "the persistence unit looks for the tables under other names than inc_incident and the like: the naming"
                            + " strategy must leave these as they are; a schema of their own is given by"
                            + " hibernate.default_schema, or by the connections",
                    mapped.failure() == null ? named.failure() : mapped.failure()));
        }
        return version(named.version()).or(this::columns);
    }

    private static Optional<Probe> version(Optional<Long> found) {
        if (found.isEmpty()) {
            return Optional.of(new Probe(
                    "the tables were not made by the scripts of " + SCRIPTS + ", so they lack indexes, lengths and"
                            + " defaults: run those, and let the provider make no tables (hibernate.hbm2ddl.auto or"
                            + " spring.jpa.hibernate.ddl-auto: none or validate)",
                    null));
        }
        return found.get() == TABLES_VERSION
                ? Optional.empty()
                : Optional.of(new Probe(
                        "the tables are of version " + found.get() + ", this library is for version " + TABLES_VERSION
                                + ": "
                                + (found.get() < TABLES_VERSION
                                        ? "run the scripts of " + SCRIPTS + " that are still missing"
                                        : "use the library that made them, or a later one"),
                        null));
    }

    private Optional<Probe> columns() {
        Answer read = asked(manager -> {
            ENTITIES.forEach(entity -> manager.createQuery(NO_ROWS.formatted("inc_" + entity.getSimpleName()))
                    .getResultList());
            NAMED_ONLY.forEach(rows -> manager.createNativeQuery(rows).getResultList());
            return manager.createQuery(NO_LINES).getResultList();
        });
        return read.failure() == null
                ? Optional.empty()
                : Optional.of(new Probe(
                        "the tables lack what this version of the library needs ("
                                + rootOf(read.failure()).getMessage()
                                + "): they were made by another version of the scripts of " + SCRIPTS,
                        read.failure()));
    }

    /** The version that a question found, if any, or why it failed. */
    private record Answer(Optional<Long> version, @Nullable RuntimeException failure) {}

    /** Each in a transaction of its own, as a failure may spoil it, and whatever the host makes of one. */
    private Answer asked(Function<EntityManager, List<?>> question) {
        try {
            List<?> rows = transactions.required(() -> question.apply(current.get()));
            return new Answer(rows.stream().findFirst().map(row -> ((Number) row).longValue()), null);
        } catch (RuntimeException failure) {
            return new Answer(Optional.empty(), failure);
        }
    }
}
