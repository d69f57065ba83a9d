package io.orderincident.shop.olist;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects rows and hands them on many at a time. Not thread-safe. */
final class Batch<T> {
    private static final int SIZE = 1_000;

    private final Consumer<List<T>> sink;
    private final List<T> rows = new ArrayList<>(SIZE);

    Batch(Consumer<List<T>> sink) {
        this.sink = sink;
    }

    void add(T row) {
        rows.add(row);
        if (rows.size() == SIZE) {
            flush();
        }
    }

    void flush() {
        if (!rows.isEmpty()) {
            sink.accept(List.copyOf(rows));
            rows.clear();
        }
    }
}
