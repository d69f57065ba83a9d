package io.orderincident.memory;

import io.orderincident.access.CustomerLinkStore;
import io.orderincident.access.GuestCodeStore;
import io.orderincident.assignment.Turns;
import io.orderincident.diagnosis.SolvedCases;
import io.orderincident.document.DocumentBytes;
import io.orderincident.history.IncidentNumber;
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
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps everything in memory, with real transactions that run one at a time. For tests and for trying things out: it
 * passes the same kit as the persistent storage and forgets all when the program ends. Thread-safe.
 */
public final class MemoryStorage implements Storage {

    private final MemoryTransactions transactions = new MemoryTransactions();
    private final MemoryRefundStore refunds = new MemoryRefundStore(transactions);
    private final MemoryMarks marks = new MemoryMarks(transactions);
    private final MemoryOffers offers = new MemoryOffers(transactions);
    private final MemoryIncidents incidents = new MemoryIncidents(transactions, refunds, offers, marks);
    private final StatisticsStore statistics = new MemoryStatistics(incidents, marks);
    private final RollupStore rollups = new MemoryRollups(transactions, incidents, marks);
    private final TimerStore timers = new MemoryTimers(transactions, incidents);
    private final SolvedCases solvedCases = new MemorySolvedCases(incidents);
    private final Map<ShopId, AtomicLong> numbers = new ConcurrentHashMap<>();
    private final Map<String, MemorySettings.Saved<?>> settings = new ConcurrentHashMap<>();
    private final Turns turns = new MemoryTurns(transactions);
    private final DocumentStore documents = new MemoryDocuments(transactions);
    private final DocumentBytes documentBytes = MemoryDocumentBytes.create();
    private final GuestCodeStore guestCodes = new MemoryGuestCodes(transactions);
    private final MemoryCustomerLinks customerLinks = new MemoryCustomerLinks(transactions);
    private final MemorySavedFilters savedFilters = new MemorySavedFilters(transactions);
    private final MemoryCorrectiveActions correctiveActions = new MemoryCorrectiveActions(transactions);
    private final MemoryWeeklyReviews weeklyReviews = new MemoryWeeklyReviews(transactions, incidents);
    private final MemoryUnmatchedMails unmatchedMails = new MemoryUnmatchedMails(transactions);
    private final ErasureStore erasures = new MemoryErasures(
            incidents, customerLinks, savedFilters, correctiveActions, weeklyReviews, unmatchedMails);
    private final Ids ids = Ids.timeOrdered(InstantSource.system(), 0);

    private MemoryStorage() {}

    /**
     * An empty storage.
     *
     * @return a new one
     */
    public static MemoryStorage create() {
        return new MemoryStorage();
    }

    @Override
    public Transactions transactions() {
        return transactions;
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
        return incidents;
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
        return shop -> new IncidentNumber(
                numbers.computeIfAbsent(shop, first -> new AtomicLong()).incrementAndGet());
    }

    @Override
    public Turns turns() {
        return turns;
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
    public DocumentStore documents() {
        return documents;
    }

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
    public Ids ids() {
        return ids;
    }

    @Override
    public <T> ShopSettings<T> settings(SettingKind<T> kind) {
        // A name stands for one class of values.
        @SuppressWarnings("unchecked")
        MemorySettings.Saved<T> saved =
                (MemorySettings.Saved<T>) settings.computeIfAbsent(kind.name(), first -> new MemorySettings.Saved<T>());
        return new MemorySettings<>(transactions, kind, saved);
    }
}
