package io.orderincident.jpa;

import io.orderincident.notify.Outbox;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;

/** Knows when which channel was last at work on any node, and gives up what waits for one that is nowhere. */
final class Unclaimed {

    private static final String SEEN = "update inc_channel set seen_at = %s where name = ?1";

    private static final String OTHERS = """
            select distinct o.channel from inc_outbox o
            where o.status = 'WAITING' and o.channel not in (%s)
              and not exists (select 1 from inc_channel c where c.name = o.channel and c.seen_at > %s - %s)
            """;

    /** What is behind others is not due, and as old as it is. */
    private static final String WAITING = """
            select o.id, o.sequence_key, o.payload from inc_outbox o
            where o.channel = %2$s and o.status = 'WAITING' and o.created_at <= %1$s - %3$s
              and (o.due_at <= %1$s - %3$s or o.due_at = %4$s)
            order by o.due_at, o.id limit %5$s for update skip locked
            """;

    private static final String GIVE_UP =
            "update inc_OutboxRow o set o.leaseToken = 0, o.status = 'DEAD', o.reason = :reason where o.id in :ids";

    private static final String DELETE = "delete from inc_OutboxRow o where o.id in :ids";

    private final String now;
    private final String firstSeen;
    private final Followers followers;

    /**
     * By what the database calls its time.
     *
     * @param firstSeen writes down the name of a channel and that time, and does nothing if another has done so
     */
    Unclaimed(String now, String firstSeen, Followers followers) {
        this.now = now;
        this.firstSeen = firstSeen;
        this.followers = followers;
    }

    int giveUp(EntityManager manager, Set<String> channels, Duration time) {
        new TreeSet<>(channels).forEach(channel -> see(manager, channel));
        Parameters others = new Parameters();
        List<?> foreign = others.rows(
                manager,
                OTHERS.formatted(
                        channels.isEmpty() ? "''" : others.addAll(channels), now, others.add(Micros.of(time))));
        int givenUp = 0;
        for (Object channel : foreign) {
            givenUp += giveUp(manager, (String) channel, time, Outbox.GIVEN_UP_MAX - givenUp);
        }
        return givenUp;
    }

    private void see(EntityManager manager, String channel) {
        int known = manager.createNativeQuery(SEEN.formatted(now))
                .setParameter(1, channel)
                .executeUpdate();
        if (known == 0) {
            manager.createNativeQuery(firstSeen.formatted(now))
                    .setParameter(1, channel)
                    .executeUpdate();
        }
    }

    private int giveUp(EntityManager manager, String channel, Duration time, int most) {
        if (most == 0) {
            return 0;
        }
        Parameters waiting = new Parameters();
        List<Long> kept = new ArrayList<>();
        List<Long> deleted = new ArrayList<>();
        Set<String> sequences = new TreeSet<>();
        for (Object row : waiting.rows(
                manager,
                WAITING.formatted(
                        now,
                        waiting.add(channel),
                        waiting.add(Micros.of(time)),
                        waiting.add(Followers.NOT_BEFORE_IT_COMES_FIRST),
                        waiting.add(most)))) {
            Object[] columns = (Object[]) row;
            (isKept((String) columns[2]) ? kept : deleted).add(((Number) columns[0]).longValue());
            sequences.add((String) columns[1]);
        }
        if (!kept.isEmpty()) {
            manager.createQuery(GIVE_UP)
                    .setParameter("reason", Outbox.unclaimed(channel, time))
                    .setParameter("ids", kept)
                    .executeUpdate();
        }
        if (!deleted.isEmpty()) {
            manager.createQuery(DELETE).setParameter("ids", deleted).executeUpdate();
        }
        followers.comeFirst(manager, sequences);
        return kept.size() + deleted.size();
    }

    /** What cannot be read is kept for people. */
    private static boolean isKept(String payload) {
        try {
            return Payload.read(payload).kind().isKeptUndelivered();
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return true;
        }
    }
}
