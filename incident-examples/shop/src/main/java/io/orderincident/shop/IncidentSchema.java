package io.orderincident.shop;

import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/** Makes the tables of incidents beside the shop's own, with a history of migrations of their own. */
@Component
class IncidentSchema implements FlywayMigrationStrategy {
    @Override
    public void migrate(Flyway shop) {
        shop.migrate();
        DataSource database = shop.getConfiguration().getDataSource();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:META-INF/order-incident/schema/" + kind(database))
                .table("incident_schema_history")
                // the shop's tables are there already
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private static String kind(DataSource database) {
        try {
            return DatabaseDriver.fromProductName(
                            JdbcUtils.extractDatabaseMetaData(database, DatabaseMetaData::getDatabaseProductName))
                    .getId();
        } catch (MetaDataAccessException unreachable) {
            throw new IllegalStateException("cannot ask the database what it is", unreachable);
        }
    }
}
