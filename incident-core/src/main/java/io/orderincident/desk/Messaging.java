package io.orderincident.desk;

import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.conversation.AnsweredMessage;
import io.orderincident.conversation.Conversation;
import io.orderincident.conversation.Message;
import io.orderincident.decision.Decision;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
import io.orderincident.store.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides messages by what they answer and whom they mention, which neither the message nor the incident knows. */
public final class Messaging {

    private final Storage storage;
    private final Staff staff;

    /** Reads what is answered from the storage, and asks the host for those who are mentioned. */
    public Messaging(Storage storage, HostPorts host) {
        this.storage = storage;
        this.staff = host.staff();
    }

    /** What becomes of a message. */
    Outcome<List<Change>> decided(Message message, Incident incident, Context context) {
        Conversation conversation = answered(message, incident, context.actor())
                .map(entry -> incident.conversation()
                        .answering(entry, entry.incident().equals(incident.id())))
                .orElseGet(incident::conversation);
        Outcome<Change> outcome = Decision.of(incident, message, one -> conversation, context);
        List<String> strangers = message.mentions().stream()
                .filter(person ->
                        !staff.mayBeMentioned(incident.shop(), context.actor().party(), person))
                .sorted()
                .toList();
        if (strangers.isEmpty()) {
            return outcome.map(List::of);
        }
        List<Refusal> refusals = new ArrayList<>(outcome.refusals());
        refusals.add(context.refusal(Reason.UNKNOWN_MENTION, "mentions", strangers));
        return Outcome.refused(refusals);
    }

    /** If the writer may read it. */
    private Optional<HistoryEntry> answered(Message message, Incident incident, Actor writer) {
        AnsweredMessage answers = message.answers();
        return answers == null
                        || answers.version() == Long.MAX_VALUE
                        || !isPartOf(incident, answers.incident())
                        || !isOf(writer, incident, answers.incident())
                ? Optional.empty()
                : storage
                        .incidents()
                        .newest(writer, incident.shop(), answers.incident(), answers.version() + 1, 1)
                        .stream()
                        .filter(entry -> entry.version() == answers.version())
                        .findFirst();
    }

    private boolean isOf(Actor writer, Incident incident, IncidentId asked) {
        return incident.id().equals(asked)
                || storage.incidents()
                        .find(incident.shop(), asked)
                        .filter(source -> source.isVisibleTo(writer))
                        .isPresent();
    }

    private static boolean isPartOf(Incident incident, IncidentId asked) {
        return Stream.concat(
                        Stream.of(incident.id()),
                        incident.relations().absorbed().stream().flatMap(part -> part.sources()))
                .anyMatch(asked::equals);
    }
}
