package io.orderincident.shop.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars side by side for each of some labels, laid out in a drawing of a fixed size that the page scales. Immutable.
 *
 * @param bars the bars
 * @param ticks the lines to read their heights by
 * @param labels what is written below
 */
record BarChart(List<Bar> bars, List<Tick> ticks, List<Label> labels) {
    static final int WIDTH = 720;
    static final int HEIGHT = 240;

    private static final int LEFT = 44;
    private static final int TOP = 12;
    private static final int BOTTOM = 210;
    private static final int TICKS_MAX = 5;
    private static final int LABELS_MAX = 12;
    private static final double GAP = 0.25;

    /** A bar of one of the series, the first of which is 0. */
    record Bar(int series, double x, double y, double width, double height) {}

    /** A line at the height of a value. */
    record Tick(double y, long value) {}

    /** What is written in the middle of a group. */
    record Label(double x, String text) {}

    /** Of several values for each label, one for each series. */
    static BarChart of(List<String> labels, List<List<Long>> series) {
        long most = series.stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        long step = step(most);
        long top = Math.max(step, (most + step - 1) / step * step);
        double group = (double) (WIDTH - LEFT) / Math.max(1, labels.size());
        double width = group * (1 - GAP) / Math.max(1, series.size());
        List<Bar> bars = new ArrayList<>();
        for (int s = 0; s < series.size(); s++) {
            for (int i = 0; i < labels.size(); i++) {
                double height = (double) series.get(s).get(i) / top * (BOTTOM - TOP);
                bars.add(new Bar(
                        s,
                        rounded(LEFT + group * (i + GAP / 2) + width * s),
                        rounded(BOTTOM - height),
                        rounded(width),
                        rounded(height)));
            }
        }
        return new BarChart(bars, ticks(step, top), labels(labels, group));
    }

    /** 1, 2 or 5 with zeros, so that there are few lines, at numbers that are easy to read. */
    private static long step(long most) {
        long step = 1;
        for (int i = 0; most / step >= TICKS_MAX; i++) {
            step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        }
        return step;
    }

    private static List<Tick> ticks(long step, long top) {
        List<Tick> ticks = new ArrayList<>();
        for (long value = 0; value <= top; value += step) {
            ticks.add(new Tick(rounded(BOTTOM - (double) value / top * (BOTTOM - TOP)), value));
        }
        return ticks;
    }

    private static List<Label> labels(List<String> texts, double group) {
        int every = (texts.size() + LABELS_MAX - 1) / LABELS_MAX;
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += Math.max(1, every)) {
            labels.add(new Label(rounded(LEFT + group * (i + 0.5)), texts.get(i)));
        }
        return labels;
    }

    private static double rounded(double pixels) {
        return Math.round(pixels * 10) / 10.0;
    }

    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }

    public int left() {
        return LEFT;
    }

    public int bottom() {
        return BOTTOM;
    }
}
