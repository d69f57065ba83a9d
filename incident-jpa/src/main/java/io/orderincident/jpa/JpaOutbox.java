package io.orderincident.jpa;

import io.orderincident.Ids;
import io.orderincident.notify.Outbox;
import io.orderincident.notify.OutboxMessage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The outbox as a table. Delivered messages leave it; dead letters stay, with the reason, until they are redriven. */
final class JpaOutbox implements Outbox {

    private static final String DELIVERED = "delete from inc_OutboxRow o where o.leaseToken = :token and o.id in :ids";

    private static final String RETURNED = """
            update inc_OutboxRow o set o.leaseToken = 0, o.dueAt = 0, o.attempts = o.attempts - 1
            where o.leaseToken = :token and o.id in :ids
            """;

    private static final String TRIED = """
            update inc_OutboxRow o set o.leaseToken = 0, o.status = :status, o.reason = :reason, o.dueAt = :due
            where o.leaseToken = :token and o.id = :id
            """;

    private static final String BURY_ALL = """
            update inc_OutboxRow o
            set o.leaseToken = 0, o.status = 'DEAD', o.reason = concat('there is no channel ', o.channel)
            where o.status = 'WAITING'
            """;
    private static final String BURY_UNKNOWN = BURY_ALL + " and o.channel not in :known";

    private static final String REDRIVE = """
            update inc_OutboxRow o set o.status = 'WAITING', o.attempts = 0, o.dueAt = 0, o.reason = ''
            where o.status = 'DEAD' and o.id in :ids
            """;

    private static final String DEAD_LETTERS = """
            select o.id, o.channel, o.sequence, o.place, o.payload, o.createdAt, o.attempts, o.reason from inc_OutboxRow o
            where o.status = 'DEAD' order by o.id
            """;

    private static final String COUNT_WAITING = "select count(o) from inc_OutboxRow o where o.status = 'WAITING'";

    private static final String UNREADABLE = "the payload cannot be read";

    private final Supplier<EntityManager> current;
    private final Ids ids;
    private volatile @Nullable Claiming claiming;

    JpaOutbox(Supplier<EntityManager> current, Ids ids) {
        this.current = current;
        this.ids = ids;
    }

    @Override
    public void add(List<OutboxMessage> messages) {
        EntityManager manager = current.get();
        messages.forEach(message -> manager.persist(OutboxRow.from(message)));
    }

    @Override
    public Claim claim(String channel, int max, Duration lease) {
        EntityManager manager = current.get();
        long token = ids.next();
        List<Claimed> readable = new ArrayList<>();
        List<Result> unreadable = new ArrayList<>();
        for (StoredMessage stored : claiming(manager).claim(manager, channel, max, lease, token)) {
            stored.message()
                    .ifPresentOrElse(
                            message -> readable.add(new Claimed(message, stored.attempts())),
                            () -> unreadable.add(Result.givenUp(stored.id(), UNREADABLE)));
        }
        Claim claim = new Claim(token, readable);
        finish(claim, unreadable);
        return claim;
    }

    private Claiming claiming(EntityManager manager) {
        Claiming known = claiming;
        if (known == null) {
            known = Claiming.of(manager);
            claiming = known;
        }
        return known;
    }

    @Override
    public int finish(Claim claim, List<Result> results) {
        EntityManager manager = current.get();
        return together(manager, DELIVERED, claim, ids(results, Fate.DELIVERED))
                + together(manager, RETURNED, claim, ids(results, Fate.RETURNED))
                + oneByOne(manager, claim, results);
    }

    private static int together(EntityManager manager, String statement, Claim claim, List<Long> ids) {
        return ids.isEmpty()
                ? 0
                : manager.createQuery(statement)
                        .setParameter("token", claim.token())
                        .setParameter("ids", ids)
                        .executeUpdate();
    }

    private int oneByOne(EntityManager manager, Claim claim, List<Result> results) {
        List<Result> tried = results.stream()
                .filter(result -> result.fate() == Fate.FAILED || result.fate() == Fate.GIVEN_UP)
                .toList();
        if (tried.isEmpty()) {
            return 0;
        }
        long now = claiming(manager).now(manager);
        return tried.stream()
                .mapToInt(result -> manager.createQuery(TRIED)
                        .setParameter("token", claim.token())
                        .setParameter("id", result.id())
                        .setParameter("status", result.fate() == Fate.FAILED ? OutboxRow.WAITING : OutboxRow.DEAD)
                        .setParameter("reason", result.reason())
                        .setParameter("due", now + micros(result.delay()))
                        .executeUpdate())
                .sum();
    }

    private static long micros(@Nullable Duration delay) {
        return delay == null ? 0 : Micros.of(delay);
    }

    private static List<Long> ids(List<Result> results, Fate fate) {
        return results.stream()
                .filter(result -> result.fate() == fate)
                .map(Result::id)
                .toList();
    }

    @Override
    public int buryUnknownChannels(Set<String> knownChannels) {
        EntityManager manager = current.get();
        Query bury = knownChannels.isEmpty()
                ? manager.createQuery(BURY_ALL)
                : manager.createQuery(BURY_UNKNOWN).setParameter("known", knownChannels);
        return bury.executeUpdate();
    }

    @Override
    public List<DeadLetter> deadLetters(int max) {
        return current.get().createQuery(DEAD_LETTERS, Object[].class).setMaxResults(max).getResultList().stream()
                .map(StoredMessage::of)
                .map(StoredMessage::deadLetter)
                .toList();
    }

    @Override
    public int redrive(Collection<Long> ids) {
        return ids.isEmpty()
                ? 0
                : current.get().createQuery(REDRIVE).setParameter("ids", ids).executeUpdate();
    }

    @Override
    public long waiting() {
        return current.get().createQuery(COUNT_WAITING, Long.class).getSingleResult();
    }
}
