package io.orderincident.search;

import io.orderincident.incident.Details;
import io.orderincident.incident.Incident;
import io.orderincident.link.AffectedLine;
import io.orderincident.order.CommercialDocument;
import io.orderincident.text.Text;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a text is searched by: its runs of letters and digits, in lower case and without accents. A word that is searched
 * is found where one of these begins with it, so that {@code devol} finds {@code devolución}. For storages.
 */
public final class SearchWords {

    /** Longer words are cut. */
    public static final int LENGTH_MAX = 40;

    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private SearchWords() {}

    /**
     * The words of a text.
     *
     * @param text any
     * @return each once, in order
     */
    public static Set<String> of(String text) {
        return of(Stream.of(text));
    }

    /**
     * The words by which everybody finds an incident who may see it: of its description, the titles of its articles, its
     * order and the name of its contact.
     *
     * @param incident which
     * @return each once
     */
    public static Set<String> forAll(Incident incident) {
        return of(Stream.concat(
                Stream.of(
                        incident.report().description(),
                        incident.report().order().value()),
                Stream.concat(
                        Stream.ofNullable(incident.report().contact().name()),
                        incident.report().lines().stream().map(AffectedLine::title))));
    }

    /**
     * The words by which only staff find it: of what they noted about it, the cause that they identified, and the numbers of
     * the commercial documents that it is about.
     *
     * @param incident which
     * @return each once
     */
    public static Set<String> forStaff(Incident incident) {
        Details details = incident.details();
        return of(Stream.concat(
                Stream.of(details.remark(), details.cause()).filter(Objects::nonNull),
                details.documents().stream().map(CommercialDocument::number)));
    }

    /**
     * Whether a text has all words of a name.
     *
     * @param text any
     * @param names of which one is enough; of a name without words none is
     * @return true if it has, in whatever order, case and accents
     */
    public static boolean mentions(String text, Collection<String> names) {
        Set<String> words = of(text);
        return names.stream().map(SearchWords::of).anyMatch(name -> !name.isEmpty() && words.containsAll(name));
    }

    private static Set<String> of(Stream<String> texts) {
        return texts.flatMap(text -> GAP.splitAsStream(plain(text)))
                .filter(word -> !word.isEmpty())
                .map(word -> Text.cut(word, LENGTH_MAX))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * A text as it is compared.
     *
     * @param text any
     * @return the text in lower case and without accents
     */
    public static String plain(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("");
    }
}
