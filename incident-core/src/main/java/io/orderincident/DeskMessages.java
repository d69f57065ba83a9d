package io.orderincident;

import io.orderincident.history.IncidentId;
import io.orderincident.history.Said;
import io.orderincident.incident.Incident;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.Storage;
import java.util.List;
import java.util.stream.Stream;

/** Finds out of which incidents a viewer may read, then has the store read no more than a page. */
final class DeskMessages implements Messages {

    private static final MessagePage NOTHING = new MessagePage(List.of(), null);

    private final Storage storage;
    private final DeskOrders orders;

    DeskMessages(Storage storage, DeskOrders orders) {
        this.storage = storage;
        this.orders = orders;
    }

    @Override
    public MessagePage ofIncident(Actor viewer, ShopId shop, IncidentId id, MessageRequest page) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> incident.isVisibleTo(viewer))
                        .map(incident -> read(viewer, shop, withMerged(incident, page), page))
                        .orElse(NOTHING));
    }

    private static List<IncidentId> withMerged(Incident incident, MessageRequest page) {
        if (page.thread() != null && page.thread() != Said.MAIN_THREAD) {
            return List.of(incident.id());
        }
        List<IncidentId> merged = incident.relations().absorbed().stream()
                .flatMap(AbsorbedIncident::sources)
                .toList();
        return Stream.concat(Stream.of(incident.id()), merged.stream().skip(Math.max(0, merged.size() - MERGED_MAX)))
                .toList();
    }

    @Override
    public MessagePage ofOrder(Actor viewer, ShopId shop, OrderId order, MessageRequest page) {
        return storage.transactions()
                .required(() -> read(viewer, shop, orders.shownIncidents(viewer, shop, order), page));
    }

    private MessagePage read(Actor viewer, ShopId shop, List<IncidentId> incidents, MessageRequest page) {
        return incidents.isEmpty()
                ? NOTHING
                : MessagePage.of(
                        storage.incidents()
                                .said(viewer, shop, incidents, page.thread(), page.before(), page.size() + 1),
                        page.size(),
                        viewer);
    }
}
