package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the schema of the persistence unit before the names of the tables in native SQL, where the provider puts it in
 * all other statements only. Without a schema of its own it is the host's entity manager that is used.
 */
final class QualifiedTables implements Supplier<EntityManager> {

    private static final Pattern TABLE =
            Pattern.compile("\\b(from|join|update|into)(\\s+)(?=inc_)", Pattern.CASE_INSENSITIVE);

    /** Providers take either of both, whatever the database takes. */
    private static final Pattern QUOTE = Pattern.compile("[`\"]");

    private final Supplier<EntityManager> host;
    private volatile @Nullable String qualifier;

    QualifiedTables(Supplier<EntityManager> host) {
        this.host = host;
    }

    @Override
    public EntityManager get() {
        EntityManager manager = host.get();
        String known = qualifier(manager);
        return known.isEmpty() ? manager : qualified(manager, known);
    }

    private String qualifier(EntityManager manager) {
        String known = qualifier;
        if (known == null) {
            known = qualifierOf(manager);
            qualifier = known;
        }
        return known;
    }

    /** A text of SQL with the schema, for a connection. */
    String sql(String text) {
        String known = qualifier(host.get());
        return known.isEmpty() ? text : qualified(text, known);
    }

    /** Catalog and schema as the provider was told them, each with a dot behind it; empty for those of the connection. */
    private static String qualifierOf(EntityManager manager) {
        String quote = Database.behind(manager) == Database.MARIADB ? "`" : "\"";
        return named(manager)
                .map(name -> QUOTE.matcher(name).replaceAll(quote) + ".")
                .collect(Collectors.joining());
    }

    /**
     * The schema that the provider was told, without quotes, or the catalog where databases have no other; empty for that of
     * the connection.
     */
    static Optional<String> schemaOf(EntityManager manager) {
        return named(manager)
                .reduce((catalog, schema) -> schema)
                .map(name -> QUOTE.matcher(name).replaceAll(""));
    }

    private static Stream<String> named(EntityManager manager) {
        return Stream.of("hibernate.default_catalog", "hibernate.default_schema")
                .map(manager.getEntityManagerFactory().getProperties()::get)
                .filter(name -> name instanceof String text && !text.isBlank())
                .map(String::valueOf);
    }

    static String qualified(String sql, String qualifier) {
        return TABLE.matcher(sql).replaceAll(place -> Matcher.quoteReplacement(place.group() + qualifier));
    }

    private static EntityManager qualified(EntityManager manager, String qualifier) {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> invoke(manager, method, arguments, qualifier));
    }

    private static @Nullable Object invoke(
            EntityManager manager, Method method, Object @Nullable [] arguments, String qualifier) throws Throwable {
        Object[] passed = arguments == null ? new Object[0] : arguments.clone();
        if (method.getName().equals("createNativeQuery")) {
            passed[0] = qualified((String) passed[0], qualifier);
        }
        try {
            return method.invoke(manager, passed);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }
}
