package io.orderincident.statistics;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.sla.ClockKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What changed from one period to another, and whether it is more than noise. Among many comparisons one in twenty will seem
 * to be so by chance. Immutable.
 *
 * @param before the period to compare with
 * @param now the later period
 * @param figuresBefore the figures of those registered in the one
 * @param figuresNow the figures of those registered in the other
 * @param durations how long what took, for each measure and basis
 * @param shares which share of the incidents is how
 */
public record PeriodComparison(
        Period before,
        Period now,
        IncidentFigures figuresBefore,
        IncidentFigures figuresNow,
        List<DurationComparison> durations,
        List<ShareComparison> shares) {

    private static final List<Compared> SHARES = List.of(
            new Compared("Resolved", "Resueltas", IncidentFigures::resolved),
            new Compared("Reopened", "Reabiertas", IncidentFigures::reopened),
            new Compared(
                    "First response in time",
                    "Primera respuesta a tiempo",
                    figures -> figures.met(ClockKind.FIRST_RESPONSE)),
            new Compared("Resolved in time", "Resueltas a tiempo", figures -> figures.met(ClockKind.RESOLUTION)),
            new Compared(
                    "Customer told before the delivery",
                    "Cliente avisado antes de la entrega",
                    IncidentFigures::communicatedBeforeDelivery),
            new Compared(
                    "Customer learned it from the shop",
                    "El cliente lo supo por la tienda",
                    IncidentFigures::communicatedBeforeCustomer),
            new Compared("Ratings of 4 or 5", "Valoraciones de 4 o 5", IncidentFigures::goodRatings));

    /** Takes copies. */
    public PeriodComparison {
        durations = List.copyOf(durations);
        shares = List.copyOf(shares);
    }

    private record Compared(String english, String spanish, Function<IncidentFigures, Share> of) {}

    /**
     * Compares two periods.
     *
     * @param before the period to compare with
     * @param tallyBefore the incidents registered in it
     * @param now the later period
     * @param tallyNow the incidents registered in that
     * @return the comparison
     */
    public static PeriodComparison of(Period before, IncidentTally tallyBefore, Period now, IncidentTally tallyNow) {
        IncidentFigures figuresBefore = tallyBefore.figures();
        IncidentFigures figuresNow = tallyNow.figures();
        List<DurationComparison> durations = new ArrayList<>();
        for (DurationMeasure measure : DurationMeasure.values()) {
            for (TimeBasis basis : TimeBasis.values()) {
                durations.add(DurationComparison.of(measure, basis, tallyBefore, tallyNow));
            }
        }
        List<ShareComparison> shares = SHARES.stream()
                .map(share -> ShareComparison.of(
                        LocalizedText.of(share.english(), share.spanish()),
                        share.of().apply(figuresBefore),
                        share.of().apply(figuresNow)))
                .toList();
        return new PeriodComparison(before, now, figuresBefore, figuresNow, durations, shares);
    }

    /**
     * How long something took.
     *
     * @param measure what
     * @param basis by which time
     * @return the comparison
     */
    public DurationComparison durations(DurationMeasure measure, TimeBasis basis) {
        return durations.stream()
                .filter(comparison -> comparison.measure() == measure && comparison.basis() == basis)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Says in words what is more than noise.
     *
     * @param reader the language that is wanted
     * @return a sentence for each, in English or Spanish; none if nothing is
     */
    public List<String> changes(Locale reader) {
        return Stream.concat(
                        durations.stream()
                                .filter(DurationComparison::isMoreThanNoise)
                                .map(comparison -> comparison.in(reader)),
                        shares.stream()
                                .filter(ShareComparison::isMoreThanNoise)
                                .map(comparison -> comparison.in(reader)))
                .toList();
    }
}
