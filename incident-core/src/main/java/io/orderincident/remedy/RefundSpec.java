package io.orderincident.remedy;

import io.orderincident.money.Money;
import io.orderincident.order.OrderLineId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be refunded of an order: in full, or in detail by line and shipping. Immutable.
 *
 * @param full whether everything that remains of the order is refunded; then nothing else is said
 * @param items what of which line, each line at most once, at most {@value #ITEMS_MAX}
 * @param shipping how much of the shipping, with tax, null for none
 * @param previewed the total that somebody saw in a preview and agreed to: if it comes to another by now, the refund is
 *     refused; null for any total
 * @param remaining what that preview said could be refunded of the order before it: if it is another amount by now, somebody
 *     else has refunded in between, and the refund is refused; null for any
 */
public record RefundSpec(
        boolean full,
        @NotNull @Size(max = ITEMS_MAX) List<@NotNull @Valid Item> items,
        @Nullable Money shipping,
        @Nullable Money previewed,
        @Nullable Money remaining) {

    /** The most lines that one refund names. */
    public static final int ITEMS_MAX = 1_000;

    /**
     * Takes a copy of the items.
     *
     * @throws IllegalArgumentException if it is full and names items or shipping
     */
    public RefundSpec {
        if (items != null) {
            items = Collections.unmodifiableList(new ArrayList<>(items));
        }
        if (full && (shipping != null || (items != null && !items.isEmpty()))) {
            throw new IllegalArgumentException("a full refund names neither items nor shipping");
        }
    }

    /**
     * Everything that remains of the order.
     *
     * @return a full refund
     */
    public static RefundSpec everything() {
        return new RefundSpec(true, List.of(), null, null, null);
    }

    /**
     * Parts of lines.
     *
     * @param items what of which line
     * @return a detailed refund, without shipping
     */
    public static RefundSpec of(Item... items) {
        return new RefundSpec(false, List.of(items), null, null, null);
    }

    /**
     * The same refund with an amount of the shipping.
     *
     * @param amount how much, with tax
     * @return a copy
     */
    public RefundSpec withShipping(Money amount) {
        return new RefundSpec(full, items, amount, previewed, remaining);
    }

    /**
     * The same refund, provided that it still comes to what was previewed, and that nothing of the order was refunded since.
     *
     * @param total the {@linkplain RefundBreakdown#total() total} of the preview, with tax
     * @param remainingBefore what could be refunded of the order before it, the total of {@link RefundPreview#before()}
     * @return a copy
     */
    public RefundSpec asPreviewed(Money total, Money remainingBefore) {
        return new RefundSpec(full, items, shipping, total, remainingBefore);
    }

    /**
     * What is to be refunded of a line: pieces, an amount, or both.
     *
     * @param line which line
     * @param quantity how many pieces, at least 1, null to reduce the price without any coming back
     * @param amount how much, with tax, null for what the pieces are worth
     */
    public record Item(
            @NotNull OrderLineId line,
            @Nullable Integer quantity,
            @Nullable Money amount) {

        /**
         * Pieces, for what they are worth.
         *
         * @param line of which line
         * @param quantity how many, at least 1
         * @return the item
         */
        public static Item pieces(OrderLineId line, int quantity) {
            return new Item(line, quantity, null);
        }

        /**
         * An amount of a line's price, with no piece coming back.
         *
         * @param line of which line
         * @param amount how much, with tax
         * @return the item
         */
        public static Item amount(OrderLineId line, Money amount) {
            return new Item(line, null, amount);
        }
    }
}
