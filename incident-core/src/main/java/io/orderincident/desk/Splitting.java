package io.orderincident.desk;

import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.decision.MessageSplit;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.SplitMessage;
import io.orderincident.link.Relations;
import io.orderincident.store.IncidentStore;
import java.util.List;

/** Makes incidents of messages. Thread-safe. */
public final class Splitting {

    private final IncidentStore store;
    private final Registrations registrations;

    public Splitting(IncidentStore store, Registrations registrations) {
        this.store = store;
        this.registrations = registrations;
    }

    /** The change of the new incident, then that of the one that the message was written in. */
    public Outcome<List<Change>> split(Incident source, SplitMessage command, Context context) {
        List<Refusal> objections = Operation.SPLIT.objections(source.status(), context);
        if (!objections.isEmpty()) {
            return Outcome.refused(objections);
        }
        if (source.relations().links().size() >= Relations.MAX) {
            return Outcome.refused(context.refusal(Reason.LIMIT_REACHED, "incident", Relations.MAX));
        }
        List<HistoryEntry> since =
                store.history(source.shop(), source.id(), command.message(), IncidentStore.HISTORY_MAX);
        return MessageSplit.of(
                        source, since, since.size() < IncidentStore.HISTORY_MAX, command.message(), context.actor())
                .map(message -> split(message, command, context))
                .orElseGet(
                        () -> Outcome.refused(context.refusal(Reason.UNKNOWN_MESSAGE, "message", command.message())));
    }

    private Outcome<List<Change>> split(MessageSplit message, SplitMessage command, Context context) {
        Outcome<RegisterIncident> registration = message.registration(command, context);
        return registration instanceof Outcome.Done<RegisterIncident> done
                ? registrations
                        .further(
                                message.source().shop(),
                                done.result(),
                                message.entry().at(),
                                context)
                        .map(registered -> message.with(registered, context))
                : Outcome.refused(registration.refusals());
    }
}
