package io.orderincident.spark;

import org.apache.spark.sql.SparkSession;

/** Spark within the process of the tests, which it ends with. */
final class LocalSpark {

    static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "3")
            .getOrCreate();

    private LocalSpark() {}
}
