package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.CorrectCost;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.RecordCost;
import io.orderincident.remedy.WithdrawOffer;

/**
 * What is proposed to customers, agreed on and done to put an incident right. An incident is not resolved while an offer awaits
 * its answer, nor before the customer has got what was agreed on. What is said of all commands at {@link Incidents} holds here
 * too. Thread-safe.
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

    /**
     * Accepts an offer: that is what was agreed on then. All others that are open are withdrawn, and what was agreed on before
     * and is not fulfilled is superseded. The date that the offer promises is promised from then on. Of an incident that was
     * merged it reaches the one that goes on.
     *
     * @param actor who: the customer, or an agent or operator who heard it from the customer
     * @param target which incident, not yet resolved
     * @param command which offer, and what the customer said
     * @return the incident after it, or why not
     */
    Outcome<Incident> acceptOffer(Actor actor, Target target, AcceptOffer command);

    /**
     * Declines an offer. If nothing else is offered or agreed on, the customer waits for an answer: to be told what can be
     * done. Of an incident that was merged it reaches the one that goes on.
     *
     * @param actor who: the customer, or an agent or operator who heard it from the customer
     * @param target which incident, not yet resolved
     * @param command which offer, and what the customer said
     * @return the incident after it, or why not
     */
    Outcome<Incident> declineOffer(Actor actor, Target target, DeclineOffer command);

    /**
     * Withdraws an offer that the customer has not answered.
     *
     * @param actor who: agent, operator or system
     * @param target which incident, not yet resolved
     * @param command which offer
     * @return the incident after it, or why not
     */
    Outcome<Incident> withdrawOffer(Actor actor, Target target, WithdrawOffer command);

    /**
     * Says how far what was agreed on has got. With the last stage of its kind it is fulfilled, and what it promised is kept.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command which offer, and how far
     * @return the incident after it, or why not
     */
    Outcome<Incident> fulfilOffer(Actor actor, Target target, FulfilOffer command);

    /**
     * Records what an incident costs, wherever it stands. No customer is told, or sees it.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what it costs
     * @return the incident after it, or why not
     */
    Outcome<Incident> recordCost(Actor actor, Target target, RecordCost command);

    /**
     * Puts another entry in the place of a recorded cost, wherever the incident stands. No customer is told, or sees it.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what it really costs
     * @return the incident after it, or why not
     */
    Outcome<Incident> correctCost(Actor actor, Target target, CorrectCost command);
}
