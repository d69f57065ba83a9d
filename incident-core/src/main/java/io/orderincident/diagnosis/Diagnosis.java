package io.orderincident.diagnosis;

import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        Map<ProtocolCode, Long> followed = resolvedSo.stream()
                .flatMap(one -> one.solved().protocols().stream())
                .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
        ProtocolCode most = followed.entrySet().stream()
                .max(Map.Entry.<ProtocolCode, Long>comparingByValue()
                        .thenComparing(count -> count.getKey().value(), Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElse(null);
        return new KnownSolution(reason, resolvedSo.get(0), resolvedSo.size(), rate, most);
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

    /**
     * A solved incident and why it is like the one in question. Immutable.
     *
     * @param solved the incident
     * @param reasons what the two have in common, what weighs most first; at least one
     */
    public record SimilarIncident(SolvedCase solved, List<Resemblance> reasons) {

        /** Takes a copy of the reasons. */
        public SimilarIncident {
            reasons = List.copyOf(reasons);
        }

        /**
         * How similar it is.
         *
         * @return the sum of the points of its reasons, above 0 to 1
         */
        public double score() {
            return reasons.stream().mapToDouble(Resemblance::points).sum();
        }
    }

    /**
     * What solved similar incidents. Immutable.
     *
     * @param reason the resolution reason
     * @param example the most similar incident that was resolved so, with what was done
     * @param similar how many of the similar incidents were resolved so
     * @param rate how often this reason held in the shop, whatever the incident
     * @param protocol the protocol whose steps most of these were gone through with, of equals the first by code; null if none
     *     had any
     */
    public record KnownSolution(
            ResolutionReasonCode reason,
            SimilarIncident example,
            int similar,
            SuccessRate rate,
            @Nullable ProtocolCode protocol) {

        /**
         * What was done then.
         *
         * @return the words of the example
         */
        public String whatWasDone() {
            return example.solved().resolution().whatWasDone();
        }
    }

    /**
     * One reason why an incident is like another. Immutable.
     *
     * @param trait what they have in common
     * @param degree how much of it, above 0 to 1
     * @param shared what exactly: the articles, the type, the reason, the carrier, or the words that tell most, the rarest first
     */
    public record Resemblance(Trait trait, double degree, List<String> shared) {

        /** Takes a copy of what is shared. */
        public Resemblance {
            shared = List.copyOf(shared);
        }

        static Resemblance full(Trait trait, List<String> shared) {
            return new Resemblance(trait, 1, shared);
        }

        /**
         * What it adds to the score.
         *
         * @return weight times degree
         */
        public double points() {
            return trait.weight() * degree;
        }

        @Override
        public String toString() {
            return trait + " " + degree;
        }
    }

    /**
     * What two incidents can have in common, with what it weighs: the score of a similar incident is the sum of the weights
     * of what it shares, similar texts in the measure of their similarity. The weights are set by judgement: the words say
     * most of what went wrong, the article nearly as much, the type and the reason narrow it down, the carrier tips the
     * balance.
     */
    public enum Trait {
        /** An article that both are about. */
        SAME_ARTICLE(0.30),
        /** The same type. */
        SAME_TYPE(0.15),
        /** The same reason. */
        SAME_REASON(0.10),
        /** The same carrier. */
        SAME_CARRIER(0.10),
        /** Words in common, rare ones more than frequent ones. */
        SIMILAR_TEXT(0.35);

        private final double weight;

        Trait(double weight) {
            this.weight = weight;
        }

        /**
         * What it adds to the score where it is shared in full.
         *
         * @return above 0; all together are 1
         */
        public double weight() {
            return weight;
        }
    }
}
