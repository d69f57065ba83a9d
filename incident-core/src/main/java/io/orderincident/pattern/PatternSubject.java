package io.orderincident.pattern;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.TypeCode;
import io.orderincident.order.Sku;
import io.orderincident.party.CustomerId;
import io.orderincident.search.Criterion;
import io.orderincident.search.IncidentFields;
import io.orderincident.statistics.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern is about: an article, a carrier, a customer, a type, or an article together with a type. Immutable.
 *
 * @param dimension ARTICLE, CARRIER, CUSTOMER or TYPE
 * @param value which of them, as {@link io.orderincident.statistics.IncidentFact} names it
 * @param type only incidents of this type; null for all, never given with a type
 */
public record PatternSubject(
        Dimension dimension, String value, @Nullable TypeCode type) implements Comparable<PatternSubject> {

    /** What patterns are looked for in. */
    public static final Set<Dimension> DIMENSIONS =
            Set.of(Dimension.ARTICLE, Dimension.CARRIER, Dimension.CUSTOMER, Dimension.TYPE);

    private static final Comparator<PatternSubject> ORDER = Comparator.comparing(PatternSubject::dimension)
            .thenComparing(PatternSubject::value)
            .thenComparing(subject -> subject.type == null ? "" : subject.type.value());

    /**
     * Checks what it is about.
     *
     * @throws IllegalArgumentException if patterns are not looked for in the dimension, or a type is given with a type
     */
    public PatternSubject {
        Objects.requireNonNull(value, "value");
        if (!DIMENSIONS.contains(dimension)) {
            throw new IllegalArgumentException("dimension must be one of " + DIMENSIONS + ", but is " + dimension);
        }
        if (type != null && dimension != Dimension.ARTICLE) {
            throw new IllegalArgumentException("a type goes with an article, not with " + dimension);
        }
    }

    /**
     * All incidents with a value.
     *
     * @param dimension of which dimension
     * @param value which
     * @return the subject
     */
    public static PatternSubject of(Dimension dimension, String value) {
        return new PatternSubject(dimension, value, null);
    }

    /** Whether there may be incidents that are about both, so far as the same value makes them so. */
    boolean overlaps(PatternSubject other) {
        return dimension == other.dimension
                && value.equals(other.value)
                && (type == null || other.type == null || type.equals(other.type));
    }

    /** With a pseudonym in place of a customer, if it is about that one. */
    PatternSubject renamed(CustomerId customer, CustomerId pseudonym) {
        return isAbout(customer) ? of(dimension, pseudonym.value()) : this;
    }

    boolean isAbout(CustomerId customer) {
        return customer().filter(customer::equals).isPresent();
    }

    boolean isAboutOneOf(Set<CustomerId> customers) {
        return customer().filter(customers::contains).isPresent();
    }

    /**
     * Whom it is about.
     *
     * @return the customer, empty if it is about no person
     */
    public Optional<CustomerId> customer() {
        return dimension == Dimension.CUSTOMER ? Optional.of(CustomerId.of(value)) : Optional.empty();
    }

    /** What incidents have in common that are about it. */
    List<Criterion> criteria() {
        List<Criterion> criteria = new ArrayList<>();
        criteria.add(
                switch (dimension) {
                    case ARTICLE -> IncidentFields.ARTICLE.is(Sku.of(value));
                    case CARRIER -> IncidentFields.CARRIER.is(value);
                    case CUSTOMER -> IncidentFields.CUSTOMER.is(CustomerId.of(value));
                    default -> IncidentFields.TYPE.is(TypeCode.of(value));
                });
        if (type != null) {
            criteria.add(IncidentFields.TYPE.is(type));
        }
        return criteria;
    }

    /**
     * What people call it.
     *
     * @param locale the reader's
     * @param catalogue how the shop calls its types
     * @return as it begins a sentence
     */
    public String title(Locale locale, Catalogue catalogue) {
        String name = dimension == Dimension.TYPE ? name(TypeCode.of(value), locale, catalogue) : value;
        return type == null
                ? Words.in(locale).say("title." + dimension, name)
                : Words.in(locale).say("title.ARTICLE_TYPE", name, name(type, locale, catalogue));
    }

    private static String name(TypeCode code, Locale locale, Catalogue catalogue) {
        return catalogue.type(code).map(type -> type.name().in(locale)).orElse(code.value());
    }

    @Override
    public int compareTo(PatternSubject other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return dimension == Dimension.CUSTOMER
                ? "a customer"
                : dimension + " " + value + (type == null ? "" : ", " + type);
    }
}
