package io.orderincident.catalog;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the list of ways to reach the shop, and by which it hears of incidents: a shop's contact page can be made
 * from the list. Immutable.
 *
 * @param code its code
 * @param name what people call it
 * @param details where it is and what to know about it, such as the number to call; null for nothing
 * @param hours when somebody answers, in words; null for nothing to say
 * @param active whether it is offered; incidents that came by it keep it
 */
public record ContactChannel(
        ChannelCode code,
        LocalizedText name,
        @Nullable LocalizedText details,
        @Nullable LocalizedText hours,
        boolean active)
        implements CatalogueEntry<ContactChannel> {

    /** Checks that nothing is missing. */
    public ContactChannel {
        requireNonNull(code, "code");
        requireNonNull(name, "name");
    }

    /**
     * An active channel of which there is no more to say.
     *
     * @param code its code
     * @param name what people call it
     * @return the channel
     */
    public static ContactChannel of(ChannelCode code, LocalizedText name) {
        return new ContactChannel(code, name, null, null, true);
    }

    @Override
    public ContactChannel named(LocalizedText name) {
        return new ContactChannel(code, name, details, hours, active);
    }

    @Override
    public ContactChannel withActive(boolean active) {
        return new ContactChannel(code, name, details, hours, active);
    }

    /**
     * The same with other details.
     *
     * @param other where it is and what to know about it, null for nothing
     * @return a copy
     */
    public ContactChannel withDetails(@Nullable LocalizedText other) {
        return new ContactChannel(code, name, other, hours, active);
    }

    /**
     * The same at other hours.
     *
     * @param other when somebody answers, in words; null for nothing to say
     * @return a copy
     */
    public ContactChannel withHours(@Nullable LocalizedText other) {
        return new ContactChannel(code, name, details, other, active);
    }
}
