package io.orderincident.pattern;

import io.orderincident.order.Sku;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which articles run short again and again: in at least a quarter of the last weeks. */
final class Shortages {

    static final int WEEKS = 12;

    private static final int WEEKS_MIN = 3;
    private static final String SHORTAGE = "STOCK_SHORTAGE";
    private static final int DAYS = 7;
    private static final int ARTICLES_MAX = PatternSearch.VALUES_MAX;
    private static final int SUGGESTIONS_MAX = 100;

    private final Period period;
    private final Map<String, long[]> pieces = new HashMap<>();
    private final Map<String, Long> times = new HashMap<>();

    Shortages(LocalDate last) {
        this.period = Period.of(last.minusDays(WEEKS * DAYS - 1L), last);
    }

    /** Of an incident about one article all pieces are short, of others it is not known which: one of each. */
    void add(IncidentFact fact) {
        LocalDate day = fact.dates().registeredOn();
        if (!period.contains(day) || !fact.values(Dimension.TYPE).contains(SHORTAGE)) {
            return;
        }
        List<String> articles = fact.values(Dimension.ARTICLE);
        long each = articles.size() == 1 ? Math.max(1, fact.affected().pieces()) : 1;
        int week = (int) ChronoUnit.DAYS.between(day, period.last()) / DAYS;
        for (String article : articles) {
            if (pieces.containsKey(article) || pieces.size() < ARTICLES_MAX) {
                pieces.computeIfAbsent(article, sku -> new long[WEEKS])[week] += each;
                times.merge(article, 1L, Long::sum);
            }
        }
    }

    void merge(Shortages other) {
        other.pieces.forEach((article, theirs) -> {
            long[] ours = pieces.computeIfAbsent(article, sku -> new long[WEEKS]);
            for (int week = 0; week < WEEKS; week++) {
                ours[week] += theirs[week];
            }
        });
        other.times.forEach((article, count) -> times.merge(article, count, Long::sum));
    }

    /** The most frequent first. */
    List<StockSuggestion> suggestions() {
        List<StockSuggestion> suggestions = new ArrayList<>();
        pieces.forEach((article, byWeek) -> {
            long[] missed =
                    Arrays.stream(byWeek).filter(number -> number > 0).sorted().toArray();
            if (missed.length >= WEEKS_MIN) {
                suggestions.add(new StockSuggestion(
                        Sku.of(article),
                        period,
                        times.getOrDefault(article, 0L),
                        missed.length,
                        missed[(missed.length * 9 + 9) / 10 - 1]));
            }
        });
        suggestions.sort(Comparator.comparingInt(StockSuggestion::weeks)
                .thenComparingLong(StockSuggestion::shortages)
                .reversed()
                .thenComparing(suggestion -> suggestion.article().value()));
        return suggestions.stream().limit(SUGGESTIONS_MAX).toList();
    }
}
