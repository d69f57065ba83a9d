package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Messages behind another of their sequence, which are not due before they come first. That none is forgotten rests on this:
 * a message is let wait only under the lock of one that stands before it and still waits; and whoever takes one away, which
 * needs that lock, makes the next one due afterwards, in the same transaction. Claimers wait for no lock, so that no two
 * wait for each other.
 */
final class Followers {

    /** When a message behind another is due. */
    static final long NOT_BEFORE_IT_COMES_FIRST = Long.MAX_VALUE;

    /** How many sequences are looked at in one statement. */
    private static final int AT_ONCE = 100;

    private static final String STILL_WAITING =
            "select e.id from inc_outbox e where e.id in (%s) and e.status = 'WAITING' for update skip locked";

    private static final String LET_WAIT = "update inc_OutboxRow o set o.dueAt = " + NOT_BEFORE_IT_COMES_FIRST
            + "L, o.leaseToken = 0 where o.id in :ids";

    private static final String FIRST = """
            (select e.id, e.due_at from inc_outbox e where e.sequence_key = %s and e.status = 'WAITING'
             order by e.position, e.id limit 1)
            """;

    private static final String MAKE_DUE =
            "update inc_outbox set due_at = %s where id in (%s) and status = 'WAITING' and lease_token = 0";

    private final String now;

    Followers(String now) {
        this.now = now;
    }

    /**
     * Has messages wait until they come first, but those before which somebody is just taking one away.
     *
     * @param behind locked messages, with the first of the sequence of each
     */
    void letWait(EntityManager manager, Map<Long, Long> behind) {
        if (behind.isEmpty()) {
            return;
        }
        Parameters heads = new Parameters();
        Set<Long> held = heads.ids(manager, STILL_WAITING.formatted(heads.addAll(new TreeSet<>(behind.values()))));
        List<Long> waiting = behind.keySet().stream()
                .filter(id -> held.contains(behind.get(id)))
                .toList();
        if (!waiting.isEmpty()) {
            manager.createQuery(LET_WAIT).setParameter("ids", waiting).executeUpdate();
        }
    }

    /** Makes due what now comes first, after something was taken away from these sequences. */
    void comeFirst(EntityManager manager, Collection<String> sequences) {
        List<String> ordered = List.copyOf(new TreeSet<>(sequences));
        for (int from = 0; from < ordered.size(); from += AT_ONCE) {
            firstDue(manager, ordered.subList(from, Math.min(from + AT_ONCE, ordered.size())));
        }
    }

    /** Nobody lets one wait meanwhile: it comes first, and what was before it is locked. */
    private void firstDue(EntityManager manager, List<String> sequences) {
        Parameters keys = new Parameters();
        String firstOfEach =
                sequences.stream().map(keys::add).map(FIRST::formatted).collect(Collectors.joining(" union all "));
        List<Long> waiting = new ArrayList<>();
        for (Object row : keys.rows(manager, firstOfEach)) {
            Object[] columns = (Object[]) row;
            if (((Number) columns[1]).longValue() == NOT_BEFORE_IT_COMES_FIRST) {
                waiting.add(((Number) columns[0]).longValue());
            }
        }
        if (!waiting.isEmpty()) {
            Parameters ids = new Parameters();
            ids.query(manager, MAKE_DUE.formatted(now, ids.addAll(waiting))).executeUpdate();
        }
    }
}
