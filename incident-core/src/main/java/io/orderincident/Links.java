package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.incident.Incident;
import io.orderincident.incident.SplitMessage;
import io.orderincident.link.LinkTo;
import io.orderincident.link.MergeInto;
import io.orderincident.party.Actor;

/**
 * What incidents of a shop have to do with each other. Each command changes two incidents or neither, and but for
 * {@link #split} answers with the one it was given to. What is said of all commands at {@link Incidents}
 * holds here too. Thread-safe.
 */
public interface Links {

    /**
     * Says that an incident has to do with another: that it follows it up, that both have the same cause, or else. The
     * other says so too.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command with which other, and how
     * @return the incident after it, or why not
     */
    Outcome<Incident> link(Actor actor, Target target, LinkTo command);

    /**
     * Undoes a link, on both sides.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command from which other, and which link
     * @return the incident after it, or why not
     */
    Outcome<Incident> unlink(Actor actor, Target target, LinkTo command);

    /**
     * Makes an incident part of another, as both are the same thing. The other goes on with the lines of both, waiting
     * since the older of the two, and answers what waits for an answer in either; what people write to the merged one, and
     * what its customer rates, confirms or reopens, reaches the other. Refused across customers, so that nobody can read
     * more than before.
     *
     * @param actor who: agent, operator or system
     * @param target which incident, not yet resolved
     * @param command into which other, in progress: one that is resolved is reopened first
     * @return the incident after it, merged, or why not
     */
    Outcome<Incident> merge(Actor actor, Target target, MergeInto command);

    /**
     * Undoes a merge, as long as the incident that went on is open: both are as they were.
     *
     * @param actor who: agent, operator or system
     * @param target the incident that was merged
     * @return the incident after it, standing where it stood, or why not
     */
    Outcome<Incident> unmerge(Actor actor, Target target);

    /**
     * Makes an incident of its own of a message that raises something else, on lines of the same order and linked on both
     * sides. It was detected when the message was written, and the answer to the message, if there is none yet, is owed
     * there since then. Whoever could read the message can read the new incident's description, and nobody more: of a
     * message that the customer cannot read, the command says what happened.
     *
     * @param actor who: agent, operator or system
     * @param target in which incident it was written, neither cancelled nor merged
     * @param command which message, and what the new incident is
     * @return the new incident, or why not
     */
    Outcome<Incident> split(Actor actor, Target target, SplitMessage command);
}
