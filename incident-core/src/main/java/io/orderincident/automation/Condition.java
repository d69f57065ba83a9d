package io.orderincident.automation;

import io.orderincident.catalog.EntryCode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold for a rule to act. A fact that is unknown is no word, neither so nor
 * not so, and within no limits. */
public sealed interface Condition {

    /** The longest word, in characters. */
    int WORD_MAX = 100;

    /** The most words of a condition. */
    int WORDS_MAX = 50;

    /**
     * What it names of the shop's lists.
     *
     * @return the codes of the entries
     */
    default Set<EntryCode> codes() {
        return Set.of();
    }

    /**
     * A fact is one of some words, or none of others, or both.
     *
     * @param fact which fact
     * @param in it is, or has among others, one of these; empty for whatever it is
     * @param notIn it neither is nor has any of these
     */
    record Words(WordFact fact, Set<String> in, Set<String> notIn) implements Condition {

        /**
         * Takes copies, in alphabetical order; none for what is missing.
         *
         * @throws IllegalArgumentException if there is no word, there are too many, or one that the fact can never be
         * @throws NullPointerException if the fact is missing
         */
        public Words {
            Objects.requireNonNull(fact, "fact is missing");
            in = sorted(in);
            notIn = sorted(notIn);
            if (in.isEmpty() && notIn.isEmpty()) {
                throw new IllegalArgumentException("a condition on " + fact + " needs a word");
            }
            if (in.size() > WORDS_MAX || notIn.size() > WORDS_MAX) {
                throw new IllegalArgumentException("a condition has at most " + WORDS_MAX + " words");
            }
            in.forEach(fact::check);
            notIn.forEach(fact::check);
        }

        private static Set<String> sorted(@Nullable Collection<String> words) {
            return words == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(words));
        }

        @Override
        public Set<EntryCode> codes() {
            return Stream.concat(in.stream(), notIn.stream())
                    .flatMap(fact::code)
                    .collect(Collectors.toUnmodifiableSet());
        }

        boolean holdsIn(RuleContext context) {
            Set<String> actual = fact.of(context).collect(Collectors.toSet());
            return (in.isEmpty() || !Collections.disjoint(in, actual)) && Collections.disjoint(notIn, actual);
        }
    }

    /**
     * A fact is so, or is not so.
     *
     * @param fact which fact
     * @param is what it must be
     */
    record Truth(TruthFact fact, boolean is) implements Condition {

        /**
         * Checks that nothing is missing.
         *
         * @throws NullPointerException if the fact is missing
         */
        public Truth {
            Objects.requireNonNull(fact, "fact is missing");
        }

        boolean holdsIn(RuleContext context) {
            return fact.of(context).filter(so -> so == is).isPresent();
        }
    }

    /**
     * A fact is a number within limits.
     *
     * @param fact which fact
     * @param atLeast the least that it may be, null for no limit
     * @param atMost the most that it may be, null for no limit
     */
    record Amount(
            NumberFact fact,
            @Nullable BigDecimal atLeast,
            @Nullable BigDecimal atMost) implements Condition {

        private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000);

        /**
         * Checks the limits.
         *
         * @throws IllegalArgumentException if there is none, one is negative or above a thousand million, or they leave
         *     nothing between them
         * @throws NullPointerException if the fact is missing
         */
        public Amount {
            Objects.requireNonNull(fact, "fact is missing");
            if (atLeast == null && atMost == null) {
                throw new IllegalArgumentException("a condition on " + fact + " needs a limit");
            }
            check(atLeast);
            check(atMost);
            if (atLeast != null && atMost != null && atLeast.compareTo(atMost) > 0) {
                throw new IllegalArgumentException("atLeast must not be above atMost");
            }
        }

        private static void check(@Nullable BigDecimal limit) {
            if (limit != null && (limit.signum() < 0 || limit.compareTo(LARGEST) > 0)) {
                throw new IllegalArgumentException("a limit must be 0 to " + LARGEST);
            }
        }

        boolean holdsIn(RuleContext context) {
            return fact.of(context)
                    .filter(number -> atLeast == null || number.compareTo(atLeast) >= 0)
                    .filter(number -> atMost == null || number.compareTo(atMost) <= 0)
                    .isPresent();
        }
    }

    /**
     * A fact is one of some words.
     *
     * @param fact which fact
     * @param word a word
     * @param more other words
     * @return the condition
     */
    static Condition in(WordFact fact, String word, String... more) {
        return new Words(fact, words(word, more), Set.of());
    }

    /**
     * A fact is none of some words.
     *
     * @param fact which fact
     * @param word a word
     * @param more other words
     * @return the condition
     */
    static Condition notIn(WordFact fact, String word, String... more) {
        return new Words(fact, Set.of(), words(word, more));
    }

    /**
     * A fact is so.
     *
     * @param fact which fact
     * @return the condition
     */
    static Condition is(TruthFact fact) {
        return new Truth(fact, true);
    }

    /**
     * A fact is not so.
     *
     * @param fact which fact
     * @return the condition
     */
    static Condition isNot(TruthFact fact) {
        return new Truth(fact, false);
    }

    /**
     * A number is large enough.
     *
     * @param fact which fact
     * @param limit the least that it may be
     * @return the condition
     */
    static Condition atLeast(NumberFact fact, long limit) {
        return new Amount(fact, BigDecimal.valueOf(limit), null);
    }

    /**
     * A number is small enough.
     *
     * @param fact which fact
     * @param limit the most that it may be
     * @return the condition
     */
    static Condition atMost(NumberFact fact, long limit) {
        return new Amount(fact, null, BigDecimal.valueOf(limit));
    }

    private static Set<String> words(String word, String... more) {
        Set<String> words = new TreeSet<>(Arrays.asList(more));
        words.add(word);
        return words;
    }
}
