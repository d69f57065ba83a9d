package io.orderincident;

import io.orderincident.catalog.Catalogues;
import io.orderincident.desk.HostPorts;
import io.orderincident.evidence.IncidentForms;
import io.orderincident.history.EntryPosition;
import io.orderincident.history.IncidentId;
import io.orderincident.json.DocumentJson;
import io.orderincident.json.HistoryJson;
import io.orderincident.json.IncidentJson;
import io.orderincident.json.MessagesJson;
import io.orderincident.json.PageJson;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import io.orderincident.store.Storage;
import java.util.List;
import java.util.Optional;

/** Asks the other groups, which give each viewer what they may see, and writes their answers down. */
final class DeskJsonViews implements JsonViews {

    private final Storage storage;
    private final IncidentLookup lookup;
    private final Messages messages;
    private final Documents documents;
    private final Search search;
    private final DeskServiceLevels serviceLevels;
    private final Catalogues catalogues;
    private final HostPorts host;

    DeskJsonViews(
            Storage storage,
            HostPorts host,
            Messages messages,
            Documents documents,
            Search search,
            DeskServiceLevels serviceLevels,
            Catalogues catalogues) {
        this.storage = storage;
        this.lookup = new IncidentLookup(storage, host);
        this.messages = messages;
        this.documents = documents;
        this.search = search;
        this.serviceLevels = serviceLevels;
        this.catalogues = catalogues;
        this.host = host;
    }

    @Override
    public Optional<IncidentJson> incident(Actor viewer, ShopId shop, IncidentId id) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> incident.isVisibleTo(viewer))
                        .map(incident -> forms(viewer, shop)
                                .incident(
                                        incident.seenBy(viewer),
                                        serviceLevels.clocksSeenBy(viewer, shop, id),
                                        lookup.steps(incident, viewer))));
    }

    @Override
    public Optional<HistoryJson> history(Actor viewer, ShopId shop, IncidentId id, long before, int most) {
        return lookup.page(viewer, shop, id, before, most).map(page -> {
            IncidentForms forms = forms(viewer, shop);
            return new HistoryJson(
                    page.entries().stream().map(forms::entry).toList(),
                    page.hasEarlier() ? page.entries().get(0).version() : null);
        });
    }

    @Override
    public Optional<MessagesJson> messages(Actor viewer, ShopId shop, IncidentId id, MessageRequest request) {
        MessagePage page = messages.ofIncident(viewer, shop, id, request);
        if (page.entries().isEmpty()) {
            return lookup.isThere(viewer, shop, id) ? Optional.of(new MessagesJson(List.of(), null)) : Optional.empty();
        }
        IncidentForms forms = forms(viewer, shop);
        EntryPosition earlier = page.earlier();
        return Optional.of(new MessagesJson(
                page.entries().stream()
                        .flatMap(entry -> forms.message(entry).stream())
                        .toList(),
                earlier == null ? null : earlier.toString()));
    }

    @Override
    public Optional<List<DocumentJson>> documents(Actor viewer, ShopId shop, IncidentId id) {
        IncidentForms forms = forms(viewer, shop);
        List<DocumentJson> all =
                documents.of(viewer, shop, id).stream().map(forms::document).toList();
        return all.isEmpty() && !lookup.isThere(viewer, shop, id) ? Optional.empty() : Optional.of(all);
    }

    @Override
    public PageJson find(Actor viewer, IncidentFilter filter, PageRequest request) {
        return forms(viewer, filter.shop()).page(search.find(viewer, filter, request));
    }

    private IncidentForms forms(Actor viewer, ShopId shop) {
        return new IncidentForms(
                viewer, catalogues.of(shop), host.calendars().of(shop).zone(), host.now());
    }
}
