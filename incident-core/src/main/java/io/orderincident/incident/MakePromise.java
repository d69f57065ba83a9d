package io.orderincident.incident;

import io.orderincident.command.PlainText;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Promises the customer a date, and tells them. Immutable.
 *
 * @param what what is promised, in words for the customer, 1 to {@value #WHAT_MAX} characters
 * @param until by when, in the future, at most {@value #DAYS_MAX} days ahead
 * @param moves the number of the promise whose date it moves, null for a new one
 */
public record MakePromise(
        @NotBlank @PlainText @Size(max = WHAT_MAX) String what,
        @NotNull @Future Instant until,
        @Nullable Integer moves) {

    /** The most promises of an incident that are open at a time. */
    public static final int OPEN_MAX = 20;

    /** How far ahead a promise may be, in days. */
    public static final int DAYS_MAX = 366;

    /** The longest promise, in characters. */
    public static final int WHAT_MAX = 500;

    /**
     * Promises something.
     *
     * @param what what, in words for the customer
     * @param until by when
     * @return the command
     */
    public static MakePromise of(String what, Instant until) {
        return new MakePromise(what, until, null);
    }

    @Override
    public String toString() {
        return "promise until " + until;
    }
}
