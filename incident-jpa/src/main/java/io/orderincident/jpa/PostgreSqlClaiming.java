package io.orderincident.jpa;

import jakarta.persistence.EntityManager;

/** One statement that passes over what others are claiming at the same moment. */
final class PostgreSqlClaiming extends Claiming {

    private static final String MICROS = "cast(extract(epoch from current_timestamp) * 1000000 as bigint)";

    private static final String CLAIM = """
            with due as (
                select c.id, c.sequence_key, c.due_at from inc_outbox c
                where c.channel = ?1 and c.status = 'WAITING' and c.due_at <= %1$s
                  and c.due_at >= ?2 and (c.due_at, c.id) > (?2, ?3)
                order by c.due_at, c.id limit ?4 for update of c skip locked),
            found as (
                select d.id, d.due_at, (
                    select e.id from inc_outbox e where e.sequence_key = d.sequence_key and e.status = 'WAITING'
                    order by e.position, e.id limit 1) as first
                from due d),
            leased as (
                update inc_outbox o set lease_token = ?5, attempts = o.attempts + 1, due_at = %1$s + ?6
                from found where o.id = found.id and found.first = found.id
                returning %2$s)
            select o.*, cast(null as bigint), cast(null as bigint) from leased o
            union all
            select found.id, null, null, null, null, null, null, null, null, found.first, found.due_at from found
            where found.first <> found.id
            """.formatted(MICROS, StoredMessage.COLUMNS);

    PostgreSqlClaiming() {
        super(MICROS, "insert into inc_channel (name, seen_at) values (?1, %s) on conflict do nothing");
    }

    @Override
    Found find(EntityManager manager, Search search) {
        Found found = new Found();
        for (Object row : manager.createNativeQuery(CLAIM)
                .setParameter(1, search.channel())
                .setParameter(2, search.from().dueAt())
                .setParameter(3, search.from().id())
                .setParameter(4, search.max())
                .setParameter(5, search.token())
                .setParameter(6, Micros.of(search.lease()))
                .getResultList()) {
            StoredMessage.addTo(found, row);
        }
        return found;
    }
}
