package io.orderincident.jpa;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.orderincident.money.Money;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.DurationFigures;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.IncidentFigures;
import io.orderincident.statistics.TimeBasis;
import io.orderincident.statistics.TopTally.Top;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Statistics as CSV (RFC 4180) for spreadsheets, with a line of headings; numbers have a decimal point, durations are in
 * seconds, and what is not known is an empty field. A text that a spreadsheet would take for a formula gets an apostrophe in
 * front. Without state.
 */
public final class StatisticsCsv {

    /** What a cell must not begin with, by the advice of OWASP on CSV injection, wide forms included. */
    private static final String FORMULA_SIGNS = "=+-@\t\r\n\0＝＋－＠";

    private StatisticsCsv() {}

    /**
     * The figures of groups of incidents.
     *
     * @param groups by what names a group, in the order in which they are written
     * @return a line for each group: its name, all counts, the cost in each currency that occurs, and mean, median, p90 and
     *     p99 of all durations
     */
    public static String write(Map<?, IncidentFigures> groups) {
        NavigableSet<String> currencies = new TreeSet<>();
        groups.values()
                .forEach(figures -> figures.costTotals().stream()
                        .map(Money::currency)
                        .map(Currency::getCurrencyCode)
                        .forEach(currencies::add));
        List<List<String>> lines = new ArrayList<>();
        lines.add(headings(currencies));
        groups.forEach((group, figures) -> lines.add(line(group.toString(), figures, currencies)));
        return written(lines);
    }

    /**
     * The values with the most incidents.
     *
     * @param top the values
     * @return a line for each: the value and its incidents
     */
    public static String write(List<Top> top) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("value", "incidents"));
        top.forEach(one -> lines.add(List.of(harmless(one.value()), String.valueOf(one.incidents()))));
        return written(lines);
    }

    private static List<String> headings(NavigableSet<String> currencies) {
        List<String> headings = new ArrayList<>();
        headings.add("group");
        Stream.of(Count.values()).map(Count::name).forEach(headings::add);
        currencies.forEach(currency -> headings.add("cost " + currency));
        for (DurationMeasure measure : DurationMeasure.values()) {
            for (TimeBasis basis : TimeBasis.values()) {
                Stream.of("mean", "median", "p90", "p99")
                        .forEach(figure -> headings.add(measure + " " + basis + " " + figure));
            }
        }
        return headings;
    }

    private static List<String> line(String group, IncidentFigures figures, NavigableSet<String> currencies) {
        List<String> line = new ArrayList<>();
        line.add(harmless(group));
        for (Count count : Count.values()) {
            line.add(String.valueOf(figures.count(count)));
        }
        for (String currency : currencies) {
            line.add(figures.costTotals().stream()
                    .filter(sum -> sum.currency().getCurrencyCode().equals(currency))
                    .map(sum -> sum.amount().toPlainString())
                    .findFirst()
                    .orElse("0"));
        }
        for (DurationMeasure measure : DurationMeasure.values()) {
            for (TimeBasis basis : TimeBasis.values()) {
                addDurations(line, figures.durations(measure, basis));
            }
        }
        return line;
    }

    private static void addDurations(List<String> line, DurationFigures durations) {
        OptionalDouble mean = durations.mean();
        line.add(mean.isPresent() ? String.valueOf(mean.getAsDouble()) : "");
        line.addAll(durations
                .quantiles()
                .map(quantiles -> Stream.of(quantiles.median(), quantiles.p90(), quantiles.p99())
                        .map(String::valueOf)
                        .toList())
                .orElse(List.of("", "", "")));
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_SIGNS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String written(List<List<String>> lines) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            lines.forEach(csv::writeRecord);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return text.toString();
    }
}
