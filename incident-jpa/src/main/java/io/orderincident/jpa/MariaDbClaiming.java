package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Locks and reads what is due in one statement, which passes over what others are claiming, and leases it in another. */
final class MariaDbClaiming implements Claiming {

    /** Whatever the time zone of the session. */
    private static final String MICROS = "timestampdiff(microsecond, timestamp'1970-01-01 00:00:00', utc_timestamp(6))";

    /** The attempt counts already. */
    private static final String DUE = """
            select o.id, o.channel, o.sequence_key, o.position, o.payload, o.created_at, o.attempts + 1, o.reason
            from inc_outbox o
            where o.channel = ?1 and o.status = 'WAITING' and o.due_at <= %s
              and not exists (
                  select 1 from inc_outbox e
                  where e.sequence_key = o.sequence_key and e.status = 'WAITING'
                    and (e.position < o.position or (e.position = o.position and e.id < o.id)))
            order by o.due_at, o.id limit ?2 for update skip locked
            """.formatted(MICROS);

    private static final String LEASE = """
            update inc_outbox set lease_token = :token, attempts = attempts + 1, due_at = %s + :lease
            where id in (:ids)
            """.formatted(MICROS);

    @Override
    public List<StoredMessage> claim(EntityManager manager, String channel, int max, Duration lease, long token) {
        List<StoredMessage> claimed = new ArrayList<>();
        for (Object row : manager.createNativeQuery(DUE)
                .setParameter(1, channel)
                .setParameter(2, max)
                .getResultList()) {
            claimed.add(StoredMessage.of(row));
        }
        if (!claimed.isEmpty()) {
            manager.createNativeQuery(LEASE)
                    .setParameter("token", token)
                    .setParameter("lease", Micros.of(lease))
                    .setParameter("ids", claimed.stream().map(StoredMessage::id).toList())
                    .executeUpdate();
        }
        claimed.sort(Comparator.comparing(StoredMessage::id));
        return claimed;
    }

    @Override
    public long now(EntityManager manager) {
        return ((Number) manager.createNativeQuery("select " + MICROS).getSingleResult()).longValue();
    }
}
