package io.orderincident.desk;

import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.conversation.Message;
import io.orderincident.decision.Decision;
import io.orderincident.decision.IncidentPair;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Readers;
import io.orderincident.incident.Change;
import io.orderincident.incident.FollowUp;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reopen;
import io.orderincident.link.Link;
import io.orderincident.link.LinkEvent;
import io.orderincident.link.LinkKind;
import io.orderincident.link.Relations;
import io.orderincident.party.AccessPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is said of an incident once it cannot be reopened any more: it opens a new one that follows it up, or reaches the one
 * that does already. Thread-safe.
 */
public final class LateWords {

    private final CommandPipeline pipeline;
    private final Registrations registrations;
    private final Messaging messaging;

    public LateWords(CommandPipeline pipeline, Registrations registrations, Messaging messaging) {
        this.pipeline = pipeline;
        this.registrations = registrations;
        this.messaging = messaging;
    }

    /** A message; what staff write about a closed incident stays there, and so does what cannot be followed up. */
    public Outcome<List<Change>> said(Incident incident, Message message, Context context) {
        if (AccessPolicy.STAFF.isFor(context.actor()) || !isTooLate(incident, context)) {
            return messaging.decided(message, incident, context);
        }
        Outcome<List<Change>> here = messaging.decided(message, incident, context);
        if (here.value().isEmpty() || !isForEverybody(here.orElseThrow())) {
            return here;
        }
        Message elsewhere = message.answeringNothing();
        Incident last = lastFollowUp(incident, context);
        return isTooLate(last, context)
                ? followedUp(last, elsewhere, context).orElse(here)
                : messaging.decided(elsewhere, last, context);
    }

    /** A message that reopens what it is about; where it cannot, it is said all the same, and where it is refused, nothing is reopened. */
    public Outcome<List<Change>> saidReopening(Incident incident, Reopen reopening, Message message, Context context) {
        Optional<Change> reopened = isTooLate(incident, context)
                ? Optional.empty()
                : Decision.of(incident, reopening, context).value();
        return reopened.map(change -> messaging
                        .decided(message, change.after(), context)
                        .map(said -> List.of(change.with(said.get(0)))))
                .orElseGet(() -> said(incident, message, context));
    }

    /** Whoever sees the new incident reads its first words, so what is said in a thread of fewer stays there. */
    private static boolean isForEverybody(List<Change> said) {
        return said.stream()
                .flatMap(change -> change.entries().stream())
                .filter(entry -> entry.event().said().isPresent())
                .allMatch(entry -> entry.event().readers() == Readers.EVERYBODY);
    }

    /** That it was not solved; refused where it cannot be followed up, and to staff where it already is. */
    public Outcome<List<Change>> reopened(Incident incident, Reopen command, Context context) {
        if (!isTooLate(incident, context)) {
            return reopen(incident, command, context);
        }
        Incident last = lastFollowUp(incident, context);
        Message words = new Message(Audience.CUSTOMER, command.reason(), true);
        if (isTooLate(last, context)) {
            return followedUp(last, words, context).orElseGet(() -> reopen(last, command, context));
        }
        if (!last.status().isInProgress()) {
            return reopen(last, command, context);
        }
        return AccessPolicy.STAFF.isFor(context.actor())
                ? reopen(incident, command, context)
                : messaging.decided(words, last, context);
    }

    private static Outcome<List<Change>> reopen(Incident incident, Reopen command, Context context) {
        return Decision.of(incident, command, context).map(List::of);
    }

    private static boolean isTooLate(Incident incident, Context context) {
        Instant closedAt = incident.progress().closedAt();
        return incident.status() == Status.CLOSED
                && closedAt != null
                && context.terms()
                        .lifeCycle()
                        .isTooLateToReopen(
                                closedAt,
                                context.at(),
                                context.terms().calendar().zone());
    }

    /**
     * The change of the new incident, or of one that is open for the same already and gets a customer's words, then that of
     * the one that it follows up; empty if the order, or room for one more link, is gone.
     */
    private Optional<Outcome<List<Change>>> followedUp(Incident earlier, Message words, Context context) {
        if (earlier.relations().links().size() >= Relations.MAX) {
            return Optional.empty();
        }
        FollowUp command = new FollowUp(earlier, words.text());
        Optional<Incident> open = registrations
                .openSame(command)
                .filter(same -> new IncidentPair(earlier, same).areOfSameCustomer()
                        && same.relations().links().size() < Relations.MAX);
        if (open.isEmpty()) {
            return registrations
                    .further(command, context)
                    .map(registered -> Outcome.done(following(registered, earlier, context)));
        }
        return Optional.of(
                AccessPolicy.STAFF.isFor(context.actor())
                        ? Outcome.refused(context.refusal(
                                Reason.ALREADY_REGISTERED, "status", open.get().number()))
                        : messaging
                                .decided(words, open.get(), context)
                                .map(said -> following(said.get(0), earlier, context)));
    }

    private static List<Change> following(Change later, Incident earlier, Context context) {
        return List.of(
                later.with(linked(later.after(), LinkKind.FOLLOWS_UP, earlier, context)),
                linked(earlier, LinkKind.FOLLOWED_UP_BY, later.after(), context));
    }

    private static Change linked(Incident incident, LinkKind kind, Incident other, Context context) {
        return Decision.happened(incident, new LinkEvent.Linked(new Link(kind, other.id(), other.number())), context);
    }

    /** Where it goes on for the same customer; itself where it does not. */
    private Incident lastFollowUp(Incident incident, Context context) {
        Set<IncidentId> seen = new HashSet<>();
        Incident last = incident;
        Optional<Incident> next = Optional.of(incident);
        while (next.isPresent() && seen.add(next.get().id())) {
            last = next.get();
            next = followUp(last, context);
        }
        return last;
    }

    /** The newest that was not a mistake; what became part of another goes on there. */
    private Optional<Incident> followUp(Incident incident, Context context) {
        List<Link> newestFirst = new ArrayList<>(incident.relations().links());
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(link -> link.kind() == LinkKind.FOLLOWED_UP_BY)
                .flatMap(link -> find(incident, link.other(), context).stream())
                .flatMap(later -> Optional.ofNullable(later.relations().merged()).stream()
                        .flatMap(merged -> find(incident, merged.into(), context).stream())
                        .findFirst()
                        .or(() -> Optional.of(later))
                        .stream())
                .filter(later -> later.status() != Status.CANCELLED && later.status() != Status.MERGED)
                .findFirst();
    }

    private Optional<Incident> find(Incident incident, IncidentId other, Context context) {
        return pipeline.find(context.actor(), incident.shop(), other)
                .filter(found -> new IncidentPair(incident, found).areOfSameCustomer());
    }
}
