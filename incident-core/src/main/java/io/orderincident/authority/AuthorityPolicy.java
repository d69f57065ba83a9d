package io.orderincident.authority;

import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.settings.SettingKind;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Who may refund, discount or credit how much in a shop. Of all grants for an action and a currency those count that are
 * given most narrowly: to the person, else to a team of theirs, else to their party. Of those, one that covers it is enough.
 * Who has none, or none that covers it, may propose it. Immutable.
 *
 * @param grants in no order, at most {@value #GRANTS_MAX}
 */
public record AuthorityPolicy(List<Grant> grants) {

    /** The most grants. */
    public static final int GRANTS_MAX = 200;

    private static final AuthorityPolicy STANDARD =
            new AuthorityPolicy(List.of(Grant.toParty(Party.AGENT), Grant.toParty(Party.OPERATOR)));

    /** As a setting of shops; one that has saved none goes by the {@linkplain #standard() shipped one}. */
    public static final SettingKind<AuthorityPolicy> SETTING =
            new SettingKind<>("authority", AuthorityPolicy.class, STANDARD);

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if there are too many grants
     */
    public AuthorityPolicy {
        grants = List.copyOf(grants);
        if (grants.size() > GRANTS_MAX) {
            throw new IllegalArgumentException("at most " + GRANTS_MAX + " grants are allowed, not " + grants.size());
        }
    }

    /**
     * What the library ships: agents and operators may give whatever an order allows, without limit, as no amount is right
     * for every shop and currency; what acts by itself only proposes; nobody goes beyond the balance.
     *
     * @return the policy
     */
    public static AuthorityPolicy standard() {
        return STANDARD;
    }

    /**
     * Grants and no others.
     *
     * @param grants in no order
     * @return the policy
     */
    public static AuthorityPolicy of(Grant... grants) {
        return new AuthorityPolicy(List.of(grants));
    }

    /**
     * Whether somebody may do something.
     *
     * @param request who wants to do what
     * @param isOfTeam whether of a team, by its key, somebody is, by theirs
     * @return what their authority says
     */
    public AuthorityVerdict verdict(AuthorityRequest request, BiPredicate<String, String> isOfTeam) {
        Author author = request.author();
        if (author.party() == Party.CUSTOMER) {
            return AuthorityVerdict.REFUSED;
        }
        List<Grant> own = narrowest(request, isOfTeam);
        boolean mayGoBeyond = author.party() == Party.OPERATOR && own.stream().anyMatch(Grant::beyondBalance);
        if (request.beyondBalance() && !mayGoBeyond) {
            return AuthorityVerdict.REFUSED;
        }
        return own.stream()
                        .filter(grant -> grant.beyondBalance() || !request.beyondBalance())
                        .anyMatch(grant -> grant.covers(request))
                ? AuthorityVerdict.ALLOWED
                : AuthorityVerdict.NEEDS_APPROVAL;
    }

    private List<Grant> narrowest(AuthorityRequest request, BiPredicate<String, String> isOfTeam) {
        List<Grant> fitting = grants.stream()
                .filter(grant -> grant.isFor(request.action(), request.amount().currency()))
                .toList();
        for (int closeness = Grant.PERSON; closeness > 0; closeness--) {
            int wanted = closeness;
            List<Grant> found = fitting.stream()
                    .filter(grant -> grant.closeness(request.author(), isOfTeam) == wanted)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }
}
