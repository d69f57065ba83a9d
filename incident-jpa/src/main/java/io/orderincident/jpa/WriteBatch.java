package io.orderincident.jpa;

import io.orderincident.incident.Incident;
import io.orderincident.jpa.RowStatement.Stage;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What is written together in one transaction. Used by one thread. */
final class WriteBatch {

    private final List<RowWrite> writes = new ArrayList<>();
    private final List<Incident> added = new ArrayList<>();
    private final Set<Object> rows = new HashSet<>();
    private final Map<OrderKey, RowWrite> counted = new HashMap<>();
    private final Map<OrderKey, BooleanSupplier> presumed = new HashMap<>();
    private int additions;
    private @Nullable RuntimeException failure;

    /** Whose registrations are counted. */
    record OrderKey(ShopId shop, OrderId order) {}

    void add(RowStatement statement, @Nullable Object... values) {
        add(new RowWrite(statement, values));
    }

    void add(RowWrite write) {
        writes.add(write);
        additions++;
    }

    /** Adds what a new incident is written by. */
    void added(Incident incident) {
        added.add(incident);
    }

    /** Whether nothing yet changes this row: no statement may change one twice. */
    boolean isFirstOf(Object row) {
        return rows.add(row);
    }

    /** Remembers how a registration on the order is to be counted, as by what was found when it was asked. */
    void count(OrderKey order, RowWrite counting) {
        counted.put(order, counting);
    }

    /**
     * Remembers the same where nothing was asked: what counts it finds out whether that was right.
     *
     * @param isRight finds it out when nothing is counted
     */
    void presume(OrderKey order, RowWrite counting, BooleanSupplier isRight) {
        count(order, counting);
        presumed.put(order, isRight);
    }

    /** How it is to be counted, null if it was not asked, or has one more by now; forgets it. */
    @Nullable
    RowWrite takeCounting(OrderKey order) {
        presumed.remove(order);
        return counted.remove(order);
    }

    /** Whether nothing was presumed, or nothing wrong. */
    boolean isPresumedRightly() {
        return presumed.values().stream().allMatch(BooleanSupplier::getAsBoolean);
    }

    /** Whether nothing was ever asked of it, or added to it. */
    boolean isUntouched() {
        return counted.isEmpty() && additions == 0 && failure == null;
    }

    boolean isEmpty() {
        return writes.isEmpty();
    }

    /** How much was ever added to it. */
    int additions() {
        return additions;
    }

    /** Nothing of it may be taken for written any more, whoever catches this failure. */
    <F extends RuntimeException> F failed(F reason) {
        failure = reason;
        return reason;
    }

    /** Fails again as it failed before, as what was lost then does not come back. */
    void checkSound() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Whether there is something to write, or to say that it could not be written. */
    boolean isPending() {
        return failure != null || !isEmpty();
    }

    /** The incidents that {@link #take} would write for the first time. */
    List<Incident> added() {
        return List.copyOf(added);
    }

    /** What is to be written, in the order in which it can be; after that there is nothing. */
    List<RowWrite> take() {
        Map<RowStatement, List<RowWrite>> details = new LinkedHashMap<>();
        List<RowWrite> taken = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            for (RowWrite write : writes) {
                if (write.statement().stage() == stage) {
                    (stage == Stage.DETAIL
                                    ? details.computeIfAbsent(write.statement(), first -> new ArrayList<>())
                                    : taken)
                            .add(write);
                }
            }
        }
        details.values().forEach(taken::addAll);
        writes.clear();
        added.clear();
        rows.clear();
        return taken;
    }
}
