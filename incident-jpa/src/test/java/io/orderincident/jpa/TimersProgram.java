package io.orderincident.jpa;

import com.zaxxer.hikari.HikariDataSource;
import io.orderincident.Timers;
import io.orderincident.incident.Change;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A node that does what is due, again and again, in a process of its own that is to be killed. */
final class TimersProgram {

    /** What it says once it looks. */
    static final String LOOKING = "looking";

    /** What it says in the transaction of each incident, after everything is written. */
    static final String WORKING = "working";

    /** It does not live longer, whatever happens to who started it. */
    private static final Duration LIFETIME = Duration.ofMinutes(3);

    /** Long enough for others to get at the next incident. */
    private static final Duration WORK = Duration.ofMillis(20);

    private TimersProgram() {}

    /** Ends its work in the middle of the incident with this number, 0 for never. */
    public static void main(String[] args) {
        int last = Integer.parseInt(args[1]);
        long end = System.nanoTime() + LIFETIME.toNanos();
        try (HikariDataSource database = new HikariDataSource()) {
            database.setJdbcUrl(args[0]);
            database.setUsername("postgres");
            database.setMaximumPoolSize(2);
            JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(database));
            Work work = new Work(storage, last, end);
            try (Timers timers = DueShop.desk(storage, work::take).timers()) {
                timers.runDue();
                say(LOOKING);
                while (System.nanoTime() < end) {
                    timers.runDue();
                    LockSupport.parkNanos(WORK.toNanos() / 4);
                }
            }
        }
    }

    /** What comes of each change: a message in the outbox, and some time in which the process can be killed. */
    private static final class Work {

        private final JpaStorage storage;
        private final int last;
        private final long end;
        private int taken;

        Work(JpaStorage storage, int last, long end) {
            this.storage = storage;
            this.last = last;
            this.end = end;
        }

        void take(Change change) {
            storage.outbox().add(List.of(Shop.message(storage.ids().next(), change)));
            taken++;
            say(WORKING);
            long until = taken == last ? end : System.nanoTime() + WORK.toNanos();
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
        }
    }

    private static void say(String word) {
        System.out.println(word);
        System.out.flush();
    }
}
