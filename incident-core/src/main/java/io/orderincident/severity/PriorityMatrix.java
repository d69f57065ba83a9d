package io.orderincident.severity;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.Severity;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes the priority from severity and urgency, the two dimensions that ITIL's incident management uses. It is
 * the higher the more of these are so: the promised delivery is near or has passed and the goods are not there; the
 * customer is a valued one; the order is worth much. When the promised delivery comes near, timers have it computed again.
 * Immutable and thread-safe.
 */
public final class PriorityMatrix {

    /** How near the promised delivery makes it urgent: two days of 24 hours. */
    public static final Duration DEFAULT_NEAR_DELIVERY = Duration.ofDays(2);

    private static final PriorityMatrix STANDARD = new PriorityMatrix(DEFAULT_NEAR_DELIVERY, null);

    /** The priority by severity, and by how many things make it urgent: none, one, more. */
    private static final Map<Severity, List<Priority>> MATRIX = Map.of(
            Severity.MINOR, List.of(Priority.LOW, Priority.NORMAL, Priority.HIGH),
            Severity.MAJOR, List.of(Priority.NORMAL, Priority.HIGH, Priority.URGENT),
            Severity.CRITICAL, List.of(Priority.HIGH, Priority.URGENT, Priority.URGENT));

    private final Duration nearDelivery;
    private final @Nullable Money highValue;

    private PriorityMatrix(Duration nearDelivery, @Nullable Money highValue) {
        this.nearDelivery = nearDelivery;
        this.highValue = highValue;
    }

    /**
     * The usual matrix.
     *
     * @return near is {@link #DEFAULT_NEAR_DELIVERY}, and no order counts as worth much
     */
    public static PriorityMatrix standard() {
        return STANDARD;
    }

    /**
     * The same with another nearness.
     *
     * @param time how near the promised delivery makes it urgent
     * @return a copy
     */
    public PriorityMatrix withNearDelivery(Duration time) {
        return new PriorityMatrix(time, highValue);
    }

    /**
     * The same with another value.
     *
     * @param amount from which an order in this currency is worth much
     * @return a copy
     */
    public PriorityMatrix withHighValue(Money amount) {
        return new PriorityMatrix(nearDelivery, amount);
    }

    /**
     * Computes.
     *
     * @param facts what to look at
     * @return the priority and why
     */
    public PriorityVerdict judge(Facts facts) {
        List<LocalizedText> words = new ArrayList<>();
        words.add(Words.say("severity", facts.severity()));
        deliveryNear(facts).ifPresent(words::add);
        if (facts.order().valuedCustomer()) {
            words.add(Words.say("valued-customer"));
        }
        worthMuch(facts.order()).ifPresent(words::add);
        List<Priority> row = Objects.requireNonNull(MATRIX.get(facts.severity()));
        int urgencies = Math.min(words.size() - 1, row.size() - 1);
        return new PriorityVerdict(row.get(urgencies), words, nextAt(facts));
    }

    private Optional<LocalizedText> deliveryNear(Facts facts) {
        return awaited(facts)
                .filter(promised -> facts.now().isAfter(promised.minus(nearDelivery)))
                .map(promised -> Words.say("delivery-near", promised.atZone(facts.zone())));
    }

    private @Nullable Instant nextAt(Facts facts) {
        return awaited(facts)
                .map(promised -> promised.minus(nearDelivery))
                .filter(near -> !facts.now().isAfter(near))
                .map(near -> near.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS))
                .orElse(null);
    }

    /** When the goods are to be there that are not; a date that nothing is before is no date. */
    private Optional<Instant> awaited(Facts facts) {
        OrderFacts order = facts.order();
        return Optional.ofNullable(order.promisedDelivery())
                .filter(promised -> order.deliveredAt() == null && promised.isAfter(Instant.MIN.plus(nearDelivery)));
    }

    private Optional<LocalizedText> worthMuch(OrderFacts order) {
        return Optional.ofNullable(highValue)
                .flatMap(threshold -> order.paidIn(threshold.currency()).filter(paid -> paid.compareTo(threshold) >= 0))
                .map(paid -> Words.say("worth-much", paid));
    }

    /**
     * What the priority is computed from. Immutable.
     *
     * @param severity how bad it is
     * @param order the order
     * @param now the instant of computing
     * @param zone the shop's, in which the verdict names times
     */
    public record Facts(Severity severity, OrderFacts order, Instant now, ZoneId zone) {}
}
