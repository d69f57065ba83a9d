package io.orderincident.store;

import io.orderincident.access.CustomerLinkStore;
import io.orderincident.access.GuestCodeStore;
import io.orderincident.assignment.Turns;
import io.orderincident.command.IncidentException;
import io.orderincident.diagnosis.SolvedCases;
import io.orderincident.document.DocumentBytes;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentQueries;
import io.orderincident.settings.SettingKind;
import io.orderincident.settings.ShopSettings;
import java.util.function.Supplier;

/**
 * Everything that the desk keeps, in one place: transactions and what is stored under them. Thread-safe.
 *
 * <p>Three kits, in the package {@code io.orderincident.tck} of the tests' jar, say whether an implementation does what it must:
 *
 * <ul>
 *   <li>{@code StorageContract} checks all parts but these two, each in an interface of its own that it implements, such as
 *       {@code TimersContract}: to run one alone, implement just that by a test class in the same package
 *   <li>{@code TransactionsContract} checks {@link #transactions()}
 *   <li>{@code DocumentBytesContract} checks {@link #documentBytes()}
 * </ul>
 *
 * <p>The parts of {@code StorageContract}:
 *
 * <ul>
 *   <li>{@link #incidents()}: {@code IncidentStoreContract}, {@code ConversationContract}, {@code ConcurrentChangeContract}, and
 *       {@code BatchContract} with {@link #inBatch}; {@code StoredTogetherContract} with {@link #transactions()}
 *   <li>{@link #timers()}: {@code TimersContract}
 *   <li>{@link #refunds()} and {@link #offers()}: {@code RefundsContract}, {@code OffersContract}
 *   <li>{@link #queries()} and {@link #solvedCases()}: {@code IncidentQueriesContract}, {@code SolvedCasesContract}
 *   <li>{@link #statistics()} and {@link #rollups()}: {@code StatisticsContract}, {@code RecountsContract}, {@code RollupsContract}
 *   <li>{@link #numbers()}, {@link #turns()} and {@link #settings}: {@code NumbersContract}, {@code TurnsContract}, {@code
 *       SettingsContract}
 *   <li>{@link #erasures()}: {@code ErasuresContract}
 *   <li>{@link #customerLinks()}, {@link #guestCodes()}, {@link #documents()}, {@link #unmatchedMails()}, {@link #savedFilters()},
 *       {@link #correctiveActions()} and {@link #weeklyReviews()}: the contracts of these names
 *   <li>the desk on all of them: {@code DeskContract}
 * </ul>
 */
public interface Storage {

    /**
     * Looks whether the storage can work as it is set up. The desk and the notifications ask for it, in the calling
     * thread, when they are built. The default is content.
     *
     * @throws IncidentException if it cannot work; the message says what to do
     */
    default void check() {}

    /**
     * The transactions under which the others work.
     *
     * @return always the same
     */
    Transactions transactions();

    /**
     * Fetches into memory what commands of a shop will ask for, so that their transaction need not. The desk calls it
     * before it opens one; the connection that it takes is given back when it returns.
     *
     * @param shop whose
     * @implSpec does nothing, for a storage that has all in memory. Does nothing inside a transaction either, where what
     *     is missing is read on the connection of that transaction: no thread may need a second connection while it
     *     holds one
     */
    default void prepare(ShopId shop) {}

    /**
     * Runs work whose writes travel together: what it adds to {@link #incidents()} and to an outbox of this storage is
     * collected, and written once when the work has ended, in the calling thread and its transaction, which must be under
     * way. What the work asks the storage meanwhile, sees what was collected: that is written first. Outside of a batch all
     * is written at once. A batch within a batch is part of it. When the work throws, nothing that is still collected is
     * written.
     *
     * @param work what to do
     * @param <T> what it gives
     * @return what the work gave
     * @throws ConcurrentChangeException if what is written clashes with what somebody else did: roll back, try again
     * @implSpec runs the work, for a storage that has nothing to gain
     */
    default <T> T inBatch(Supplier<T> work) {
        return work.get();
    }

    /**
     * Incidents and their history.
     *
     * @return always the same
     */
    IncidentStore incidents();

    /**
     * What is due by itself.
     *
     * @return always the same
     */
    TimerStore timers();

    /**
     * The book of refunds.
     *
     * @return always the same
     */
    RefundStore refunds();

    /**
     * The book of offers of money.
     *
     * @return always the same
     */
    OfferStore offers();

    /**
     * Lists of incidents.
     *
     * @return always the same
     */
    IncidentQueries queries();

    /**
     * Incidents that were solved, to learn from.
     *
     * @return always the same
     */
    SolvedCases solvedCases();

    /**
     * What keeps statistics in step.
     *
     * @return always the same
     */
    StatisticsStore statistics();

    /**
     * The figures that statistics come to.
     *
     * @return always the same
     */
    RollupStore rollups();

    /**
     * Incident numbers.
     *
     * @return always the same
     */
    IncidentNumbers numbers();

    /**
     * The turns of assignment rules.
     *
     * @return always the same
     */
    Turns turns();

    /**
     * New 64-bit ids, for incidents and for all else that is stored.
     *
     * @return always the same
     */
    Ids ids();

    /**
     * What destroys personal data.
     *
     * @return always the same
     */
    ErasureStore erasures();

    /**
     * The links that let customers in.
     *
     * @return always the same
     */
    CustomerLinkStore customerLinks();

    /**
     * The documents of incidents.
     *
     * @return always the same
     */
    DocumentStore documents();

    /**
     * Where the bytes of documents are kept, unless the host keeps them elsewhere.
     *
     * @return always the same
     */
    DocumentBytes documentBytes();

    /**
     * Where the requests of guests for codes are kept.
     *
     * @return always the same
     */
    GuestCodeStore guestCodes();

    /**
     * Mail that was written into no incident.
     *
     * @return always the same
     */
    UnmatchedMailStore unmatchedMails();

    /**
     * What shops do against patterns.
     *
     * @return always the same
     */
    CorrectiveActionStore correctiveActions();

    /**
     * The filters that people save.
     *
     * @return always the same
     */
    SavedFilterStore savedFilters();

    /**
     * How each week of each shop went.
     *
     * @return always the same
     */
    WeeklyReviewStore weeklyReviews();

    /**
     * What shops set for themselves, in versions.
     *
     * @param kind which kind of setting; what it ships holds for shops that have saved nothing
     * @param <T> the class of its values
     * @return the settings of all shops
     */
    <T> ShopSettings<T> settings(SettingKind<T> kind);
}
