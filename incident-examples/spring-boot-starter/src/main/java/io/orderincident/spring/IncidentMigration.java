package io.orderincident.spring;

import io.orderincident.jpa.SchemaMigration;
import io.orderincident.jpa.TableNames;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;

/** Makes the tables, after the host's own and before the persistence unit looks at them. */
final class IncidentMigration implements InitializingBean {

    private final DataSource database;
    private final TableNames names;

    IncidentMigration(DataSource database, TableNames names) {
        this.database = database;
        this.names = names;
    }

    @Override
    public void afterPropertiesSet() {
        SchemaMigration.of(database, names).run();
    }
}
