package io.orderincident.spring;

import io.orderincident.jpa.JpaStorage;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.io.ResourceLoader;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypesScanner;
import org.springframework.util.ClassUtils;

/**
 * Adds the library's entities to those that Spring Boot finds for the application, whose own and whose mapping files stay as
 * they are; and keeps Hibernate from making, changing or dropping their tables.
 */
final class IncidentEntities implements BeanPostProcessor {

    private static final String SCHEMA_FILTER = "hibernate.hbm2ddl.schema_filter_provider";

    private final ResourceLoader resources;

    IncidentEntities(ResourceLoader resources) {
        this.resources = resources;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof AbstractEntityManagerFactoryBean factory && hasHibernate()) {
            factory.getJpaPropertyMap().putIfAbsent(SCHEMA_FILTER, SchemaWithout.incidents());
        }
        return bean;
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
