package io.orderincident.spring;

import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/** Lets Spring Boot wait for the tables with what needs a database. */
final class IncidentMigrationDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

    /** After Flyway (1) and Liquibase (0), which may want the schema empty, and before scripts, which may fill it. */
    private static final int AFTER_MIGRATIONS = 100;

    @Override
    protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
        return Set.of(IncidentMigration.class);
    }

    @Override
    public int getOrder() {
        return AFTER_MIGRATIONS;
    }
}
