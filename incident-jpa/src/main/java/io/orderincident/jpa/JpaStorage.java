package io.orderincident.jpa;

import io.orderincident.access.CustomerLinkStore;
import io.orderincident.access.GuestCodeStore;
import io.orderincident.assignment.Turns;
import io.orderincident.diagnosis.SolvedCases;
import io.orderincident.document.DocumentBytes;
import io.orderincident.incident.Incident;
import io.orderincident.notify.Outbox;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentQueries;
import io.orderincident.settings.SettingKind;
import io.orderincident.settings.ShopSettings;
import io.orderincident.store.CorrectiveActionStore;
import io.orderincident.store.DocumentStore;
import io.orderincident.store.ErasureStore;
import io.orderincident.store.Ids;
import io.orderincident.store.IncidentNumbers;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.OfferStore;
import io.orderincident.store.RefundStore;
import io.orderincident.store.RollupStore;
import io.orderincident.store.SavedFilterStore;
import io.orderincident.store.StatisticsStore;
import io.orderincident.store.Storage;
import io.orderincident.store.TimerStore;
import io.orderincident.store.Transactions;
import io.orderincident.store.UnmatchedMailStore;
import io.orderincident.store.WeeklyReviewStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps incidents in the host's database. One per persistence unit, used from every thread.
 *
 * <p>The persistence unit names the mapping file {@code META-INF/incident-orm.xml}; Spring and Quarkus
 * then no longer find a {@code META-INF/orm.xml} of the host by themselves, so name both there. The tables are made by the files
 * under {@code META-INF/order-incident/schema/h2}, {@code .../postgresql} or {@code .../mariadb}: by hand, or by Flyway with
 * a history of its own beside the host's (table {@code incident_schema_history}, {@code baselineOnMigrate},
 * {@code baselineVersion} 0).
 * Other names and a schema of their own are given by {@link TableNames}; with Hibernate the schema may also be that of
 * {@code hibernate.default_schema}.
 *
 * <p>What a command changes is written together when it ends, on PostgreSQL in one statement, on the connection of the
 * transaction; before that the host's own entities are flushed. Incidents stay in no persistence context, so none shows them
 * as they were.
 *
 * <p>With PostgreSQL, set {@code logServerErrorDetail=false} in the address of the database: else the driver repeats the
 * values of a refused row in its messages, which Hibernate logs, and those may be personal.
 *
 * <p>With MariaDB, 10.6 or later, set the isolation of the transactions to READ COMMITTED, as by
 * {@code transactionIsolation=READ_COMMITTED} in the address: it is what the storage is tested with. There and with H2, a
 * refund in a higher isolation is an {@link UnusableStorageException}, as it would not see what others refund meanwhile.
 *
 * <p>Nothing asks for a second connection while it holds one: a pool of any size serves any number of threads. Before a
 * command opens its transaction, settings of the shop that have grown old are read again, and a block of numbers is
 * reserved when the last is used up, each in a short transaction; inside a transaction of the host both are done on its
 * connection, and a block that was reserved there is the transaction's own until it commits: other nodes that need a block
 * of the same shop wait as long for the row that counts them, so register in short transactions.
 *
 * <pre>{@code
 * JpaStorage storage = JpaStorage.resourceLocal(Persistence.createEntityManagerFactory("shop"));
 * IncidentDesk desk = IncidentDesk.builder(orders, storage).build();
 * }</pre>
 */
public final class JpaStorage implements Storage {

    private final Supplier<EntityManager> host;
    private final Transactions transactions;
    private final SetUpCheck check;
    private final JpaIncidents incidents;
    private final TimerStore timers;
    private final RefundStore refunds;
    private final OfferStore offers;
    private final JpaStatistics statistics;
    private final RollupStore rollups;
    private final IncidentQueries queries;
    private final SolvedCases solvedCases;
    private final NumberBlocks numbers;
    private final BatchedWrites writes;
    private final Turns turns;
    private final NodeIds ids;
    private final CustomerLinkStore customerLinks;
    private final DocumentStore documents;
    private final DocumentBytes documentBytes;
    private final GuestCodeStore guestCodes;
    private final JpaUnmatchedMails unmatchedMails;
    private final JpaSavedFilters savedFilters;
    private final JpaCorrectiveActions correctiveActions;
    private final JpaWeeklyReviews weeklyReviews;
    private final ErasureStore erasures;
    private final Outbox outbox;
    private final SettingRows settings;

    private JpaStorage(
            Supplier<EntityManager> host, Transactions transactions, TableNames names, LongSupplier nanoTime) {
        QualifiedTables tables = new QualifiedTables(host, names);
        Counters counters = new Counters(tables, tables::sql);
        IncidentReader reader = new IncidentReader(tables::sql);
        this.host = host;
        this.check = new SetUpCheck(tables, transactions);
        this.transactions = transactions;
        this.writes = new BatchedWrites(tables, new StatementWriter(tables::sql), this::doubtNumber);
        Supplier<EntityManager> written = () -> {
            writes.writeCollected();
            return tables.get();
        };
        this.incidents = new JpaIncidents(written, writes, reader, tables::sql);
        this.timers = new JpaTimers(written, writes, incidents);
        this.refunds = new JpaRefunds(written, writes);
        this.statistics = new JpaStatistics(written, tables::sql);
        this.rollups = new JpaRollups(written, tables::sql, writes::database, statistics);
        this.queries = new JpaIncidentQueries(written, writes::database);
        this.offers = new JpaOffers(written);
        this.solvedCases = new JpaSolvedCases(written);
        this.numbers = new NumberBlocks(tables, transactions, counters);
        this.turns = new JpaTurns(tables);
        this.ids = new NodeIds(tables, transactions, counters);
        this.customerLinks = new JpaCustomerLinks(written);
        this.documents = new JpaDocuments(written);
        this.documentBytes = new JpaDocumentBytes(tables, transactions, tables::sql);
        this.guestCodes = new JpaGuestCodes(written);
        this.unmatchedMails = new JpaUnmatchedMails(written);
        this.savedFilters = new JpaSavedFilters(written);
        this.correctiveActions = new JpaCorrectiveActions(written);
        this.weeklyReviews = new JpaWeeklyReviews(tables);
        this.erasures =
                new JpaErasures(written, incidents, savedFilters, correctiveActions, weeklyReviews, unmatchedMails);
        this.outbox = new JpaOutbox(written, writes, ids);
        this.settings = new SettingRows(tables, transactions, nanoTime);
    }

    private void doubtNumber(Incident incident) {
        numbers.doubt(incident.shop(), incident.number().sequence());
    }

    /**
     * A storage that begins and ends the transactions itself, on resource-local entity managers bound to the thread:
     * for plain Java. Whatever fails over the host's own tables in them is thrown as the provider throws it.
     *
     * @param factory a resource-local one; the storage does not close it
     * @return the storage; its {@link #transactions()} are there for the host's own work too
     */
    public static JpaStorage resourceLocal(EntityManagerFactory factory) {
        return resourceLocal(factory, TableNames.shipped());
    }

    /**
     * The same, with tables of other names.
     *
     * @param factory a resource-local one, with the mapping file that these names make; the storage does not close it
     * @param names of the tables
     * @return the storage
     */
    public static JpaStorage resourceLocal(EntityManagerFactory factory, TableNames names) {
        return resourceLocal(factory, names, System::nanoTime);
    }

    /** With a clock of its own for how old the settings are that a node knows. */
    static JpaStorage resourceLocal(EntityManagerFactory factory, LongSupplier nanoTime) {
        return resourceLocal(factory, TableNames.shipped(), nanoTime);
    }

    private static JpaStorage resourceLocal(EntityManagerFactory factory, TableNames names, LongSupplier nanoTime) {
        ResourceLocalTransactions transactions = new ResourceLocalTransactions(factory);
        return new JpaStorage(transactions::entityManager, transactions, names, nanoTime);
    }

    /**
     * A storage that works in the host's transactions: for Spring, CDI and the like.
     *
     * <p>What clashes over the library's own rows (all its tables and indexes are named {@code inc_...}) is
     * found when the command's rows are written, and is a {@link io.orderincident.store.ConcurrentChangeException}
     * there; a failure of the host's own rows that are written along stays what it is. A database that checks as late as the commit
     * (isolation SERIALIZABLE) makes the host's commit fail with the host's own exception; the host may turn that into
     * the same exception, then the desk tries again.
     *
     * @param current the host's shared entity manager: one that in every call means that of the transaction under way,
     *     as the injected ones of Spring and CDI do
     * @param host the host's transactions, as {@link JtaTransactions}
     * @return the storage
     */
    public static JpaStorage hostManaged(EntityManager current, Transactions host) {
        return hostManaged(current, host, TableNames.shipped());
    }

    /**
     * The same, with tables of other names.
     *
     * @param current the host's shared entity manager, of a persistence unit with the mapping file that these names make
     * @param host the host's transactions
     * @param names of the tables
     * @return the storage
     */
    public static JpaStorage hostManaged(EntityManager current, Transactions host, TableNames names) {
        return new JpaStorage(() -> current, host, names, System::nanoTime);
    }

    /**
     * Looks once whether the host's set-up can carry the storage: the mapping file, the tables with their version,
     * columns and lengths, the names that the provider uses for them, whether it gives a connection, and Jackson. The
     * desk and the notifications ask for it when they are built, so build those when the tables are there; a set-up that was
     * found right is not looked at again. In a transaction of the host it leaves out the names, and leaves that usable.
     *
     * @throws UnusableStorageException if it cannot; its message says what to do
     */
    @Override
    public void check() {
        check.run();
    }

    /**
     * The entity manager of the transaction under way, for the host's own work in it.
     *
     * <pre>{@code
     * storage.transactions().required(() -> {
     *     storage.entityManager().persist(parcel);
     *     return desk.incidents().register(agent, shop, command);
     * });
     * }</pre>
     *
     * @return of a storage made by {@link #resourceLocal}, the one bound to this thread, which the storage closes; else
     *     the host's own
     * @throws IllegalStateException if no transaction is under way, of a storage made by {@link #resourceLocal}
     */
    public EntityManager entityManager() {
        writes.writeCollected();
        return host.get();
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public void prepare(ShopId shop) {
        if (!transactions.isActive()) {
            ids.prepare();
            settings.holding(shop);
        }
    }

    @Override
    public <T> T inBatch(Supplier<T> work) {
        return writes.inBatch(work);
    }

    @Override
    public IncidentStore incidents() {
        return incidents;
    }

    @Override
    public TimerStore timers() {
        return timers;
    }

    @Override
    public RefundStore refunds() {
        return refunds;
    }

    @Override
    public OfferStore offers() {
        return offers;
    }

    @Override
    public IncidentQueries queries() {
        return queries;
    }

    @Override
    public SolvedCases solvedCases() {
        return solvedCases;
    }

    @Override
    public StatisticsStore statistics() {
        return statistics;
    }

    @Override
    public RollupStore rollups() {
        return rollups;
    }

    @Override
    public IncidentNumbers numbers() {
        return numbers;
    }

    @Override
    public Turns turns() {
        return turns;
    }

    @Override
    public Ids ids() {
        return ids;
    }

    @Override
    public DocumentStore documents() {
        return documents;
    }

    /** In the same database, as rows of a fixed size, each written and read in a transaction of its own. */
    @Override
    public DocumentBytes documentBytes() {
        return documentBytes;
    }

    @Override
    public WeeklyReviewStore weeklyReviews() {
        return weeklyReviews;
    }

    @Override
    public CorrectiveActionStore correctiveActions() {
        return correctiveActions;
    }

    @Override
    public SavedFilterStore savedFilters() {
        return savedFilters;
    }

    @Override
    public GuestCodeStore guestCodes() {
        return guestCodes;
    }

    @Override
    public UnmatchedMailStore unmatchedMails() {
        return unmatchedMails;
    }

    @Override
    public ErasureStore erasures() {
        return erasures;
    }

    @Override
    public CustomerLinkStore customerLinks() {
        return customerLinks;
    }

    @Override
    public <T> ShopSettings<T> settings(SettingKind<T> kind) {
        return new JpaSettings<>(settings, kind);
    }

    /**
     * Where notifications wait, in the same database and transactions as the incidents.
     *
     * @return always the same
     */
    public Outbox outbox() {
        return outbox;
    }
}
