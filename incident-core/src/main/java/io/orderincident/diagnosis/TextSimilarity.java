package io.orderincident.diagnosis;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How similar texts are to one: the cosine of their word vectors, each word weighing the more the fewer of the
 * candidates have it (inverse document frequency; Manning, Raghavan, Schütze, Introduction to Information Retrieval,
 * chapter 6). Words that all have count nearly nothing, in any language.
 */
final class TextSimilarity {

    /** The most words that are shown as what two texts have in common. */
    private static final int SHOWN_MAX = 5;

    private final Set<String> asked;
    private final Map<String, Integer> textsWith = new HashMap<>();
    private final int texts;

    TextSimilarity(String asked, Collection<Set<String>> candidates) {
        this.asked = Words.of(asked);
        this.texts = candidates.size();
        candidates.forEach(words -> words.forEach(word -> textsWith.merge(word, 1, Integer::sum)));
    }

    /** From 0, no word in common, to 1, the same words. */
    double of(Set<String> words) {
        double shared =
                asked.stream().filter(words::contains).mapToDouble(this::square).sum();
        return shared == 0 ? 0 : shared / Math.sqrt(squares(asked) * squares(words));
    }

    List<String> shared(Set<String> words) {
        return asked.stream()
                .filter(words::contains)
                .sorted(Comparator.comparingDouble(this::square).reversed().thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN_MAX)
                .toList();
    }

    private double squares(Set<String> words) {
        return words.stream().mapToDouble(this::square).sum();
    }

    private double square(String word) {
        double weight = Math.log1p(texts / (1.0 + textsWith.getOrDefault(word, 0)));
        return weight * weight;
    }
}
