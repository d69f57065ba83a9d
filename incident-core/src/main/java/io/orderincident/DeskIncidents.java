package io.orderincident;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.conversation.OpenThread;
import io.orderincident.conversation.WaiveReply;
import io.orderincident.decision.Close;
import io.orderincident.decision.Decision;
import io.orderincident.decision.Escalate;
import io.orderincident.desk.Additions;
import io.orderincident.desk.ChangeDecision;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.HostPorts;
import io.orderincident.desk.Imports;
import io.orderincident.desk.LateWords;
import io.orderincident.desk.Messaging;
import io.orderincident.desk.Registrations;
import io.orderincident.history.HistoryFault;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Said;
import io.orderincident.incident.AddLines;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Change;
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
import io.orderincident.store.Storage;
import io.orderincident.survey.AnswerSurvey;
import io.orderincident.survey.Survey;
import io.orderincident.task.AddTask;
import io.orderincident.task.AwaitThirdParty;
import io.orderincident.task.CompleteTask;
import io.orderincident.task.ReopenTask;
import io.orderincident.task.StartProtocol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The commands of one incident's life, and the questions about it. */
final class DeskIncidents implements Incidents {

    private final CommandPipeline pipeline;
    private final Registrations registrations;
    private final Imports imports;
    private final LateWords lateWords;
    private final Additions additions;
    private final IncidentLookup lookup;

    DeskIncidents(
            Storage storage,
            HostPorts host,
            CommandPipeline pipeline,
            Registrations registrations,
            Imports imports,
            Messaging messaging) {
        this.pipeline = pipeline;
        this.lateWords = new LateWords(pipeline, registrations, messaging);
        this.registrations = registrations;
        this.imports = imports;
        this.additions = new Additions(storage.incidents());
        this.lookup = new IncidentLookup(storage, host);
    }

    @Override
    public Outcome<Incident> register(Actor actor, ShopId shop, RegisterIncident command) {
        return registrations.register(actor, shop, command);
    }

    @Override
    public Outcome<Incident> importFrom(Actor actor, ShopId shop, ImportIncident command) {
        return imports.importFrom(actor, shop, command);
    }

    @Override
    public Outcome<Incident> communicate(Actor actor, Target target, Communicate command) {
        return change(actor, target, command, Operation.COMMUNICATE, Function.identity());
    }

    @Override
    public Outcome<Incident> resolve(Actor actor, Target target, Resolve command) {
        return change(actor, target, command, Operation.RESOLVE, Function.identity());
    }

    @Override
    public Outcome<Incident> close(Actor actor, Target target) {
        return change(actor, target, target, Operation.CLOSE, new Close(), Function.identity());
    }

    @Override
    public Outcome<Incident> reopen(Actor actor, Target target, Reopen command) {
        return pipeline.change(
                actor,
                target,
                command,
                Operation.REOPEN,
                (incident, context) -> lateWords.reopened(incident, command, context));
    }

    @Override
    public Outcome<Incident> cancel(Actor actor, Target target, Cancel command) {
        return change(actor, target, command, Operation.CANCEL, Function.identity());
    }

    @Override
    public Outcome<Incident> reclassify(Actor actor, Target target, Reclassify command) {
        return change(actor, target, command, Operation.RECLASSIFY, Function.identity());
    }

    @Override
    public Outcome<Incident> addLines(Actor actor, Target target, AddLines command) {
        return pipeline.change(
                actor,
                target,
                command,
                Operation.ADD_LINES,
                (incident, context) -> additions.add(incident, command, context));
    }

    @Override
    public Outcome<Incident> prioritize(Actor actor, Target target, Prioritize command) {
        return change(actor, target, command, Operation.PRIORITIZE, Incident::classification);
    }

    @Override
    public Outcome<Incident> edit(Actor actor, Target target, Edit command) {
        return change(actor, target, command, Operation.EDIT, Incident::details);
    }

    @Override
    public Outcome<Incident> assign(Actor actor, Target target, Assign command) {
        return change(actor, target, command, Operation.ASSIGN, Incident::assignment);
    }

    @Override
    public Outcome<Incident> preferChannels(Actor actor, Target target, PreferChannels command) {
        return change(actor, target, command, Operation.PREFER_CHANNELS, Incident::report);
    }

    @Override
    public Outcome<Incident> startProtocol(Actor actor, Target target, StartProtocol command) {
        return change(actor, target, command, Operation.START_PROTOCOL, Incident::tasks);
    }

    @Override
    public Outcome<Incident> addTask(Actor actor, Target target, AddTask command) {
        return change(actor, target, command, Operation.ADD_TASK, Incident::tasks);
    }

    @Override
    public Outcome<Incident> completeTask(Actor actor, Target target, CompleteTask command) {
        return change(actor, target, command, Operation.COMPLETE_TASK, Incident::tasks);
    }

    @Override
    public Outcome<Incident> reopenTask(Actor actor, Target target, ReopenTask command) {
        return change(actor, target, command, Operation.REOPEN_TASK, Incident::tasks);
    }

    @Override
    public Outcome<Incident> await(Actor actor, Target target, AwaitThirdParty command) {
        return change(actor, target, command, Operation.AWAIT, Incident::tasks);
    }

    @Override
    public Outcome<Incident> promise(Actor actor, Target target, MakePromise command) {
        return change(actor, target, command, Operation.PROMISE, Incident::clockHistory);
    }

    @Override
    public Outcome<Incident> keepPromise(Actor actor, Target target, KeepPromise command) {
        return change(actor, target, command, Operation.KEEP_PROMISE, Incident::clockHistory);
    }

    @Override
    public Outcome<Incident> breakPromise(Actor actor, Target target, BreakPromise command) {
        return change(actor, target, command, Operation.BREAK_PROMISE, Incident::clockHistory);
    }

    @Override
    public Outcome<Incident> escalate(Actor actor, Target target) {
        return change(actor, target, target, Operation.ESCALATE, Escalate.byHand(), Incident::clockHistory);
    }

    @Override
    public Outcome<Incident> note(Actor actor, Target target, Note command) {
        return change(actor, target, command, Operation.NOTE, Incident::conversation);
    }

    @Override
    public Outcome<Incident> sendMessage(Actor actor, Target target, Message command) {
        return pipeline.change(
                actor,
                target,
                command,
                Operation.SEND_MESSAGE,
                (incident, context) -> incident.id().equals(target.incident())
                        ? lateWords.said(incident, command, context)
                        : saidOfMerged(incident, command, context));
    }

    /** The same command as {@link #sendMessage}, that reopens what is over. */
    Outcome<Incident> sendReopening(Actor actor, Target target, Reopen reopening, Message command) {
        return pipeline.change(
                actor,
                target,
                command,
                Operation.SEND_MESSAGE,
                (incident, context) -> lateWords.saidReopening(incident, reopening, command, context));
    }

    /** What was merged has threads of its own, which go on in none of the incident that it became part of. */
    private Outcome<List<Change>> saidOfMerged(Incident incident, Message command, Context context) {
        Integer thread = command.thread();
        return thread == null || thread == Said.MAIN_THREAD
                ? lateWords.said(incident, command, context)
                : Outcome.refused(context.refusal(Reason.UNKNOWN_THREAD, "thread", thread.toString()));
    }

    @Override
    public Outcome<Incident> openThread(Actor actor, Target target, OpenThread command) {
        return change(actor, target, command, Operation.OPEN_THREAD, Incident::conversation);
    }

    @Override
    public Outcome<Incident> waiveReply(Actor actor, Target target, WaiveReply command) {
        return change(actor, target, command, Operation.WAIVE_REPLY, Incident::conversation);
    }

    @Override
    public Outcome<Incident> answerSurvey(Actor actor, Target target, AnswerSurvey command) {
        return change(actor, target, command, Operation.ANSWER_SURVEY, Incident::survey);
    }

    @Override
    public Outcome<Incident> withdrawRating(Actor actor, Target target) {
        return change(actor, target, target, Operation.WITHDRAW_RATING, Survey.withdrawRating(), Incident::survey);
    }

    @Override
    public Optional<List<HistoryFault>> verify(Actor viewer, ShopId shop, IncidentId id) {
        return lookup.verify(viewer, shop, id);
    }

    @Override
    public Optional<Incident> findAsOf(Actor viewer, ShopId shop, IncidentId id, Instant instant) {
        return lookup.findAsOf(viewer, shop, id, instant);
    }

    @Override
    public Optional<IncidentView> find(Actor viewer, ShopId shop, IncidentId id) {
        return lookup.find(viewer, shop, id);
    }

    @Override
    public HistoryPage history(Actor viewer, ShopId shop, IncidentId id, long before, int most) {
        return lookup.history(viewer, shop, id, before, most);
    }

    private <S> Outcome<Incident> change(
            Actor actor, Target target, Command<? super S> command, Operation operation, Function<Incident, S> state) {
        return pipeline.change(actor, target, command, operation, deciding(command, state));
    }

    /** With what is said, where that is not the command. */
    private <S> Outcome<Incident> change(
            Actor actor,
            Target target,
            Object said,
            Operation operation,
            Command<? super S> command,
            Function<Incident, S> state) {
        return pipeline.change(actor, target, said, operation, deciding(command, state));
    }

    private static <S> ChangeDecision deciding(Command<? super S> command, Function<Incident, S> state) {
        return (incident, context) ->
                Decision.of(incident, command, state, context).map(List::of);
    }
}
