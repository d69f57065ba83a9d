package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.statistics.LogHistogram;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Databases number the buckets of a {@link LogHistogram} as Java does, with the expressions of its documentation. */
class BucketSqlTest {

    private static final String SHIFT = "greatest(%s - 8, 0)";

    @Test
    void postgreSqlNumbersBucketsAsJavaDoes() throws SQLException {
        String shift = SHIFT.formatted("length(ltrim(v::bit(64)::text, '0'))");
        check(TestDatabase.postgreSql(), "s * 128 + (v >> s)", "(select v, " + shift + " as s from sample)");
    }

    @Test
    void mariaDbNumbersBucketsAsJavaDoes() throws SQLException {
        String shift = SHIFT.formatted("length(bin(v))");
        check(TestDatabase.mariaDb(), "s * 128 + (v >> s)", "(select v, " + shift + " as s from sample)");
    }

    @Test
    void h2NumbersBucketsAsJavaDoes() throws SQLException {
        String bits = "4 * length(h) - case when h < '2' then 3 when h < '4' then 2 when h < '8' then 1 else 0 end";
        String hex = "(select v, ltrim(rawtohex(cast(v as binary(8))), '0') as h from sample) x";
        check(
                TestDatabase.h2(),
                "s * 128 + rshift(v, s)",
                "(select v, " + SHIFT.formatted(bits) + " as s from " + hex + ")");
    }

    private static void check(DataSource database, String bucket, String shifted) throws SQLException {
        Sql.execute(database, "create table sample (v bigint primary key)");
        Map<Long, Integer> expected =
                values().boxed().distinct().collect(Collectors.toMap(Function.identity(), LogHistogram::bucketOf));
        String rows = expected.keySet().stream().map(value -> "(" + value + ")").collect(Collectors.joining(", "));
        Sql.execute(database, "insert into sample values " + rows);

        assertThat(numbers(database, "select v, " + bucket + " from " + shifted + " x"))
                .isEqualTo(expected);
    }

    private static Map<Long, Integer> numbers(DataSource database, String sql) throws SQLException {
        Map<Long, Integer> numbers = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                numbers.put(rows.getLong(1), rows.getInt(2));
            }
        }
        return numbers;
    }

    /** Around each power of two, where the width of buckets changes, and of every size. */
    private static LongStream values() {
        Random random = new Random(23);
        return LongStream.concat(
                LongStream.concat(
                        LongStream.of(0, Long.MAX_VALUE),
                        IntStream.range(0, 63)
                                .mapToLong(bit -> 1L << bit)
                                .flatMap(power -> LongStream.of(power - 1, power, power + 1))),
                IntStream.range(0, 500).mapToLong(i -> random.nextLong() >>> (1 + random.nextInt(63))));
    }
}
