package io.orderincident.remedy;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What was paid for a line of an order, or for its shipping, and what of that is refunded. In units of the currency, no finer
 * than its minor unit. Not thread-safe.
 */
final class RefundPart {

    private final int decimals;
    private final int pieces;
    private final BigDecimal paid;
    private final BigDecimal tax;
    private int returned;
    private BigDecimal refunded = BigDecimal.ZERO;
    private BigDecimal refundedTax = BigDecimal.ZERO;
    private BigDecimal untold = BigDecimal.ZERO;

    RefundPart(int decimals, int pieces, BigDecimal paid, BigDecimal tax) {
        this.decimals = decimals;
        this.pieces = pieces;
        this.paid = paid;
        this.tax = tax;
    }

    RefundPart copy() {
        RefundPart copy = new RefundPart(decimals, pieces, paid, tax);
        copy.returned = returned;
        copy.refunded = refunded;
        copy.refundedTax = refundedTax;
        copy.untold = untold;
        return copy;
    }

    void refund(int quantity, BigDecimal amount, BigDecimal containedTax) {
        returned += quantity;
        refunded = refunded.add(amount);
        refundedTax = refundedTax.add(containedTax);
    }

    /** Of which nobody says what tax it contained. */
    void refundUntold(int quantity, BigDecimal amount) {
        returned += quantity;
        refunded = refunded.add(amount);
        untold = untold.add(amount);
    }

    BigDecimal remaining() {
        return paid.subtract(refunded).max(BigDecimal.ZERO);
    }

    int piecesLeft() {
        return Math.max(0, pieces - returned);
    }

    /**
     * What so many of the pieces that are left are worth. The k-th piece is worth what the first k together are worth, in
     * proportion and rounded, less the first k − 1: so single pieces add up to the line. Where more is refunded than the
     * returned pieces are worth, as after a reduction of the price, those that are left share what remains.
     */
    BigDecimal worth(int quantity) {
        BigDecimal ofReturned = share(paid, returned, pieces);
        BigDecimal worth = refunded.compareTo(ofReturned) > 0
                ? share(remaining(), quantity, pieces - returned)
                : share(paid, returned + quantity, pieces).subtract(ofReturned);
        return worth.min(remaining());
    }

    /** The tax of the k-th refund: what all k contain together, in proportion and rounded, less what the first k − 1 had. */
    BigDecimal taxOf(BigDecimal amount) {
        return amount.signum() == 0
                ? BigDecimal.ZERO
                : share(tax, refunded.add(amount), paid)
                        .subtract(refundedTax)
                        .subtract(share(tax, untold, paid))
                        .max(BigDecimal.ZERO)
                        .min(amount);
    }

    private BigDecimal share(BigDecimal whole, int part, int parts) {
        return share(whole, BigDecimal.valueOf(part), BigDecimal.valueOf(parts));
    }

    private BigDecimal share(BigDecimal whole, BigDecimal part, BigDecimal parts) {
        return whole.multiply(part).divide(parts, decimals, RoundingMode.HALF_UP);
    }
}
