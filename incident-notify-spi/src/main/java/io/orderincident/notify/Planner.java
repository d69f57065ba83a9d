package io.orderincident.notify;

import io.orderincident.access.GuestCodeRequest;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.privacy.DataSubject;
import io.orderincident.privacy.Protection;
import io.orderincident.remedy.OfferOrigin;
import io.orderincident.store.ChangeListener;
import io.orderincident.store.Transactions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what happened into messages in the outbox, in the transaction in which it happened. */
final class Planner implements ChangeListener {

    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    private final Transactions transactions;
    private final Outbox outbox;
    private final NotificationPolicy policy;
    private final Addressees addressees;
    private final MessageWriter writer;
    private final ShopNotices shopNotices;
    private final InstantSource clock;
    private final DeliveryWatch watch;
    private final Function<Change, List<OutboxMessage>> flags;
    private final Consumer<String> wakeUp;

    /**
     * Plans by a policy.
     *
     * @param flags what marks the orders that a change is about
     * @param wakeUp takes the name of each channel that has something to deliver, once that is committed
     */
    Planner(
            Transactions transactions,
            Outbox outbox,
            NotificationPolicy policy,
            Addressees addressees,
            MessageWriter writer,
            ShopNotices shopNotices,
            InstantSource clock,
            DeliveryWatch watch,
            Function<Change, List<OutboxMessage>> flags,
            Consumer<String> wakeUp) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.policy = policy;
        this.addressees = addressees;
        this.writer = writer;
        this.shopNotices = shopNotices;
        this.clock = clock;
        this.watch = watch;
        this.flags = flags;
        this.wakeUp = wakeUp;
    }

    @Override
    public void changed(Change change) {
        Incident after = change.after();
        Incident before = change.before();
        if (!after.protection().equals(before == null ? Protection.none() : before.protection())) {
            forget(before == null ? after : before);
        }
        List<OutboxMessage> messages = new ArrayList<>();
        for (HistoryEntry entry : change.entries()) {
            messages.addAll(messages(after, entry));
        }
        messages.addAll(flags.apply(change));
        plan(messages);
    }

    /** Also what is about no incident, but names the customer or opens an order. */
    private void forget(Incident incident) {
        outbox.forget(incident.id().toString());
        Stream.concat(
                        Stream.ofNullable(incident.report().customer()).map(DataSubject::customer),
                        incident.affectedOrders().stream().map(DataSubject::guest))
                .map(person -> ResolvedRecipient.matter(incident.shop(), person))
                .forEach(outbox::forget);
    }

    /** Nobody is told of what is past, but the order is marked as long as something is open. */
    @Override
    public void imported(Change change) {
        plan(flags.apply(change));
    }

    @Override
    public void reviewed(WeeklyReview review) {
        plan(shopNotices.of(review));
    }

    @Override
    public void actionDue(CorrectiveAction action) {
        plan(shopNotices.of(action, clock.instant()));
    }

    @Override
    public void codeRequested(GuestCodeRequest request) {
        OutboxMessage message = shopNotices.of(request);
        if (message.deadReason() == null) {
            plan(List.of(message));
        } else {
            LOG.warn("{} is not sent: {}", request, message.deadReason());
        }
    }

    private void plan(List<OutboxMessage> messages) {
        if (!messages.isEmpty()) {
            TraceParent cause = watch.current();
            outbox.add(
                    cause == null
                            ? messages
                            : messages.stream()
                                    .map(message -> message.tracedBy(cause))
                                    .toList());
            Set<String> channels = new LinkedHashSet<>();
            messages.forEach(message -> channels.add(message.channel()));
            transactions.afterCommit(() -> channels.forEach(wakeUp));
        }
    }

    /** Of one event, nobody is told the same twice through one channel: a supervisor may be in charge, and in the team. */
    private List<OutboxMessage> messages(Incident after, HistoryEntry entry) {
        List<NotificationPolicy.Row> rows = policy.after(entry.event().type());
        if (rows.isEmpty()) {
            return List.of();
        }
        Set<Planned> planned = new HashSet<>();
        return rows.stream()
                .filter(row -> row.condition().test().test(after, entry))
                .flatMap(row -> addressees.of(row, after, entry).stream()
                        .flatMap(to -> writer.routes(row.channels(), to).stream())
                        .filter(route ->
                                planned.add(new Planned(row.kind(), route.to().person(), route.channel())))
                        .filter(route ->
                                row.kind() != NotificationKind.OFFER_WITHDRAWN || isToldOfOffer(route, after, entry))
                        .map(route -> writer.message(after, entry, row.kind(), route)))
                .toList();
    }

    /** An offer that waits to be told is not told any more once it is withdrawn. */
    private boolean isToldOfOffer(Route route, Incident incident, HistoryEntry entry) {
        return entry.event().offerNumber().stream()
                .boxed()
                .flatMap(number -> incident.remedies().offer(number).stream())
                .flatMap(offer -> Stream.concat(
                        offer.origins().stream(), Stream.of(new OfferOrigin(incident.id(), offer.number()))))
                .noneMatch(known -> outbox.undelivered(route.sequence(known.incident())).stream()
                        .map(OutboxMessage::notification)
                        .anyMatch(waiting -> waiting.kind() == NotificationKind.OFFER
                                && Integer.toString(known.number())
                                        .equals(waiting.data().get(Variables.OFFER_NUMBER))));
    }

    private record Planned(NotificationKind kind, @Nullable String person, String channel) {}
}
