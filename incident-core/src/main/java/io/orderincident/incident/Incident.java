package io.orderincident.incident;

import io.orderincident.command.Command;
import io.orderincident.command.Operation;
import io.orderincident.command.Status;
import io.orderincident.conversation.Conversation;
import io.orderincident.conversation.Threads;
import io.orderincident.document.DocumentCounts;
import io.orderincident.history.Assignment;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Obligations;
import io.orderincident.history.Promise;
import io.orderincident.history.Rating;
import io.orderincident.history.Resolution;
import io.orderincident.history.WaitingOn;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.link.AffectedOrder;
import io.orderincident.link.Relations;
import io.orderincident.order.OrderId;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.DataSubject;
import io.orderincident.privacy.Protection;
import io.orderincident.privacy.RetainedData;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferEntry;
import io.orderincident.remedy.Offers;
import io.orderincident.remedy.RemedyState;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKind;
import io.orderincident.survey.Survey;
import io.orderincident.task.Tasks;
import io.orderincident.task.Wait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with an order: written down (DETECTED), told to the customer (COMMUNICATED), marked as resolved
 * (RESOLVED), and closed when it really is (CLOSED); reopened when it was not, or cancelled. {@link Operation} is the
 * table of what can be done to it.
 *
 * <p>It changes by what a {@link Command} decides, at the desk only. Applying the entries of a history one after the
 * other gives the state again. Immutable and thread-safe.
 *
 * @param id for programs
 * @param shop whose it is
 * @param number for people
 * @param version how many entries its history has
 * @param status where it stands
 * @param report what was reported
 * @param classification what kind and how bad
 * @param progress the dates of its life
 * @param resolution why it counts as resolved, null while it does not
 * @param details what staff found out and noted
 * @param handling how it is being dealt with
 * @param relations what it has to do with others
 * @param remedies what is proposed, agreed on and done to put it right
 * @param clockHistory what its clocks go by
 * @param documents how many documents it has; nobody is shown that, as they may not see all of them
 * @param protection how its personal data are protected
 * @param threads in which threads people write about it, besides the main one
 */
public record Incident(
        IncidentId id,
        ShopId shop,
        IncidentNumber number,
        long version,
        Status status,
        Report report,
        Classification classification,
        Progress progress,
        @Nullable Resolution resolution,
        Details details,
        Handling handling,
        Relations relations,
        RemedyState remedies,
        ClockHistory clockHistory,
        DocumentCounts documents,
        Protection protection,
        Threads threads) {

    /**
     * Whether only people may close it.
     *
     * @return true while the customer is not content, is still promised something, or has not got what was agreed on
     */
    public boolean isPeoplesToClose() {
        Rating rating = resolution == null ? null : resolution.rating();
        return (rating != null && rating.isBad())
                || !Promise.open(clockHistory).isEmpty()
                || !remedies.unfulfilled().isEmpty();
    }

    /**
     * Whether the customer, or the operator, has asked something that nobody has answered.
     *
     * @return true while a question is open
     */
    public boolean owesAnAnswer() {
        return clockHistory.runs().stream()
                .anyMatch(run -> run.isOpen() && run.key().kind() == ClockKind.NEXT_RESPONSE);
    }

    /**
     * What its clocks went by, from the first entry on, with all that is over.
     *
     * @param history all entries from the first on, in order
     * @return the whole history, of which {@link #clockHistory()} keeps what is open
     * @throws IllegalArgumentException if the history is empty, does not begin with the registration or has a gap
     */
    public static ClockHistory clockHistoryOf(Iterable<HistoryEntry> history) {
        return clockHistoryOf(history, (entry, incident) -> {});
    }

    /**
     * The same, with a look at each state on the way.
     *
     * @param history all entries from the first on, in order
     * @param each is told each entry, with the state after it
     * @return the whole history, of which {@link #clockHistory()} keeps what is open
     * @throws IllegalArgumentException if the history is empty, does not begin with the registration or has a gap
     */
    public static ClockHistory clockHistoryOf(Iterable<HistoryEntry> history, BiConsumer<HistoryEntry, Incident> each) {
        Iterator<HistoryEntry> entries = history.iterator();
        HistoryEntry first = entries.hasNext() ? entries.next() : null;
        Incident incident = begun(first);
        ClockHistory clockHistory = incident.clockHistory();
        each.accept(Objects.requireNonNull(first), incident);
        while (entries.hasNext()) {
            HistoryEntry entry = entries.next();
            Incident next = Evolution.after(incident, entry);
            clockHistory = ClockProjection.after(clockHistory, incident, next, entry);
            incident = next;
            each.accept(entry, incident);
        }
        return clockHistory;
    }

    /**
     * When it was last imported.
     *
     * @return the instant, the earliest there is for what was registered here
     */
    public Instant lastImportedAt() {
        ImportedFrom imported = report.imported();
        return imported == null ? Instant.MIN : imported.at();
    }

    /**
     * The state that a history leads to.
     *
     * @param history all entries from the first on, in order
     * @return the state after the last
     * @throws IllegalArgumentException if the history is empty, does not begin with the registration or has a gap
     */
    public static Incident replay(Iterable<HistoryEntry> history) {
        Iterator<HistoryEntry> entries = history.iterator();
        Incident incident = begun(entries.hasNext() ? entries.next() : null);
        while (entries.hasNext()) {
            incident = Evolution.after(incident, entries.next());
        }
        return incident;
    }

    private static Incident begun(@Nullable HistoryEntry first) {
        if (first == null || !(first.event() instanceof LifeCycleEvent.Registered registered)) {
            throw new IllegalArgumentException("a history begins with the registration of its incident");
        }
        return Evolution.begun(first, registered);
    }

    /**
     * The state at an instant. What was imported later than it happened counts from when it happened; what was done here
     * counts after all that was done here before it, whatever the clocks of the nodes said.
     *
     * @param history all entries from the first on, in order
     * @param instant when; what was written at that very instant counts
     * @return the state, its version the number of entries until then; empty if it was not written down yet
     */
    public static Optional<Incident> asOf(Iterable<HistoryEntry> history, Instant instant) {
        List<Timed> until = new ArrayList<>();
        Instant here = Instant.MIN;
        for (HistoryEntry entry : history) {
            boolean imported = entry.event().type() == EventType.IMPORTED;
            here = imported || entry.at().isBefore(here) ? here : entry.at();
            Instant counts = imported ? entry.at() : here;
            if (!counts.isAfter(instant)) {
                until.add(new Timed(counts, entry));
            }
        }
        until.sort(Comparator.comparing(Timed::counts));
        List<HistoryEntry> inOrder = new ArrayList<>();
        until.forEach(timed -> inOrder.add(timed.entry().numbered(inOrder.size() + 1L)));
        return inOrder.isEmpty() ? Optional.empty() : Optional.of(replay(inOrder));
    }

    private record Timed(Instant counts, HistoryEntry entry) {}

    /**
     * The state after one more entry of its history.
     *
     * @param entry the next one
     * @return the state after it
     * @throws IllegalArgumentException if the entry is not the next one
     */
    public Incident followedBy(HistoryEntry entry) {
        return Evolution.after(this, entry);
    }

    /**
     * Whether registering this would write the same thing down twice: same order and type, and the same line, or the whole
     * order; what came by a merge counts as it was reported.
     *
     * @param command what would be registered
     * @return true if it is about the same
     */
    public boolean covers(RegisterIncident command) {
        return affected().stream().anyMatch(command::isCoveredBy);
    }

    /**
     * What it is about: what was reported, and what was reported of incidents that were merged into it.
     *
     * @return its own order first, then one for each report that came by a merge
     */
    public List<AffectedOrder> affected() {
        AffectedOrder own = new AffectedOrder(report.order(), classification.type(), report.lines());
        return relations.absorbed().isEmpty()
                ? List.of(own)
                : Stream.concat(Stream.of(own), relations.absorbed().stream().flatMap(AbsorbedIncident::affected))
                        .toList();
    }

    /**
     * The orders that it is about.
     *
     * @return its own first, each once
     */
    public List<OrderId> affectedOrders() {
        return relations.absorbed().isEmpty()
                ? List.of(report.order())
                : affected().stream().map(AffectedOrder::order).distinct().toList();
    }

    /**
     * Since when it has been waiting: of all incidents that were merged into it, the oldest counts.
     *
     * @return the instant of the first registration
     */
    public Instant openSince() {
        return relations.absorbed().stream()
                .map(AbsorbedIncident::openSince)
                .filter(since -> since.isBefore(progress.registeredAt()))
                .min(Comparator.naturalOrder())
                .orElse(progress.registeredAt());
    }

    /**
     * What is promised to the customer.
     *
     * @return the promises that are neither kept, nor broken, nor dropped
     */
    public List<Promise> openPromises() {
        return Promise.open(clockHistory);
    }

    /**
     * What is owed to others on it.
     *
     * @return what goes on in another incident if this one becomes part of it
     */
    public Obligations obligations() {
        return Obligations.of(clockHistory);
    }

    /**
     * What people have written about it, as far as it counts for what comes next.
     *
     * @return whose answer is awaited
     */
    public Conversation conversation() {
        return new Conversation(handling.asked(), clockHistory, threads);
    }

    /**
     * What there is to do about it.
     *
     * @return its tasks, and for whom it waits
     */
    public Tasks tasks() {
        return handling.list();
    }

    /**
     * What the customer was offered.
     *
     * @return its offers, and what new ones are measured by
     */
    public Offers offers() {
        return new Offers(remedies, id, affectedOrders(), moneyOffers(report.order()), false);
    }

    /**
     * What money the customer was offered here, or is to be offered.
     *
     * @return the offers, in their order; none of an incident that is part of another, where they go on
     */
    public List<OfferEntry> moneyOffers() {
        return relations.merged() != null
                ? List.of()
                : remedies.offers().stream()
                        .filter(offer -> offer.kind().isOfMoney())
                        .map(offer -> new OfferEntry(shop, orderOf(offer), id, offer, remedies.given(offer, id)))
                        .toList();
    }

    /**
     * What money the customer was offered here, or is to be offered, of one order.
     *
     * @param order which
     * @return the offers, in their order
     */
    public List<Offer> moneyOffers(OrderId order) {
        return moneyOffers().stream()
                .filter(entry -> entry.order().equals(order))
                .map(OfferEntry::offer)
                .toList();
    }

    /** Where it was made, that is. */
    private OrderId orderOf(Offer offer) {
        return offer.origins().stream()
                .findFirst()
                .flatMap(origin -> relations.absorbed().stream()
                        .flatMap(part -> part.orderOf(origin.incident()).stream())
                        .findFirst())
                .orElse(report.order());
    }

    /**
     * How content the customer is.
     *
     * @return the answer, if there is one
     */
    public Survey survey() {
        return resolution == null ? new Survey(null, null) : new Survey(resolution.rating(), resolution.survey());
    }

    /**
     * Who is in charge.
     *
     * @return the person and team
     */
    public Assignment assignment() {
        return handling.assignment();
    }

    /**
     * Whose turn it is at an instant.
     *
     * @param now the instant
     * @return who has to do something next
     */
    public WaitingOn waitingOn(Instant now) {
        Wait wait = handling.awaited();
        boolean waits = wait != null && now.isBefore(wait.until()) && !status.isEnded();
        return waits ? WaitingOn.THIRD_PARTY : turn();
    }

    /**
     * Whose turn it is once no third party is waited for.
     *
     * @return who has to do something next
     */
    public WaitingOn turn() {
        if (status.isEnded()) {
            return WaitingOn.NOBODY;
        }
        if (handling.asked() != null) {
            return handling.asked();
        }
        if (status == Status.RESOLVED) {
            return WaitingOn.OPERATOR;
        }
        return remedies.openOffers().isEmpty() ? handling.turnByTask() : WaitingOn.CUSTOMER;
    }

    /**
     * Whose it is.
     *
     * @return the customer, or the guest who bought its order
     */
    public DataSubject subject() {
        CustomerId customer = report.customer();
        return customer == null ? DataSubject.guest(report.order()) : DataSubject.customer(customer);
    }

    /**
     * Since when something of it is kept, though it has ended.
     *
     * @param data what
     * @return when it was closed or cancelled; empty while it is in progress, blocked, part of another, or has a refund under
     *     way, and where there is nothing
     */
    public Optional<Instant> retainedSince(RetainedData data) {
        boolean isOver = (status == Status.CLOSED || status == Status.CANCELLED)
                && protection.equals(Protection.none())
                && !remedies.hasRefundUnderWay();
        return Optional.ofNullable(progress.closedAt())
                .filter(ended -> isOver && (data == RetainedData.PERSONAL_DATA || documents.kept() > 0));
    }

    /**
     * Whether it is this actor's to see.
     *
     * @param viewer who looks
     * @return true for staff of the shop, and for the customer whose it is; of a guest's order, for that guest; once it is
     *     blocked, for the data protection officer only
     */
    public boolean isVisibleTo(Actor viewer) {
        return AccessPolicy.mayRead(
                viewer, shop, report.customer(), report.order().value(), protection.isBlocked());
    }

    /**
     * What somebody may do to it next, so that a page shows those buttons and no others. Left out is what would be refused
     * whatever is said with it, by what the incident holds: an answer without an open offer, an approval without a proposal of
     * somebody else. Resolving is listed while tasks or offers are open, as its refusal names them. The order, the settings of
     * the shop, the documents and other incidents are not asked, so that what these forbid is still refused: too late a
     * reopening, an escalation beyond the highest level, an amount beyond somebody's authority, no document that could be
     * removed. Of an incident that was merged, what reaches the one that goes on is not listed. To be asked of the whole
     * incident, as it is stored.
     *
     * @param viewer who looks at it, and may
     * @param now when
     * @param areRefundsPaid whether there is a provider of payments; without one no refund is requested or approved
     * @return the operations; none of what is blocked or erased
     */
    public Set<Operation> steps(Actor viewer, Instant now, boolean areRefundsPaid) {
        return new NextSteps(this, viewer, now, areRefundsPaid).all();
    }

    /**
     * What this viewer may see of it: customers see neither the reasoning behind its severity nor what staff note, nobody
     * counts messages that they may not read, and why it was blocked is for the data protection officer only.
     *
     * @param viewer who looks, and may
     * @return itself, or a reduced copy
     */
    public Incident seenBy(Actor viewer) {
        Progress seen = progress.seenBy(viewer);
        Threads ownThreads = threads.seenBy(viewer);
        if (AccessPolicy.STAFF.isFor(viewer)) {
            DocumentCounts counted = AccessPolicy.SYSTEM.isFor(viewer) ? documents : DocumentCounts.none();
            Protection shown = protection.seenBy(viewer);
            return seen.equals(progress)
                            && counted.equals(documents)
                            && shown.equals(protection)
                            && ownThreads.equals(threads)
                    ? this
                    : Draft.of(this)
                            .progress(seen)
                            .documents(counted)
                            .protection(shown)
                            .threads(ownThreads)
                            .done();
        }
        return new Incident(
                id,
                shop,
                number,
                version,
                status,
                report.seenByCustomer(),
                classification.seenBy(viewer),
                seen,
                resolution,
                Details.none(),
                Handling.none(),
                relations.seenByCustomer(),
                remedies.seenBy(viewer),
                ClockProjection.seenByCustomer(clockHistory),
                DocumentCounts.none(),
                Protection.none(),
                ownThreads);
    }
}
