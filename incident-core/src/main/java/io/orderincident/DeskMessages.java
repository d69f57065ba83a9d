package io.orderincident;

import io.orderincident.catalog.CannedText;
import io.orderincident.catalog.CannedTextCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Terms;
import io.orderincident.conversation.MessageThread;
import io.orderincident.decision.CannedTextFilling;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.TermsProvider;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Said;
import io.orderincident.incident.Incident;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.order.OrderId;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.Storage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out of which incidents a viewer may read, then has the store read no more than a page. */
final class DeskMessages implements Messages {

    private static final MessagePage NOTHING = new MessagePage(List.of(), null);

    private final Storage storage;
    private final DeskOrders orders;
    private final TermsProvider terms;

    DeskMessages(Storage storage, DeskOrders orders, TermsProvider terms) {
        this.storage = storage;
        this.orders = orders;
        this.terms = terms;
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

    @Override
    public List<MessageThread> threads(Actor viewer, ShopId shop, IncidentId id) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> incident.isVisibleTo(viewer))
                        .map(incident -> incident.threads()
                                .listed(viewer, incident.progress().messages()))
                        .orElse(List.of()));
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

    @Override
    public Outcome<String> cannedText(
            Actor viewer, ShopId shop, IncidentId incident, CannedTextCode text, Locale reader) {
        if (!AccessPolicy.STAFF.isFor(viewer, shop)) {
            return Outcome.refused(Refusal.of(Reason.STAFF_ONLY, "viewer", viewer.locale()));
        }
        Terms ofShop = terms.of(shop);
        Optional<CannedText> known = ofShop.cannedTexts().find(text);
        if (known.isEmpty()) {
            return Outcome.refused(Refusal.of(Reason.UNKNOWN_CANNED_TEXT, "text", viewer.locale(), text));
        }
        return storage.transactions()
                .required(() -> storage.incidents().find(shop, incident).filter(found -> found.isVisibleTo(viewer)))
                .map(about -> Outcome.done(CannedTextFilling.filled(known.get(), about, ofShop.catalogue(), reader)))
                .orElseGet(() -> Outcome.refused(CommandPipeline.unknown(viewer, "incident", incident)));
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
