package io.orderincident.diagnosis;

import io.orderincident.order.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Ranks solved incidents by what they share with the one in question: the highest score first, of equals the newest. */
final class Ranking {

    /** Texts that are less similar than this share words by chance. */
    static final double TEXT_DEGREE_MIN = 0.05;

    private static final Comparator<Diagnosis.SimilarIncident> BEST_FIRST = Comparator.comparingDouble(
                    Diagnosis.SimilarIncident::score)
            .thenComparing(similar -> similar.solved().incident())
            .reversed();

    private final Symptoms symptoms;

    Ranking(Symptoms symptoms) {
        this.symptoms = symptoms;
    }

    /** The best ones; what has nothing in common is left out. */
    List<Diagnosis.SimilarIncident> best(int max, Collection<SolvedCase> candidates) {
        Map<SolvedCase, Set<String>> words = new LinkedHashMap<>();
        candidates.forEach(candidate -> words.put(candidate, Words.of(candidate.description())));
        TextSimilarity similarity = new TextSimilarity(symptoms.text(), words.values());
        return candidates.stream()
                .map(candidate -> new Diagnosis.SimilarIncident(
                        candidate, reasons(candidate, similarity, words.getOrDefault(candidate, Set.of()))))
                .filter(similar -> !similar.reasons().isEmpty())
                .sorted(BEST_FIRST)
                .limit(max)
                .toList();
    }

    private List<Diagnosis.Resemblance> reasons(SolvedCase candidate, TextSimilarity similarity, Set<String> words) {
        List<Diagnosis.Resemblance> reasons = new ArrayList<>();
        List<String> articles = symptoms.articles().stream()
                .filter(candidate.articles()::contains)
                .map(Sku::value)
                .sorted()
                .toList();
        if (!articles.isEmpty()) {
            reasons.add(Diagnosis.Resemblance.full(Diagnosis.Trait.SAME_ARTICLE, articles));
        }
        if (candidate.type().equals(symptoms.type())) {
            reasons.add(Diagnosis.Resemblance.full(
                    Diagnosis.Trait.SAME_TYPE, List.of(candidate.type().value())));
        }
        if (candidate.reason() != null && candidate.reason().equals(symptoms.reason())) {
            reasons.add(Diagnosis.Resemblance.full(
                    Diagnosis.Trait.SAME_REASON, List.of(candidate.reason().value())));
        }
        if (candidate.carrier() != null && Objects.equals(candidate.carrier(), symptoms.carrier())) {
            reasons.add(Diagnosis.Resemblance.full(Diagnosis.Trait.SAME_CARRIER, List.of(candidate.carrier())));
        }
        double degree = similarity.of(words);
        if (degree >= TEXT_DEGREE_MIN) {
            reasons.add(new Diagnosis.Resemblance(
                    Diagnosis.Trait.SIMILAR_TEXT, Math.min(degree, 1), similarity.shared(words)));
        }
        reasons.sort(Comparator.comparingDouble(Diagnosis.Resemblance::points).reversed());
        return reasons;
    }
}
