package io.orderincident.pattern;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** A chart of the weeks of a review as inline SVG: bars for one figure, a line for another. Named and described for screen readers. */
final class ReviewChart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 180;
    private static final int BASE = 150;
    private static final int TOP = 20;
    private static final double BAR = 0.6;

    private final List<ReviewedWeek> weeks;
    private final Words words;
    private final StringBuilder svg = new StringBuilder();

    ReviewChart(List<ReviewedWeek> weeks, Words words) {
        this.weeks = weeks;
        this.words = words;
    }

    /** With escaped texts. */
    String of(String id, String title, ToLongFunction<ReviewedWeek> bars, ToLongFunction<ReviewedWeek> line) {
        long most = Math.max(
                1,
                weeks.stream()
                        .mapToLong(week -> Math.max(bars.applyAsLong(week), line.applyAsLong(week)))
                        .max()
                        .orElse(1));
        double step = (double) WIDTH / weeks.size();
        svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-title %s-desc\">"
                        .formatted(WIDTH, HEIGHT, id, id))
                .append("<title id=\"%s-title\">%s</title>".formatted(id, title))
                .append("<desc id=\"%s-desc\">%s</desc>".formatted(id, described(bars, line)))
                .append("<line class=\"axis\" x1=\"0\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>".formatted(BASE, WIDTH, BASE));
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < weeks.size(); i++) {
            ReviewedWeek week = weeks.get(i);
            double middle = (i + 0.5) * step;
            double top = height(bars.applyAsLong(week), most);
            svg.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                    .formatted(n(middle - step * BAR / 2), n(top), n(step * BAR), n(BASE - top)));
            svg.append("<text x=\"%s\" y=\"%d\">%s</text>"
                    .formatted(n(middle), BASE + 16, ReviewPage.escaped(words.sayShort(week.start()))));
            svg.append("<text class=\"value\" x=\"%s\" y=\"%s\">%d</text>"
                    .formatted(n(middle), n(top - 4), bars.applyAsLong(week)));
            points.append(n(middle))
                    .append(',')
                    .append(n(height(line.applyAsLong(week), most)))
                    .append(' ');
        }
        return svg.append("<polyline points=\"%s\"/></svg>"
                        .formatted(points.toString().strip()))
                .toString();
    }

    private String described(ToLongFunction<ReviewedWeek> bars, ToLongFunction<ReviewedWeek> line) {
        StringBuilder text = new StringBuilder();
        for (ReviewedWeek week : weeks) {
            text.append(words.sayShort(week.start()))
                    .append(": ")
                    .append(bars.applyAsLong(week))
                    .append(" / ")
                    .append(line.applyAsLong(week))
                    .append("; ");
        }
        return ReviewPage.escaped(text.toString().strip());
    }

    private static double height(long value, long most) {
        return BASE - (double) (BASE - TOP) * value / most;
    }

    /** As SVG writes numbers, whatever the language. */
    private static String n(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
