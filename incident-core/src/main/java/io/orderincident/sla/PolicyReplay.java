package io.orderincident.sla;

import io.orderincident.calendar.BusinessCalendar;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what was with what would have been under other policies, over one incident after the other, in a single pass.
 * Two of them over different incidents can be {@link #merge merged}. Not thread-safe.
 */
public final class PolicyReplay {

    private final PolicyHistory held;
    private final PolicyHistory tried;
    private final BusinessCalendar calendar;
    private final Instant now;
    private final Map<ClockKind, SlaTally> was = new EnumMap<>(ClockKind.class);
    private final Map<ClockKind, SlaTally> wouldBe = new EnumMap<>(ClockKind.class);
    private int incidents;

    /**
     * Starts with no incident.
     *
     * @param held the policies that held
     * @param tried the policies to try
     * @param calendar when the shop works
     * @param now the present: what is still open and not missed counts neither as met nor as missed
     */
    public PolicyReplay(PolicyHistory held, SlaPolicies tried, BusinessCalendar calendar, Instant now) {
        this.held = held;
        this.tried = PolicyHistory.always(tried);
        this.calendar = calendar;
        this.now = now;
        for (ClockKind kind : ClockKind.values()) {
            was.put(kind, SlaTally.NOTHING);
            wouldBe.put(kind, SlaTally.NOTHING);
        }
    }

    /**
     * Adds an incident.
     *
     * @param clockHistory its whole history
     */
    public void add(ClockHistory clockHistory) {
        incidents++;
        count(was, clockHistory.clocks(held, calendar, now));
        count(wouldBe, clockHistory.withoutAlarms().clocks(tried, calendar, now));
    }

    private static void count(Map<ClockKind, SlaTally> tallies, List<Clock> clocks) {
        clocks.forEach(clock -> tallies.computeIfPresent(clock.key().kind(), (kind, tally) -> tally.and(clock)));
    }

    /**
     * Adds what another one counted under the same terms.
     *
     * @param other over other incidents
     */
    public void merge(PolicyReplay other) {
        incidents += other.incidents;
        other.was.forEach((kind, tally) -> was.merge(kind, tally, SlaTally::and));
        other.wouldBe.forEach((kind, tally) -> wouldBe.merge(kind, tally, SlaTally::and));
    }

    /**
     * How many incidents it looked at.
     *
     * @return the number
     */
    public int incidents() {
        return incidents;
    }

    /**
     * What was.
     *
     * @param kind which clocks
     * @return how many met their deadlines, and how many did not
     */
    public SlaTally was(ClockKind kind) {
        return was.getOrDefault(kind, SlaTally.NOTHING);
    }

    /**
     * What would have been.
     *
     * @param kind which clocks
     * @return how many would have met their deadlines, and how many would not
     */
    public SlaTally wouldBe(ClockKind kind) {
        return wouldBe.getOrDefault(kind, SlaTally.NOTHING);
    }
}
