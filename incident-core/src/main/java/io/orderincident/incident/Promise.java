package io.orderincident.incident;

import java.time.Instant;

/**
 * A date that was promised to the customer. Immutable.
 *
 * @param number which of the incident's promises, counted from 1
 * @param what what was promised, in words that the customer may see
 * @param until by when, to the microsecond
 */
public record Promise(int number, String what, Instant until) {

    @Override
    public String toString() {
        return "promise " + number + " until " + until;
    }
}
