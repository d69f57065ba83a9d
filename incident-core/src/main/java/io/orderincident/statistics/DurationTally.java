package io.orderincident.statistics;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How long something took, over many incidents: number and sum to the last second, and the values in a histogram. The values
 * themselves are kept, too, up to {@value #EXACT_MAX} of them, so that quantiles of few values are exact. Two are equal when
 * number, sum and histogram are. Not thread-safe.
 */
public final class DurationTally {

    /** Up to how many values quantiles are exact. */
    public static final int EXACT_MAX = 2_500;

    private static final int FIRST_CAPACITY = 8;

    private final LogHistogram histogram = new LogHistogram();
    private final boolean spreads;
    private long count;
    private long sum;
    private long @Nullable [] values;
    private int kept;

    /** Starts with no value. */
    public DurationTally() {
        this.values = new long[0];
        this.spreads = true;
    }

    private DurationTally(boolean spreads) {
        this.values = null;
        this.spreads = spreads;
    }

    /** One without the single values, and only with number and sum if it does not say how they spread. */
    static DurationTally stored(boolean spreads) {
        return new DurationTally(spreads);
    }

    /** Adds number and sum only, so that there are no quantiles until the histogram is added, too. */
    void addStored(long more, long seconds) {
        count += more;
        sum = Math.addExact(sum, seconds);
        values = null;
    }

    /** Adds an encoded histogram only. */
    void addStored(byte[] buckets) {
        histogram.addEncoded(buckets);
        values = null;
    }

    /**
     * Counts a value.
     *
     * @param seconds 0 or more
     * @throws IllegalArgumentException if it is negative
     */
    public void add(long seconds) {
        if (spreads) {
            histogram.add(seconds);
        }
        count++;
        sum = Math.addExact(sum, seconds);
        keep(seconds);
    }

    /**
     * Counts a value no more. Once more than {@value #EXACT_MAX} were added, quantiles stay those of the histogram.
     *
     * @param seconds one that was added before, or will be
     * @throws IllegalArgumentException if it is negative
     */
    public void subtract(long seconds) {
        if (spreads) {
            histogram.subtract(seconds);
        }
        count--;
        sum = Math.subtractExact(sum, seconds);
        forget(seconds);
    }

    /**
     * Counts what another one counts.
     *
     * @param other over other values; it stays as it is
     */
    public void merge(DurationTally other) {
        if (spreads) {
            histogram.merge(other.histogram);
        }
        count += other.count;
        sum = Math.addExact(sum, other.sum);
        if (other.values == null) {
            values = null;
            return;
        }
        for (int i = 0; i < other.kept; i++) {
            keep(other.values[i]);
        }
    }

    /**
     * Counts no more what another one counts.
     *
     * @param other over values that were added before, or will be; it stays as it is
     */
    public void subtract(DurationTally other) {
        if (spreads) {
            histogram.subtract(other.histogram);
        }
        count -= other.count;
        sum = Math.subtractExact(sum, other.sum);
        if (other.values == null) {
            values = null;
            return;
        }
        for (int i = 0; i < other.kept; i++) {
            forget(other.values[i]);
        }
    }

    private void keep(long seconds) {
        if (values == null) {
            return;
        }
        if (kept == EXACT_MAX) {
            values = null;
            return;
        }
        if (kept == values.length) {
            values = Arrays.copyOf(values, Math.min(EXACT_MAX, Math.max(FIRST_CAPACITY, kept * 2)));
        }
        values[kept++] = seconds;
    }

    private void forget(long seconds) {
        for (int i = kept - 1; values != null && i >= 0; i--) {
            if (values[i] == seconds) {
                kept--;
                values[i] = values[kept];
                return;
            }
        }
        values = null;
    }

    /**
     * How many values there are.
     *
     * @return the number
     */
    public long count() {
        return count;
    }

    /**
     * All values together.
     *
     * @return in seconds
     */
    public long sum() {
        return sum;
    }

    /**
     * Where the values lie.
     *
     * @return a copy
     */
    public LogHistogram histogram() {
        LogHistogram copy = new LogHistogram();
        copy.merge(histogram);
        return copy;
    }

    /**
     * The figures.
     *
     * @return what it counts now; without quantiles where some of the values are not in the histogram
     * @throws IllegalStateException if it is a difference with counts below zero
     */
    public DurationFigures figures() {
        if (count < 0) {
            throw new IllegalStateException("a difference with counts below zero has no figures");
        }
        if (count == 0) {
            return DurationFigures.NONE;
        }
        if (values != null && kept == count) {
            long[] sorted = Arrays.copyOf(values, kept);
            Arrays.sort(sorted);
            return DurationFigures.of(count, sum, sorted);
        }
        return histogram.count() == count
                ? DurationFigures.of(count, sum, histogram)
                : new DurationFigures(count, sum, null);
    }

    byte[] encodedHistogram() {
        return histogram.encoded();
    }

    boolean isEmpty() {
        return equals(new DurationTally());
    }

    /** The single values, smallest first, where they are kept; else number, sum and histogram. */
    void write(DataOutputStream out) throws IOException {
        out.writeBoolean(values != null);
        if (values != null) {
            long[] sorted = Arrays.copyOf(values, kept);
            Arrays.sort(sorted);
            out.writeInt(kept);
            for (long value : sorted) {
                out.writeLong(value);
            }
            return;
        }
        byte[] buckets = histogram.encoded();
        out.writeLong(count);
        out.writeLong(sum);
        out.writeInt(buckets.length);
        out.write(buckets);
    }

    /** What was {@linkplain #write written}. */
    static DurationTally read(DataInputStream in) throws IOException {
        if (in.readBoolean()) {
            DurationTally tally = new DurationTally();
            for (int left = in.readInt(); left > 0; left--) {
                tally.add(in.readLong());
            }
            return tally;
        }
        long count = in.readLong();
        long sum = in.readLong();
        int length = Math.max(0, in.readInt());
        byte[] buckets = in.readNBytes(length);
        if (buckets.length < length) {
            throw new EOFException();
        }
        DurationTally tally = stored(true);
        tally.addStored(count, sum);
        tally.addStored(buckets);
        return tally;
    }

    /** So many values that stand for all, evenly spaced among them; all of them where they are not more. */
    double[] sample(int most) {
        if (values != null && kept == count && kept <= most) {
            return Arrays.stream(values, 0, kept).asDoubleStream().toArray();
        }
        return histogram.sample(most);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DurationTally tally
                && count == tally.count
                && sum == tally.sum
                && histogram.equals(tally.histogram);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(count) + Long.hashCode(sum);
    }

    @Override
    public String toString() {
        return count + " values, " + sum + " seconds together";
    }
}
