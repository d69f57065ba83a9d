package io.orderincident.diagnosis;

import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What past incidents say about one: those most like it, and what solved them. Immutable.
 *
 * @param similar at most {@value #SIMILAR_MAX}, the most similar first, of equals the newest
 * @param solutions what solved them, the most promising first: ranked by the scores of the similar incidents that were
 *     resolved so, together, times the success rate
 */
public record Diagnosis(List<SimilarIncident> similar, List<KnownSolution> solutions) {

    /** The most similar incidents that are given; so many also vote on the type. */
    public static final int SIMILAR_MAX = 15;

    /** Takes copies. */
    public Diagnosis {
        similar = List.copyOf(similar);
        solutions = List.copyOf(solutions);
    }

    /**
     * Ranks what the store gives.
     *
     * @param symptoms of the incident in question
     * @param cases where solved incidents are
     * @return the diagnosis, empty where nothing like it was solved before
     */
    public static Diagnosis of(Symptoms symptoms, SolvedCases cases) {
        List<SimilarIncident> similar = new Ranking(symptoms).best(SIMILAR_MAX, cases.candidates(symptoms));
        Map<ResolutionReasonCode, List<SimilarIncident>> byReason = similar.stream()
                .collect(Collectors.groupingBy(one -> one.solved().resolution().reason()));
        Comparator<KnownSolution> promise =
                Comparator.comparingDouble(solution -> score(byReason.getOrDefault(solution.reason(), List.of()))
                        * solution.rate().share());
        return new Diagnosis(
                similar,
                cases.successRates(symptoms.shop(), byReason.keySet()).entrySet().stream()
                        .map(rate -> solution(
                                rate.getKey(), byReason.getOrDefault(rate.getKey(), List.of()), rate.getValue()))
                        .sorted(promise.reversed()
                                .thenComparing(solution -> solution.reason().value()))
                        .toList());
    }

    private static KnownSolution solution(
            ResolutionReasonCode reason, List<SimilarIncident> resolvedSo, SuccessRate rate) {
        return new KnownSolution(reason, resolvedSo.get(0), resolvedSo.size(), rate);
    }

    /**
     * The type that the similar incidents speak for: each votes for its own with the square of its score, so that the
     * near ones outvote the many. Meant for symptoms without a type, as when somebody tells what happened.
     *
     * @return the type with the most votes, of equals the first by code; empty if nothing similar is known
     */
    public Optional<TypeCode> suggestedType() {
        Map<TypeCode, Double> votes = similar.stream()
                .collect(Collectors.groupingBy(
                        one -> one.solved().type(), Collectors.summingDouble(one -> one.score() * one.score())));
        return votes.entrySet().stream()
                .max(Map.Entry.<TypeCode, Double>comparingByValue()
                        .thenComparing(vote -> vote.getKey().value(), Comparator.reverseOrder()))
                .map(Map.Entry::getKey);
    }

    private static double score(Collection<SimilarIncident> incidents) {
        return incidents.stream().mapToDouble(SimilarIncident::score).sum();
    }
}
