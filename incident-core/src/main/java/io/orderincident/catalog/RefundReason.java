package io.orderincident.catalog;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the list of reasons to pay money back. Immutable.
 *
 * @param code its code
 * @param name what people call it
 * @param active whether it may still be chosen for refunds
 * @param dueDays within how many calendar days of the day on which the incident was written down the money is due, 1 to
 *     {@value #DUE_DAYS_MAX}; null where nothing is laid down
 */
public record RefundReason(
        RefundReasonCode code,
        LocalizedText name,
        boolean active,
        @Nullable Integer dueDays) implements CatalogueEntry<RefundReason> {

    /** The longest time in which money is due, in days. */
    public static final int DUE_DAYS_MAX = 366;

    /**
     * Checks the days.
     *
     * @throws IllegalArgumentException if they are out of range
     */
    public RefundReason {
        requireNonNull(code, "code");
        requireNonNull(name, "name");
        if (dueDays != null && (dueDays < 1 || dueDays > DUE_DAYS_MAX)) {
            throw new IllegalArgumentException("dueDays must be 1 to " + DUE_DAYS_MAX + ", but is " + dueDays);
        }
    }

    /**
     * An active entry that lays no day down.
     *
     * @param code its code
     * @param name what people call it
     * @return the entry
     */
    public static RefundReason of(RefundReasonCode code, LocalizedText name) {
        return new RefundReason(code, name, true, null);
    }

    /**
     * The same with a day by which the money is due.
     *
     * @param days within how many calendar days
     * @return a copy
     */
    public RefundReason dueWithin(int days) {
        return new RefundReason(code, name, active, days);
    }

    @Override
    public RefundReason named(LocalizedText name) {
        return new RefundReason(code, name, active, dueDays);
    }

    @Override
    public RefundReason withActive(boolean active) {
        return new RefundReason(code, name, active, dueDays);
    }
}
