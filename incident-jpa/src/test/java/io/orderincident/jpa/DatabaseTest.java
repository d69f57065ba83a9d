package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "def",
                "def;DATABASE_TO_LOWER=TRUE",
                "DEF;MODE=MariaDB;DATABASE_TO_LOWER=TRUE",
                "def;MODE=MariaDB;DATABASE_TO_LOWER=TRUE",
                "def;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
            })
    void knowsH2ByWhateverNameAndMode(String name) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + name);

        assertThat(behind(h2)).isEqualTo(Database.STANDARD);
    }

    @Test
    void knowsPostgresql() {
        assertThat(behind(TestDatabase.postgreSql())).isEqualTo(Database.POSTGRESQL);
    }

    @Test
    void knowsMariadb() {
        assertThat(behind(TestDatabase.mariaDb())).isEqualTo(Database.MARIADB);
    }

    private static Database behind(DataSource source) {
        try (EntityManagerFactory factory = unchecked(source);
                EntityManager manager = factory.createEntityManager()) {
            return Database.behind(manager);
        }
    }

    /** There need not be any tables. */
    private static EntityManagerFactory unchecked(DataSource source) {
        return Persistence.createEntityManagerFactory(
                "incidents", Map.of("jakarta.persistence.nonJtaDataSource", source, "hibernate.hbm2ddl.auto", "none"));
    }
}
