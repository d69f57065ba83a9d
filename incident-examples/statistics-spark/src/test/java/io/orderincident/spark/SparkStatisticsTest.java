package io.orderincident.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.jpa.FactJson;
import io.orderincident.search.IncidentFilter;
import io.orderincident.spark.Groups.Group;
import io.orderincident.statistics.BacklogTally;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.LogHistogram;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.statistics.TooManyGroupsException;
import io.orderincident.statistics.TopTally.Top;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.FormattedMode$;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark gives the figures that the library gives in one process, over incidents that were written down by it. */
class SparkStatisticsTest {

    private static final int INCIDENTS = 1_200;

    /** Those registered before and after count for the days on which they were resolved. */
    private static final LocalDate FROM = LocalDate.of(2025, 12, 10);

    private static final LocalDate TO = LocalDate.of(2026, 2, 20);
    private static final StatisticsRequest REQUEST = StatisticsRequest.of(FROM, TO)
            .withTrend(Grain.WEEK)
            .withDimensions(Arrays.stream(Dimension.values())
                    .filter(dimension -> !dimension.isUnbounded())
                    .collect(Collectors.toSet()));

    private static CountedShop shop;
    private static StatisticsReport expected;

    @BeforeAll
    static void aShopHasCountedItsIncidents() {
        shop = new CountedShop(INCIDENTS);
        expected = shop.desk()
                .statistics()
                .report(CountedShop.AGENT, IncidentFilter.of(CountedShop.SHOP), REQUEST)
                .orElseThrow();
    }

    @AfterAll
    static void theShopCloses() {
        shop.close();
    }

    private static Dataset<Row> facts(int partitions) {
        return Facts.fromTable(LocalSpark.SESSION, shop.url(), new Properties(), "inc_fact", partitions);
    }

    private static StatisticsReport report(Dataset<Row> facts) {
        return SparkStatistics.report(facts, REQUEST, shop.today());
    }

    @ParameterizedTest(name = "{0} partitions")
    @ValueSource(ints = {1, 2, 7})
    void countsATableAsOneProcessDoes(int partitions) {
        Dataset<Row> facts = facts(partitions);

        assertThat(facts.rdd().getNumPartitions()).isEqualTo(partitions);
        assertThat(report(facts)).isEqualTo(expected);
        assertThat(expected.total().count(Count.INCIDENTS)).isBetween(INCIDENTS / 3L, INCIDENTS - 100L);
    }

    @Test
    void countsParquetFilesAsOneProcessDoes(@TempDir Path folder) {
        String files = folder.resolve("facts").toString();
        facts(2).repartition(5).write().parquet(files);

        assertThat(report(Facts.fromParquet(LocalSpark.SESSION, files))).isEqualTo(expected);
    }

    @Test
    void theJobCopiesTheFactsAndCountsTheCopies(@TempDir Path folder) {
        String files = folder.resolve("facts").toString();

        StatisticsReport report =
                StatisticsJob.report(LocalSpark.SESSION, shop.url(), new Properties(), files, REQUEST);

        assertThat(report.total()).isEqualTo(expected.total());
        assertThat(report.by()).isEqualTo(expected.by());
        assertThat(Facts.fromParquet(LocalSpark.SESSION, files).count()).isEqualTo(INCIDENTS);
    }

    @Test
    void figuresOfDaysAreMergedIntoThoseOfAYear(@TempDir Path folder) {
        String files = folder.resolve("days").toString();
        Groups days =
                fact -> List.of(new Group("day", fact.dates().registeredOn().toString()));
        SparkStatistics.tallies(facts(3), days).write().parquet(files);

        byte[] year = LocalSpark.SESSION
                .read()
                .parquet(files)
                .agg(SparkStatistics.merged(col("tally")))
                .head()
                .getAs(0);

        IncidentTally once = new IncidentTally();
        decoded().forEach(once::add);
        assertThat(IncidentTally.decoded(year)).isEqualTo(once);
        assertThat(IncidentTally.decoded(year).figures()).isEqualTo(once.figures());
    }

    @Test
    void countsMoreGroupsThanAPartitionHolds() {
        Groups each = fact -> List.of(new Group("incident", fact.incident().toString()), new Group("all", null));

        Dataset<Row> groups = SparkStatistics.tallies(facts(2), each);

        assertThat(groups.count()).isEqualTo(INCIDENTS + 1);
        IncidentTally once = new IncidentTally();
        decoded().forEach(once::add);
        byte[] all = groups.where("by = 'all'").head().getAs("tally");
        assertThat(IncidentTally.decoded(all).figures()).isEqualTo(once.figures());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1_000})
    void findsTheFirstValuesAsOneProcessDoes(int most) {
        Dataset<Row> facts = facts(3).where(col("registered_on").between(FROM, TO));
        for (Dimension dimension : List.of(Dimension.CUSTOMER, Dimension.TYPE, Dimension.CAUSE)) {
            List<Top> top = shop.desk()
                    .statistics()
                    .top(CountedShop.AGENT, CountedShop.SHOP, dimension, FROM, TO, most)
                    .orElseThrow();

            assertThat(SparkStatistics.top(facts, dimension, most))
                    .as("%s", dimension)
                    .isEqualTo(top);
        }
    }

    @Test
    void aFilterOnColumnsIsAskedOfTheDatabase() {
        Dataset<Row> facts = facts(2).where("shop_id = 'flores' and registered_on >= date'2026-01-01'");

        assertThat(facts.queryExecution().explainString(FormattedMode$.MODULE$))
                .containsPattern("PushedFilters: \\[[^\n]*EqualTo\\(SHOP_ID,flores\\)");
        assertThat(facts.count()).isBetween(1L, INCIDENTS - 1L);
    }

    @Test
    void refusesMoreGroupsThanAReportTells() {
        Groups each = fact -> List.of(new Group("CUSTOMER", fact.incident().toString()));
        ReportGroups report =
                new ReportGroups(StatisticsRequest.of(FROM, TO).withDimensions(Set.of(Dimension.CUSTOMER)));
        Dataset<Row> tooMany = SparkStatistics.tallies(facts(2), each);

        assertThatThrownBy(() -> report.report(tooMany, 0, BacklogTally.at(TO)))
                .isInstanceOf(TooManyGroupsException.class)
                .hasMessageContaining("more than 1000 groups by CUSTOMER");
    }

    @Test
    void refusesAPeriodThatEndsBeforeItBegins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparkStatistics.report(facts(1), StatisticsRequest.of(TO, FROM), TO))
                .withMessageContaining("must not end before it begins");
    }

    @Test
    void numbersBucketsAsJavaDoes() {
        Map<Long, Integer> expected =
                values().boxed().distinct().collect(Collectors.toMap(Function.identity(), LogHistogram::bucketOf));
        Dataset<Row> values = LocalSpark.SESSION
                .createDataset(List.copyOf(expected.keySet()), Encoders.LONG())
                .toDF("v");
        Map<Long, Integer> numbers = new HashMap<>();
        values.select(col("v"), SparkStatistics.bucket(col("v")))
                .collectAsList()
                .forEach(row -> numbers.put(row.getLong(0), row.getInt(1)));
        values.createOrReplaceTempView("sample");
        Map<Long, Integer> bySql = new HashMap<>();
        LocalSpark.SESSION
                .sql("select v, int(s * 128 + shiftright(v, s)) from"
                        + " (select v, greatest(length(bin(v)) - 8, 0) as s from sample)")
                .collectAsList()
                .forEach(row -> bySql.put(row.getLong(0), row.getInt(1)));

        assertThat(numbers).isEqualTo(expected);
        assertThat(bySql).isEqualTo(expected);
    }

    @Test
    void aNegativeValueHasNoBucket() {
        Dataset<Row> values =
                LocalSpark.SESSION.createDataset(List.of(-1L), Encoders.LONG()).toDF("v");

        assertThatThrownBy(() -> values.select(SparkStatistics.bucket(col("v"))).collectAsList())
                .hasMessageContaining("value must not be negative");
    }

    private static List<IncidentFact> decoded() {
        return facts(1).select("body").as(Encoders.STRING()).collectAsList().stream()
                .map(FactJson::read)
                .toList();
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
