package io.orderincident.jpa;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The links at which the histories end that a thread has read or written last, so that the next entry can be chained without
 * asking again. They may be out of date: the statement that goes on from one makes sure that it is still the last.
 * Thread-safe.
 */
final class HistoryLinks {

    /** For a command that changes several incidents, such as a merge. */
    private static final int REMEMBERED = 8;

    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Recent> ends = ThreadLocal.withInitial(Recent::new);

    private record End(long version, String link) {}

    private static final class Recent extends LinkedHashMap<Long, End> {

        private static final long serialVersionUID = 1L;

        private int most = REMEMBERED;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<Long, End> eldest) {
            return size() > most;
        }
    }

    /** Lets the thread remember so many that are to be changed together. */
    void makeRoomFor(int incidents) {
        ends.get().most = Math.max(REMEMBERED, incidents);
    }

    void remember(long incident, long version, String link) {
        Map<Long, End> recent = ends.get();
        recent.remove(incident);
        recent.put(incident, new End(version, link));
    }

    /** The link of the entry of this version, if it was the last one seen. */
    Optional<String> after(long incident, long version) {
        return Optional.ofNullable(ends.get().get(incident))
                .filter(end -> end.version() == version)
                .map(End::link);
    }
}
