package io.orderincident.spring;

import io.orderincident.jpa.SchemaMigration;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;

/** Makes the tables, after the host's own and before the persistence unit looks at them. */
final class IncidentMigration implements InitializingBean {

    private final DataSource database;

    IncidentMigration(DataSource database) {
        this.database = database;
    }

    @Override
    public void afterPropertiesSet() {
        SchemaMigration.of(database).run();
    }
}
