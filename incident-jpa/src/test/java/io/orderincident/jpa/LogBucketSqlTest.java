package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.statistics.LogHistogram;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The bucket of a value is the same number in SQL, by the expressions that the histogram names. */
class LogBucketSqlTest {

    private static final String POSTGRESQL = bucket("length(ltrim(v::bit(64)::text, '0'))");
    private static final String MARIADB = bucket("length(bin(v))");

    private static String bucket(String bits) {
        return """
                select bucketed.v, s * 128 + (v >> s) from (
                    select v, greatest(%s - 8, 0) as s from (select %%s as v) as valued
                ) as bucketed""".formatted(bits);
    }

    @Test
    void onPostgreSql() throws SQLException {
        assertThat(buckets(TestDatabase.postgreSql(), POSTGRESQL.formatted("cast(? as bigint)")))
                .isEqualTo(buckets());
    }

    @Test
    void onMariaDb() throws SQLException {
        assertThat(buckets(TestDatabase.mariaDb(), MARIADB.formatted("cast(? as integer)")))
                .isEqualTo(buckets());
    }

    /** Around each power of two, and some between. */
    private static LongStream values() {
        LongStream edges = LongStream.range(0, 63).flatMap(bit -> LongStream.of((1L << bit) - 1, 1L << bit));
        return LongStream.concat(
                LongStream.concat(edges, LongStream.of(Long.MAX_VALUE)),
                new Random(5).longs(50).map(value -> value >>> (1 + (value & 31))));
    }

    private static Map<Long, Integer> buckets() {
        Map<Long, Integer> buckets = new TreeMap<>();
        values().forEach(value -> buckets.put(value, LogHistogram.bucketOf(value)));
        return buckets;
    }

    private static Map<Long, Integer> buckets(DataSource database, String query) throws SQLException {
        Map<Long, Integer> buckets = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (long value : values().toArray()) {
                statement.setLong(1, value);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    buckets.put(row.getLong(1), row.getInt(2));
                }
            }
        }
        return buckets;
    }
}
