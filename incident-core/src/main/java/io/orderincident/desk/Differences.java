package io.orderincident.desk;

import static java.util.stream.Collectors.joining;

import io.orderincident.statistics.Count;
import io.orderincident.statistics.CountingFault;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.TimeBasis;
import io.orderincident.store.RollupKey;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is kept and what should be, in words for whoever mends it. */
final class Differences {

    private Differences() {}

    static CountingFault between(@Nullable IncidentFact kept, IncidentFact expected) {
        return new CountingFault(
                "incident " + expected.incident(),
                kept == null
                        ? "it was not counted"
                        : Stream.of(IncidentFact.class.getRecordComponents())
                                .filter(part -> !Objects.equals(value(part, kept), value(part, expected)))
                                .map(RecordComponent::getName)
                                .collect(joining(", ")));
    }

    private static Object value(RecordComponent part, IncidentFact fact) {
        try {
            return part.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException(closed);
        }
    }

    static List<CountingFault> between(Map<RollupKey, IncidentTally> kept, Map<RollupKey, IncidentTally> expected) {
        Set<RollupKey> keys = new HashSet<>(kept.keySet());
        keys.addAll(expected.keySet());
        IncidentTally none = new IncidentTally();
        return keys.stream()
                .filter(key -> !kept.getOrDefault(key, none).equals(expected.getOrDefault(key, none)))
                .map(key -> new CountingFault(
                        key.datedBy() + " " + key.grain() + " " + key.start() + " " + key.dimension() + " "
                                + key.value(),
                        between(kept.getOrDefault(key, none), expected.getOrDefault(key, none))))
                .toList();
    }

    private static String between(IncidentTally kept, IncidentTally expected) {
        List<String> parts = new ArrayList<>();
        for (Count count : Count.values()) {
            if (kept.count(count) != expected.count(count)) {
                parts.add(count + " is " + kept.count(count) + ", not " + expected.count(count));
            }
        }
        if (!kept.costs().equals(expected.costs())) {
            parts.add("costs");
        }
        for (DurationMeasure measure : DurationMeasure.values()) {
            for (TimeBasis basis : TimeBasis.values()) {
                if (!kept.durations(measure, basis).equals(expected.durations(measure, basis))) {
                    parts.add(measure + " by " + basis);
                }
            }
        }
        return String.join("; ", parts);
    }
}
