package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
import io.orderincident.remedy.MakeOffer;

/**
 * What is proposed to customers, agreed on and done to put an incident right. What is said of all commands at
 * {@link Incidents} holds here too. Thread-safe.
 */
public interface Remedies {

    /**
     * Offers the customer a solution, beside those that are open, and tells them. It answers what the customer asked before,
     * and it is the customer's turn.
     *
     * @param actor who: agent, operator or system
     * @param target which incident, not yet resolved
     * @param command what is offered
     * @return the incident after it, or why not
     */
    Outcome<Incident> makeOffer(Actor actor, Target target, MakeOffer command);
}
