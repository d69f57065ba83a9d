package io.orderincident.tck;

import io.orderincident.store.Storage;

/**
 * What every {@link Storage} must do. Extend it and say what to test; the tests may share one storage and may run in
 * any order, as each works in a shop of its own.
 *
 * <p>Its transactions by themselves are checked by {@link TransactionsContract}, and where it keeps the bytes of documents by {@link
 * DocumentBytesContract}. To run one part alone, implement just its interface by a class in this package.
 *
 * <p>Needs JUnit Jupiter, AssertJ, and a provider of Jakarta Validation for the desk.
 */
public abstract class StorageContract
        implements IncidentStoreContract,
                ConversationContract,
                BatchContract,
                ConcurrentChangeContract,
                StoredTogetherContract,
                IncidentQueriesContract,
                SolvedCasesContract,
                NumbersContract,
                TurnsContract,
                SettingsContract,
                TimersContract,
                RefundsContract,
                RecountsContract,
                OffersContract,
                RollupsContract,
                StatisticsContract,
                CustomerLinksContract,
                DocumentsContract,
                GuestCodesContract,
                UnmatchedMailsContract,
                ErasuresContract,
                SavedFiltersContract,
                CorrectiveActionsContract,
                WeeklyReviewsContract,
                DeskContract {

    /**
     * The storage to test.
     *
     * @return a new one, or always the same
     */
    @Override
    public abstract Storage storage();
}
