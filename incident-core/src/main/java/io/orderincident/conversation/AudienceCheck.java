package io.orderincident.conversation;

import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.history.Audience;
import io.orderincident.history.AudienceRule;
import io.orderincident.history.MessageRule;
import io.orderincident.history.Said;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against an audience, of a message or of a document. Immutable.
 *
 * @param audience for whom it is meant
 * @param discouraged whether it is meant for them although the shop discourages that
 */
public record AudienceCheck(Audience audience, boolean discouraged) {

    /**
     * Why it cannot be for this audience: a customer's is never kept from the customer, the shop's policy may not want it, and
     * a thread may not have whom it is for.
     *
     * @param participants who takes part in the thread, null where that is not known
     * @param context who, and the terms of the shop
     * @return the reasons, none if nothing speaks against it
     */
    public List<Refusal> refusals(@Nullable Set<Party> participants, Context context) {
        Party from = context.actor().party();
        List<Refusal> refusals = new ArrayList<>();
        if (!AccessPolicy.STAFF.isFor(context.actor()) && !audience.includesCustomer()) {
            refusals.add(context.refusal(
                    Reason.AUDIENCE_NOT_ALLOWED,
                    "audience",
                    audience,
                    List.of(Audience.CUSTOMER, Audience.CUSTOMER_AND_OPERATOR)));
        }
        context.terms()
                .audiences()
                .rule(from, audience, participants == null ? Said.ALL : participants)
                .flatMap(rule -> objection(rule, context))
                .ifPresent(refusals::add);
        if (participants != null && !MessageRule.of(from, audience).fits(participants)) {
            refusals.add(context.refusal(Reason.AUDIENCE_WIDER_THAN_THREAD, "audience", audience, participants));
        }
        return refusals;
    }

    /** Why the shop does not want it. */
    private Optional<Refusal> objection(AudienceRule rule, Context context) {
        boolean forbidden = rule.permission() == AudienceRule.Permission.FORBIDDEN;
        return forbidden || !discouraged
                ? Optional.of(context.refusal(
                        forbidden ? Reason.AUDIENCE_FORBIDDEN : Reason.AUDIENCE_DISCOURAGED,
                        "audience",
                        audience,
                        rule.reason().in(context.actor().locale())))
                : Optional.empty();
    }
}
