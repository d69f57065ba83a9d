package io.orderincident.statistics;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.command.Status;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.SlaTally;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that statistics need of one incident; nothing of it is what people wrote. A function of its whole history, of
 * the policies of its shop and of the shop's calendar, so that the same history always gives the same fact: what is still
 * open is seen as it stood at the last entry. Immutable.
 *
 * @param incident which
 * @param shop whose it is
 * @param status where it stands
 * @param dates when what happened
 * @param values what it has for each dimension but status and shop; none where it has nothing
 * @param affected what it is about
 * @param durations how long what took; none for what has not happened
 * @param reopenings how often it was taken up again
 * @param messages how many messages each side sent to others, none for a side that sent none
 * @param clocks how many clocks of each kind met their deadlines, and how many did not; none where there is neither
 * @param costs what it cost whom, each kind, bearer and currency once, as it is held now
 * @param feedback what the customer says of the solutions
 * @param notice who knew first
 */
public record IncidentFact(
        IncidentId incident,
        ShopId shop,
        Status status,
        Dates dates,
        Map<Dimension, List<String>> values,
        Affected affected,
        Map<DurationMeasure, MeasuredTime> durations,
        int reopenings,
        Map<Party, Integer> messages,
        Map<ClockKind, SlaTally> clocks,
        List<CostAmount> costs,
        Feedback feedback,
        Notice notice) {

    /** Takes copies. */
    public IncidentFact {
        values = copy(Dimension.class, values);
        durations = copy(DurationMeasure.class, durations);
        messages = copy(Party.class, messages);
        clocks = copy(ClockKind.class, clocks);
        costs = List.copyOf(costs);
    }

    private static <K extends Enum<K>, V> Map<K, V> copy(Class<K> keys, Map<K, V> map) {
        EnumMap<K, V> copy = new EnumMap<>(keys);
        copy.putAll(map);
        return Collections.unmodifiableMap(copy);
    }

    /**
     * When what happened, by the dates of the shop. Immutable.
     *
     * @param registeredOn when it was written down
     * @param resolvedOn when it was last marked as resolved, or closed without that; null while it is in progress
     */
    public record Dates(LocalDate registeredOn, @Nullable LocalDate resolvedOn) {}

    /**
     * What it is about, with what was merged into it. Immutable.
     *
     * @param lines how many of their lines are named, each once; 0 where whole orders are meant
     * @param pieces how many pieces of these lines
     */
    public record Affected(int lines, long pieces) {}

    /**
     * What the customer says of the solutions, one for each cycle. Immutable.
     *
     * @param sent how many surveys were sent
     * @param answered how many of those were answered
     * @param ratings the answers, without survey too, in the order of the cycles
     */
    public record Feedback(int sent, int answered, List<Integer> ratings) {

        private static final int GOOD_MIN = 4;

        /** Takes a copy of the ratings. */
        public Feedback {
            ratings = List.copyOf(ratings);
        }

        long ratingSum() {
            long sum = 0;
            for (int rating : ratings) {
                sum += rating;
            }
            return sum;
        }

        long goodRatings() {
            long good = 0;
            for (int rating : ratings) {
                good += rating >= GOOD_MIN ? 1 : 0;
            }
            return good;
        }
    }

    /**
     * Who knew first. Immutable.
     *
     * @param proactive whether the shop found it before the order was delivered
     * @param communicated whether the customer was ever told what happened
     * @param beforeDelivery whether they were told before the order was delivered
     * @param beforeCustomer whether the shop found it, and told the customer before they said anything
     */
    public record Notice(boolean proactive, boolean communicated, boolean beforeDelivery, boolean beforeCustomer) {}

    /**
     * That of a history.
     *
     * @param history all entries from the first on, in order
     * @param policies the service levels of the shop, now and before
     * @param calendar when the shop works, and in which zone its days end
     * @return the fact
     * @throws IllegalArgumentException if the history is empty, does not begin with the registration or has a gap
     */
    public static IncidentFact of(Iterable<HistoryEntry> history, PolicyHistory policies, BusinessCalendar calendar) {
        return new FactReader(policies, calendar).read(history);
    }

    /**
     * Whether it counts as an incident: one that was registered by mistake does not, and one that was merged counts as a
     * part of another.
     *
     * @return false for what was cancelled or merged
     */
    public boolean isCounted() {
        return status != Status.CANCELLED && status != Status.MERGED;
    }

    /**
     * What it has for a dimension.
     *
     * @param dimension which
     * @return the values, each once, in alphabetical order; none if it has nothing
     */
    public List<String> values(Dimension dimension) {
        return switch (dimension) {
            case STATUS -> List.of(status.name());
            case SHOP -> List.of(shop.value());
            default -> values.getOrDefault(dimension, List.of());
        };
    }

    /**
     * How long something took.
     *
     * @param measure what
     * @return the time, empty if it has not happened
     */
    public Optional<MeasuredTime> duration(DurationMeasure measure) {
        return Optional.ofNullable(durations.get(measure));
    }

    @Override
    public String toString() {
        return "fact of incident " + incident;
    }
}
