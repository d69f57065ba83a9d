package io.orderincident.desk;

import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.decision.Decision;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.incident.Incident;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.Blocking;
import io.orderincident.privacy.DataSubject;
import io.orderincident.privacy.PrivacyEvent;
import io.orderincident.store.ErasureStore;
import io.orderincident.store.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Blocks all incidents of a person, or none. Thread-safe. */
public final class DataBlocking {

    private final Storage storage;
    private final UnitOfWork work;
    private final CommandPipeline pipeline;
    private final DueScheduler time;

    public DataBlocking(Storage storage, UnitOfWork work, CommandPipeline pipeline, DueScheduler time) {
        this.storage = storage;
        this.work = work;
        this.pipeline = pipeline;
        this.time = time;
    }

    /** Which of some incidents are blocked, for a viewer from whom that is kept. */
    public static Set<IncidentId> hidden(
            ErasureStore erasures, Actor viewer, ShopId shop, Collection<IncidentId> incidents) {
        return incidents.isEmpty() || AccessPolicy.DATA_PROTECTION.isFor(viewer)
                ? Set.of()
                : erasures.blocked(shop, incidents);
    }

    /** Until an instant, which may be over. */
    public Outcome<List<IncidentId>> block(
            Actor actor, ShopId shop, DataSubject subject, String reason, Instant until) {
        return work.run(shop, () -> {
            List<Incident> theirs = allAtOnce(shop, subject);
            List<Refusal> objections = objections(actor, theirs);
            if (!objections.isEmpty()) {
                return Outcome.refused(objections);
            }
            CustomerId pseudonym = pseudonym(theirs);
            storage.unmatchedMails().block(shop, senders(theirs), ids(theirs), true);
            return Outcome.done(happened(actor, theirs, new PrivacyEvent.Blocked(reason, until, pseudonym)));
        });
    }

    public Outcome<List<IncidentId>> unblock(Actor actor, ShopId shop, DataSubject subject) {
        return work.run(shop, () -> {
            List<Incident> blocked = all(shop, subject).stream()
                    .filter(incident -> incident.protection().isBlocked())
                    .toList();
            storage.unmatchedMails().block(shop, senders(blocked), ids(blocked), false);
            return blocked.isEmpty()
                    ? Outcome.refused(Refusal.of(Reason.NOT_BLOCKED, "subject", actor.locale()))
                    : Outcome.done(happened(actor, blocked, new PrivacyEvent.Unblocked()));
        });
    }

    /** What was sent from their addresses, or written into their incidents by staff. */
    public List<UnmatchedMail> mails(ShopId shop, List<Incident> theirs) {
        return storage.unmatchedMails().of(shop, senders(theirs), ids(theirs), null, Integer.MAX_VALUE);
    }

    /** What was sent from an address. */
    public List<UnmatchedMail> mails(ShopId shop, String address) {
        return storage.unmatchedMails()
                .of(shop, Set.of(UnmatchedMail.senderKey(address)), Set.of(), null, Integer.MAX_VALUE);
    }

    /** What was sent from an address and belongs to nobody's incidents. */
    public int eraseMails(ShopId shop, String address) {
        Instant now = time.now();
        return work.run(() -> {
            List<UnmatchedMail> removed =
                    storage.unmatchedMails().remove(shop, Set.of(UnmatchedMail.senderKey(address)));
            removed.stream()
                    .flatMap(mail -> mail.files().stream())
                    .forEach(file -> storage.documents().release(file.key(), now));
            return removed.size();
        });
    }

    private static Set<IncidentId> ids(List<Incident> theirs) {
        return theirs.stream().map(Incident::id).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> senders(List<Incident> theirs) {
        return theirs.stream()
                .flatMap(incident -> UnmatchedMail.senderKeys(incident.report().contact()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By their ids, so that no two who change them wait for each other. */
    public List<Incident> all(ShopId shop, DataSubject subject) {
        return listed(shop, subject).stream()
                .flatMap(id -> storage.incidents().find(shop, id).stream())
                .toList();
    }

    /**
     * None that came meanwhile is left out: one that follows up an incident changes that one, too, so it came before that was
     * read, or runs into what is done to it.
     */
    private List<Incident> allAtOnce(ShopId shop, DataSubject subject) {
        List<Incident> found = all(shop, subject);
        while (!ids(found).containsAll(listed(shop, subject))) {
            found = all(shop, subject);
        }
        return found;
    }

    private List<IncidentId> listed(ShopId shop, DataSubject subject) {
        List<IncidentId> all = new ArrayList<>();
        List<IncidentId> part = List.of();
        do {
            IncidentId last = part.isEmpty() ? null : part.get(part.size() - 1);
            part = storage.erasures().of(shop, subject, last, ErasureStore.FOUND_MAX);
            all.addAll(part);
        } while (part.size() == ErasureStore.FOUND_MAX);
        return all;
    }

    private static List<Refusal> objections(Actor actor, List<Incident> theirs) {
        if (theirs.isEmpty()) {
            return List.of(Refusal.of(Reason.NOTHING_KEPT, "subject", actor.locale()));
        }
        return Stream.concat(
                        objection(
                                actor,
                                Reason.INCIDENTS_OPEN,
                                theirs,
                                one -> !one.status().isEnded()),
                        objection(
                                actor,
                                Reason.MONEY_UNDER_WAY,
                                theirs,
                                one -> one.remedies().hasRefundUnderWay()))
                .toList();
    }

    private static Stream<Refusal> objection(
            Actor actor, Reason reason, List<Incident> theirs, Predicate<Incident> against) {
        List<IncidentNumber> those =
                theirs.stream().filter(against).map(Incident::number).toList();
        return those.isEmpty() ? Stream.of() : Stream.of(Refusal.of(reason, "subject", actor.locale(), those));
    }

    /** One for all incidents that are blocked at a time, so that statistics know them for those of one customer. */
    private static CustomerId pseudonym(List<Incident> theirs) {
        return theirs.stream()
                .flatMap(incident -> Stream.ofNullable(incident.protection().blocking()))
                .map(Blocking::pseudonym)
                .findFirst()
                .orElseGet(DataBlocking::newPseudonym);
    }

    static CustomerId newPseudonym() {
        return CustomerId.of("erased-" + UUID.randomUUID());
    }

    private List<IncidentId> happened(Actor actor, List<Incident> incidents, PrivacyEvent event) {
        Instant now = time.now();
        incidents.forEach(incident -> pipeline.keepFact(
                Decision.happened(incident, event, new Context(actor, now, null, time.terms(incident.shop()))), now));
        return incidents.stream().map(Incident::id).toList();
    }
}
