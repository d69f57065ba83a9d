package io.orderincident.benchmarks;

import io.orderincident.catalog.TypeCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How often each true type was suggested as which. Not thread-safe. */
final class Confusion {

    private final Map<String, Map<String, Integer>> suggestedByTruth = new TreeMap<>();

    void add(TypeCode truth, String suggested) {
        suggestedByTruth.computeIfAbsent(truth.value(), type -> new TreeMap<>()).merge(suggested, 1, Integer::sum);
    }

    void add(Confusion other) {
        other.suggestedByTruth.forEach((truth, counts) -> counts.forEach((suggested, count) -> suggestedByTruth
                .computeIfAbsent(truth, type -> new TreeMap<>())
                .merge(suggested, count, Integer::sum)));
    }

    int asked() {
        return suggestedByTruth.values().stream().mapToInt(Confusion::sum).sum();
    }

    int right() {
        return suggestedByTruth.entrySet().stream()
                .mapToInt(row -> row.getValue().getOrDefault(row.getKey(), 0))
                .sum();
    }

    /** How often somebody is right who always says the commonest type. */
    int commonest() {
        return Collections.max(
                suggestedByTruth.values().stream().map(Confusion::sum).toList());
    }

    String accuracy() {
        return "right " + share(right()) + ", always the commonest type " + share(commonest());
    }

    private String share(int count) {
        return String.format(Locale.ROOT, "%d of %d (%.1f %%)", count, asked(), 100.0 * count / asked());
    }

    /** A line for each true type, a column for each suggested one, numbered as the lines are. */
    List<String> table() {
        Set<String> types = new TreeSet<>(suggestedByTruth.keySet());
        suggestedByTruth.values().stream().map(Map::keySet).forEach(types::addAll);
        List<String> inOrder = List.copyOf(types);
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-28s", "true type \\ suggested"));
        for (int column = 1; column <= inOrder.size(); column++) {
            head.append(String.format(Locale.ROOT, "%5d", column));
        }
        lines.add(head.toString());
        for (int line = 0; line < inOrder.size(); line++) {
            lines.add(line(line + 1, inOrder.get(line), inOrder));
        }
        return lines;
    }

    private String line(int number, String truth, Collection<String> types) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%d %-26s", number, truth));
        Map<String, Integer> counts = suggestedByTruth.getOrDefault(truth, Map.of());
        types.forEach(type -> line.append(String.format(Locale.ROOT, "%5d", counts.getOrDefault(type, 0))));
        return line.toString();
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
