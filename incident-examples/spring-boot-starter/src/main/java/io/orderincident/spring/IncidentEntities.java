package io.orderincident.spring;

import io.orderincident.jpa.JpaStorage;
import io.orderincident.jpa.TableNames;
import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypesScanner;
import org.springframework.util.ClassUtils;

/**
 * Adds the library's entities to those that Spring Boot finds for the application, whose own and whose mapping files stay as
 * they are; tells Hibernate the names of their tables, and keeps it from making, changing or dropping them.
 */
final class IncidentEntities implements BeanPostProcessor {

    private static final String SCHEMA_FILTER = "hibernate.hbm2ddl.schema_filter_provider";

    private static final String MAPPING_FILES = "hibernate.orm_xml_files";
    private static final String CLASS_LOADERS = "hibernate.classLoaders";

    private final ResourceLoader resources;
    private final ListableBeanFactory beans;

    IncidentEntities(ResourceLoader resources, ListableBeanFactory beans) {
        this.resources = resources;
        this.beans = beans;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof AbstractEntityManagerFactoryBean factory && hasHibernate()) {
            Map<String, Object> properties = factory.getJpaPropertyMap();
            properties.putIfAbsent(SCHEMA_FILTER, SchemaWithout.incidents());
            TableNames names = beans.getBean(TableNames.class);
            IncidentProperties settings = beans.getBean(IncidentProperties.class);
            String unit = settings.entityManagerFactory();
            if (names != TableNames.shipped() && (unit == null || unit.equals(name))) {
                add(properties, CLASS_LOADERS, new MappingFile(names.mappingFile(kind(settings))));
                add(properties, MAPPING_FILES, MappingFile.NAME);
            }
        }
        return bean;
    }

    /** To what the application has set. */
    private static void add(Map<String, Object> properties, String key, Object value) {
        List<Object> all = new ArrayList<>();
        if (properties.get(key) instanceof Collection<?> set) {
            all.addAll(set);
        }
        all.add(value);
        properties.put(key, all);
    }

    private String kind(IncidentProperties settings) {
        DataSource database = new HostBeans(beans).dataSource(settings);
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        } catch (SQLException unreachable) {
            throw new CannotGetJdbcConnectionException("the names of the tables depend on the database", unreachable);
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof PersistenceManagedTypes types ? new Added(types, entities()) : bean;
    }

    private boolean hasHibernate() {
        return ClassUtils.isPresent("org.hibernate.tool.schema.spi.SchemaFilterProvider", resources.getClassLoader());
    }

    private PersistenceManagedTypes entities() {
        return new PersistenceManagedTypesScanner(resources).scan(JpaStorage.class.getPackageName());
    }

    /** The application's, and others. */
    private record Added(PersistenceManagedTypes own, PersistenceManagedTypes others)
            implements PersistenceManagedTypes {

        @Override
        public List<String> getManagedClassNames() {
            return Stream.concat(own.getManagedClassNames().stream(), others.getManagedClassNames().stream())
                    .distinct()
                    .toList();
        }

        @Override
        public List<String> getManagedPackages() {
            return own.getManagedPackages();
        }

        @Override
        public @Nullable URL getPersistenceUnitRootUrl() {
            return own.getPersistenceUnitRootUrl();
        }
    }
}
