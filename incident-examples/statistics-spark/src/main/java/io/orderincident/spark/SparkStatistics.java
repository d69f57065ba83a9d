package io.orderincident.spark;

import static org.apache.spark.sql.functions.bin;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.when;

import io.orderincident.command.Status;
import io.orderincident.jpa.FactJson;
import io.orderincident.statistics.BacklogTally;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.LogHistogram;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.statistics.TopTally;
import io.orderincident.statistics.TopTally.Top;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The calculators of {@link io.orderincident.statistics} over {@linkplain Facts facts} that several processes read: each
 * counts its own part in one pass, and what they counted is merged. However the facts are divided, the figures are those of
 * one process. Which shops are counted is said before, such as by {@code facts.where("shop_id = 'flores'")}. Without state.
 */
public final class SparkStatistics {

    private static final StructType TALLIES = new StructType()
            .add("by", DataTypes.StringType, false)
            .add("value", DataTypes.StringType, true)
            .add("tally", DataTypes.BinaryType, false);

    private static final UserDefinedFunction MERGED = udaf(new MergingTallies(), Encoders.BINARY());

    private static final List<String> IN_PROGRESS = Stream.of(Status.values())
            .filter(Status::isInProgress)
            .map(Status::name)
            .toList();

    private SparkStatistics() {}

    /**
     * The figures of a period, as {@code desk.statistics().report} gives them.
     *
     * @param facts how incidents were counted
     * @param request which figures; quantiles are told for all of them
     * @param today the day at the end of which those in progress are looked at
     * @return the figures; as facts say nothing of incidents that are not counted yet, none of these
     * @throws IllegalArgumentException if the period ends before it begins
     * @throws io.orderincident.statistics.TooManyGroupsException if a dimension has more than
     *     {@value io.orderincident.statistics.GroupedTally#GROUPS_MAX} values; use {@link #tallies} for these
     */
    public static StatisticsReport report(Dataset<Row> facts, StatisticsRequest request, LocalDate today) {
        Period period = Period.of(request.from(), request.to());
        Dataset<Row> dated = facts.where(col("registered_on")
                .between(period.first(), period.last())
                .or(col("resolved_on").between(period.first(), period.last())));
        ReportGroups groups = new ReportGroups(request);
        return groups.report(tallies(dated, groups), massRepeats(facts, period), backlog(facts, today));
    }

    /**
     * Counts by groups of one's own, any number of them: each incident is read once. What is counted may be written to files
     * and {@linkplain #merged merged} with that of other days or shops.
     *
     * @param facts how incidents were counted
     * @param groups in which groups each is
     * @return a row for each group, with the columns {@code by}, {@code value} (null for what has none) and {@code tally},
     *     which {@link io.orderincident.statistics.IncidentTally#decoded} reads
     */
    public static Dataset<Row> tallies(Dataset<Row> facts, Groups groups) {
        MapPartitionsFunction<String, Row> counting = bodies -> new CountingPartition(bodies, groups);
        return bodies(facts)
                .mapPartitions(counting, Encoders.row(TALLIES))
                .groupBy("by", "value")
                .agg(merged(col("tally")).as("tally"));
    }

    /**
     * Merges tallies, as an aggregate function.
     *
     * @param tally a column of encoded tallies
     * @return one encoded tally for each group of rows
     */
    public static Column merged(Column tally) {
        return MERGED.apply(tally);
    }

    /**
     * The values of a dimension that most incidents have, of any number of values.
     *
     * @param facts how incidents were counted
     * @param dimension which
     * @param most how many values at most, 1 or more
     * @return most incidents first, and of as many the first in alphabetical order
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    public static List<Top> top(Dataset<Row> facts, Dimension dimension, int most) {
        MapPartitionsFunction<Row, Row> first = counts -> {
            TopTally tally = TopTally.of(dimension);
            counts.forEachRemaining(count -> tally.add(count.getString(0), count.getLong(1)));
            return tally.top(most).stream()
                    .map(top -> RowFactory.create(top.value(), top.incidents()))
                    .iterator();
        };
        Dataset<Row> counts = counts(facts, dimension);
        TopTally tally = TopTally.of(dimension);
        counts.mapPartitions(first, Encoders.row(counts.schema()))
                .collectAsList()
                .forEach(count -> tally.add(count.getString(0), count.getLong(1)));
        return tally.top(most);
    }

    private static Dataset<Row> counts(Dataset<Row> facts, Dimension dimension) {
        FlatMapFunction<String, String> values = body -> values(FactJson.read(body), dimension);
        return bodies(facts).flatMap(values, Encoders.STRING()).groupBy("value").count();
    }

    /** How many incidents there are beyond the first of each mass incident. */
    private static long massRepeats(Dataset<Row> facts, Period period) {
        Dataset<Row> registered = facts.where(col("registered_on").between(period.first(), period.last()));
        return counts(registered, Dimension.MASS_CAUSE)
                .agg(coalesce(sum(col("count").minus(1)), lit(0L)))
                .head()
                .getLong(0);
    }

    private static Iterator<String> values(IncidentFact fact, Dimension dimension) {
        return fact.isCounted() ? fact.values(dimension).iterator() : Collections.emptyIterator();
    }

    /**
     * The number of the bucket of a {@link LogHistogram} that a value lies in, for durations of one's own.
     *
     * @param value a column of whole numbers, 0 or more; below zero the query fails
     * @return the number, null where the value is null
     */
    public static Column bucket(Column value) {
        Column shift = greatest(length(bin(value)).minus(8), lit(0));
        return when(value.lt(0), raise_error(lit("value must not be negative")))
                .otherwise(shift.multiply(128).plus(call_function("shiftright", value, shift)))
                .cast(DataTypes.IntegerType);
    }

    private static BacklogTally backlog(Dataset<Row> facts, LocalDate today) {
        BacklogTally backlog = BacklogTally.at(today);
        facts.where(col("status").isInCollection(IN_PROGRESS))
                .groupBy(col("registered_on").cast(DataTypes.StringType))
                .count()
                .collectAsList()
                .forEach(count -> backlog.add(LocalDate.parse(count.getString(0)), count.getLong(1)));
        return backlog;
    }

    private static Dataset<String> bodies(Dataset<Row> facts) {
        return facts.select("body").as(Encoders.STRING());
    }
}
