package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;

/** Looks, then leases what is still due, then reads what it got: a row goes to who updates it first. */
final class PortableClaiming implements Claiming {

    private static final String DUE = """
            select o.id from inc_OutboxRow o
            where o.channel = :channel and o.status = 'WAITING' and o.dueAt <= :now
              and not exists (
                  select e.id from inc_OutboxRow e
                  where e.sequence = o.sequence and e.status = 'WAITING'
                    and (e.place < o.place or (e.place = o.place and e.id < o.id)))
            order by o.dueAt, o.id
            """;

    private static final String LEASE = """
            update inc_OutboxRow o set o.leaseToken = :token, o.attempts = o.attempts + 1, o.dueAt = :until
            where o.id in :ids and o.status = 'WAITING' and o.dueAt <= :now
            """;

    private static final String LEASED = """
            select o.id, o.channel, o.sequence, o.place, o.payload, o.createdAt, o.attempts, o.reason from inc_OutboxRow o
            where o.id in :ids and o.leaseToken = :token order by o.id
            """;

    @Override
    public List<StoredMessage> claim(EntityManager manager, String channel, int max, Duration lease, long token) {
        long now = now(manager);
        List<Long> ids = manager.createQuery(DUE, Long.class)
                .setParameter("channel", channel)
                .setParameter("now", now)
                .setMaxResults(max)
                .getResultList();
        if (ids.isEmpty()) {
            return List.of();
        }
        manager.createQuery(LEASE)
                .setParameter("token", token)
                .setParameter("until", now + Micros.of(lease))
                .setParameter("ids", ids)
                .setParameter("now", now)
                .executeUpdate();
        return manager
                .createQuery(LEASED, Object[].class)
                .setParameter("ids", ids)
                .setParameter("token", token)
                .getResultList()
                .stream()
                .map(StoredMessage::of)
                .toList();
    }
}
