package io.orderincident.jpa;

import io.orderincident.history.IncidentId;
import io.orderincident.jpa.WriteBatch.OrderKey;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundBreakdown;
import io.orderincident.remedy.RefundCursor;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundPage;
import io.orderincident.remedy.RefundPageRequest;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.RefundAttempt;
import io.orderincident.store.RefundStore;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The book of refunds as rows. An order, and a person's day, are locked by the row that counts registrations, which there is
 * also where nothing was refunded before; what is to be paid is taken under a lease in the row itself.
 */
final class JpaRefunds implements RefundStore {

    private static final String COLUMNS =
            "select shop_id, order_id, incident_id, summary, breakdown, attempts, asked_at, number from inc_refund ";

    private static final String OF_ORDER = COLUMNS + "where shop_id = ?1 and order_id = ?2";

    private static final String SORTED = " order by asked_at %1$s, incident_id %1$s, number %1$s limit %2$d";

    /** Of one status, so that an index gives just these rows in their order. */
    private static final String STANDING = "(" + COLUMNS + "where shop_id = %s and status = %s%s%s)";

    private static final String BEHIND = " and asked_at %1$s= %2$s"
            + " and (asked_at %1$s %3$s or incident_id %1$s %4$s or (incident_id = %5$s and number %1$s %6$s))";

    private static final String GIVEN = """
            select coalesce(sum(amount), 0) from inc_refund
            where shop_id = ?1 and authorized_by = ?2 and authorized_at >= ?3 and currency = ?4 and status in (%s)
            """.formatted(Stream.of(RefundStatus.values())
            .filter(RefundStatus::isReserved)
            .map(status -> "'" + status + "'")
            .collect(Collectors.joining(", ")));

    private static final String DUE =
            COLUMNS + "where attempt_at <= ?1 order by attempt_at, incident_id, number limit 1 for update skip locked";

    private static final String TAKE =
            "update inc_refund set attempts = ?1, attempt_at = ?2" + " where incident_id = ?3 and number = ?4";

    private static final String PUT_OFF = "update inc_refund set attempt_at = ?1"
            + " where incident_id = ?2 and number = ?3 and attempts = ?4 and attempt_at is not null";

    private static final String SNAPSHOT =
            "the transaction is not READ COMMITTED (REPEATABLE READ is what MariaDB takes unless told), so it would not see"
                    + " what others refund of the same order: set that isolation for every transaction, by"
                    + " transactionIsolation=READ_COMMITTED in the JDBC URL for MariaDB, or in the connection pool";

    private final Supplier<EntityManager> current;
    private final BatchedWrites writes;

    JpaRefunds(Supplier<EntityManager> current, BatchedWrites writes) {
        this.current = current;
        this.writes = writes;
    }

    @Override
    public List<RefundEntry> lockOrder(ShopId shop, OrderId order) {
        lock(shop, order);
        return ofOrder(shop, order);
    }

    /**
     * Until the end of the transaction; what was collected in it is written before. Where a registration on the order is under
     * way in it, that is counted now.
     */
    private void lock(ShopId shop, OrderId order) {
        writes.writeCollected();
        checkIsolation();
        OrderKey key = new OrderKey(shop, order);
        RowWrite begun = writes.batch().map(batch -> batch.takeCounting(key)).orElse(null);
        if (!writes.isWritten(
                begun == null ? OrderRegistrations.in(writes.database()).counted(key) : begun)) {
            throw new ConcurrentChangeException(
                    "something of order " + order + " is being written at the same moment: roll back, try again");
        }
    }

    /** PostgreSQL by itself refuses a lock on what the transaction sees as it was; others would give the same money again. */
    private void checkIsolation() {
        if (writes.database() != Database.POSTGRESQL
                && TransactionConnection.call(current.get(), Connection::getTransactionIsolation)
                        > Connection.TRANSACTION_READ_COMMITTED) {
            throw new UnusableStorageException(List.of(SNAPSHOT), null);
        }
    }

    @Override
    public List<RefundEntry> ofOrder(ShopId shop, OrderId order) {
        return entries(current.get()
                .createNativeQuery(OF_ORDER)
                .setParameter(1, shop.value())
                .setParameter(2, order.value())
                .getResultList());
    }

    private static List<RefundEntry> entries(List<?> rows) {
        return rows.stream().map(row -> entry((Object[]) row)).toList();
    }

    private static RefundEntry entry(Object[] row) {
        return new RefundEntry(
                ShopId.of((String) row[0]),
                OrderId.of((String) row[1]),
                new IncidentId(((Number) row[2]).longValue()),
                Json.read((String) row[3], Refund.class),
                Json.read((String) row[4], RefundBreakdown.class));
    }

    @Override
    public Money lockGiven(ShopId shop, Author author, Instant since, Currency currency) {
        lock(shop, OrderId.of("given by " + Digest.of(author.id())));
        return given(shop, author, since, currency);
    }

    @Override
    public Money given(ShopId shop, Author author, Instant since, Currency currency) {
        Object sum = current.get()
                .createNativeQuery(GIVEN)
                .setParameter(1, shop.value())
                .setParameter(2, author.id())
                .setParameter(3, Micros.of(since))
                .setParameter(4, currency.getCurrencyCode())
                .getSingleResult();
        return Money.of(new BigDecimal(sum.toString()), currency);
    }

    @Override
    public RefundPage find(ShopId shop, Set<RefundStatus> statuses, RefundPageRequest request) {
        Parameters asked = new Parameters();
        String sorted = SORTED.formatted(request.descending() ? "desc" : "asc", request.size() + 1);
        String found = EnumSet.copyOf(statuses).stream()
                .map(status -> STANDING.formatted(
                        asked.add(shop.value()), asked.add(status.name()), behind(request, asked), sorted))
                .collect(Collectors.joining(" union all "));
        String all = statuses.size() == 1 ? found : found + sorted;
        return RefundPage.of(request, entries(asked.rows(current.get(), all)));
    }

    private static String behind(RefundPageRequest request, Parameters asked) {
        RefundCursor after = request.after();
        if (after == null) {
            return "";
        }
        String sign = request.descending() ? "<" : ">";
        long at = Micros.of(after.askedAt());
        long incident = after.incident().value();
        return BEHIND.formatted(
                sign,
                asked.add(at),
                asked.add(at),
                asked.add(incident),
                asked.add(incident),
                asked.add(after.number()));
    }

    @Override
    public Optional<RefundAttempt> claim(Instant now, Duration lease) {
        EntityManager manager = current.get();
        List<?> due =
                manager.createNativeQuery(DUE).setParameter(1, Micros.of(now)).getResultList();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        checkIsolation();
        Object[] row = (Object[]) due.get(0);
        RefundAttempt attempt = new RefundAttempt(entry(row), ((Number) row[5]).intValue() + 1);
        manager.createNativeQuery(TAKE)
                .setParameter(1, attempt.number())
                .setParameter(2, Micros.of(now.plus(lease)))
                .setParameter(3, attempt.entry().incident().value())
                .setParameter(4, attempt.entry().refund().number())
                .executeUpdate();
        return Optional.of(attempt);
    }

    @Override
    public void putOff(RefundAttempt attempt, Instant until) {
        current.get()
                .createNativeQuery(PUT_OFF)
                .setParameter(1, Micros.of(until))
                .setParameter(2, attempt.entry().incident().value())
                .setParameter(3, attempt.entry().refund().number())
                .setParameter(4, attempt.number())
                .executeUpdate();
    }
}
