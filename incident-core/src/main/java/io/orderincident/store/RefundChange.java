package io.orderincident.store;

import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.order.OrderId;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundBreakdown;
import io.orderincident.remedy.RefundEvent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a change means to the book of refunds, for storages, which write it along with the change. Immutable.
 *
 * @param refund the refund as it is now
 * @param breakdown what of which line, null where that stays as it is written already
 * @param isNew whether the book has no line for it yet
 * @param order of which order
 */
public record RefundChange(Refund refund, @Nullable RefundBreakdown breakdown, boolean isNew, OrderId order) {

    /**
     * All of a change.
     *
     * @param change what happened to an incident
     * @return one for each refund that is not as it was before
     */
    public static List<RefundChange> of(Change change) {
        List<Refund> now = change.after().remedies().refunds();
        Incident before = change.before();
        if (now.isEmpty() || (before != null && before.remedies().refunds().equals(now))) {
            return List.of();
        }
        return now.stream()
                .flatMap(refund -> of(change, refund, earlier(before, refund)))
                .toList();
    }

    private static @Nullable Refund earlier(@Nullable Incident before, Refund refund) {
        return before == null ? null : before.remedies().refund(refund.number()).orElse(null);
    }

    private static Stream<RefundChange> of(Change change, Refund refund, @Nullable Refund before) {
        return refund.equals(before)
                ? Stream.of()
                : Stream.of(new RefundChange(
                        refund,
                        RefundEvent.breakdown(change.entries(), refund.number()).orElse(null),
                        before == null,
                        refund.orderBeside(change.after().report().order())));
    }
}
