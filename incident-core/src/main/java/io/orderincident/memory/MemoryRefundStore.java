package io.orderincident.memory;

import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundBreakdown;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundPage;
import io.orderincident.remedy.RefundPageRequest;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.store.RefundAttempt;
import io.orderincident.store.RefundChange;
import io.orderincident.store.RefundStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The book of refunds in a map. The lock of the transactions, under which every method runs, is that of every order. */
final class MemoryRefundStore implements RefundStore {

    private final MemoryTransactions transactions;
    private final Map<Key, Line> lines = new TreeMap<>();

    MemoryRefundStore(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    private record Key(IncidentId incident, int number) implements Comparable<Key> {

        static Key of(RefundEntry entry) {
            return new Key(entry.incident(), entry.refund().number());
        }

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::incident)
                    .thenComparing(Key::number)
                    .compare(this, other);
        }
    }

    /** Due for nobody where there is no instant. */
    private record Line(
            RefundEntry entry,
            @Nullable Instant authorizedAt,
            @Nullable Instant dueAt,
            int attempts) {

        boolean isDueBy(Instant now) {
            return dueAt != null && !dueAt.isAfter(now);
        }
    }

    /** Writes what a change means to it. */
    void write(Change change) {
        RefundChange.of(change).forEach(refund -> write(change, refund));
    }

    private void write(Change change, RefundChange changed) {
        Incident incident = change.after();
        Refund refund = changed.refund();
        Key key = new Key(incident.id(), refund.number());
        Line before = lines.get(key);
        Instant at = change.entries().get(0).at();
        RefundBreakdown breakdown = changed.breakdown() == null && before != null
                ? before.entry().breakdown()
                : Objects.requireNonNull(changed.breakdown());
        boolean begins = changed.breakdown() != null && refund.status() == RefundStatus.REQUESTED;
        Instant since = before == null || begins ? at : before.dueAt();
        put(
                key,
                new Line(
                        new RefundEntry(incident.shop(), changed.order(), incident.id(), refund, breakdown),
                        before == null || begins ? at : before.authorizedAt(),
                        refund.status().isUnderWay() ? since : null,
                        before == null ? 0 : before.attempts()));
    }

    private void put(Key key, Line line) {
        Line before = lines.put(key, line);
        transactions.onRollback(() -> {
            if (before == null) {
                lines.remove(key);
            } else {
                lines.put(key, before);
            }
        });
    }

    @Override
    public List<RefundEntry> lockOrder(ShopId shop, OrderId order) {
        return ofOrder(shop, order);
    }

    @Override
    public List<RefundEntry> ofOrder(ShopId shop, OrderId order) {
        return of(shop).filter(entry -> entry.order().equals(order)).toList();
    }

    private Stream<RefundEntry> of(ShopId shop) {
        return lines.values().stream()
                .map(Line::entry)
                .filter(entry -> entry.shop().equals(shop));
    }

    @Override
    public Money lockGiven(ShopId shop, Author author, Instant since, Currency currency) {
        return given(shop, author, since, currency);
    }

    @Override
    public Money given(ShopId shop, Author author, Instant since, Currency currency) {
        return lines.values().stream()
                .filter(line -> line.entry().shop().equals(shop)
                        && line.authorizedAt() != null
                        && !line.authorizedAt().isBefore(since))
                .map(line -> line.entry().refund())
                .filter(refund -> refund.status().isReserved()
                        && refund.authorizedBy().id().equals(author.id())
                        && refund.total().currency().equals(currency))
                .map(Refund::total)
                .reduce(Money.zero(currency), Money::plus);
    }

    @Override
    public RefundPage find(ShopId shop, Set<RefundStatus> statuses, RefundPageRequest request) {
        return RefundPage.of(
                request,
                of(shop).filter(entry -> statuses.contains(entry.refund().status()) && request.isBefore(entry))
                        .sorted(request.order())
                        .limit(request.size() + 1L)
                        .toList());
    }

    @Override
    public Optional<RefundAttempt> claim(Instant now, Duration lease) {
        Optional<Line> due = lines.values().stream()
                .filter(line -> line.isDueBy(now))
                .min(Comparator.comparing(line -> Objects.requireNonNull(line.dueAt())));
        due.ifPresent(line -> put(
                Key.of(line.entry()),
                new Line(line.entry(), line.authorizedAt(), now.plus(lease), line.attempts() + 1)));
        return due.map(line -> new RefundAttempt(line.entry(), line.attempts() + 1));
    }

    @Override
    public void putOff(RefundAttempt attempt, Instant until) {
        Key key = Key.of(attempt.entry());
        Line line = lines.get(key);
        if (line != null && line.dueAt() != null && line.attempts() == attempt.number()) {
            put(key, new Line(line.entry(), line.authorizedAt(), until, line.attempts()));
        }
    }
}
