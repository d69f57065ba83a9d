package io.orderincident.authority;

import io.orderincident.money.Money;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.text.Text;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Authority that is given to everybody of a party, to the people of a team, or to one person. Each of its actions is limited
 * by itself: at a time, per order and per day. Immutable.
 *
 * @param party to whom: {@link Party#AGENT}, {@link Party#OPERATOR}, or {@link Party#SYSTEM} for what acts by itself; null
 *     for a team or a person
 * @param team the host's key of the team, null for a party or a person
 * @param person the host's key of the person, null for a party or a team
 * @param actions what for, at least one
 * @param currency in which currency; null for any, which is without limits
 * @param each how much at a time, null for no limit
 * @param perOrder how much of one order altogether, null for no limit
 * @param perDay how much on one day altogether, as days end in the zone of the shop's calendar; null for no limit
 * @param beyondBalance whether an operator may also have paid what the balance that can be paid from does not cover
 */
public record Grant(
        @Nullable Party party,
        @Nullable String team,
        @Nullable String person,
        Set<AuthorizedAction> actions,
        @Nullable Currency currency,
        @Nullable Money each,
        @Nullable Money perOrder,
        @Nullable Money perDay,
        boolean beyondBalance) {

    /** The longest key of a person or team, in characters. */
    public static final int KEY_MAX = 100;

    /** The {@linkplain #closeness closeness} of a grant to one person. */
    static final int PERSON = 3;

    /**
     * Takes a copy of the actions.
     *
     * @throws IllegalArgumentException if it is given to none or to several, to customers, or for nothing; if a key is blank,
     *     too long or has a control character; or if a limit is negative or of another currency
     */
    public Grant {
        EnumSet<AuthorizedAction> ordered = EnumSet.noneOf(AuthorizedAction.class);
        ordered.addAll(actions);
        actions = Collections.unmodifiableSet(ordered);
        if (Stream.of(party != null, team != null, person != null)
                        .filter(given -> given)
                        .count()
                != 1) {
            throw new IllegalArgumentException("a grant is given to one party, one team or one person");
        }
        if (party == Party.CUSTOMER) {
            throw new IllegalArgumentException("customers have no authority");
        }
        if (team != null) {
            Text.key("the team of a grant", team, KEY_MAX);
        }
        if (person != null) {
            Text.key("the person of a grant", person, KEY_MAX);
        }
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("a grant is for at least one action");
        }
        check(currency, each);
        check(currency, perOrder);
        check(currency, perDay);
    }

    private static void check(@Nullable Currency currency, @Nullable Money limit) {
        if (limit != null && (limit.isNegative() || !limit.currency().equals(currency))) {
            throw new IllegalArgumentException(
                    "a limit is not negative, and of the currency of its grant, but is " + limit);
        }
    }

    /**
     * To everybody of a party, for everything, without limits.
     *
     * @param party to whom
     * @return the grant
     */
    public static Grant toParty(Party party) {
        return new Grant(party, null, null, EnumSet.allOf(AuthorizedAction.class), null, null, null, null, false);
    }

    /**
     * To the people of a team, for everything, without limits.
     *
     * @param team the host's key of the team
     * @return the grant
     */
    public static Grant toTeam(String team) {
        return new Grant(null, team, null, EnumSet.allOf(AuthorizedAction.class), null, null, null, null, false);
    }

    /**
     * To one person, for everything, without limits.
     *
     * @param person the host's key of the person
     * @return the grant
     */
    public static Grant toPerson(String person) {
        return new Grant(null, null, person, EnumSet.allOf(AuthorizedAction.class), null, null, null, null, false);
    }

    /**
     * The same for some things only.
     *
     * @param some what for
     * @return a copy
     */
    public Grant only(Set<AuthorizedAction> some) {
        return new Grant(party, team, person, some, currency, each, perOrder, perDay, beyondBalance);
    }

    /**
     * The same with a limit, in its currency only.
     *
     * @param limit how much at a time
     * @return a copy
     */
    public Grant withEach(Money limit) {
        return new Grant(party, team, person, actions, limit.currency(), limit, perOrder, perDay, beyondBalance);
    }

    /**
     * The same with a limit, in its currency only.
     *
     * @param limit how much of one order altogether
     * @return a copy
     */
    public Grant withPerOrder(Money limit) {
        return new Grant(party, team, person, actions, limit.currency(), each, limit, perDay, beyondBalance);
    }

    /**
     * The same with a limit, in its currency only.
     *
     * @param limit how much on one day altogether
     * @return a copy
     */
    public Grant withPerDay(Money limit) {
        return new Grant(party, team, person, actions, limit.currency(), each, perOrder, limit, beyondBalance);
    }

    /**
     * The same for operators to go beyond the balance, too.
     *
     * @return a copy
     */
    public Grant goingBeyondBalance() {
        return new Grant(party, team, person, actions, currency, each, perOrder, perDay, true);
    }

    boolean isFor(AuthorizedAction action, Currency money) {
        return actions.contains(action) && (currency == null || currency.equals(money));
    }

    /** How narrowly it is meant for somebody: the higher, the more; 0 if it is not for them. */
    int closeness(Author author, BiPredicate<String, String> isOfTeam) {
        if (person != null) {
            return author.isStaff() && author.id().equals(person) ? PERSON : 0;
        }
        if (team != null) {
            return author.isStaff() && isOfTeam.test(team, author.id()) ? 2 : 0;
        }
        return author.party() == party ? 1 : 0;
    }

    boolean covers(AuthorityRequest request) {
        return isWithin(each, request.amount())
                && isWithin(perOrder, request.ofOrderBefore().plus(request.amount()))
                && isWithin(perDay, request.ofDayBefore().plus(request.amount()));
    }

    private static boolean isWithin(@Nullable Money limit, Money amount) {
        return limit == null || amount.compareTo(limit) <= 0;
    }
}
