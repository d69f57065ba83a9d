package io.orderincident.party;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who stands at the door: does something (actor) or reads (viewer), for which shops, and as which customer.
 * The host makes one per request from its own login; the library trusts what it says. Immutable.
 */
public final class Actor {

    /** History keeps of guests that they were one, and their name. */
    private static final String GUEST = "guest";

    private final Author author;
    private final @Nullable Set<ShopId> shops;
    private final @Nullable CustomerId customer;
    private final @Nullable String order;
    private final boolean protectsData;
    private final Locale locale;

    private Actor(
            Author author,
            @Nullable Set<ShopId> shops,
            @Nullable CustomerId customer,
            @Nullable String order,
            boolean protectsData,
            Locale locale) {
        this.author = author;
        this.shops = shops;
        this.customer = customer;
        this.order = order;
        this.protectsData = protectsData;
        this.locale = locale;
    }

    /**
     * A customer of one shop, who sees and does only what is theirs.
     *
     * @param shop the shop they bought in
     * @param customer who they are
     * @param displayName how to call them
     * @return the actor, speaking English until told otherwise
     */
    public static Actor customer(ShopId shop, CustomerId customer, String displayName) {
        return new Actor(
                new Author(Party.CUSTOMER, customer.value(), displayName),
                Set.of(shop),
                customer,
                null,
                false,
                Locale.ENGLISH);
    }

    /**
     * A customer without an account, who sees and does only what is of one order, bought as a guest. Whether they are the one
     * who bought it, the host has to know.
     *
     * @param shop the shop they bought in
     * @param order the host's key of the order
     * @param displayName how to call them
     * @return the actor, speaking English until told otherwise
     */
    public static Actor guest(ShopId shop, String order, String displayName) {
        return new Actor(
                new Author(Party.CUSTOMER, GUEST, displayName), Set.of(shop), null, order, false, Locale.ENGLISH);
    }

    /**
     * A person of a shop's staff.
     *
     * @param shop the shop they work for
     * @param id the host's key of the person
     * @param displayName how to call them
     * @return the actor, speaking English until told otherwise
     */
    public static Actor agent(ShopId shop, String id, String displayName) {
        return new Actor(new Author(Party.AGENT, id, displayName), Set.of(shop), null, null, false, Locale.ENGLISH);
    }

    /**
     * A person of the platform, who works for every shop.
     *
     * @param id the host's key of the person
     * @param displayName how to call them
     * @return the actor, speaking English until told otherwise
     */
    public static Actor operator(String id, String displayName) {
        return new Actor(new Author(Party.OPERATOR, id, displayName), null, null, null, false, Locale.ENGLISH);
    }

    /**
     * A component of the host or of the library that acts by itself: a timer, a rule, an importer.
     *
     * @param id which component
     * @return the actor, for every shop
     */
    public static Actor system(String id) {
        return new Actor(new Author(Party.SYSTEM, id, id), null, null, null, false, Locale.ENGLISH);
    }

    /**
     * The same actor, answered in another language.
     *
     * @param locale the language of refusals and texts; default English
     * @return a copy
     */
    public Actor speaking(Locale locale) {
        return new Actor(author, shops, customer, order, protectsData, locale);
    }

    /**
     * The same actor in the role of the data protection officer, who alone sees what is blocked, and has personal data
     * exported, blocked and erased. Whether they hold it, the host has to know.
     *
     * @return a copy
     * @throws IllegalStateException if they are not of the staff
     */
    public Actor asDataProtectionOfficer() {
        if (!author.isStaff()) {
            throw new IllegalStateException("data are protected by people of the staff, not by " + party());
        }
        return new Actor(author, shops, customer, order, true, locale);
    }

    /**
     * Whether they act as the data protection officer.
     *
     * @return false unless {@linkplain #asDataProtectionOfficer() said otherwise}
     */
    public boolean isDataProtectionOfficer() {
        return protectsData;
    }

    /**
     * The side they are on.
     *
     * @return the party
     */
    public Party party() {
        return author.party();
    }

    /**
     * What history keeps of them.
     *
     * @return party, key and name
     */
    public Author author() {
        return author;
    }

    /**
     * Who they are as a customer.
     *
     * @return the customer, empty for guests, staff and system
     */
    public Optional<CustomerId> customer() {
        return Optional.ofNullable(customer);
    }

    /**
     * The order that they bought as a guest.
     *
     * @return the host's key of it, empty for all but {@link #guest guests}
     */
    public Optional<String> guestOrder() {
        return Optional.ofNullable(order);
    }

    /**
     * The language they are answered in.
     *
     * @return the locale
     */
    public Locale locale() {
        return locale;
    }

    /**
     * Whether they act and read in a shop at all: asked by the {@link AccessPolicy}.
     *
     * @param shop the shop
     * @return true for their own shops; for operator and system, always
     */
    public boolean speaksFor(ShopId shop) {
        return shops == null || shops.contains(shop);
    }

    @Override
    public String toString() {
        return author.toString();
    }
}
