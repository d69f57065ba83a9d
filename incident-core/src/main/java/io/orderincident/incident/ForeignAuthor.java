package io.orderincident.incident;

import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.text.Text;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Who did something in another system, as that system calls them. Immutable; its {@code toString} names nobody.
 *
 * @param party the side they were on
 * @param name their name there, one line of at most {@value Author#MAX_LENGTH} characters
 */
public record ForeignAuthor(
        @NotNull Party party,

        @NotBlank
        @Size(max = Author.MAX_LENGTH)
        @Pattern(regexp = ONE_LINE, message = "{io.orderincident.party.Contact.oneLine}")
        String name) {

    static final String ONE_LINE = "[^\\p{Cc}\\p{Cs}]*";

    /**
     * As history names them.
     *
     * @param author who, null if the other system does not say
     * @param source the other system
     * @return the author
     */
    public static Author of(@Nullable ForeignAuthor author, String source) {
        return author == null
                ? new Author(Party.SYSTEM, source, source)
                : new Author(author.party, Text.cut(source + ":" + author.name, Author.MAX_LENGTH), author.name);
    }

    @Override
    public String toString() {
        return "ForeignAuthor[" + party + "]";
    }
}
