package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.conversation.OpenThread;
import io.orderincident.conversation.WaiveReply;
import io.orderincident.history.HistoryFault;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.AddLines;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.PreferChannels;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.Reclassify;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.promise.BreakPromise;
import io.orderincident.promise.KeepPromise;
import io.orderincident.promise.MakePromise;
import io.orderincident.store.ChangeListener;
import io.orderincident.store.IncidentStore;
import io.orderincident.survey.AnswerSurvey;
import io.orderincident.task.AddTask;
import io.orderincident.task.AwaitThirdParty;
import io.orderincident.task.CompleteTask;
import io.orderincident.task.ReopenTask;
import io.orderincident.task.StartProtocol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The life of an incident, command by command. Thread-safe.
 *
 * <p>Each command runs in the transaction that is under way in the calling thread, or else in one of its own. It is
 * checked whole: a refusal names every fault found, and nothing has been written. Where two act on the same incident
 * at once, the later one is decided anew on what the earlier one left, when the desk opened the transaction; in the
 * host's transaction it gets a {@link io.orderincident.store.ConcurrentChangeException}.
 */
public interface Incidents {

    /**
     * Writes an incident down. A customer is sent the acknowledgement when they noticed first.
     *
     * @param actor who: customers on their own orders, staff on any of the shop
     * @param shop whose order
     * @param command what
     * @return the new incident, or why not
     */
    Outcome<Incident> register(Actor actor, ShopId shop, RegisterIncident command);

    /**
     * Tells the customer what happened and what will be done, or records that they were told.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what is said, and how
     * @return the incident after it, or why not
     */
    Outcome<Incident> communicate(Actor actor, Target target, Communicate command);

    /**
     * Marks a communicated incident as resolved.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command why, and what was done
     * @return the incident after it, or why not
     */
    Outcome<Incident> resolve(Actor actor, Target target, Resolve command);

    /**
     * Closes a resolved incident.
     *
     * @param actor who: an operator after review, the customer to confirm, or system
     * @param target which incident
     * @return the incident after it, or why not
     */
    Outcome<Incident> close(Actor actor, Target target);

    /**
     * Takes an incident up again: from RESOLVED always, from CLOSED within the window of the policy. Later a new one is
     * registered that follows it up, about the same lines, and is the answer; a customer who says so again is heard there.
     *
     * @param actor who: customers on their own, staff on any of the shop
     * @param target which incident
     * @param command what
     * @return the incident after it, or why not
     */
    Outcome<Incident> reopen(Actor actor, Target target, Reopen command);

    /**
     * Ends an incident that was registered by mistake, or is withdrawn. The customer is told if they had been told of it.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what
     * @return the incident after it, or why not
     */
    Outcome<Incident> cancel(Actor actor, Target target, Cancel command);

    /**
     * Gives an incident another type and judges its severity anew, before it is closed.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what
     * @return the incident after it, or why not
     */
    Outcome<Incident> reclassify(Actor actor, Target target, Reclassify command);

    /**
     * Says that more of the order is affected, before it is resolved: what somebody would register who is refused as there is
     * an open incident already. Severity and priority are judged anew. As pieces come in addition, two clicks add twice, unless
     * the target has a key ({@link Target#once}) or the version that was seen.
     *
     * @param actor who: customers on their own, within the time in which they may claim; staff on any of the shop
     * @param target which incident
     * @param command which lines, and how many pieces in addition
     * @return the incident after it, or why not, with {@link Outcome#existing} where another open one is about them already
     */
    Outcome<Incident> addLines(Actor actor, Target target, AddLines command);

    /**
     * Sets the priority by hand, with a reason, or goes back to the computed one, before it is closed.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what
     * @return the incident after it, or why not
     */
    Outcome<Incident> prioritize(Actor actor, Target target, Prioritize command);

    /**
     * Writes down cause, source of the error, remark and tags, before it is closed.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what
     * @return the incident after it, or why not
     */
    Outcome<Incident> edit(Actor actor, Target target, Edit command);

    /**
     * Puts somebody in charge, before it is closed. All dates stay.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what
     * @return the incident after it, or why not
     */
    Outcome<Incident> assign(Actor actor, Target target, Assign command);

    /**
     * Says through which channels the customer wants to be told of an incident from now on, as long as people talk about it. What
     * waits in the outbox already is delivered as it was planned. For all that a customer has open, give it for each.
     *
     * @param actor who: customers on their own; staff on any of the shop, on the customer's behalf
     * @param target which incident
     * @param command which channels
     * @return the incident after it, or why not
     */
    Outcome<Incident> preferChannels(Actor actor, Target target, PreferChannels command);

    /**
     * Lays down the steps of a protocol as tasks, before it is resolved; that of its type begins with the registration.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command which protocol
     * @return the incident after it, or why not
     */
    Outcome<Incident> startProtocol(Actor actor, Target target, StartProtocol command);

    /**
     * Adds one thing to do that no protocol lays down, before the incident is resolved. It is completed as the others are.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what is to be done, by whose turn and until when
     * @return the incident after it, or why not
     */
    Outcome<Incident> addTask(Actor actor, Target target, AddTask command);

    /**
     * Completes a task, before the incident is closed. With mandatory tasks undone it is not resolved.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command which task
     * @return the incident after it, or why not
     */
    Outcome<Incident> completeTask(Actor actor, Target target, CompleteTask command);

    /**
     * Reopens a task that was not done after all, before the incident is closed.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command which task
     * @return the incident after it, or why not
     */
    Outcome<Incident> reopenTask(Actor actor, Target target, ReopenTask command);

    /**
     * Waits for a third party until some day, or waits no longer, before it is resolved. The wait ends by itself.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command for whom, until when
     * @return the incident after it, or why not
     */
    Outcome<Incident> await(Actor actor, Target target, AwaitThirdParty command);

    /**
     * Promises the customer a date, or moves one.
     *
     * @param actor who
     * @param target which incident
     * @param command what, by when
     * @return the incident, or why not
     */
    Outcome<Incident> promise(Actor actor, Target target, MakePromise command);

    /**
     * Says that a promise was kept.
     *
     * @param actor who
     * @param target which incident
     * @param command which promise
     * @return the incident, or why not
     */
    Outcome<Incident> keepPromise(Actor actor, Target target, KeepPromise command);

    /**
     * Says that a promise was broken, or will be. Its clock is missed; the customer sees it, but not why.
     *
     * @param actor who
     * @param target which incident, and why, if that is to be told
     * @param command which promise
     * @return the incident, or why not
     */
    Outcome<Incident> breakPromise(Actor actor, Target target, BreakPromise command);

    /**
     * Takes it to the next level of the shop's escalation policy, whoever is to be told there.
     *
     * @param actor who
     * @param target which incident, and why: the reason is mandatory
     * @return the incident, or why not
     */
    Outcome<Incident> escalate(Actor actor, Target target);

    /**
     * Writes down something that was done, at any time.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what
     * @return the incident after it, or why not
     */
    Outcome<Incident> note(Actor actor, Target target, Note command);

    /**
     * Writes a message about it: also when it is closed, but not when it was cancelled or merged. The customer is sent
     * what staff write for them. What a customer writes when it can no longer be reopened opens a new incident that follows
     * it up, or reaches the one that does; that one is the answer.
     *
     * @param actor who: customers on their own, and never without themselves among the readers; staff on any of the shop
     * @param target which incident
     * @param command what, and for whom
     * @return the incident after it, or why not
     */
    Outcome<Incident> sendMessage(Actor actor, Target target, Message command);

    /**
     * Opens a thread of messages with a subject, for some of the sides only: nobody else learns of it, or of what is said in
     * it. Its number is that of the last of the incident's threads.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what about, and who takes part
     * @return the incident after it, or why not
     */
    Outcome<Incident> openThread(Actor actor, Target target, OpenThread command);

    /**
     * Says that the last messages of the customer, or of the operator, need no answer.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command of which side
     * @return the incident after it, or why not
     */
    Outcome<Incident> waiveReply(Actor actor, Target target, WaiveReply command);

    /**
     * Answers what the customer was asked when it was resolved: once for each solution, in time, and anew after a reopening
     * or once it was taken back.
     *
     * @param actor who: the customer whose it is
     * @param target which incident
     * @param command the answers
     * @return the incident after it, or why not
     */
    Outcome<Incident> answerSurvey(Actor actor, Target target, AnswerSurvey command);

    /**
     * Takes a rating back; another may be given then.
     *
     * @param actor who: the customer
     * @param target which incident, resolved or closed
     * @return the incident after it, or why not
     */
    Outcome<Incident> withdrawRating(Actor actor, Target target);

    /**
     * Takes an incident over from another system, with every row of its log as history marked imported, and the instant of
     * the import after them. No rule acts, and nobody is notified of what is long past: what came due before the import is
     * no alarm, and what was resolved before is not closed by itself. Listeners hear of it by {@link
     * ChangeListener#imported}.
     *
     * <p>A migration may go on, whoever of operators and system began it: the same source and key with more rows appends
     * those that are new. With no more it is repeated, which costs one look-up and uses up no number. What is said otherwise
     * than before is refused, and so is a row that is older than what was done here since. While its personal data are blocked
     * it is refused with {@link io.orderincident.command.Refusal.Reason#DATA_BLOCKED}: send it again once they are not. Once
     * they are erased it is refused for good.
     *
     * @param actor who: operator or system
     * @param shop whose incident
     * @param command its life in the other system
     * @return the incident, or why not; the one that was imported before if it comes twice
     */
    Outcome<Incident> importFrom(Actor actor, ShopId shop, ImportIncident command);

    /**
     * Checks that a history is as it was written, and that it leads to the stored state.
     *
     * @param viewer who asks: agent, operator or system
     * @param shop whose incident
     * @param id which
     * @return the faults, none if all is well; empty if there is no such incident for this viewer
     */
    Optional<List<HistoryFault>> verify(Actor viewer, ShopId shop, IncidentId id);

    /**
     * The state in which an incident was at an instant.
     *
     * @param viewer who looks
     * @param shop whose incident
     * @param id which
     * @param instant when; what was written at that very instant counts
     * @return what the viewer may see of it, empty if there is none for them, or was none yet
     */
    Optional<Incident> findAsOf(Actor viewer, ShopId shop, IncidentId id, Instant instant);

    /**
     * An incident with the newest entries of its history.
     *
     * @param viewer who looks
     * @param shop whose incident
     * @param id which
     * @return what the viewer may see of it, empty if there is none for them
     */
    Optional<IncidentView> find(Actor viewer, ShopId shop, IncidentId id);

    /**
     * The history of an incident, page by page, from the newest entries to the oldest.
     *
     * @param viewer who looks
     * @param shop whose incident
     * @param id which
     * @param before entries with a smaller version, at least 1: that of the first entry known, {@link Long#MAX_VALUE} for
     *     the newest
     * @param most how many entries at most, 1 to {@link IncidentStore#HISTORY_MAX}
     * @return the newest of them that the viewer may see; no entries if there are none, or no such incident for this viewer
     * @throws IllegalArgumentException if one of them is out of range
     */
    HistoryPage history(Actor viewer, ShopId shop, IncidentId id, long before, int most);
}
