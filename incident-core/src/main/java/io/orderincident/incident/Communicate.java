package io.orderincident.incident;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.constraint.NotBeforeYear;
import io.orderincident.constraint.PlainText;
import io.orderincident.party.PersonalData;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The command to tell the customer what happened and what will be done, or to record that they were told. Immutable.
 *
 * @param way how
 * @param text the message, or a summary of what was said; 1 to {@value #TEXT_MAX} characters
 * @param happenedAt when they were told, not in the future nor before 1900; null means now
 * @param cause what the customer is told to have been the cause, 1 to {@value #CAUSE_MAX} characters; null tells none, whatever
 *     is known of it
 */
public record Communicate(
        @NotNull CommunicationWay way,
        @NotBlank @PlainText @Size(max = TEXT_MAX) String text,
        @Nullable @PastOrPresent @NotBeforeYear Instant happenedAt,

        @PersonalData @Nullable @PlainText @Size(min = 1, max = CAUSE_MAX)
        String cause)
        implements Command<Incident> {

    /** The longest text, in characters. */
    public static final int TEXT_MAX = 10_000;

    /** The longest cause, in characters. */
    public static final int CAUSE_MAX = 2_000;

    /**
     * Tell by a message that the library sends.
     *
     * @param text plain text
     * @return the command
     */
    public static Communicate message(String text) {
        return new Communicate(CommunicationWay.MESSAGE, text, null, null);
    }

    /**
     * Record that the customer was told outside the library; nothing is sent.
     *
     * @param way how
     * @param happenedAt when
     * @param summary what was said
     * @return the command
     */
    public static Communicate outside(CommunicationWay way, Instant happenedAt, String summary) {
        return new Communicate(way, summary, happenedAt, null);
    }

    /**
     * The same, telling the customer what the cause was.
     *
     * @param identified the cause in words for the customer
     * @return a copy
     */
    public Communicate tellingCause(String identified) {
        return new Communicate(way, text, happenedAt, identified);
    }

    @Override
    public Operation operation() {
        return Operation.COMMUNICATE;
    }

    @Override
    public Outcome<LifeCycleEvent.Communicated> decide(Incident incident, Context context) {
        Instant told = happenedAt == null ? context.at() : happenedAt.truncatedTo(ChronoUnit.MICROS);
        return Outcome.done(
                new LifeCycleEvent.Communicated(way, text, told, isBeforeDelivery(incident, context, told), cause));
    }

    /** The host is asked only where the customer is told for the first time. */
    private static @Nullable Boolean isBeforeDelivery(Incident incident, Context context, Instant told) {
        Instant first = incident.progress().firstCommunicatedAt();
        if (first != null && !told.isBefore(first)) {
            return null;
        }
        return context.terms()
                .orderIfReachable(incident.report().order())
                .map(order -> !order.isDeliveredAt(told))
                .orElse(null);
    }

    @Override
    public String toString() {
        return "communicate by " + way;
    }
}
