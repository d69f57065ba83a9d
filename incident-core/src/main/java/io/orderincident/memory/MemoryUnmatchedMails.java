package io.orderincident.memory;

import io.orderincident.history.IncidentId;
import io.orderincident.mail.MailHandling;
import io.orderincident.mail.MailId;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.UnmatchedMailStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mails in a map. Guarded by the lock of the transactions, so that nobody else handles what one of them has found. */
final class MemoryUnmatchedMails implements UnmatchedMailStore {

    private final MemoryTransactions transactions;
    private final NavigableMap<MailId, UnmatchedMail> mails = new TreeMap<>();

    MemoryUnmatchedMails(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean add(UnmatchedMail mail) {
        boolean isNew = of(mail.shop()).noneMatch(kept -> kept.key().equals(mail.key()));
        if (isNew) {
            put(mail.id(), mail);
        }
        return isNew;
    }

    @Override
    public Optional<UnmatchedMail> find(ShopId shop, MailId id) {
        return Optional.ofNullable(mails.get(id)).filter(mail -> mail.shop().equals(shop));
    }

    @Override
    public Optional<UnmatchedMail> lock(ShopId shop, MailId id) {
        return find(shop, id);
    }

    @Override
    public List<UnmatchedMail> page(ShopId shop, MailRequest request, Actor viewer, boolean blocked) {
        Comparator<MailId> order = request.handled() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        MailId after = request.after();
        return of(shop).filter(mail -> (mail.handling() != null) == request.handled())
                .filter(mail -> mail.isVisibleTo(viewer))
                .filter(mail -> blocked || !mail.blocked())
                .filter(mail -> after == null || order.compare(mail.id(), after) > 0)
                .sorted(Comparator.comparing(UnmatchedMail::id, order))
                .limit(request.size())
                .toList();
    }

    @Override
    public Backlog backlog() {
        List<Instant> waiting = mails.values().stream()
                .filter(mail -> mail.handling() == null && !mail.blocked())
                .map(UnmatchedMail::keptAt)
                .sorted()
                .toList();
        return waiting.isEmpty() ? Backlog.empty() : new Backlog(waiting.size(), waiting.get(0));
    }

    @Override
    public List<UnmatchedMail> of(
            ShopId shop, Set<String> senders, Set<IncidentId> incidents, @Nullable MailId after, int most) {
        return of(shop).filter(isOf(senders, incidents))
                .filter(mail -> after == null || mail.id().compareTo(after) > 0)
                .limit(most)
                .toList();
    }

    @Override
    public void replace(UnmatchedMail mail) {
        put(mail.id(), mail);
    }

    @Override
    public void block(ShopId shop, Set<String> senders, Set<IncidentId> incidents, boolean blocked) {
        of(shop).filter(isOf(senders, incidents)).toList().forEach(mail -> put(mail.id(), mail.blocked(blocked)));
    }

    @Override
    public List<UnmatchedMail> remove(ShopId shop, Set<String> senders) {
        List<UnmatchedMail> removed = of(shop).filter(isOf(senders, Set.of()))
                .filter(mail -> !mail.blocked())
                .filter(mail -> Optional.ofNullable(mail.handling())
                        .map(MailHandling::incident)
                        .isEmpty())
                .toList();
        removed.forEach(mail -> put(mail.id(), null));
        return removed;
    }

    @Override
    public List<UnmatchedMail> purge(ShopId shop, Instant before, int most) {
        List<UnmatchedMail> old = of(shop).filter(
                        mail -> !mail.blocked() && mail.keptAt().isBefore(before))
                .limit(most)
                .toList();
        old.forEach(mail -> put(mail.id(), null));
        return old;
    }

    Stream<ShopId> shops() {
        return mails.values().stream().map(UnmatchedMail::shop);
    }

    /** Forgets those of some addresses that are blocked or handled; what came since waits for people. */
    void forget(ShopId shop, Set<String> senders) {
        of(shop).filter(isOf(senders, Set.of()))
                .filter(mail -> mail.blocked() || mail.handling() != null)
                .toList()
                .forEach(mail -> put(mail.id(), null));
    }

    /** Forgets those that were written into an incident, whoever sent them. */
    void forget(ShopId shop, IncidentId incident) {
        of(shop).filter(isOf(Set.of(), Set.of(incident))).toList().forEach(mail -> put(mail.id(), null));
    }

    private static Predicate<UnmatchedMail> isOf(Set<String> senders, Set<IncidentId> incidents) {
        return mail -> senders.contains(UnmatchedMail.senderKey(mail.sender()))
                || Optional.ofNullable(mail.handling())
                        .map(MailHandling::incident)
                        .filter(incidents::contains)
                        .isPresent();
    }

    private Stream<UnmatchedMail> of(ShopId shop) {
        return mails.values().stream().filter(mail -> mail.shop().equals(shop));
    }

    private void put(MailId id, @Nullable UnmatchedMail mail) {
        UnmatchedMail before = mail == null ? mails.remove(id) : mails.put(id, mail);
        transactions.onRollback(() -> {
            if (before == null) {
                mails.remove(id);
            } else {
                mails.put(id, before);
            }
        });
    }
}
