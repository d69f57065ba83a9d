package io.orderincident.benchmarks;

import java.util.List;
import java.util.Locale;

/** The middle and the ends of some figures. Immutable. */
record Spread(double median, double min, double max) {

    static Spread of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    String text(String form) {
        return String.format(Locale.ROOT, form + " [" + form + ".." + form + "]", median, min, max);
    }
}
