package io.orderincident.spark;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Where facts are read from: one row for each incident, with the columns {@code incident_id}, {@code shop_id},
 * {@code status}, {@code registered_on}, {@code resolved_on}, {@code customer_id} and {@code body}, the fact as JSON. What is
 * asked of the first six, such as a shop or a period, is asked of the database or of the files. Without state.
 */
public final class Facts {

    private static final List<String> COLUMNS =
            List.of("incident_id", "shop_id", "status", "registered_on", "resolved_on", "customer_id", "body");

    private static final String BOUNDS = "(select min(incident_id) as first_id, max(incident_id) as last_id from %s) b";

    /** How many rows the driver fetches at once, rather than all of a partition. */
    private static final String FETCHED = "1000";

    /** Spark finds those that come with a job by name only. */
    private static final Map<String, String> DRIVERS = Map.of(
            "jdbc:postgresql:", "org.postgresql.Driver",
            "jdbc:mariadb:", "org.mariadb.jdbc.Driver",
            "jdbc:h2:", "org.h2.Driver");

    private Facts() {}

    /**
     * The facts that the store keeps in a database, read by several connections at once. Each incident is read by one of
     * them, as it stands at that moment; what is changed meanwhile is seen by some and not by others. So read while nobody
     * writes, or from a replica that stands still, where the figures are to be those of one moment.
     *
     * @param spark the session
     * @param url the JDBC URL of the database: PostgreSQL, MariaDB or H2
     * @param connection properties of the connections, such as {@code user} and {@code password}
     * @param table {@code inc_fact}, with the name of its schema where that is not the connection's own
     * @param partitions how many connections at most, 1 or more
     * @return the facts, read when they are asked for
     */
    public static Dataset<Row> fromTable(
            SparkSession spark, String url, Properties connection, String table, int partitions) {
        Properties properties = new Properties();
        properties.putAll(connection);
        properties.putIfAbsent("fetchsize", FETCHED);
        DRIVERS.forEach((begin, driver) -> {
            if (url.startsWith(begin)) {
                properties.putIfAbsent("driver", driver);
            }
        });
        if (url.startsWith("jdbc:mariadb:")) {
            // Spark quotes names as the standard does.
            properties.putIfAbsent("sessionVariables", "sql_mode='ANSI_QUOTES'");
        }
        Row bounds = spark.read().jdbc(url, BOUNDS.formatted(table), properties).head();
        long first = bounds.isNullAt(0) ? 0 : bounds.getLong(0);
        long last = bounds.isNullAt(1) ? 0 : bounds.getLong(1);
        return spark.read()
                .jdbc(url, table, COLUMNS.get(0), first, last + 1, partitions, properties)
                .toDF(COLUMNS.toArray(String[]::new));
    }

    /**
     * The facts in Parquet files, such as {@code facts.write().parquet(folder)} has written them.
     *
     * @param spark the session
     * @param folder where they are, in any file system that Spark reads
     * @return the facts, read when they are asked for
     */
    public static Dataset<Row> fromParquet(SparkSession spark, String folder) {
        return spark.read().parquet(folder);
    }
}
