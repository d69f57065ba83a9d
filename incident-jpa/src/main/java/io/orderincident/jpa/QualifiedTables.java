package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the names of the host's choice, and the schema, into native SQL, where the provider puts them into all other statements
 * only. With the shipped names, and without a schema of their own, it is the host's entity manager that is used.
 */
final class QualifiedTables implements Supplier<EntityManager> {

    /** Providers take either of both, whatever the database takes. */
    private static final Pattern QUOTE = Pattern.compile("[`\"]");

    private final Supplier<EntityManager> host;
    private final TableNames names;
    private volatile @Nullable String qualifier;

    QualifiedTables(Supplier<EntityManager> host, TableNames names) {
        this.host = host;
        this.names = names;
    }

    @Override
    public EntityManager get() {
        EntityManager manager = host.get();
        return isAsShipped(qualifier(manager)) ? manager : qualified(manager);
    }

    private String qualifier(EntityManager manager) {
        String known = qualifier;
        if (known == null) {
            known = qualifierOf(manager);
            qualifier = known;
        }
        return known;
    }

    private boolean isAsShipped(String known) {
        return known.isEmpty() && names == TableNames.shipped();
    }

    /** A text of SQL with the names and the schema, for a connection. */
    String sql(String text) {
        return names.sql(text, qualifier(host.get()));
    }

    /** A text with the names, for people. */
    String named(String text) {
        return names.sql(text, "");
    }

    /** The columns that there are, by the shipped names of the tables. */
    Columns columns(Database database) {
        EntityManager manager = host.get();
        return Columns.there(manager, database, names.beginning(), schemaOf(manager));
    }

    /** The one that is named for the tables, whatever the connections use. */
    Optional<String> schema() {
        return schemaOf(host.get());
    }

    /** Catalog and schema as the provider was told them, each with a dot behind it; empty for those of the connection. */
    private String qualifierOf(EntityManager manager) {
        if (names.schema().isPresent()) {
            return names.schema().get() + ".";
        }
        String quote = Database.behind(manager) == Database.MARIADB ? "`" : "\"";
        return named(manager)
                .map(name -> QUOTE.matcher(name).replaceAll(quote) + ".")
                .collect(Collectors.joining());
    }

    /**
     * The schema of the names, or that which the provider was told, without quotes, or the catalog where databases have no
     * other; empty for that of the connection.
     */
    private Optional<String> schemaOf(EntityManager manager) {
        return names.schema()
                .or(() -> named(manager)
                        .reduce((catalog, schema) -> schema)
                        .map(name -> QUOTE.matcher(name).replaceAll("")));
    }

    private static Stream<String> named(EntityManager manager) {
        return Stream.of("hibernate.default_catalog", "hibernate.default_schema")
                .map(manager.getEntityManagerFactory().getProperties()::get)
                .filter(name -> name instanceof String text && !text.isBlank())
                .map(String::valueOf);
    }

    private EntityManager qualified(EntityManager manager) {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> invoke(manager, method, arguments));
    }

    private @Nullable Object invoke(EntityManager manager, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Object[] passed = arguments == null ? new Object[0] : arguments.clone();
        if (method.getName().equals("createNativeQuery")) {
            passed[0] = sql((String) passed[0]);
        }
        try {
            return method.invoke(manager, passed);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }
}
