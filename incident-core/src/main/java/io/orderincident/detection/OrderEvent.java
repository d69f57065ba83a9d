package io.orderincident.detection;

import io.orderincident.command.Target;
import io.orderincident.constraint.NotBeforeYear;
import io.orderincident.constraint.PlainText;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order, as the host reports it. Immutable; checked as a whole when the desk receives it,
 * so it may hold values that the desk will refuse.
 *
 * @param kind what happened
 * @param order to which order
 * @param key the host's own key of the event, 1 to {@value #KEY_MAX} characters: what is reported again under it opens
 *     no second incident, though it be measured anew; another kind, order, lines or text under it are refused
 * @param lines the affected lines, at most {@value RegisterIncident#LINES_MAX}; none means the whole order
 * @param measure how much, in the unit of the {@link OrderEventKind}; null if it was not measured
 * @param text what was said of it, such as the words of a review: the description of the incident, which its customer sees;
 *     null or blank leaves the words to the rule
 * @param happenedAt when, not in the future nor before 1900; null means now
 */
public record OrderEvent(
        @NotNull OrderEventKind kind,
        @NotNull OrderId order,
        @NotNull @PlainText @Size(min = 1, max = KEY_MAX) String key,

        @NotNull @Size(max = RegisterIncident.LINES_MAX) List<RegisterIncident.@NotNull @Valid Line> lines,

        @Nullable @PositiveOrZero @Digits(integer = 9, fraction = 3)
        BigDecimal measure,

        @Nullable @PlainText @Size(max = RegisterIncident.DESCRIPTION_MAX)
        String text,

        @Nullable @PastOrPresent @NotBeforeYear Instant happenedAt) {

    /** The longest key, in characters. */
    public static final int KEY_MAX = Target.KEY_MAX;

    /** Takes a copy of the lines, and blank words for none. */
    public OrderEvent {
        lines = Collections.unmodifiableList(new ArrayList<>(lines));
        text = text == null || text.isBlank() ? null : text;
    }

    /**
     * Starts an event with all that is required.
     *
     * @param kind what happened
     * @param order to which order
     * @param key the host's own key of the event
     * @return a builder; not thread-safe
     */
    public static Builder builder(OrderEventKind kind, OrderId order, String key) {
        return new Builder(kind, order, key);
    }

    /** Collects what is known. Not thread-safe. */
    public static final class Builder {

        private final OrderEventKind kind;
        private final OrderId order;
        private final String key;
        private final List<RegisterIncident.Line> lines = new ArrayList<>();
        private @Nullable BigDecimal measure;
        private @Nullable String text;
        private @Nullable Instant happenedAt;

        private Builder(OrderEventKind kind, OrderId order, String key) {
            this.kind = kind;
            this.order = order;
            this.key = key;
        }

        /**
         * Names an affected line; without any, the whole order is affected.
         *
         * @param line which line
         * @param quantity pieces affected
         * @return this
         */
        public Builder line(OrderLineId line, int quantity) {
            lines.add(new RegisterIncident.Line(line, quantity));
            return this;
        }

        /**
         * How much.
         *
         * @param amount in the unit of the kind; default: not measured
         * @return this
         */
        public Builder measure(@Nullable BigDecimal amount) {
            this.measure = amount;
            return this;
        }

        /**
         * How much, in whole units.
         *
         * @param amount in the unit of the kind; default: not measured
         * @return this
         */
        public Builder measure(long amount) {
            return measure(BigDecimal.valueOf(amount));
        }

        /**
         * What was said of it.
         *
         * @param words default: the words of the rule
         * @return this
         */
        public Builder text(@Nullable String words) {
            this.text = words;
            return this;
        }

        /**
         * When it happened.
         *
         * @param at default: now
         * @return this
         */
        public Builder happenedAt(@Nullable Instant at) {
            this.happenedAt = at;
            return this;
        }

        /**
         * The event.
         *
         * @return what was collected
         */
        public OrderEvent build() {
            return new OrderEvent(kind, order, key, lines, measure, text, happenedAt);
        }
    }

    @Override
    public String toString() {
        return kind + " of order " + order;
    }
}
