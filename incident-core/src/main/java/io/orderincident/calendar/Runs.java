package io.orderincident.calendar;

import java.util.Arrays;

/** Which whole numbers are in: runs of them in ascending order, with how many come before each run. Immutable. */
final class Runs {

    private final long[] starts;
    private final long[] ends;
    private final long[] before;
    private final long count;

    private Runs(long[] starts, long[] ends) {
        this.starts = starts;
        this.ends = ends;
        this.before = new long[starts.length];
        long sum = 0;
        for (int i = 0; i < starts.length; i++) {
            before[i] = sum;
            sum += ends[i] - starts[i];
        }
        this.count = sum;
    }

    long count() {
        return count;
    }

    long before(long number) {
        int run = floor(starts, starts.length, number);
        return run < 0 ? 0 : before[run] + Math.min(number, ends[run]) - starts[run];
    }

    boolean contains(long number) {
        int run = floor(starts, starts.length, number);
        return run >= 0 && number < ends[run];
    }

    /** The number that has so many before it: {@code 0 <= index < count()}. */
    long at(long index) {
        int run = floor(before, before.length, index);
        return starts[run] + index - before[run];
    }

    /** The last place among the first ones of an ascending array whose value is not above the wanted; or -1. */
    static int floor(long[] ascending, int length, long wanted) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Collects runs that come in ascending order; those that touch become one. Not thread-safe. */
    static final class Collector {

        private long[] starts = new long[16];
        private long[] ends = new long[16];
        private int size;

        void add(long start, long end) {
            if (start >= end) {
                return;
            }
            if (size > 0 && ends[size - 1] == start) {
                ends[size - 1] = end;
                return;
            }
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
            }
            starts[size] = start;
            ends[size++] = end;
        }

        Runs runs() {
            return new Runs(Arrays.copyOf(starts, size), Arrays.copyOf(ends, size));
        }
    }
}
