package io.orderincident.spring;

import io.orderincident.jpa.TableNames;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;

/**
 * What Hibernate makes, changes and drops where it is told to: all but some tables, also where their names have a prefix.
 *
 * @param tables their names in small letters
 */
record SchemaWithout(Set<String> tables) implements SchemaFilterProvider, SchemaFilter {

    private static final Pattern TABLE = Pattern.compile("(?im)^create table (\\w+)");

    /** Without any table of the library, be it that of an entity or of the collection of one. */
    static SchemaWithout incidents() {
        return new SchemaWithout(TABLE.matcher(TableNames.shipped().script("h2"))
                .results()
                .map(table -> table.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Not a schema that has these tables only: Hibernate would drop it with all that is in it. */
    @Override
    public boolean includeNamespace(Namespace namespace) {
        return namespace.getTables().isEmpty() || namespace.getTables().stream().anyMatch(this::includeTable);
    }

    @Override
    public boolean includeTable(Table table) {
        return !isLeftOut(table.getName().toLowerCase(Locale.ROOT));
    }

    /** {@link TableNames} lets a prefix end with an underscore. */
    private boolean isLeftOut(String name) {
        return tables.stream().anyMatch(table -> name.equals(table) || name.endsWith("_" + table));
    }

    @Override
    public boolean includeSequence(Sequence sequence) {
        return true;
    }

    @Override
    public SchemaFilter getCreateFilter() {
        return this;
    }

    @Override
    public SchemaFilter getDropFilter() {
        return this;
    }

    @Override
    public SchemaFilter getTruncatorFilter() {
        return this;
    }

    @Override
    public SchemaFilter getMigrateFilter() {
        return this;
    }

    @Override
    public SchemaFilter getValidateFilter() {
        return this;
    }
}
