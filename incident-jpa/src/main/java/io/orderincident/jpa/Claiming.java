package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Leases messages to one of many claimers. What is due is the first of its sequence; a message behind another is due once, when
 * it was just kept, and the claim that finds it so lets it wait until it comes first. So what a claim reads does not grow
 * with what waits.
 */
abstract class Claiming {

    private final String now;
    private final Followers followers;
    private final Unclaimed unclaimed;

    /**
     * By what the database calls its time, in microseconds, so that nodes with wrong clocks do no harm.
     *
     * @param firstSeen see {@link Unclaimed}
     */
    Claiming(String now, String firstSeen) {
        this.now = now;
        this.followers = new Followers(now);
        this.unclaimed = new Unclaimed(now, firstSeen, followers);
    }

    /** The way of the database behind this entity manager. */
    static Claiming of(EntityManager manager) {
        return switch (Database.behind(manager)) {
            case POSTGRESQL -> new PostgreSqlClaiming();
            case MARIADB -> SteppedClaiming.onMariaDb();
            case STANDARD -> SteppedClaiming.standard();
        };
    }

    /** Leases the due messages of a channel that are the first waiting ones of their sequence, and counts the attempt. */
    final List<StoredMessage> claim(EntityManager manager, String channel, int max, Duration lease, long token) {
        Place from = Place.BEGINNING;
        while (true) {
            Found found = find(manager, new Search(channel, max, lease, token, from));
            followers.letWait(manager, found.behind());
            if (!found.leased().isEmpty() || found.size() < max) {
                return found.leased().stream()
                        .sorted(Comparator.comparing(StoredMessage::id))
                        .toList();
            }
            from = found.last();
        }
    }

    /** Looks at what is due from some place on, and leases what comes first in its sequence. */
    abstract Found find(EntityManager manager, Search search);

    /** The database's time in microseconds. */
    final long now(EntityManager manager) {
        return ((Number) manager.createNativeQuery("select " + now).getSingleResult()).longValue();
    }

    Followers followers() {
        return followers;
    }

    Unclaimed unclaimed() {
        return unclaimed;
    }

    /** Where a message stands among those that are due. */
    record Place(long dueAt, long id) {

        private static final Place BEGINNING = new Place(Long.MIN_VALUE, Long.MIN_VALUE);
    }

    /** What a claim looks for. */
    record Search(String channel, int max, Duration lease, long token, Place from) {}

    /** What was due: some leased, some behind others. Not thread-safe. */
    static final class Found {

        private final List<StoredMessage> leased = new ArrayList<>();
        private final Map<Long, Long> behind = new LinkedHashMap<>();
        private Place last = Place.BEGINNING;

        void addLeased(StoredMessage message) {
            leased.add(message);
        }

        void addBehind(long id, long first, long dueAt) {
            behind.put(id, first);
            Place place = new Place(dueAt, id);
            if (Comparator.comparingLong(Place::dueAt).thenComparing(Place::id).compare(place, last) > 0) {
                last = place;
            }
        }

        List<StoredMessage> leased() {
            return leased;
        }

        /** By id, the first of its sequence. */
        Map<Long, Long> behind() {
            return behind;
        }

        int size() {
            return leased.size() + behind.size();
        }

        Place last() {
            return last;
        }
    }
}
