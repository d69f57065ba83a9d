package io.orderincident.incident;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Which incident of which other system; of a shop it is imported once. Immutable.
 *
 * @param source the other system, one line of at most {@value #SOURCE_MAX} characters
 * @param externalId the incident's key there, one line of at most {@value #ID_MAX} characters
 */
public record ImportKey(
        @NotBlank
        @Size(max = SOURCE_MAX)
        @Pattern(regexp = ForeignAuthor.ONE_LINE, message = "{io.orderincident.party.Contact.oneLine}")
        String source,

        @NotBlank
        @Size(max = ID_MAX)
        @Pattern(regexp = ForeignAuthor.ONE_LINE, message = "{io.orderincident.party.Contact.oneLine}")
        String externalId) {

    /** The longest name of a source, in characters. */
    public static final int SOURCE_MAX = 30;

    /** The longest key in the other system, in characters. */
    public static final int ID_MAX = 60;
}
