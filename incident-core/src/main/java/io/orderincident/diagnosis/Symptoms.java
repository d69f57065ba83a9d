package io.orderincident.diagnosis;

import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.order.Sku;
import io.orderincident.party.ShopId;
import io.orderincident.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an incident when others like it are looked for. Immutable.
 *
 * @param shop whose incident; only this shop's are looked at
 * @param incident the incident itself, never found to be like itself; null while it is not registered
 * @param type its type, null while unknown
 * @param reason why it came about, null while nobody said
 * @param articles the articles that it is about, at most {@value #ARTICLES_MAX}; more are left out
 * @param carrier who carried it, null if unknown
 * @param text what happened, as told; only the first {@value #TEXT_READ} characters are read
 */
public record Symptoms(
        ShopId shop,
        @Nullable IncidentId incident,
        @Nullable TypeCode type,
        @Nullable ReasonCode reason,
        Set<Sku> articles,
        @Nullable String carrier,
        String text) {

    /** The most articles that are looked at. */
    public static final int ARTICLES_MAX = 10;

    /** How much of a description is compared, in characters. */
    public static final int TEXT_READ = 2_000;

    /** The most words that a database is asked for. */
    public static final int SEARCHED_WORDS_MAX = 16;

    /** Cuts articles and text to what is read of them. */
    public Symptoms {
        articles = articles.stream()
                .sorted(Comparator.comparing(Sku::value))
                .limit(ARTICLES_MAX)
                .collect(Collectors.toUnmodifiableSet());
        text = Text.cut(text, TEXT_READ);
    }

    /**
     * Those of an incident.
     *
     * @param incident which
     * @return its type, reason, articles, carrier and description
     */
    public static Symptoms of(Incident incident) {
        return new Symptoms(
                incident.shop(),
                incident.id(),
                incident.classification().type(),
                incident.classification().reason(),
                SolvedCase.articles(incident),
                incident.report().carrier(),
                incident.report().description());
    }

    /**
     * Those of something that is not registered yet, known by what is told of it.
     *
     * @param shop whose
     * @param text what happened
     * @return only the text
     */
    public static Symptoms told(ShopId shop, String text) {
        return new Symptoms(shop, null, null, null, Set.of(), null, text);
    }

    /**
     * The words by which a database looks for similar texts: the longest {@value #SEARCHED_WORDS_MAX}, since what all
     * texts have in common is short in most languages.
     *
     * @return letters and digits only, in lower case, with their accents, each once; none if the text has no word
     */
    public List<String> searchedWords() {
        return Words.asTyped(text).stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .limit(SEARCHED_WORDS_MAX)
                .toList();
    }

    /**
     * How much of this text occurs in another: a plain measure for storages without a text search of their own.
     *
     * @param other another text
     * @return the share of its words that the other has too, 0 to 1, whatever the case and the accents; 0 without words
     */
    public double shareIn(String other) {
        Set<String> own = Words.of(text);
        Set<String> theirs = Words.of(other);
        return own.isEmpty() ? 0 : own.stream().filter(theirs::contains).count() / (double) own.size();
    }

    @Override
    public String toString() {
        return "symptoms of type " + type + " in shop " + shop;
    }
}
