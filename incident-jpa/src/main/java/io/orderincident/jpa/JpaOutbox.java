package io.orderincident.jpa;

import static java.util.stream.Collectors.toMap;

import io.orderincident.notify.DeadLetterFilter;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.Outbox;
import io.orderincident.notify.OutboxMessage;
import io.orderincident.store.Ids;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The outbox as a table. Delivered messages leave it; dead letters stay, with the reason, until they are redriven. */
final class JpaOutbox implements Outbox {

    private static final List<RowColumn> COLUMNS =
            RowMapping.of(OutboxRow.class).insertable();
    private static final RowStatement NEW = RowStatement.insert(RowStatement.Stage.DETAIL, "inc_outbox", COLUMNS);

    private static final String DELIVERED = "delete from inc_OutboxRow o where o.leaseToken = :token and o.id in :ids";

    private static final String RETURNED = """
            update inc_OutboxRow o set o.leaseToken = 0, o.dueAt = 0, o.attempts = o.attempts - 1
            where o.leaseToken = :token and o.id in :ids
            """;

    private static final String TRIED = """
            update inc_OutboxRow o set o.leaseToken = 0, o.status = :status, o.reason = :reason, o.dueAt = :due
            where o.leaseToken = :token and o.id = :id
            """;

    private static final String REDRIVE = """
            update inc_OutboxRow o set o.status = 'WAITING', o.attempts = 0, o.dueAt = :now, o.reason = ''
            where o.status = 'DEAD' and o.id in :ids
            """;

    private static final String DEAD_LETTERS = """
            select o.id, o.channel, o.sequence, o.place, o.payload, o.createdAt, o.attempts, o.reason, o.trace, o.kind
            from inc_OutboxRow o
            where o.status = 'DEAD'%s%s order by o.id
            """;

    private static final String UNDELIVERED = """
            select o.id, o.channel, o.sequence, o.place, o.payload, o.createdAt, o.attempts, o.reason, o.trace
            from inc_OutboxRow o
            where o.sequence = :sequence and o.status = 'WAITING' and o.leaseToken = 0 order by o.place, o.id
            """;

    private static final String FORGET = "delete from inc_OutboxRow o where o.sequence like :sequences";

    /** Each count is one of an index, and ids are in the order of time. */
    private static final String BACKLOG = """
            select g.channel, g.status, g.kept, o.created_at
            from (select channel, status, count(*) as kept, min(id) as oldest from inc_outbox
                  where status = 'WAITING' group by channel, status
                  union all
                  select channel, status, count(*) as kept, min(id) as oldest from inc_outbox
                  where status = 'DEAD' group by channel, status) g
            join inc_outbox o on o.id = g.oldest
            """;

    private static final String UNREADABLE = "the payload cannot be read";

    private final Supplier<EntityManager> current;
    private final BatchedWrites writes;
    private final Ids ids;
    private volatile @Nullable Claiming claiming;

    JpaOutbox(Supplier<EntityManager> current, BatchedWrites writes, Ids ids) {
        this.current = current;
        this.writes = writes;
        this.ids = ids;
    }

    @Override
    public void add(List<OutboxMessage> messages) {
        writes.add(batch ->
                messages.forEach(message -> batch.add(NEW, RowMapping.values(OutboxRow.from(message), COLUMNS))));
    }

    @Override
    public Claim claim(String channel, int max, Duration lease) {
        EntityManager manager = current.get();
        long token = ids.next();
        List<Claimed> readable = new ArrayList<>();
        List<Result> unreadable = new ArrayList<>();
        List<StoredMessage> claimed = claiming(manager).claim(manager, channel, max, lease, token);
        for (StoredMessage stored : claimed) {
            stored.message()
                    .ifPresentOrElse(
                            message -> readable.add(new Claimed(message, stored.attempts())),
                            () -> unreadable.add(Result.givenUp(stored.id(), UNREADABLE)));
        }
        finish(manager, token, unreadable, claimed.stream().collect(toMap(StoredMessage::id, StoredMessage::sequence)));
        return new Claim(token, readable);
    }

    @Override
    public List<OutboxMessage> undelivered(String sequence) {
        return current
                .get()
                .createQuery(UNDELIVERED, Object[].class)
                .setParameter("sequence", sequence)
                .getResultList()
                .stream()
                .map(StoredMessage::of)
                .flatMap(stored -> stored.message().stream())
                .toList();
    }

    @Override
    public void forget(String matter) {
        current.get()
                .createQuery(FORGET)
                .setParameter("sequences", matter + "-%")
                .executeUpdate();
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
        return finish(
                current.get(),
                claim.token(),
                results,
                claim.messages().stream()
                        .map(Claimed::message)
                        .collect(toMap(OutboxMessage::id, OutboxMessage::sequence)));
    }

    private int finish(EntityManager manager, long token, List<Result> results, Map<Long, String> sequences) {
        int counted = together(manager, DELIVERED, token, ids(results, Fate.DELIVERED))
                + together(manager, RETURNED, token, ids(results, Fate.RETURNED))
                + oneByOne(manager, token, results);
        claiming(manager)
                .followers()
                .comeFirst(
                        manager,
                        results.stream()
                                .filter(result -> result.fate() == Fate.DELIVERED || result.fate() == Fate.GIVEN_UP)
                                .map(result -> sequences.get(result.id()))
                                .filter(Objects::nonNull)
                                .toList());
        return counted;
    }

    private static int together(EntityManager manager, String statement, long token, List<Long> ids) {
        return ids.isEmpty()
                ? 0
                : manager.createQuery(statement)
                        .setParameter("token", token)
                        .setParameter("ids", ids)
                        .executeUpdate();
    }

    private int oneByOne(EntityManager manager, long token, List<Result> results) {
        List<Result> tried = results.stream()
                .filter(result -> result.fate() == Fate.FAILED || result.fate() == Fate.GIVEN_UP)
                .toList();
        if (tried.isEmpty()) {
            return 0;
        }
        long now = claiming(manager).now(manager);
        return tried.stream()
                .mapToInt(result -> manager.createQuery(TRIED)
                        .setParameter("token", token)
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
    public int giveUpUnclaimed(Set<String> channels, Duration time) {
        EntityManager manager = current.get();
        return claiming(manager).unclaimed().giveUp(manager, channels, time);
    }

    @Override
    public List<DeadLetter> deadLetters(DeadLetterFilter filter, int max) {
        String channel = filter.channel();
        NotificationKind kind = filter.kind();
        TypedQuery<Object[]> letters = current.get()
                .createQuery(
                        DEAD_LETTERS.formatted(
                                channel == null ? "" : " and o.channel = :channel",
                                kind == null ? "" : " and o.kind = :kind"),
                        Object[].class);
        if (channel != null) {
            letters.setParameter("channel", channel);
        }
        if (kind != null) {
            letters.setParameter("kind", kind.name());
        }
        return letters.setMaxResults(max).getResultList().stream()
                .map(StoredMessage::deadLetter)
                .toList();
    }

    @Override
    public int redrive(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return 0;
        }
        EntityManager manager = current.get();
        return manager.createQuery(REDRIVE)
                .setParameter("now", claiming(manager).now(manager))
                .setParameter("ids", ids)
                .executeUpdate();
    }

    @Override
    public Backlog backlog() {
        Map<String, ChannelBacklog> channels = new HashMap<>();
        for (Object row : current.get().createNativeQuery(BACKLOG).getResultList()) {
            ChannelBacklog counted = counted((Object[]) row);
            channels.merge(counted.channel(), counted, JpaOutbox::together);
        }
        return new Backlog(List.copyOf(channels.values()));
    }

    private static ChannelBacklog counted(Object[] row) {
        String channel = (String) row[0];
        long kept = ((Number) row[2]).longValue();
        return OutboxRow.WAITING.equals(row[1])
                ? new ChannelBacklog(channel, kept, Micros.instant(((Number) row[3]).longValue()), 0)
                : new ChannelBacklog(channel, 0, null, kept);
    }

    /** The one of what waits and that of the dead letters of a channel. */
    private static ChannelBacklog together(ChannelBacklog one, ChannelBacklog other) {
        return new ChannelBacklog(
                one.channel(),
                one.waiting() + other.waiting(),
                one.since() == null ? other.since() : one.since(),
                one.dead() + other.dead());
    }
}
