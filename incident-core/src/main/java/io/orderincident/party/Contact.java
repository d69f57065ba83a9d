package io.orderincident.party;

import io.orderincident.constraint.LanguageTag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
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
 * @param preferredChannels the names of the host's channels of notification through which they want to be told, the one they like best
 *     first; empty where they have not said so
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

        @NotNull @LanguageTag Locale locale,

        @NotNull @Size(max = CHANNELS_MAX)
        List<
                        @NotBlank @Size(max = CHANNEL_MAX)
                        @Pattern(regexp = ONE_LINE, message = "{io.orderincident.party.Contact.oneLine}") String>
                preferredChannels) {

    /** The longest name, in characters. */
    public static final int NAME_MAX = 100;

    /** The longest address, in characters (RFC 3696, erratum 1690). */
    public static final int EMAIL_MAX = 254;

    /** The longest phone number, in characters. */
    public static final int PHONE_MAX = 40;

    /** How many channels somebody can prefer at most. */
    public static final int CHANNELS_MAX = 5;

    /** The longest name of a channel, in characters. */
    public static final int CHANNEL_MAX = 40;

    private static final String ONE_LINE = "[\\P{Cntrl}&&[^\\p{Cs}]]*";
    private static final String ONE_ADDRESS =
            "[^\\s@,;:<>()\\[\\]\"\\\\\\p{Cntrl}\\p{Cs}]+@[^\\s@,;:<>()\\[\\]\"\\\\\\p{Cntrl}\\p{Cs}]+";
    private static final java.util.regex.Pattern LINE = java.util.regex.Pattern.compile(ONE_LINE);
    private static final java.util.regex.Pattern ADDRESS = java.util.regex.Pattern.compile(ONE_ADDRESS);

    /** Takes a copy; what was kept before there were preferences has none. */
    public Contact {
        preferredChannels = preferredChannels == null ? List.of() : List.copyOf(preferredChannels);
    }

    /**
     * Somebody who may be reached in several ways, and prefers none.
     *
     * @param name their name, null if unknown
     * @param email their e-mail address, null if unknown
     * @param phone their telephone number, null if unknown
     * @param locale their language
     * @return the contact
     */
    public static Contact of(@Nullable String name, @Nullable String email, @Nullable String phone, Locale locale) {
        return new Contact(name, email, phone, locale, List.of());
    }

    /**
     * Nothing known but the language.
     *
     * @param locale the language to write in
     * @return a contact that cannot be reached
     */
    public static Contact unknown(Locale locale) {
        return of(null, null, null, locale);
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
        return of(name, email, null, locale);
    }

    /**
     * The same with other wishes.
     *
     * @param channels the names of the channels through which they want to be told, the one they like best first
     * @return a copy
     */
    public Contact preferring(String... channels) {
        return new Contact(name, email, phone, locale, List.of(channels));
    }

    /**
     * The same in another language.
     *
     * @param language the language to write in
     * @return a copy
     */
    public Contact in(Locale language) {
        return new Contact(name, email, phone, language, preferredChannels);
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
                LanguageTag.Check.fits(locale) ? locale : Locale.forLanguageTag(locale.getLanguage()),
                preferredChannels.stream()
                        .filter(channel -> !channel.isBlank() && fitting(channel, CHANNEL_MAX, LINE) != null)
                        .distinct()
                        .limit(CHANNELS_MAX)
                        .toList());
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
