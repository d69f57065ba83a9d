package io.orderincident.store;

import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is due by itself. When that is, {@link IncidentStore} keeps beside the state, see {@link Change#schedule()}.
 * Every method runs inside a transaction that the caller has opened, and joins it. Methods may be called from any thread
 * and from several nodes, each with its own transaction. Checked by the kit {@code io.orderincident.tck.StorageContract}.
 */
public interface TimerStore {

    /**
     * Takes incidents that are to be woken, of any shop: those which have been due for longest, of those that no other
     * transaction has taken; of two that came due at the same instant, that of the smaller id first. They stay taken until the
     * transaction ends, however it ends. What this reads should grow neither with the incidents that are not due, nor with
     * those before the one to go on from; what it does not take, it leaves to other transactions.
     *
     * @param now what is due then, or was before
     * @param last the one to go on from, which may be taken again if it is still due; null to begin with the one that has
     *     been due for longest
     * @param most how many at most, at least 1
     * @return which ones, what has been due for longest first; empty if none is due from there on
     */
    List<Due> takeDue(Instant now, @Nullable Due last, int most);

    /**
     * What was taken, as it is.
     *
     * @param taken what this transaction took
     * @return the state of each, in the same order
     */
    List<Incident> taken(List<Due> taken);

    /**
     * How something that is tried again failed before.
     *
     * @param shop whose
     * @param incident which incident, null where those of the shop are to be scheduled anew
     * @param dueAt since when it is due again
     * @return the failure after which it was put off until then, empty if it was not
     */
    Optional<TimerFailure> failure(ShopId shop, @Nullable IncidentId incident, Instant dueAt);

    /**
     * Has it tried again later, whatever state an incident is in, and whether or not that can be read; and keeps why. What is
     * not due any more, as somebody has done it meanwhile, is left alone.
     *
     * @param failure what failed, and when to try it again
     * @param now what is due then, or was before
     */
    void putOff(TimerFailure failure, Instant now);

    /**
     * What is put off, or is due again and has not been done yet.
     *
     * @param most the most to give
     * @return what failed first, first
     */
    List<TimerFailure> failures(int most);

    /**
     * Counts what is put off, or is due again and has not been done yet.
     *
     * @return how many that are
     */
    long countFailures();

    /**
     * Counts what is due and not done yet, by one statement whose cost is that of what is due. What was put off is due from the
     * instant on until which it was.
     *
     * @param now what is due then, or was before
     * @return how many incidents, and since when
     */
    Backlog backlog(Instant now);

    /**
     * Writes down what comes next of an incident without changing it, provided that it has not been changed.
     *
     * @param incident the incident as it was read
     * @param schedule what comes next
     * @return false, with nothing written, if it has been changed since; within a {@linkplain Storage#inBatch batch}, which
     *     is written later, always true
     */
    boolean reschedule(Incident incident, Schedule schedule);

    /**
     * Asks for every incident of a shop that has not ended to be scheduled anew. What was asked before and is not done yet,
     * begins again.
     *
     * @param shop whose
     * @param from when to begin
     */
    void askRescheduling(ShopId shop, Instant from);

    /**
     * Takes one shop whose incidents are to be scheduled anew, of those that no other transaction has taken. It stays taken
     * until the transaction ends.
     *
     * @param now what is to begin then, or was before
     * @return how far it got, empty if there is nothing to do
     */
    Optional<Rescheduling> takeRescheduling(Instant now);

    /**
     * The next incidents of a shop that have not ended.
     *
     * @param rescheduling how far it got
     * @param most the most to give
     * @return in the order of their ids
     */
    List<Incident> next(Rescheduling rescheduling, int most);

    /**
     * Writes down how far it got.
     *
     * @param rescheduling what was taken in this transaction
     * @param reached the last incident that was scheduled anew, null if it is done
     */
    void goOn(Rescheduling rescheduling, @Nullable IncidentId reached);

    /**
     * Removes what the storage keeps for itself and nobody needs any more, passing over what other transactions are using.
     * The timers ask for it every hour. As it is here, there is no such thing.
     *
     * @param most how many rows at most
     * @return how many rows were removed
     */
    default int purge(int most) {
        return 0;
    }

    /**
     * What is due and not done yet. Immutable.
     *
     * @param due how many incidents
     * @param since when the first of them came due, null if none is due
     */
    record Backlog(long due, @Nullable Instant since) {

        private static final Backlog EMPTY = new Backlog(0, null);

        /**
         * Nothing is due.
         *
         * @return always the same
         */
        public static Backlog empty() {
            return EMPTY;
        }
    }

    /**
     * An incident that is to be woken. Immutable.
     *
     * @param shop whose
     * @param incident which
     * @param at since when
     */
    record Due(ShopId shop, IncidentId incident, Instant at) {}

    /**
     * A shop whose incidents are being scheduled anew. Immutable.
     *
     * @param shop which
     * @param reached the last incident that was, null for none yet
     * @param at since when it is to be done
     */
    record Rescheduling(ShopId shop, @Nullable IncidentId reached, Instant at) {}
}
