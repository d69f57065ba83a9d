package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One statement that passes over what others are claiming at the same moment. */
final class PostgreSqlClaiming implements Claiming {

    private static final String CLAIM = """
            with due as (
                select c.id from inc_outbox c
                where c.channel = ?1 and c.status = 'WAITING'
                  and c.due_at <= cast(extract(epoch from current_timestamp) * 1000000 as bigint)
                  and not exists (
                      select 1 from inc_outbox e
                      where e.sequence_key = c.sequence_key and e.status = 'WAITING'
                        and (e.position, e.id) < (c.position, c.id))
                order by c.due_at, c.id limit ?2 for update of c skip locked)
            update inc_outbox o
            set lease_token = ?3, attempts = o.attempts + 1,
                due_at = cast(extract(epoch from current_timestamp) * 1000000 as bigint) + ?4
            from due where o.id = due.id
            returning %s
            """.formatted(StoredMessage.COLUMNS);

    @Override
    public List<StoredMessage> claim(EntityManager manager, String channel, int max, Duration lease, long token) {
        Query claim = manager.createNativeQuery(CLAIM)
                .setParameter(1, channel)
                .setParameter(2, max)
                .setParameter(3, token)
                .setParameter(4, Micros.of(lease));
        List<StoredMessage> claimed = new ArrayList<>();
        for (Object row : claim.getResultList()) {
            claimed.add(StoredMessage.of(row));
        }
        claimed.sort(Comparator.comparing(StoredMessage::id));
        return claimed;
    }
}
