package io.orderincident.statistics;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many values lie in which bucket, where buckets widen with the values: each value up to 255 has one of its own, and
 * from there on each doubling is cut into 128 equal buckets. So whatever {@link #quantile} says is less than 0.4 % off. The
 * bucket of a value is a fixed number, so that merging is adding up, and subtracting what was added leaves no trace.
 *
 * <p>In SQL, with {@code s} for {@code greatest(length(bin(v)) - 8, 0)}, the bucket of {@code v} is
 * {@code s * 128 + (v >> s)}; that is so in MariaDB, Spark ({@code shiftright(v, s)}) and DuckDB. In PostgreSQL
 * {@code length(ltrim(v::bit(64)::text, '0'))} stands for {@code length(bin(v))}. H2 writes no binary numbers: there, with
 * {@code h} for {@code ltrim(rawtohex(cast(v as binary(8))), '0')}, {@code length(bin(v))} is {@code 4 * length(h) -
 * case when h < '2' then 3 when h < '4' then 2 when h < '8' then 1 else 0 end}, and {@code rshift(v, s)} is {@code v >> s}.
 *
 * <p>Two are equal when they count the same. Not thread-safe.
 */
public final class LogHistogram {

    private static final int SUB_BITS = 7;
    private static final int WIDTH = 1 << SUB_BITS;
    private static final int LAST_BUCKET = bucketOf(Long.MAX_VALUE);

    private static final double MIDDLE = 0.5;
    private static final long[] EMPTY = new long[WIDTH];

    private static final int VARINT_BITS = 7;
    private static final int VARINT_MORE = 0x80;

    private static final long[] @Nullable [] NO_PAGES = {};

    /** As many as the greatest value needs. */
    private long[] @Nullable [] pages = NO_PAGES;

    private int lowest = LAST_BUCKET;
    private int highest;
    private long total;

    /** Starts with no value. */
    public LogHistogram() {}

    /**
     * The bucket of a value.
     *
     * @param value 0 or more
     * @return the number of the bucket, growing with the value
     * @throws IllegalArgumentException if the value is negative
     */
    public static int bucketOf(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("value must not be negative, but is " + value);
        }
        int shift = shiftOf(value);
        return shift * WIDTH + (int) (value >>> shift);
    }

    private static int shiftOf(long value) {
        return Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - SUB_BITS - 1);
    }

    /**
     * What stands for the values of a bucket.
     *
     * @param bucket the number of the bucket
     * @return the value in its middle, rounded down
     */
    public static long valueOf(int bucket) {
        int shift = Math.max(0, bucket / WIDTH - 1);
        long lowest = (long) (bucket - shift * WIDTH) << shift;
        return lowest + ((1L << shift) - 1) / 2;
    }

    /**
     * Counts a value.
     *
     * @param value 0 or more
     * @throws IllegalArgumentException if the value is negative
     */
    public void add(long value) {
        add(bucketOf(value), 1);
    }

    /**
     * Counts a value no more.
     *
     * @param value 0 or more
     * @throws IllegalArgumentException if the value is negative
     */
    public void subtract(long value) {
        add(bucketOf(value), -1);
    }

    /**
     * Counts what another one counts.
     *
     * @param other over other values; it stays as it is
     */
    public void merge(LogHistogram other) {
        other.forEach(this::add);
    }

    /**
     * Counts no more what another one counts. A difference can have counts below zero; it is there to be merged.
     *
     * @param other over values that were added before, or will be; it stays as it is
     */
    public void subtract(LogHistogram other) {
        other.forEach((bucket, count) -> add(bucket, -count));
    }

    /**
     * Counts values of a bucket, such as a database has counted.
     *
     * @param bucket the number of the bucket
     * @param count how many, below zero to take back
     * @throws IllegalArgumentException if there is no such bucket
     */
    public void add(int bucket, long count) {
        if (bucket < 0 || bucket > LAST_BUCKET) {
            throw new IllegalArgumentException("bucket must be 0 to " + LAST_BUCKET + ", but is " + bucket);
        }
        long[] page = page(bucket >>> SUB_BITS);
        lowest = Math.min(lowest, bucket);
        highest = Math.max(highest, bucket);
        int place = bucket & (WIDTH - 1);
        page[place] = Math.addExact(page[place], count);
        total = Math.addExact(total, count);
    }

    private long[] page(int number) {
        if (number >= pages.length) {
            pages = Arrays.copyOf(pages, number + 1);
        }
        long[] page = pages[number];
        if (page == null) {
            page = new long[WIDTH];
            pages[number] = page;
        }
        return page;
    }

    private interface Counted {
        void accept(int bucket, long count);
    }

    /** Lowest bucket first, without those that are empty. */
    private void forEach(Counted each) {
        for (int i = lowest >>> SUB_BITS; i <= highest >>> SUB_BITS && i < pages.length; i++) {
            long[] page = pages[i];
            if (page != null) {
                int behind = i == highest >>> SUB_BITS ? (highest & (WIDTH - 1)) + 1 : WIDTH;
                for (int j = i == lowest >>> SUB_BITS ? lowest & (WIDTH - 1) : 0; j < behind; j++) {
                    if (page[j] != 0) {
                        each.accept(i * WIDTH + j, page[j]);
                    }
                }
            }
        }
    }

    /**
     * How many values there are.
     *
     * @return the number
     */
    public long count() {
        return total;
    }

    /**
     * The smallest value with at least so many percent of all values at or below it (nearest rank).
     *
     * @param percent more than 0, at most 100
     * @return the value in the middle of its bucket
     * @throws IllegalArgumentException if the percentage is out of range
     * @throws IllegalStateException if there is no value, or it is a difference with counts below zero
     */
    public long quantile(double percent) {
        return quantiles(percent)[0];
    }

    /** Several in one pass, the smallest percentage first. */
    long[] quantiles(double... percents) {
        long[] ranks = Arrays.stream(percents)
                .mapToLong(percent -> NearestRank.of(percent, total))
                .toArray();
        long[] quantiles = new long[ranks.length];
        int found = 0;
        long seen = 0;
        for (int i = 0; i < pages.length; i++) {
            long[] page = pages[i];
            for (int j = 0; page != null && j < WIDTH; j++) {
                if (page[j] < 0) {
                    throw new IllegalStateException("a difference with counts below zero has no quantile");
                }
                seen += page[j];
                while (seen >= ranks[found]) {
                    quantiles[found++] = valueOf(i * WIDTH + j);
                    if (found == ranks.length) {
                        return quantiles;
                    }
                }
            }
        }
        throw new IllegalStateException("a difference with counts below zero has no quantile");
    }

    /** So many values that stand for all, evenly spaced among them; all of them where they are not more. */
    double[] sample(int most) {
        int size = (int) Math.min(most, total);
        double[] sample = new double[size];
        long[] seen = {0};
        int[] taken = {0};
        forEach((bucket, count) -> {
            seen[0] += count;
            while (taken[0] < size && (taken[0] + MIDDLE) * total / size < seen[0]) {
                sample[taken[0]++] = valueOf(bucket);
            }
        });
        return sample;
    }

    /**
     * Itself in few bytes, for stores: for each bucket, lowest first, how much its number is above the one before, and its
     * count with the sign in the last bit, each in groups of seven bits, lowest first, all but the last with the eighth bit
     * set. What counts the same is the same bytes.
     *
     * @return a new array
     */
    public byte[] encoded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int[] before = {0};
        forEach((bucket, count) -> {
            write(out, bucket - before[0]);
            write(out, (count << 1) ^ (count >> (Long.SIZE - 1)));
            before[0] = bucket;
        });
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, long number) {
        long rest = number;
        while ((rest & -VARINT_MORE) != 0) {
            out.write((int) (rest & (VARINT_MORE - 1)) | VARINT_MORE);
            rest >>>= VARINT_BITS;
        }
        out.write((int) rest);
    }

    /**
     * The one that was {@link #encoded() encoded}.
     *
     * @param bytes what that gave
     * @return a new one that counts the same
     * @throws IllegalArgumentException if the bytes are cut short or of something else
     */
    public static LogHistogram decoded(byte[] bytes) {
        LogHistogram histogram = new LogHistogram();
        histogram.addEncoded(bytes);
        return histogram;
    }

    void addEncoded(byte[] bytes) {
        Varints in = new Varints(bytes);
        long bucket = 0;
        while (in.hasNext()) {
            bucket += in.next();
            long count = in.next();
            add((int) Math.max(-1, Math.min(bucket, Integer.MAX_VALUE)), (count >>> 1) ^ -(count & 1));
        }
    }

    private static final class Varints {

        private final byte[] bytes;
        private int at;

        Varints(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean hasNext() {
            return at < bytes.length;
        }

        long next() {
            long number = 0;
            for (int shift = 0; shift < Long.SIZE && at < bytes.length; shift += VARINT_BITS) {
                byte group = bytes[at++];
                number |= (long) (group & (VARINT_MORE - 1)) << shift;
                if (group >= 0) {
                    return number;
                }
            }
            throw new IllegalArgumentException("no histogram: it ends within a number");
        }
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof LogHistogram histogram)) {
            return false;
        }
        for (int i = 0; i < Math.max(pages.length, histogram.pages.length); i++) {
            if (!Arrays.equals(pageOrEmpty(i), histogram.pageOrEmpty(i))) {
                return false;
            }
        }
        return true;
    }

    private long[] pageOrEmpty(int number) {
        long[] page = number < pages.length ? pages[number] : null;
        return page == null ? EMPTY : page;
    }

    @Override
    public int hashCode() {
        int[] hash = {1};
        forEach((bucket, count) -> hash[0] = 31 * (31 * hash[0] + bucket) + Long.hashCode(count));
        return hash[0];
    }

    @Override
    public String toString() {
        return total + " values";
    }
}
