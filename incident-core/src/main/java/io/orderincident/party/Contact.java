package io.orderincident.party;

import io.orderincident.constraint.LanguageTag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach somebody about an incident. Immutable; its {@code toString} shows nothing personal, so that it can
 * reach a log.
 *
 * @param name how to address them, may be absent
 * @param email one plain address, without display name, may be absent
 * @param phone in any notation, may be absent
 * @param locale the language to write to them in, its tag at most {@value LanguageTag#MAX_LENGTH} characters
 */
public record Contact(
        @Nullable
        @Size(max = NAME_MAX)
        @Pattern(regexp = ONE_LINE, message = "{io.orderincident.party.Contact.oneLine}")
        String name,

        @Nullable
        @Size(max = EMAIL_MAX)
        @Pattern(regexp = ONE_ADDRESS, message = "{io.orderincident.party.Contact.oneAddress}")
        String email,

        @Nullable
        @Size(max = PHONE_MAX)
        @Pattern(regexp = ONE_LINE, message = "{io.orderincident.party.Contact.oneLine}")
        String phone,

        @NotNull @LanguageTag Locale locale) {

    /** The longest name, in characters. */
    public static final int NAME_MAX = 100;

    /** The longest address, in characters (RFC 3696, erratum 1690). */
    public static final int EMAIL_MAX = 254;

    /** The longest phone number, in characters. */
    public static final int PHONE_MAX = 40;

    private static final String ONE_LINE = "[\\P{Cntrl}&&[^\\p{Cs}]]*";
    private static final String ONE_ADDRESS =
            "[^\\s@,;:<>()\\[\\]\"\\\\\\p{Cntrl}\\p{Cs}]+@[^\\s@,;:<>()\\[\\]\"\\\\\\p{Cntrl}\\p{Cs}]+";
    private static final java.util.regex.Pattern LINE = java.util.regex.Pattern.compile(ONE_LINE);
    private static final java.util.regex.Pattern ADDRESS = java.util.regex.Pattern.compile(ONE_ADDRESS);

    /**
     * Somebody who may be reached in several ways.
     *
     * @param name their name, null if unknown
     * @param email their e-mail address, null if unknown
     * @param phone their telephone number, null if unknown
     * @param locale their language
     * @return the contact
     */
    public static Contact of(@Nullable String name, @Nullable String email, @Nullable String phone, Locale locale) {
        return new Contact(name, email, phone, locale);
    }

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
     * What of it can be used: a part that breaks its constraint is left out, of a locale all but the language, so that
     * poor data of an old order does not stand in the way of an incident.
     *
     * @return itself where all is well, else a reduced copy
     */
    public Contact usable() {
        return new Contact(
                fitting(name, NAME_MAX, LINE),
                fitting(email, EMAIL_MAX, ADDRESS),
                fitting(phone, PHONE_MAX, LINE),
                LanguageTag.Check.fits(locale) ? locale : Locale.forLanguageTag(locale.getLanguage()));
    }

    private static @Nullable String fitting(@Nullable String part, int longest, java.util.regex.Pattern form) {
        return part != null && part.length() <= longest && form.matcher(part).matches() ? part : null;
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
