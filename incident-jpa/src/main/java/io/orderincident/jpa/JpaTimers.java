package io.orderincident.jpa;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.orderincident.command.Status;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.jpa.RowStatement.Stage;
import io.orderincident.party.ShopId;
import io.orderincident.store.TimerFailure;
import io.orderincident.store.TimerStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is due, as an instant in the incident's own row, under an index of its own. So it is written along with the state, no
 * second row has to be locked, and what a node takes it holds by the lock of its transaction: there is no lease that could
 * end too early, and nothing to clean up after a node that was killed.
 */
final class JpaTimers implements TimerStore {

    private static final String DUE = """
            select shop_id, id, wake_at from inc_incident
            where %s
            order by wake_at, id limit %%d for update skip locked
            """;

    /** PostgreSQL finds the pair in the index; H2 reads whatever came due at the same instant before it. */
    private static final String BY_PAIR =
            DUE.formatted("wake_at <= ?1 and wake_at >= ?2 and (wake_at, id) >= (?2, ?3)");

    /** MariaDB would read, and lock, whatever came due at the same instant before the pair: it finds the two parts. */
    private static final String BY_PARTS =
            DUE.formatted("(wake_at = ?2 and wake_at <= ?1 and id >= ?3) or (wake_at > ?2 and wake_at <= ?1)");

    private static final String BACKLOG = "select count(*), min(wake_at) from inc_incident where wake_at <= ?1";

    private static final String TO_RESCHEDULE = """
            select shop_id, reached, begins_at from inc_rescheduling where begins_at <= ?1
            order by begins_at, shop_id limit 1 for update skip locked
            """;

    private static final String PUT_OFF =
            "update inc_IncidentRow i set i.time.wakeAt = :until where i.id = :id and i.time.wakeAt <= :now";

    private static final String BEGIN_LATER =
            "update inc_ReschedulingRow r set r.beginsAt = :until where r.shop = :id and r.beginsAt <= :now";

    /** What became something else of does not stand any more; it gives way when something fails again. */
    private static final String STANDING = """
            from inc_TimerFailureRow f
            where exists (select 1 from inc_IncidentRow i where i.id = f.key.incident and i.time.wakeAt = f.retryAt)
               or (f.key.incident = 0
                   and exists (select 1 from inc_ReschedulingRow r where r.shop = f.key.shop and r.beginsAt = f.retryAt))
            """;

    private static final String ASK =
            "update inc_ReschedulingRow r set r.beginsAt = :from, r.reached = 0 where r.shop = :shop";

    private static final String GO_ON = "update inc_ReschedulingRow r set r.reached = :reached where r.shop = :shop";

    private static final String DONE = "delete from inc_ReschedulingRow r where r.shop = :shop";

    private static final String NEXT =
            "select i.id from inc_IncidentRow i where i.shop = :shop and i.status in :open and i.id > :reached order by i.id";

    /** In the order in which commands lock them. */
    private static final String LOCK = "select id from inc_incident where id in (%s) order by id for update";

    /**
     * Whoever registers on the order next writes such a row again, with another count. There is no index, as every
     * registration would pay for it.
     */
    private static final String UNUSED_ORDER_LOCKS = """
            select shop_id, order_id from inc_order_lock where locked_on < current_date - interval '7' day
            limit ?1 for update skip locked
            """;

    /** By pairs, as MariaDB would walk through, and lock, the whole table for a list of them. */
    private static final String PURGE = "delete from inc_order_lock where ";

    private static final List<Status> OPEN =
            Stream.of(Status.values()).filter(status -> !status.isEnded()).toList();

    private static final List<RowColumn> SCHEDULE = RowMapping.of(TimeColumns.class).columns().stream()
            .filter(column -> TimeColumns.OF_SCHEDULE.contains(column.name()))
            .toList();

    private static final String RESCHEDULE =
            "update inc_incident set " + RowStatement.assignments(SCHEDULE) + " where id = ? and version = ?";

    private static final List<Integer> RESCHEDULE_TYPES = Stream.concat(
                    SCHEDULE.stream().map(RowColumn::sqlType), Stream.of(Types.BIGINT, Types.BIGINT))
            .toList();

    private static final RowStatement RESCHEDULED = RowStatement.any(Stage.DETAIL, RESCHEDULE, RESCHEDULE_TYPES);
    private static final RowStatement RESCHEDULED_IF_UNCHANGED =
            RowStatement.guarded(Stage.INCIDENT, RESCHEDULE, RESCHEDULE_TYPES);

    private final Supplier<EntityManager> current;
    private final BatchedWrites writes;
    private final JpaIncidents incidents;

    JpaTimers(Supplier<EntityManager> current, BatchedWrites writes, JpaIncidents incidents) {
        this.current = current;
        this.writes = writes;
        this.incidents = incidents;
    }

    @Override
    public List<Due> takeDue(Instant now, @Nullable Due last, int most) {
        String claim = writes.database() == Database.MARIADB ? BY_PARTS : BY_PAIR;
        List<?> rows = current.get()
                .createNativeQuery(claim.formatted(most))
                .setParameter(1, Micros.of(now))
                .setParameter(2, last == null ? Long.MIN_VALUE : Micros.of(last.at()))
                .setParameter(3, last == null ? Long.MIN_VALUE : last.incident().value())
                .getResultList();
        return rows.stream().map(row -> due((Object[]) row)).toList();
    }

    @Override
    public List<Incident> taken(List<Due> taken) {
        Map<IncidentId, Incident> states = incidents
                .all(taken.stream().map(due -> due.incident().value()).toList())
                .collect(toMap(Incident::id, identity()));
        return taken.stream()
                .map(due -> requireNonNull(states.get(due.incident())))
                .toList();
    }

    private static Due due(Object[] row) {
        return new Due(
                ShopId.of((String) row[0]),
                new IncidentId(((Number) row[1]).longValue()),
                Micros.instant(((Number) row[2]).longValue()));
    }

    @Override
    public Optional<TimerFailure> failure(ShopId shop, @Nullable IncidentId incident, Instant dueAt) {
        return Optional.ofNullable(current.get().find(TimerFailureRow.class, new TimerFailureKey(shop, incident)))
                .map(TimerFailureRow::toFailure)
                .filter(failure -> failure.retryAt().equals(dueAt));
    }

    @Override
    public void putOff(TimerFailure failure, Instant now) {
        EntityManager manager = current.get();
        IncidentId incident = failure.incident();
        int due = manager.createQuery(incident == null ? BEGIN_LATER : PUT_OFF)
                .setParameter("until", Micros.of(failure.retryAt()))
                .setParameter("id", incident == null ? failure.shop().value() : (Object) incident.value())
                .setParameter("now", Micros.of(now))
                .executeUpdate();
        if (due == 1) {
            manager.merge(new TimerFailureRow(failure));
        }
    }

    @Override
    public List<TimerFailure> failures(int most) {
        return current
                .get()
                .createQuery(
                        "select f " + STANDING + " order by f.since, f.key.shop, f.key.incident", TimerFailureRow.class)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(TimerFailureRow::toFailure)
                .toList();
    }

    @Override
    public long countFailures() {
        return current.get()
                .createQuery("select count(f) " + STANDING, Long.class)
                .getSingleResult();
    }

    @Override
    public Backlog backlog(Instant now) {
        Object[] row = (Object[]) current.get()
                .createNativeQuery(BACKLOG)
                .setParameter(1, Micros.of(now))
                .getSingleResult();
        return row[1] == null
                ? Backlog.empty()
                : new Backlog(((Number) row[0]).longValue(), Micros.instant(((Number) row[1]).longValue()));
    }

    @Override
    public boolean reschedule(Incident incident, Schedule schedule) {
        Object[] columns = RowMapping.values(TimeColumns.scheduled(schedule), SCHEDULE);
        Object[] values = Arrays.copyOf(columns, columns.length + 2);
        values[columns.length] = incident.id().value();
        values[columns.length + 1] = incident.version();
        Optional<WriteBatch> batch = writes.batch();
        batch.ifPresent(collecting -> {
            writes.begin(collecting, incident.id());
            collecting.add(RESCHEDULED, values);
        });
        return batch.isPresent() || writes.isWritten(new RowWrite(RESCHEDULED_IF_UNCHANGED, values));
    }

    @Override
    public void askRescheduling(ShopId shop, Instant from) {
        EntityManager manager = current.get();
        int known = manager.createQuery(ASK)
                .setParameter("from", Micros.of(from))
                .setParameter("shop", shop.value())
                .executeUpdate();
        if (known == 0) {
            try {
                manager.persist(new ReschedulingRow(shop.value(), Micros.of(from)));
                manager.flush();
            } catch (PersistenceException failure) {
                throw Clash.translated(failure);
            }
        }
    }

    @Override
    public Optional<Rescheduling> takeRescheduling(Instant now) {
        List<?> rows = current.get()
                .createNativeQuery(TO_RESCHEDULE)
                .setParameter(1, Micros.of(now))
                .getResultList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(rescheduling((Object[]) rows.get(0)));
    }

    private static Rescheduling rescheduling(Object[] row) {
        long reached = ((Number) row[1]).longValue();
        return new Rescheduling(
                ShopId.of((String) row[0]),
                reached == 0 ? null : new IncidentId(reached),
                Micros.instant(((Number) row[2]).longValue()));
    }

    /** Under a lock, so that none of a batch is changed by somebody else before it is written. */
    @Override
    public List<Incident> next(Rescheduling rescheduling, int most) {
        EntityManager manager = current.get();
        IncidentId reached = rescheduling.reached();
        List<Long> ids = manager.createQuery(NEXT, Long.class)
                .setParameter("shop", rescheduling.shop().value())
                .setParameter("open", OPEN)
                .setParameter("reached", reached == null ? 0 : reached.value())
                .setMaxResults(most)
                .getResultList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Parameters locked = new Parameters();
        locked.rows(manager, LOCK.formatted(locked.addAll(ids)));
        return incidents.all(ids).toList();
    }

    @Override
    public void goOn(Rescheduling rescheduling, @Nullable IncidentId reached) {
        String shop = rescheduling.shop().value();
        if (reached == null) {
            current.get().createQuery(DONE).setParameter("shop", shop).executeUpdate();
        } else {
            current.get()
                    .createQuery(GO_ON)
                    .setParameter("reached", reached.value())
                    .setParameter("shop", shop)
                    .executeUpdate();
        }
    }

    @Override
    public int purge(int most) {
        EntityManager manager = current.get();
        List<?> unused = manager.createNativeQuery(UNUSED_ORDER_LOCKS)
                .setParameter(1, most)
                .getResultList();
        if (unused.isEmpty()) {
            return 0;
        }
        Parameters keys = new Parameters();
        String places = unused.stream()
                .map(Object[].class::cast)
                .map(key -> "shop_id = " + keys.add(key[0]) + " and order_id = " + keys.add(key[1]))
                .collect(joining(" or "));
        return keys.query(manager, PURGE + places).executeUpdate();
    }
}
