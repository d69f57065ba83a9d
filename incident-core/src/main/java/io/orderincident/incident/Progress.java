package io.orderincident.incident;

import io.orderincident.conversation.MessageCounts;
import io.orderincident.party.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The dates of its life, and how much was written about it. Immutable.
 *
 * @param registeredAt when it was written down
 * @param firstCommunicatedAt when the customer was first told, never before the registration; null while not
 * @param firstResolvedAt when it was first marked as resolved, null while not
 * @param lastResolvedAt when it was last marked as resolved, null while not
 * @param closedAt when it was closed or cancelled, null while not
 * @param cycle how often it was taken up: 1, and one more with each reopening
 * @param cycleStartedAt when the present cycle began: the registration or the last reopening
 * @param lastInteractionAt when it was written down, or a person last did something to it
 * @param messages how many messages were written about it
 */
public record Progress(
        Instant registeredAt,
        @Nullable Instant firstCommunicatedAt,
        @Nullable Instant firstResolvedAt,
        @Nullable Instant lastResolvedAt,
        @Nullable Instant closedAt,
        int cycle,
        Instant cycleStartedAt,
        Instant lastInteractionAt,
        MessageCounts messages) {

    static Progress started(Instant at) {
        return new Progress(at, null, null, null, null, 1, at, at, MessageCounts.none());
    }

    /** What is recorded later may have been told earlier; before it was written down nobody was told of it. */
    Progress communicated(Instant at) {
        Instant told = at.isBefore(registeredAt) ? registeredAt : at;
        return new Progress(
                registeredAt,
                firstCommunicatedAt == null || told.isBefore(firstCommunicatedAt) ? told : firstCommunicatedAt,
                firstResolvedAt,
                lastResolvedAt,
                closedAt,
                cycle,
                cycleStartedAt,
                lastInteractionAt,
                messages);
    }

    Progress resolved(Instant at) {
        return new Progress(
                registeredAt,
                firstCommunicatedAt,
                firstResolvedAt == null ? at : firstResolvedAt,
                at,
                closedAt,
                cycle,
                cycleStartedAt,
                lastInteractionAt,
                messages);
    }

    Progress ended(Instant at) {
        return new Progress(
                registeredAt,
                firstCommunicatedAt,
                firstResolvedAt,
                lastResolvedAt,
                at,
                cycle,
                cycleStartedAt,
                lastInteractionAt,
                messages);
    }

    Progress notEnded() {
        return new Progress(
                registeredAt,
                firstCommunicatedAt,
                firstResolvedAt,
                lastResolvedAt,
                null,
                cycle,
                cycleStartedAt,
                lastInteractionAt,
                messages);
    }

    Progress reopened(Instant at) {
        return new Progress(
                registeredAt,
                firstCommunicatedAt,
                firstResolvedAt,
                lastResolvedAt,
                null,
                cycle + 1,
                at,
                lastInteractionAt,
                messages);
    }

    Progress touched(Instant at) {
        return new Progress(
                registeredAt,
                firstCommunicatedAt,
                firstResolvedAt,
                lastResolvedAt,
                closedAt,
                cycle,
                cycleStartedAt,
                at,
                messages);
    }

    Progress seenBy(Actor viewer) {
        MessageCounts seen = messages.seenBy(viewer);
        return seen.equals(messages) ? this : written(seen);
    }

    Progress written(MessageCounts next) {
        return new Progress(
                registeredAt,
                firstCommunicatedAt,
                firstResolvedAt,
                lastResolvedAt,
                closedAt,
                cycle,
                cycleStartedAt,
                lastInteractionAt,
                next);
    }
}
