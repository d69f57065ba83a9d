package io.orderincident.spring;

import io.orderincident.jpa.TableNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where Hibernate is told to look for all entities, the library's too.
 *
 * @param property by which it is told; that of a catalogue on MariaDB, which has no schemas in its databases
 * @param current what connections use by themselves; null for nothing
 */
record SchemaOfAllEntities(String property, @Nullable String current) {

    private static final String SCHEMA = "hibernate.default_schema";
    private static final String CATALOGUE = "hibernate.default_catalog";

    /** Names of the tables to be made: with that schema where none is named for incidents, and it is another than connections use. */
    static TableNames namesFor(Environment environment, TableNames names, DataSource database) {
        Map<String, String> set = Binder.get(environment)
                .bind("spring.jpa.properties", Bindable.mapOf(String.class, String.class))
                .orElseGet(Map::of);
        if (names.schema().isPresent() || !(set.containsKey(SCHEMA) || set.containsKey(CATALOGUE))) {
            return names;
        }
        ConnectionCallback<SchemaOfAllEntities> looking = SchemaOfAllEntities::of;
        return Optional.ofNullable(new JdbcTemplate(database).execute(looking))
                .orElseThrow()
                .names(set, names);
    }

    private static SchemaOfAllEntities of(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("MariaDB")
                ? new SchemaOfAllEntities(CATALOGUE, connection.getCatalog())
                : new SchemaOfAllEntities(SCHEMA, connection.getSchema());
    }

    TableNames names(Map<String, String> set, TableNames names) {
        String schema = set.get(property);
        if (schema == null || schema.isBlank() || isCurrent(schema)) {
            return names;
        }
        try {
            return names.inSchema(schema);
        } catch (IllegalArgumentException refused) {
            throw new UnclearBeanException(
                    "the tables cannot be made in the " + property + " " + schema + ": " + refused.getMessage(),
                    "set order-incident.tables.schema to a schema that is named so, or make the tables there by the scripts,"
                            + " and set order-incident.migration.enabled to false");
        }
    }

    /** Without quotes a schema is the same in capitals; a database of MariaDB may be another. */
    private boolean isCurrent(String schema) {
        return property.equals(CATALOGUE) ? schema.equals(current) : schema.equalsIgnoreCase(current);
    }
}
