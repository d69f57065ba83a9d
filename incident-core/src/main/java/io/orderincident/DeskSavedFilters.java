package io.orderincident;

import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.desk.UnitOfWork;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.SavedFilter;
import io.orderincident.search.SortOrder;
import io.orderincident.store.SavedFilterStore;
import io.orderincident.store.Storage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps filters for staff, each under the person's key or under none for the shop. */
final class DeskSavedFilters implements SavedFilters {

    private final UnitOfWork work;
    private final SavedFilterStore store;

    DeskSavedFilters(Storage storage) {
        this.work = new UnitOfWork(storage);
        this.store = storage.savedFilters();
    }

    @Override
    public List<SavedFilter> all(Actor viewer, ShopId shop) {
        return refused(viewer, shop).isPresent()
                ? List.of()
                : work.read(() -> Stream.of(Owner.values())
                        .flatMap(owner -> store.of(shop, key(viewer, owner)).stream())
                        .toList());
    }

    @Override
    public Outcome<SavedFilter> save(
            Actor viewer, ShopId shop, Owner owner, String name, IncidentFilter filter, SortOrder order) {
        SavedFilter saved = new SavedFilter(name, key(viewer, owner), filter, order);
        return refused(viewer, shop)
                .or(() -> filter.shop().equals(shop)
                        ? Optional.empty()
                        : Optional.of(Refusal.of(
                                Reason.FILTER_OF_OTHER_SHOP, "filter", viewer.locale(), filter.shop(), shop)))
                .map(Outcome::<SavedFilter>refused)
                .orElseGet(() -> work.run(() -> save(viewer, saved)));
    }

    private Outcome<SavedFilter> save(Actor viewer, SavedFilter saved) {
        List<SavedFilter> before = store.of(saved.shop(), saved.owner());
        if (before.size() >= SavedFilter.FILTERS_MAX
                && before.stream().noneMatch(one -> one.name().equals(saved.name()))) {
            return Outcome.refused(
                    Refusal.of(Reason.TOO_MANY_FILTERS, "name", viewer.locale(), SavedFilter.FILTERS_MAX));
        }
        store.save(saved);
        return Outcome.done(saved);
    }

    @Override
    public Outcome<String> delete(Actor viewer, ShopId shop, Owner owner, String name) {
        return refused(viewer, shop)
                .or(() -> work.run(() -> store.delete(shop, key(viewer, owner), name))
                        ? Optional.empty()
                        : Optional.of(Refusal.of(Reason.UNKNOWN_FILTER, "name", viewer.locale(), name)))
                .map(Outcome::<String>refused)
                .orElseGet(() -> Outcome.done(name));
    }

    private static @Nullable String key(Actor viewer, Owner owner) {
        return owner == Owner.SHOP ? null : viewer.author().id();
    }

    private static Optional<Refusal> refused(Actor viewer, ShopId shop) {
        return AccessPolicy.STAFF_PEOPLE.isFor(viewer, shop)
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Reason.NOT_ALLOWED,
                        "viewer",
                        viewer.locale(),
                        Operation.EDIT,
                        AccessPolicy.STAFF_PEOPLE.parties()));
    }
}
