package io.orderincident.decision;

import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.history.Audience;
import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Obligations;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.SplitMessage;
import io.orderincident.link.LinkEvent;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.sla.ClockKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message of an incident that raises something else. Immutable.
 *
 * @param source the incident
 * @param entry the entry of its history that is the message
 * @param from the side of its writer
 * @param audience for whom it is
 * @param isLast whether that side has written nothing since
 */
public record MessageSplit(Incident source, HistoryEntry entry, Party from, Audience audience, boolean isLast) {

    /**
     * A message of an incident.
     *
     * @param since the entries from the one that is asked for on
     * @param whole whether these are all
     * @param version the version of that
     * @return empty if it is no message that the reader can read
     */
    public static Optional<MessageSplit> of(
            Incident source, List<HistoryEntry> since, boolean whole, long version, Actor reader) {
        if (since.isEmpty()) {
            return Optional.empty();
        }
        HistoryEntry entry = since.get(0);
        Said said = new Said(entry);
        if (entry.version() != version
                || entry.event().type() != EventType.MESSAGED
                || !entry.event().isVisibleTo(reader)) {
            return Optional.empty();
        }
        boolean isLast = whole && since.stream().skip(1).map(Said::new).noneMatch(later -> later.from == said.from);
        return Optional.of(new MessageSplit(source, entry, said.from(), said.to(), isLast));
    }

    /**
     * What is registered of it. Whoever sees the new incident reads its first words, so they are those of the message only
     * where the customer may read that.
     */
    public Outcome<RegisterIncident> registration(SplitMessage command, Context context) {
        String description = command.description();
        Optional<String> text = entry.event().publicComment();
        if (description == null && text.isEmpty()) {
            return Outcome.refused(context.refusal(Reason.MESSAGE_NOT_FOR_CUSTOMER, "description"));
        }
        return Outcome.done(new RegisterIncident(
                source.report().order(),
                command.type(),
                from == Party.CUSTOMER ? Origin.CUSTOMER : Origin.ORGANIZATION,
                description == null ? text.orElseThrow() : description,
                command.lines(),
                source.report().contact(),
                null,
                entry.at(),
                command.override(),
                null,
                null,
                command.reason(),
                source.report().channel(),
                text.orElse(null),
                null));
    }

    /** The new incident, which owes the answer to the message if there is none yet, and the source, which may owe it no more. */
    public List<Change> with(Change registered, Context context) {
        Incident fresh = registered.after();
        return List.of(
                registered.with(Decision.happened(
                        fresh,
                        new LinkEvent.SplitFrom(
                                source.id(), source.number(), entry.version(), entry.at(), audience, owedThere()),
                        context)),
                Decision.happened(
                        source,
                        new LinkEvent.SplitOff(fresh.id(), fresh.number(), entry.version(), audience, owedNoMoreHere()),
                        context));
    }

    private Obligations owedThere() {
        boolean isOpen = source.clockHistory()
                .openRuns()
                .filter(run -> run.isQuestionOf(from)
                        || (from == Party.CUSTOMER && run.key().equals(ClockKey.FIRST_RESPONSE)))
                .anyMatch(run -> !run.since().isAfter(entry.at()));
        return isOpen ? answerSince(entry.at()) : Obligations.nothing();
    }

    /** What was asked before or after it is still to be answered here. */
    private Obligations owedNoMoreHere() {
        Obligations answer = answerSince(entry.at());
        return isLast && source.clockHistory().openRuns().anyMatch(answer::covers) ? answer : Obligations.nothing();
    }

    private Obligations answerSince(Instant instant) {
        return switch (from) {
            case CUSTOMER -> new Obligations(instant, null, List.of());
            case OPERATOR -> new Obligations(null, instant, List.of());
            case AGENT, SYSTEM -> Obligations.nothing();
        };
    }

    /** Who wrote to whom. */
    private static final class Said implements ClockSignals {

        private @Nullable Party from;
        private @Nullable Audience to;

        Said(HistoryEntry entry) {
            entry.event().signal(entry, this);
        }

        @Override
        public void said(Party side, Audience audience, boolean expectsReply, Party answering) {
            from = side;
            to = audience;
        }

        Party from() {
            return Objects.requireNonNull(from, "a message has a writer");
        }

        Audience to() {
            return Objects.requireNonNull(to, "a message has readers");
        }
    }
}
