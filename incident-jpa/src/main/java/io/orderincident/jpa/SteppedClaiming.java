package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;

/** Locks and reads what is due in one statement, which passes over what others are claiming, and leases it in another. */
final class SteppedClaiming extends Claiming {

    private static final String STANDARD_MICROS = "cast(extract(epoch from current_timestamp) * 1000000 as bigint)";

    /** Whatever the time zone of the session. */
    private static final String MARIADB_MICROS =
            "timestampdiff(microsecond, timestamp'1970-01-01 00:00:00', utc_timestamp(6))";

    /** The attempt counts already. */
    private static final String DUE = """
            select o.id, o.channel, o.sequence_key, o.position, o.payload, o.created_at, o.attempts + 1, o.reason,
                o.trace_parent, (
                select e.id from inc_outbox e where e.sequence_key = o.sequence_key and e.status = 'WAITING'
                order by e.position, e.id limit 1), o.due_at
            from inc_outbox o
            where o.channel = ?1 and o.status = 'WAITING' and o.due_at <= %s
              and o.due_at >= ?2 and (o.due_at > ?2 or o.id > ?3)
            order by o.due_at, o.id limit ?4 for update skip locked
            """;

    private static final String LEASE =
            "update inc_outbox set lease_token = %s, attempts = attempts + 1, due_at = %s + %s where id in (%s)";

    private final String now;

    private SteppedClaiming(String now, String firstSeen) {
        super(now, firstSeen);
        this.now = now;
    }

    static SteppedClaiming standard() {
        return new SteppedClaiming(
                STANDARD_MICROS, "merge into inc_channel (name, seen_at) key (name) values (?1, %s)");
    }

    static SteppedClaiming onMariaDb() {
        return new SteppedClaiming(MARIADB_MICROS, "insert ignore into inc_channel (name, seen_at) values (?1, %s)");
    }

    @Override
    Found find(EntityManager manager, Search search) {
        Found found = new Found();
        for (Object row : manager.createNativeQuery(DUE.formatted(now))
                .setParameter(1, search.channel())
                .setParameter(2, search.from().dueAt())
                .setParameter(3, search.from().id())
                .setParameter(4, search.max())
                .getResultList()) {
            StoredMessage.addTo(found, row);
        }
        List<Long> ids = found.leased().stream().map(StoredMessage::id).toList();
        if (!ids.isEmpty()) {
            Parameters lease = new Parameters();
            lease.query(
                            manager,
                            LEASE.formatted(
                                    lease.add(search.token()),
                                    now,
                                    lease.add(Micros.of(search.lease())),
                                    lease.addAll(ids)))
                    .executeUpdate();
        }
        return found;
    }
}
