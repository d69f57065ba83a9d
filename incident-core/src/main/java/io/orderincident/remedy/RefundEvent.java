package io.orderincident.remedy;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Readers;
import io.orderincident.money.Money;
import io.orderincident.party.PersonalData;
import io.orderincident.sla.ClockHistory.Ending.How;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of refunds. Customers know of those that are paid. */
public sealed interface RefundEvent extends RemedyEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.REFUND_PROPOSED, Proposed.class,
                EventType.REFUND_REQUESTED, Requested.class,
                EventType.REFUND_PENDING, Pending.class,
                EventType.REFUND_OUTCOME_UNKNOWN, OutcomeUnknown.class,
                EventType.REFUND_DONE, Done.class,
                EventType.REFUND_REFUSED, Refused.class,
                EventType.REFUND_DECLINED, Declined.class,
                EventType.REFUND_EXPIRED, Expired.class);
    }

    /**
     * Which of the incident's refunds.
     *
     * @return its number
     */
    int number();

    @Override
    default OptionalInt refundNumber() {
        return OptionalInt.of(number());
    }

    /**
     * What of which line a refund pays back.
     *
     * @param entries of a history, in order
     * @param number the number of the refund
     * @return what the last of them says of it, empty if none does
     */
    static Optional<RefundBreakdown> breakdown(List<HistoryEntry> entries, int number) {
        return entries.stream()
                .map(HistoryEntry::event)
                .flatMap(event -> event instanceof RefundEvent refund && refund.number() == number
                        ? refund.breaksDown().stream()
                        : Stream.empty())
                .reduce((first, last) -> last);
    }

    /**
     * What of which line is paid back.
     *
     * @return the breakdown, empty where that was said before
     */
    default Optional<RefundBreakdown> breaksDown() {
        return Optional.empty();
    }

    private static void signalDue(Refund refund, @Nullable Instant dueAt, ClockSignals clocks) {
        if (dueAt != null) {
            clocks.refundDue(refund.number(), refund.total().toString(), dueAt);
        }
    }

    /**
     * Somebody wants money to be paid back, and somebody else has to approve it.
     *
     * @param refund what
     * @param breakdown what of which line
     * @param dueAt when the day ends by which it has to be paid, null where there is none
     */
    record Proposed(
            Refund refund,
            RefundBreakdown breakdown,
            @Nullable Instant dueAt) implements RefundEvent {
        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            signalDue(refund, dueAt, clocks);
        }

        @Override
        public int number() {
            return refund.number();
        }

        @Override
        public Optional<RefundBreakdown> breaksDown() {
            return Optional.of(breakdown);
        }

        @Override
        public EventType type() {
            return EventType.REFUND_PROPOSED;
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(refund);
        }
    }

    /**
     * Money is reserved, and will be paid back: as somebody asked for it, or approved it.
     *
     * @param refund what
     * @param breakdown what of which line
     * @param dueAt when the day ends by which it has to be paid, null where there is none
     */
    record Requested(
            Refund refund,
            RefundBreakdown breakdown,
            @Nullable Instant dueAt) implements RefundEvent {
        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            signalDue(refund, dueAt, clocks);
        }

        @Override
        public int number() {
            return refund.number();
        }

        @Override
        public Optional<RefundBreakdown> breaksDown() {
            return Optional.of(breakdown);
        }

        @Override
        public EventType type() {
            return EventType.REFUND_REQUESTED;
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(refund);
        }
    }

    /**
     * The provider was asked to pay, and is working on it.
     *
     * @param number which refund
     * @param total how much
     */
    record Pending(int number, Money total) implements RefundEvent {
        @Override
        public EventType type() {
            return EventType.REFUND_PENDING;
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(now.refundOf(number).pending(entry.at()));
        }
    }

    /**
     * The provider was asked to pay, and has not said whether it did.
     *
     * @param number which refund
     * @param total how much
     */
    record OutcomeUnknown(int number, Money total) implements RefundEvent {
        @Override
        public EventType type() {
            return EventType.REFUND_OUTCOME_UNKNOWN;
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(now.refundOf(number).as(RefundStatus.OUTCOME_UNKNOWN));
        }
    }

    /**
     * The money was paid back.
     *
     * @param number which refund
     * @param total how much
     * @param reference what the provider calls it
     */
    record Done(int number, Money total, @PersonalData String reference) implements RefundEvent {
        @Override
        public String toString() {
            return "refund " + number + " done: " + total;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.refundEnded(number, How.DONE);
        }

        @Override
        public EventType type() {
            return EventType.REFUND_DONE;
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            Refund paid = now.refundOf(number).done(reference);
            return now.with(paid)
                    .paidBy(paid, entry.incident())
                    .with(now.costs().paid(paid, entry.at()));
        }
    }

    /**
     * The provider did not pay, and no money moved.
     *
     * @param number which refund
     * @param total how much
     * @param refusal why not
     */
    record Refused(int number, Money total, RefundRefusal refusal) implements RefundEvent {
        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.refundEnded(number, How.DROPPED);
        }

        @Override
        public EventType type() {
            return EventType.REFUND_REFUSED;
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(now.refundOf(number).refused(refusal));
        }
    }

    /**
     * Somebody did not approve it; why stands in the entry.
     *
     * @param number which refund
     * @param total how much
     */
    record Declined(int number, Money total) implements RefundEvent {
        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.refundEnded(number, How.DROPPED);
        }

        @Override
        public EventType type() {
            return EventType.REFUND_DECLINED;
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(now.refundOf(number).as(RefundStatus.DECLINED));
        }
    }

    /**
     * Nobody approved it in time.
     *
     * @param number which refund
     * @param total how much
     */
    record Expired(int number, Money total) implements RefundEvent {
        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.refundEnded(number, How.DROPPED);
        }

        @Override
        public EventType type() {
            return EventType.REFUND_EXPIRED;
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(now.refundOf(number).as(RefundStatus.EXPIRED));
        }
    }
}
