package io.orderincident.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How long the processors worked, and for whom: for this program and its database, or for others. */
final class Processors {

    /** In the first line of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal. */
    private static final int COLUMNS = 8;

    /** In {@code /proc/<pid>/stat} before what is read here: the name, then the state and numbers of no interest. */
    private static final int BEFORE_TIMES = 12;

    /** Own user and system time, then those of ended children. */
    private static final int TIMES = 4;

    private static final Pattern SPACES = Pattern.compile(" +");

    private final ProcessHandle database;

    Processors(ProcessHandle database) {
        this.database = database;
    }

    /** Ticks of the kernel's clock since the machine started. */
    record Reading(long all, long busy, long own) {

        /** The share of all processor time that others used, 0 to 1. */
        double foreignSince(Reading earlier) {
            long foreign = (busy - earlier.busy) - (own - earlier.own);
            return Math.max(0, (double) foreign / Math.max(1, all - earlier.all));
        }
    }

    Reading read() {
        String first = text(Path.of("/proc/stat")).lines().findFirst().orElseThrow();
        List<Long> columns = numbers(first, 1, COLUMNS);
        long all = columns.stream().mapToLong(Long::longValue).sum();
        long busy = IntStream.range(0, COLUMNS)
                .filter(Processors::isBusy)
                .mapToLong(columns::get)
                .sum();
        long own = Stream.concat(Stream.of(ProcessHandle.current(), database), database.descendants())
                .mapToLong(process -> used(process.pid()))
                .sum();
        return new Reading(all, busy, own);
    }

    /** Work of programs, and of the kernel for them, and what other machines on the same host took. */
    private static boolean isBusy(int column) {
        return column <= 2 || column == COLUMNS - 1;
    }

    private static long used(long process) {
        String stat = text(Path.of("/proc", String.valueOf(process), "stat"));
        return numbers(stat.substring(stat.lastIndexOf(')') + 1), BEFORE_TIMES, TIMES).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<Long> numbers(String line, int skipped, int wanted) {
        return SPACES.splitAsStream(line)
                .skip(skipped)
                .limit(wanted)
                .map(Long::valueOf)
                .toList();
    }

    /** Empty for a process that has ended meanwhile. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException ended) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
