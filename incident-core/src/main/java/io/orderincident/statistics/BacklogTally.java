package io.orderincident.statistics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** How many incidents were unresolved at the end of a day, by how long they had been there. */
public final class BacklogTally implements Calculator<BacklogTally> {

    private final LocalDate day;
    private final Map<Age, Long> counts = new EnumMap<>(Age.class);

    private BacklogTally(LocalDate day) {
        this.day = day;
    }

    /**
     * Starts without incidents.
     *
     * @param day the day at the end of which it looks; what was reopened later counts from its registration on
     * @return a new one
     */
    public static BacklogTally at(LocalDate day) {
        return new BacklogTally(day);
    }

    /** How long an incident has been there, in days: 0 on the day on which it was registered. */
    public enum Age {
        /** Registered that day. */
        TODAY(0),
        /** One to three days. */
        UP_TO_3_DAYS(3),
        /** Four to seven days. */
        UP_TO_7_DAYS(7),
        /** Eight to fourteen days. */
        UP_TO_14_DAYS(14),
        /** Fifteen to thirty days. */
        UP_TO_30_DAYS(30),
        /** More than thirty days. */
        OVER_30_DAYS(Long.MAX_VALUE);

        private final long most;

        Age(long most) {
            this.most = most;
        }

        static Age of(long days) {
            return Arrays.stream(values())
                    .filter(age -> days <= age.most)
                    .findFirst()
                    .orElse(OVER_30_DAYS);
        }
    }

    @Override
    public void add(IncidentFact fact) {
        count(fact, 1);
    }

    @Override
    public void subtract(IncidentFact fact) {
        count(fact, -1);
    }

    private void count(IncidentFact fact, long more) {
        LocalDate resolved = fact.dates().resolvedOn();
        if (fact.isCounted() && (resolved == null || resolved.isAfter(day))) {
            add(fact.dates().registeredOn(), more);
        }
    }

    /**
     * Adds unresolved incidents, such as a store has counted them.
     *
     * @param registeredOn when they were registered; after the day they do not count
     * @param more how many, below zero to take back
     */
    public void add(LocalDate registeredOn, long more) {
        long days = ChronoUnit.DAYS.between(registeredOn, day);
        if (days >= 0) {
            counts.merge(Age.of(days), more, Long::sum);
        }
    }

    @Override
    public void merge(BacklogTally other) {
        other.counts.forEach((age, count) -> counts.merge(age, count, Long::sum));
    }

    /**
     * What there is.
     *
     * @return the number for each age, those with none too
     */
    public Map<Age, Long> counts() {
        Map<Age, Long> all = new EnumMap<>(Age.class);
        for (Age age : Age.values()) {
            all.put(age, counts.getOrDefault(age, 0L));
        }
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BacklogTally tally && counts().equals(tally.counts());
    }

    @Override
    public int hashCode() {
        return counts().hashCode();
    }

    @Override
    public String toString() {
        return "backlog at " + day;
    }
}
