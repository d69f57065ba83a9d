package io.orderincident.history;

import io.orderincident.party.Party;
import io.orderincident.settings.SettingKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * For whom a shop wants its people to write, and for whom not. Immutable.
 *
 * @param rules at most one for each side and audience; what none is about is allowed
 */
public record AudiencePolicy(List<AudienceRule> rules) {

    private static final AudiencePolicy STANDARD = new AudiencePolicy(List.of());

    /** As a setting of shops; one that has saved none goes by the standard one. */
    public static final SettingKind<AudiencePolicy> SETTING =
            new SettingKind<>("audiences", AudiencePolicy.class, STANDARD);

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if two rules are about the same side and audience
     */
    public AudiencePolicy {
        rules = List.copyOf(rules);
        Set<List<Object>> known = new HashSet<>();
        for (AudienceRule rule : rules) {
            if (!known.add(List.of(rule.from(), rule.audience()))) {
                throw new IllegalArgumentException(
                        "two rules are about the " + rule.from() + " writing for " + rule.audience());
            }
        }
    }

    /**
     * What the library ships.
     *
     * @return a policy that allows everything
     */
    public static AudiencePolicy standard() {
        return STANDARD;
    }

    /**
     * A policy of these rules.
     *
     * @param rules what is discouraged or forbidden
     * @return the policy
     */
    public static AudiencePolicy of(AudienceRule... rules) {
        return new AudiencePolicy(List.of(rules));
    }

    /**
     * What it says of a message or of a document in the main thread.
     *
     * @param from the side of the writer
     * @param audience for whom it is
     * @return the rule, empty if it is allowed
     */
    public Optional<AudienceRule> rule(Party from, Audience audience) {
        return rules.stream()
                .filter(rule -> rule.from() == from && rule.audience() == audience)
                .findFirst();
    }

    /**
     * What it says of a message or of a document in a thread. Where the shop takes no part, customers have but one audience,
     * which no rule is about.
     *
     * @param from the side of the writer
     * @param audience for whom it is
     * @param participants who takes part in the thread
     * @return the rule, empty if it is allowed
     */
    public Optional<AudienceRule> rule(Party from, Audience audience, Set<Party> participants) {
        boolean isAvoidable = from != Party.CUSTOMER
                || MessageRule.of(Party.CUSTOMER, Audience.CUSTOMER).fits(participants);
        return isAvoidable ? rule(from, audience) : Optional.empty();
    }
}
