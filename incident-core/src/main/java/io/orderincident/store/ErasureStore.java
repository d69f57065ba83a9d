package io.orderincident.store;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.DataSubject;
import io.orderincident.privacy.RetainedData;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Destroys personal data. Every method runs inside a transaction that the caller has opened, and joins it. Methods may be called
 * from any thread and from several nodes, each with its own transaction. Checked by the kit
 * {@code io.orderincident.tck.StorageContract}.
 */
public interface ErasureStore {

    /** How many incidents are given at once at most. */
    int FOUND_MAX = 500;

    /**
     * The incidents of a person, blocked or not, without those whose data were destroyed.
     *
     * @param shop whose
     * @param subject the person
     * @param after only those with a greater id, null to begin with the first
     * @param most how many at most, 1 to {@value #FOUND_MAX}
     * @return which, by their ids
     */
    List<IncidentId> of(ShopId shop, DataSubject subject, @Nullable IncidentId after, int most);

    /**
     * The incidents of which data are {@linkplain Incident#retainedSince kept} that ended before an instant.
     *
     * @param shop whose
     * @param data what of them
     * @param before the instant
     * @param after only those behind it, null to begin with the first
     * @param most how many at most, 1 to {@value #FOUND_MAX}
     * @return those that ended first, and of several that ended together by their ids
     */
    List<RetainedIncident> retained(
            ShopId shop, RetainedData data, Instant before, @Nullable RetainedIncident after, int most);

    /**
     * Goes through the shops of which incidents or mail are kept.
     *
     * @param after the one before, null to begin with the first
     * @return the next, in the order of the storage; empty behind the last
     */
    Optional<ShopId> nextShop(@Nullable ShopId after);

    /**
     * Which of some incidents are blocked.
     *
     * @param shop whose
     * @param incidents which, at most {@value #FOUND_MAX}
     * @return those of them
     */
    Set<IncidentId> blocked(ShopId shop, Collection<IncidentId> incidents);

    /**
     * Which of some customers are blocked.
     *
     * @param shop whose
     * @param customers which, at most some thousands
     * @return those of them who have incidents, all of them blocked
     */
    Set<CustomerId> blockedCustomers(ShopId shop, Collection<CustomerId> customers);

    /**
     * Locks some customers until the transaction ends: whatever destroys the last of what is kept of one of them waits for it, and
     * then sees what it has written. So what is to name customers, of whom it was read before, can be written.
     *
     * @param shop whose
     * @param customers which, at most some thousands
     * @return those of them by whose name, or pseudonym, an incident is kept, blocked or not; the data of the others were
     *     destroyed, or never kept
     * @throws ConcurrentChangeException if somebody else locks them at this moment in another order: roll back, try again
     */
    Set<CustomerId> lockCustomers(ShopId shop, Collection<CustomerId> customers);

    /**
     * Takes the place of {@link IncidentStore#save} for a change that destroys the personal data of an incident: of all that is
     * kept of it, or was made of it, nothing personal is left. The entries of its history give way to redacted ones; what is
     * searched, the books of offers and refunds, the links sent to its customer, and the mail that was written into it from
     * whatever address likewise. Unless another incident of the same person is neither destroyed nor due to be, what else
     * names them names the pseudonym: corrective actions and weekly reviews; saved filters that name them are removed, and so
     * is the mail that came from their address, but for what waits and is not {@linkplain UnmatchedMail#blocked blocked}, as it
     * came since they were. The documents of the incident, and the bytes of files of mail, are the caller's to discard.
     * {@link IncidentStore#faults} finds no fault in what this has done.
     *
     * @param change the state before must be the stored one; the state after has the pseudonym for a customer
     * @param redaction what becomes of each entry before those of the change
     * @throws ConcurrentChangeException if the stored state is not the one before, or somebody else erases the same persons at this
     *     moment in another order: roll back, try again
     */
    void erase(Change change, UnaryOperator<HistoryEntry> redaction);
}
