package io.orderincident.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The counted runs of all rounds with one number of threads. Not thread-safe. */
final class Scores {

    private final Map<String, List<List<Run>>> rounds = new LinkedHashMap<>();

    void add(int round, Run run) {
        List<List<Run>> ofContender = rounds.computeIfAbsent(run.contender(), name -> new ArrayList<>());
        while (ofContender.size() <= round) {
            ofContender.add(new ArrayList<>());
        }
        ofContender.get(round).add(run);
    }

    /**
     * A line for each contender: its transactions per second over all runs, and, paired by round so that what slows
     * the whole machine down cancels out, how many times as fast as it the other one was.
     */
    List<String> lines(String other) {
        return rounds.keySet().stream()
                .map(name -> String.format(
                                Locale.ROOT,
                                "%-9s tx/s %-24s %4.0f kB ",
                                name,
                                speed(name).text("%.0f"),
                                Spread.of(runs(name).stream()
                                                .map(Run::kilobytesEach)
                                                .toList())
                                        .median())
                        + (name.equals(other)
                                ? ""
                                : other + "/" + name + " " + ratio(other, name).text("%.2f")))
                .toList();
    }

    long noisy() {
        return rounds.keySet().stream()
                .flatMap(name -> runs(name).stream())
                .filter(Run::isNoisy)
                .count();
    }

    private Spread speed(String name) {
        return Spread.of(runs(name).stream().map(Run::perSecond).toList());
    }

    private Spread ratio(String of, String to) {
        return Spread.of(IntStream.range(0, rounds.getOrDefault(to, List.of()).size())
                .mapToObj(round -> mean(of, round) / mean(to, round))
                .toList());
    }

    private double mean(String name, int round) {
        return rounds.getOrDefault(name, List.of()).get(round).stream()
                .mapToDouble(Run::perSecond)
                .average()
                .orElseThrow();
    }

    private List<Run> runs(String name) {
        return rounds.getOrDefault(name, List.of()).stream()
                .flatMap(List::stream)
                .toList();
    }
}
