package io.orderincident.order;

import io.orderincident.constraint.PlainText;
import io.orderincident.party.PersonalData;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A document of trade that an incident is about, known by its number: an order, a delivery note, an invoice. Immutable; sorted by
 * number, kind and date; its {@code toString} does not show the number.
 *
 * @param kind what it is
 * @param number what is printed on it, 1 to {@value #NUMBER_MAX} characters
 * @param issuedOn the date that is printed on it, null if unknown
 */
public record CommercialDocument(
        @NotNull DocumentKind kind,

        @PersonalData @NotBlank @PlainText @Size(max = NUMBER_MAX)
        String number,

        @Nullable LocalDate issuedOn)
        implements Comparable<CommercialDocument> {

    /** The longest number, in characters. */
    public static final int NUMBER_MAX = 50;

    private static final Comparator<CommercialDocument> ORDER = Comparator.comparing(
                    CommercialDocument::number, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CommercialDocument::kind, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CommercialDocument::issuedOn, Comparator.nullsFirst(Comparator.naturalOrder()));

    /**
     * One whose date nobody wrote down.
     *
     * @param kind what it is
     * @param number what is printed on it
     * @return the document
     */
    public static CommercialDocument of(DocumentKind kind, String number) {
        return new CommercialDocument(kind, number, null);
    }

    @Override
    public int compareTo(CommercialDocument other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "commercial document, " + kind;
    }
}
