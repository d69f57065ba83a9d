package io.orderincident;

import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.store.TimerFailure;
import io.orderincident.store.TimerStore.Backlog;
import java.util.List;

/**
 * What incidents do by themselves when their time comes: warn before a deadline and notice a missed one, escalate, close
 * what nobody has touched, act by rules. Every node of an application may run them: each thing happens once, in the
 * transaction in which it is found to be due, whatever node is killed when. What came due while no node ran is done
 * afterwards, what was due first, first, and history marks it as late. All that is due of an incident makes one change, each
 * thing decided on the state that the one before it led to. The cost is that of what is due, not of what is open.
 * Thread-safe.
 */
public interface Timers extends AutoCloseable {

    /**
     * Begins to look in the background, every 5 seconds by default, see {@link TimerOptions#period}, in daemon threads:
     * {@code incident-timers} for what is due, {@code incident-statistics} for what {@link #refreshStatistics} does, and for
     * refunds that are to be paid {@code incident-refunds-1} and so on, 4 by default, see {@link
     * TimerOptions#paymentsAtATime}. A failing database is logged and tried again; so is whatever the host's code throws. Begins
     * anew after {@link #stop}. Has no effect while it looks, or after {@link #close}.
     */
    void start();

    /**
     * Does what is due now in the calling thread, for hosts with a scheduler of their own, and for tests. What fails, or is
     * vetoed by the host, is tried again after 5 seconds, then after a wait that doubles each time up to an hour, by whatever
     * node looks, and keeps nothing else waiting; {@link #failures} shows it. What the storage throws while it looks for work
     * is thrown on. An interrupt ends it early; so do {@link #stop} and {@link #close}. It does not count statistics: {@link
     * #refreshStatistics} does. Once an hour it also destroys what shops have {@linkplain Settings#retention kept for long
     * enough}, some incidents at each look.
     *
     * @return how many things were done: every warning, breach, escalation, closing, new priority and turn of the rules counts
     *     as one, also where several of one incident made one change, and so does every incident of which something was
     *     destroyed; what was only scheduled anew, or put off, does not
     * @throws IllegalStateException if called inside a transaction
     */
    int runDue();

    /**
     * Counts what was changed in any shop for the {@link Statistics}, and writes down the {@linkplain Patterns#review reviews} of
     * shops whose next working week has begun, looking every 15 minutes; in the calling thread, for hosts with a scheduler of
     * their own, and for tests. What another node is counting is left to it; a shop that cannot be counted is logged, and
     * keeps no other from being counted.
     *
     * @return how many incidents were counted
     * @throws IllegalStateException if called inside a transaction
     */
    int refreshStatistics();

    /**
     * What could not be done and is tried again, of all shops.
     *
     * @param viewer who asks: of {@link Party#OPERATOR} or {@link Party#SYSTEM}; for anybody else there is none
     * @param max how many at most
     * @return what failed first, first
     */
    List<TimerFailure> failures(Actor viewer, int max);

    /**
     * How much could not be done and is tried again, of all shops.
     *
     * @param viewer who asks: of {@link Party#OPERATOR} or {@link Party#SYSTEM}; for anybody else there is none
     * @return the number
     */
    long countFailures(Actor viewer);

    /**
     * What is due and not done yet, of all shops, by one cheap statement: what a health check or a metric asks. A few seconds
     * after it came due, something should be done.
     *
     * @param viewer who asks: of {@link Party#OPERATOR} or {@link Party#SYSTEM}; for anybody else nothing is due
     * @return how many incidents, and since when
     */
    Backlog backlog(Actor viewer);

    /**
     * Has the open incidents of a shop scheduled anew, little by little in the background, by whatever node looks next. The
     * desk asks for it when policies are saved; a host asks for it when the shop's calendar has changed, or the terms of
     * review. Until an incident's turn comes, it is woken when the old terms say, and then judged by the new ones.
     *
     * @param shop whose
     */
    void reschedule(ShopId shop);

    /**
     * Stops looking until {@link #start} is called again, as where an application pauses; meanwhile nothing is done, by {@link
     * #runDue} neither. What is under way may end, for 30 seconds at most by default, see {@link TimerOptions#closeWait};
     * what does not is done again by another node. A second call has no effect.
     */
    void stop();

    /** Stops for good, as {@link #stop} does otherwise. A second call has no effect. */
    @Override
    void close();
}
