package io.orderincident.party;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the customer about an incident. Immutable; its {@code toString} shows nothing personal, so that it can
 * reach a log.
 *
 * @param name how to address them, may be absent
 * @param email one plain address, without display name, may be absent
 * @param phone in any notation, may be absent
 * @param locale the language to write to them in
 */
public record Contact(
        @Nullable @Size(max = 100) @Pattern(regexp = NO_CONTROLS)
        String name,

        @Nullable @Size(max = 254) @Pattern(regexp = ONE_ADDRESS)
        String email,

        @Nullable @Size(max = 40) @Pattern(regexp = NO_CONTROLS)
        String phone,

        @NotNull Locale locale) {

    private static final String NO_CONTROLS = "\\P{Cntrl}*";
    private static final String ONE_ADDRESS =
            "[^\\s@,;:<>()\\[\\]\"\\\\\\p{Cntrl}]+@[^\\s@,;:<>()\\[\\]\"\\\\\\p{Cntrl}]+";

    /**
     * Nothing known but the language.
     *
     * @param locale the language to write in
     * @return a contact that cannot be reached
     */
    public static Contact unknown(Locale locale) {
        return new Contact(null, null, null, locale);
    }

    /**
     * Reached by e-mail.
     *
     * @param name how to address them
     * @param email one plain address
     * @param locale the language to write in
     * @return the contact
     */
    public static Contact byEmail(String name, String email, Locale locale) {
        return new Contact(name, email, null, locale);
    }

    /**
     * The address to write to.
     *
     * @return the e-mail address, empty if unknown
     */
    public Optional<String> emailAddress() {
        return Optional.ofNullable(email);
    }

    @Override
    public String toString() {
        return "Contact[" + locale.toLanguageTag() + (email == null ? "" : ", e-mail")
                + (phone == null ? "" : ", phone") + "]";
    }
}
