package io.orderincident.incident;

import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.constraint.NotBeforeYear;
import io.orderincident.constraint.PlainText;
import io.orderincident.link.AffectedOrder;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Contact;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command to write an incident down. Immutable; checked as a whole when the desk receives it, so it may hold
 * values that the desk will refuse.
 *
 * @param order the affected order
 * @param type its type, an active one of the shop's catalogue
 * @param origin who noticed first
 * @param description what happened, 1 to {@value #DESCRIPTION_MAX} characters
 * @param lines the affected lines, at most {@value #LINES_MAX}; none means the whole order
 * @param contact how to reach the customer about it; null takes the order's
 * @param occurredAt when it happened, not in the future nor before 1900; null if unknown
 * @param detectedAt when it was noticed, not in the future nor before 1900; null means now
 * @param override whether to register another although an open incident of this type is there for the line or order
 * @param cause the mass incident that it belongs to, null for none
 * @param kind incident or case, an active one of the shop's catalogue; null for its first
 * @param reason why it came about, an active one of the shop's catalogue; null if nobody said
 * @param channel how the shop heard of it, an active one of the shop's catalogue; null if nobody said
 * @param sourceText the text as it arrived, such as a review or an e-mail, at most {@value #DESCRIPTION_MAX} characters;
 *     the customer sees it too; null for none
 * @param key makes the command safe to repeat: under one key of a shop it is done once
 */
public record RegisterIncident(
        @NotNull OrderId order,
        @NotNull TypeCode type,
        @NotNull Origin origin,
        @NotBlank @PlainText @Size(max = DESCRIPTION_MAX) String description,
        @NotNull @Size(max = LINES_MAX) List<@NotNull @Valid Line> lines,
        @Nullable @Valid Contact contact,
        @Nullable @PastOrPresent @NotBeforeYear Instant occurredAt,
        @Nullable @PastOrPresent @NotBeforeYear Instant detectedAt,
        boolean override,
        @Nullable CauseKey cause,
        @Nullable KindCode kind,
        @Nullable ReasonCode reason,
        @Nullable ChannelCode channel,

        @Nullable @PlainText @Size(min = 1, max = DESCRIPTION_MAX)
        String sourceText,

        @Nullable @PlainText @Size(min = 1, max = Target.KEY_MAX)
        String key)
        implements Command<NewIncident> {

    /** The longest description, in characters. */
    public static final int DESCRIPTION_MAX = 10_000;

    /** The most lines that one incident names. */
    public static final int LINES_MAX = 500;

    /** Takes a copy of the lines. */
    public RegisterIncident {
        if (lines != null) {
            lines = Collections.unmodifiableList(new ArrayList<>(lines));
        }
    }

    /**
     * A line of the order and how many pieces of it are affected. Immutable.
     *
     * @param line which line
     * @param quantity pieces, 1 to the quantity ordered
     */
    public record Line(@NotNull OrderLineId line, @Min(1) int quantity) {}

    /**
     * Starts a command with all that is required.
     *
     * @param order the affected order
     * @param type its type
     * @param origin who noticed first
     * @param description what happened
     * @return a builder; not thread-safe
     */
    public static Builder builder(OrderId order, TypeCode type, Origin origin, String description) {
        return new Builder(order, type, origin, description);
    }

    /** Collects what is known. Not thread-safe. */
    public static final class Builder {

        private final OrderId order;
        private final TypeCode type;
        private final Origin origin;
        private final String description;
        private final List<Line> lines = new ArrayList<>();
        private @Nullable Contact contact;
        private @Nullable Instant occurredAt;
        private @Nullable Instant detectedAt;
        private boolean override;
        private @Nullable CauseKey cause;
        private @Nullable KindCode kind;
        private @Nullable ReasonCode reason;
        private @Nullable ChannelCode channel;
        private @Nullable String sourceText;
        private @Nullable String key;

        private Builder(OrderId order, TypeCode type, Origin origin, String description) {
            this.order = order;
            this.type = type;
            this.origin = origin;
            this.description = description;
        }

        /**
         * Names an affected line; without any, the whole order is affected.
         *
         * @param line which line
         * @param quantity pieces affected
         * @return this
         */
        public Builder line(OrderLineId line, int quantity) {
            lines.add(new Line(line, quantity));
            return this;
        }

        /**
         * How to reach the customer about it.
         *
         * @param contact default: the order's
         * @return this
         */
        public Builder contact(Contact contact) {
            this.contact = contact;
            return this;
        }

        /**
         * When it happened.
         *
         * @param at default: unknown
         * @return this
         */
        public Builder occurredAt(@Nullable Instant at) {
            this.occurredAt = at;
            return this;
        }

        /**
         * When it was noticed.
         *
         * @param at default: now
         * @return this
         */
        public Builder detectedAt(@Nullable Instant at) {
            this.detectedAt = at;
            return this;
        }

        /**
         * Registers another although an open incident of this type is there for the line or the order.
         *
         * @return this
         */
        public Builder override() {
            this.override = true;
            return this;
        }

        /**
         * Says that the same thing went wrong with other orders too.
         *
         * @param cause default: none
         * @return this
         */
        public Builder cause(@Nullable CauseKey cause) {
            this.cause = cause;
            return this;
        }

        /**
         * Whether it is an incident or a case, or what else the shop's list of kinds has.
         *
         * @param kind default: the first of the shop's catalogue
         * @return this
         */
        public Builder kind(@Nullable KindCode kind) {
            this.kind = kind;
            return this;
        }

        /**
         * Why it came about.
         *
         * @param reason default: unknown
         * @return this
         */
        public Builder reason(@Nullable ReasonCode reason) {
            this.reason = reason;
            return this;
        }

        /**
         * How the shop heard of it.
         *
         * @param channel default: unknown
         * @return this
         */
        public Builder channel(@Nullable ChannelCode channel) {
            this.channel = channel;
            return this;
        }

        /**
         * The text as it arrived, such as a review or an e-mail. The customer sees it too.
         *
         * @param text default: none
         * @return this
         */
        public Builder sourceText(@Nullable String text) {
            this.sourceText = text;
            return this;
        }

        /**
         * Makes the command safe to repeat.
         *
         * @param key unique in the shop for what is meant to happen once, at most {@value Target#KEY_MAX} characters
         * @return this
         */
        public Builder once(String key) {
            this.key = key;
            return this;
        }

        /**
         * The command.
         *
         * @return what was collected
         */
        public RegisterIncident build() {
            return new RegisterIncident(
                    order,
                    type,
                    origin,
                    description,
                    lines,
                    contact,
                    occurredAt,
                    detectedAt,
                    override,
                    cause,
                    kind,
                    reason,
                    channel,
                    sourceText,
                    key);
        }
    }

    /** Whether it would write the same down twice: same order and type, and the same line, or the whole order. */
    boolean isCoveredBy(AffectedOrder known) {
        return known.order().equals(order)
                && known.type().equals(type)
                && (known.lines().isEmpty()
                        || lines.isEmpty()
                        || known.lines().stream()
                                .anyMatch(affected -> lines.stream()
                                        .anyMatch(line -> line.line().equals(affected.line()))));
    }

    @Override
    public Operation operation() {
        return Operation.REGISTER;
    }

    @Override
    public Outcome<LifeCycleEvent.Registered> decide(NewIncident fresh, Context context) {
        return new Registration(this, fresh, context).decide();
    }

    @Override
    public String toString() {
        return "registration of " + type + " on order " + order;
    }
}
