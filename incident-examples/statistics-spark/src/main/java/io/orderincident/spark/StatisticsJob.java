package io.orderincident.spark;

import io.orderincident.jpa.StatisticsJson;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Properties;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Copies the facts of a database into Parquet files, and prints the figures of a period, and of each type in it, as JSON.
 * User and password of the database are read from the environment: {@code INCIDENT_DATABASE_USER} and
 * {@code INCIDENT_DATABASE_PASSWORD}.
 */
public final class StatisticsJob {

    private static final int PARTITIONS = 16;

    private StatisticsJob() {}

    /**
     * Runs it.
     *
     * @param args the JDBC URL of the database, the folder of the files, which are replaced, and the first and the last day on
     *     which the incidents were registered
     */
    public static void main(String[] args) {
        if (args.length != 4) {
            throw new IllegalArgumentException("say which database, which folder, the first day and the last day");
        }
        SparkSession spark =
                SparkSession.builder().appName("incident statistics").getOrCreate();
        try {
            StatisticsRequest request = StatisticsRequest.of(LocalDate.parse(args[2]), LocalDate.parse(args[3]));
            StatisticsReport report = report(spark, args[0], account(), args[1], request);
            System.out.println(StatisticsJson.write(report.total()));
            System.out.println(StatisticsJson.write(
                    Objects.requireNonNull(report.by().get(Dimension.TYPE)).groups()));
        } finally {
            spark.stop();
        }
    }

    private static Properties account() {
        Properties account = new Properties();
        put(account, "user", "INCIDENT_DATABASE_USER");
        put(account, "password", "INCIDENT_DATABASE_PASSWORD");
        return account;
    }

    private static void put(Properties account, String property, String variable) {
        String value = System.getenv(variable);
        if (value != null) {
            account.setProperty(property, value);
        }
    }

    static StatisticsReport report(
            SparkSession spark, String url, Properties account, String folder, StatisticsRequest request) {
        Dataset<Row> facts = Facts.fromTable(spark, url, account, "inc_fact", PARTITIONS);
        facts.write().mode(SaveMode.Overwrite).parquet(folder);
        return SparkStatistics.report(Facts.fromParquet(spark, folder), request, request.to());
    }
}
