package io.orderincident.memory;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.Blocking;
import io.orderincident.privacy.DataSubject;
import io.orderincident.privacy.Protection;
import io.orderincident.privacy.RetainedData;
import io.orderincident.store.ErasureStore;
import io.orderincident.store.RetainedIncident;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Erases in all maps. Guarded by the lock of the transactions. */
final class MemoryErasures implements ErasureStore {

    private final MemoryIncidents incidents;
    private final MemoryCustomerLinks links;
    private final MemorySavedFilters filters;
    private final MemoryCorrectiveActions actions;
    private final MemoryWeeklyReviews reviews;
    private final MemoryUnmatchedMails mails;

    MemoryErasures(
            MemoryIncidents incidents,
            MemoryCustomerLinks links,
            MemorySavedFilters filters,
            MemoryCorrectiveActions actions,
            MemoryWeeklyReviews reviews,
            MemoryUnmatchedMails mails) {
        this.incidents = incidents;
        this.links = links;
        this.filters = filters;
        this.actions = actions;
        this.reviews = reviews;
        this.mails = mails;
    }

    @Override
    public List<IncidentId> of(ShopId shop, DataSubject subject, @Nullable IncidentId after, int most) {
        return incidents
                .of(shop)
                .filter(incident -> subject.owns(
                        incident.report().customer(), incident.report().order()))
                .filter(incident -> !incident.protection().isErased())
                .map(Incident::id)
                .filter(id -> after == null || id.compareTo(after) > 0)
                .sorted()
                .limit(most)
                .toList();
    }

    private boolean isKnownBesides(Incident erased, Instant now) {
        DataSubject subject = erased.subject();
        return incidents
                .of(erased.shop())
                .anyMatch(other -> !other.id().equals(erased.id())
                        && subject.owns(
                                other.report().customer(), other.report().order())
                        && isKept(other.protection(), now));
    }

    private static boolean isKept(Protection protection, Instant now) {
        Blocking blocking = protection.blocking();
        return blocking == null ? !protection.isErased() : blocking.until().isAfter(now);
    }

    @Override
    public List<RetainedIncident> retained(
            ShopId shop, RetainedData data, Instant before, @Nullable RetainedIncident after, int most) {
        return incidents
                .of(shop)
                .flatMap(incident ->
                        incident.retainedSince(data).map(since -> new RetainedIncident(incident.id(), since)).stream())
                .filter(ended -> ended.since().isBefore(before) && (after == null || ended.compareTo(after) > 0))
                .sorted()
                .limit(most)
                .toList();
    }

    @Override
    public Optional<ShopId> nextShop(@Nullable ShopId after) {
        return Stream.concat(incidents.shops(), mails.shops())
                .filter(shop -> after == null || shop.value().compareTo(after.value()) > 0)
                .min(Comparator.comparing(ShopId::value));
    }

    @Override
    public Set<IncidentId> blocked(ShopId shop, Collection<IncidentId> asked) {
        return asked.stream()
                .filter(id -> incidents
                        .find(shop, id)
                        .filter(incident -> incident.protection().isBlocked())
                        .isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<CustomerId> blockedCustomers(ShopId shop, Collection<CustomerId> customers) {
        Map<CustomerId, Boolean> blocked = new HashMap<>();
        incidents
                .of(shop)
                .filter(incident -> incident.report().customer() != null
                        && customers.contains(incident.report().customer()))
                .forEach(incident -> blocked.merge(
                        Objects.requireNonNull(incident.report().customer()),
                        incident.protection().isBlocked(),
                        Boolean::logicalAnd));
        return blocked.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All wait for each other anyway. */
    @Override
    public Set<CustomerId> lockCustomers(ShopId shop, Collection<CustomerId> customers) {
        return incidents
                .of(shop)
                .flatMap(incident -> Stream.ofNullable(incident.report().customer()))
                .filter(customers::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void erase(Change change, UnaryOperator<HistoryEntry> redaction) {
        incidents.erase(change, redaction);
        Incident before = Objects.requireNonNull(change.before());
        ShopId shop = before.shop();
        links.forget(before.id());
        mails.forget(shop, before.id());
        if (isKnownBesides(before, change.entries().get(0).at())) {
            return;
        }
        filters.forget(shop, before.report().identifiers());
        mails.forget(shop, UnmatchedMail.senderKeys(before.report().contact()));
        CustomerId customer = before.report().customer();
        CustomerId pseudonym = change.after().report().customer();
        if (customer != null && pseudonym != null) {
            actions.rename(shop, customer, pseudonym);
            reviews.rename(shop, customer, pseudonym);
        }
    }
}
