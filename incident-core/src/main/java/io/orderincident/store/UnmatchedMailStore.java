package io.orderincident.store;

import io.orderincident.history.IncidentId;
import io.orderincident.mail.MailId;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the mail that was written into no incident. Every method runs inside a transaction that the caller has opened, and
 * joins it. Methods may be called from any thread and from several nodes, each with its own transaction. Checked by the kit
 * {@code io.orderincident.tck.StorageContract}.
 */
public interface UnmatchedMailStore {

    /**
     * Keeps a mail, unless it is kept already. It is not blocked, whatever else is blocked of its sender.
     *
     * @param mail one that waits
     * @return false if the shop keeps one of the same {@link UnmatchedMail#key}
     * @throws ConcurrentChangeException if somebody else kept the same at once
     */
    boolean add(UnmatchedMail mail);

    /**
     * One mail.
     *
     * @param shop whose
     * @param id which
     * @return the mail, blocked or not; empty if there is none
     */
    Optional<UnmatchedMail> find(ShopId shop, MailId id);

    /**
     * One mail, which nobody else handles until the end of the transaction: this waits until nobody does.
     *
     * @param shop whose
     * @param id which
     * @return the mail as it is then; empty if there is none
     */
    Optional<UnmatchedMail> lock(ShopId shop, MailId id);

    /**
     * Some of a shop, by their ids.
     *
     * @param shop whose
     * @param request which
     * @param viewer who looks: what is not {@linkplain UnmatchedMail#isVisibleTo visible to} them is left out
     * @param blocked whether to give those that are blocked, too
     * @return the page
     */
    List<UnmatchedMail> page(ShopId shop, MailRequest request, Actor viewer, boolean blocked);

    /**
     * Counts what waits in the mailboxes of all shops, by one statement whose cost is that of what waits. What is blocked does
     * not wait.
     *
     * @return how many mails, and since when
     */
    Backlog backlog();

    /**
     * Those that came from some addresses or belong to some incidents, blocked or not.
     *
     * @param shop whose
     * @param senders {@link UnmatchedMail#senderKey keys} of addresses, however many
     * @param incidents into which they were written, from whatever address they came; however many
     * @param after only those with a greater id, null to begin with the first
     * @param most how many at most, at least 1
     * @return which, by their ids
     */
    List<UnmatchedMail> of(
            ShopId shop, Set<String> senders, Set<IncidentId> incidents, @Nullable MailId after, int most);

    /**
     * Writes down what became of a mail that was {@linkplain #lock locked}.
     *
     * @param mail the mail as it is from now on: with another handling, and other files
     */
    void replace(UnmatchedMail mail);

    /**
     * Blocks those that came from some addresses or belong to some incidents, or lets them free again: {@link
     * UnmatchedMail#blocked} of each that is kept now, not of what comes later.
     *
     * @param shop whose
     * @param senders {@link UnmatchedMail#senderKey keys} of addresses, however many
     * @param incidents into which they were written, from whatever address they came; however many
     * @param blocked whether they are blocked from now on
     */
    void block(ShopId shop, Set<String> senders, Set<IncidentId> incidents, boolean blocked);

    /**
     * Removes those that came from some addresses, waiting or handled, but for those that were written into an incident or are
     * blocked. It waits for whoever is handling one of them.
     *
     * @param shop whose
     * @param senders {@link UnmatchedMail#senderKey keys} of addresses, however many
     * @return what was removed, so that the bytes of its files can be
     * @throws ConcurrentChangeException if somebody else handles them at this moment in another order: roll back, try again
     */
    List<UnmatchedMail> remove(ShopId shop, Set<String> senders);

    /**
     * Removes those of a shop that are kept since before an instant, handled or not, but for those that are blocked, passing
     * over what other transactions are using.
     *
     * @param shop whose
     * @param before the instant
     * @param most how many at most
     * @return what was removed, so that the bytes of its files can be
     */
    List<UnmatchedMail> purge(ShopId shop, Instant before, int most);

    /**
     * What waits for people. Immutable.
     *
     * @param waiting how many mails
     * @param since when the first of them was kept, null if none waits
     */
    record Backlog(long waiting, @Nullable Instant since) {

        private static final Backlog EMPTY = new Backlog(0, null);

        /**
         * Nothing waits.
         *
         * @return always the same
         */
        public static Backlog empty() {
            return EMPTY;
        }
    }
}
