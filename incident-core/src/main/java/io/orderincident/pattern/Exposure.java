package io.orderincident.pattern;

import io.orderincident.statistics.Period;
import java.util.OptionalDouble;

/**
 * How much was sold of what incidents are about, in orders or pieces, so that what sells more may go wrong more often. Only
 * the proportion of one period to another counts. Asked from one thread.
 */
@FunctionalInterface
public interface Exposure {

    /**
     * How much was sold.
     *
     * @param subject of what; for an article together with a type, of the article
     * @param period when
     * @return the amount, 0 or more; empty if it is not known, always or never for the same subject: then the other
     *     incidents of the shop take its place
     */
    OptionalDouble of(PatternSubject subject, Period period);

    /**
     * That of a shop of whose sales nothing is known.
     *
     * @return empty for everything
     */
    static Exposure unknown() {
        return (subject, period) -> OptionalDouble.empty();
    }
}
