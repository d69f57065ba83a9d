package io.orderincident;

import io.orderincident.desk.DataBlocking;
import io.orderincident.desk.HostPorts;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.OpenedDocument;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.money.Money;
import io.orderincident.order.HostDocument;
import io.orderincident.order.HostEvent;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.RefundBalance;
import io.orderincident.remedy.RefundCalculator;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.store.Storage;
import io.orderincident.text.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what is kept in four statements, whatever its length, then asks the host for the rest. */
final class DeskOrders implements Orders {

    private static final Logger LOG = LoggerFactory.getLogger(DeskOrders.class);

    private static final Set<EventType> EVERYTHING = EnumSet.allOf(EventType.class);

    private final Storage storage;
    private final HostPorts host;

    DeskOrders(Storage storage, HostPorts host) {
        this.storage = storage;
        this.host = host;
    }

    @Override
    public Optional<OrderPanel> panel(Actor viewer, ShopId shop, OrderId order) {
        return AccessPolicy.ANYBODY.isFor(viewer, shop)
                ? storage.transactions()
                        .required(() -> kept(viewer, shop, order))
                        .map(kept -> new Assembly(viewer, shop, order, kept).panel())
                : Optional.empty();
    }

    @Override
    public Optional<OpenedDocument> openDocument(Actor viewer, ShopId shop, OrderId order, String key) {
        return AccessPolicy.ANYBODY.isFor(viewer, shop) && isVisible(viewer, shop, order)
                ? host.orders().documents(shop, order).stream()
                        .filter(document -> document.key().equals(key) && document.isVisibleTo(viewer))
                        .findFirst()
                        .flatMap(document -> opened(shop, order, document))
                : Optional.empty();
    }

    private boolean isVisible(Actor viewer, ShopId shop, OrderId order) {
        return storage.transactions()
                .required(() -> host.orders().find(shop, order))
                .filter(facts -> facts.isVisibleTo(viewer))
                .isPresent();
    }

    private Optional<OpenedDocument> opened(ShopId shop, OrderId order, HostDocument document) {
        try {
            return host.orders()
                    .openDocument(shop, order, document.key())
                    .map(bytes -> OpenedDocument.ofHost(document.fileName(), document.mediaType(), bytes));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the library keeps of an order, beside what the host knows of it. */
    private record Kept(
            @Nullable OrderFacts facts,
            List<Incident> incidents,
            boolean hasMoreIncidents,
            List<HistoryEntry> entries,
            MessagePage messages,
            List<IncidentDocument> documents,
            List<RefundEntry> refunds,
            List<RefundEntry> visibleRefunds) {}

    private Optional<Kept> kept(Actor viewer, ShopId shop, OrderId order) {
        Optional<OrderFacts> facts = host.orders().find(shop, order);
        if (facts.isPresent() && !facts.get().isVisibleTo(viewer)) {
            return Optional.empty();
        }
        Read read = read(viewer, shop, order);
        List<Incident> found = read.visible();
        List<Incident> incidents =
                found.stream().limit(OrderPanel.INCIDENTS_MAX).toList();
        if (facts.isEmpty() && incidents.isEmpty()) {
            return Optional.empty();
        }
        List<IncidentId> shown = shown(viewer, shop, read, incidents);
        List<HistoryEntry> entries = storage.incidents().newest(shop, shown, EVERYTHING, OrderPanel.ENTRIES_MAX);
        MessagePage messages = messages(viewer, shop, shown);
        List<RefundEntry> refunds = storage.refunds().ofOrder(shop, order);
        Set<IncidentId> hidden = hidden(viewer, shop, read, refunds.stream().map(RefundEntry::incident));
        return Optional.of(new Kept(
                facts.orElse(null),
                incidents,
                found.size() > OrderPanel.INCIDENTS_MAX,
                entries,
                messages,
                storage.documents().ofIncidents(shop, shown),
                refunds,
                refunds.stream()
                        .filter(entry -> !hidden.contains(entry.incident()))
                        .toList()));
    }

    private MessagePage messages(Actor viewer, ShopId shop, List<IncidentId> shown) {
        return MessagePage.of(
                shown.isEmpty()
                        ? List.of()
                        : storage.incidents().said(viewer, shop, shown, null, null, OrderPanel.MESSAGES_MAX + 1),
                OrderPanel.MESSAGES_MAX,
                viewer);
    }

    /** The incidents of which the panel of an order shows what happened; none of an order that is not the viewer's. */
    List<IncidentId> shownIncidents(Actor viewer, ShopId shop, OrderId order) {
        if (!AccessPolicy.ANYBODY.isFor(viewer, shop)) {
            return List.of();
        }
        Read read = read(viewer, shop, order);
        List<Incident> incidents =
                read.visible().stream().limit(OrderPanel.INCIDENTS_MAX).toList();
        return shown(viewer, shop, read, incidents);
    }

    /**
     * The incidents of an order that were read, and those of them that the viewer may see, one more than are shown if there are so
     * many; staff see all that are read first.
     */
    private record Read(List<Incident> all, List<Incident> visible) {}

    private Read read(Actor viewer, ShopId shop, OrderId order) {
        for (int most = OrderPanel.INCIDENTS_MAX + 1; ; most *= 2) {
            List<Incident> read = storage.incidents().ofOrder(shop, order, most);
            List<Incident> visible = read.stream()
                    .filter(incident -> incident.isVisibleTo(viewer))
                    .toList();
            if (visible.size() > OrderPanel.INCIDENTS_MAX || read.size() < most) {
                return new Read(read, visible);
            }
        }
    }

    /** Which of some incidents are blocked; nothing is asked again of incidents that were read. */
    private Set<IncidentId> hidden(Actor viewer, ShopId shop, Read read, Stream<IncidentId> incidents) {
        Map<IncidentId, Boolean> known = read.all().stream()
                .collect(Collectors.toMap(
                        Incident::id, incident -> incident.protection().hidesFrom(viewer)));
        List<IncidentId> asked = incidents.distinct().toList();
        List<IncidentId> unknown =
                asked.stream().filter(one -> !known.containsKey(one)).toList();
        Set<IncidentId> hidden = DataBlocking.hidden(storage.erasures(), viewer, shop, unknown);
        return Stream.concat(hidden.stream(), asked.stream().filter(one -> known.getOrDefault(one, false)))
                .collect(Collectors.toSet());
    }

    private static List<IncidentId> merged(List<Incident> incidents) {
        Set<IncidentId> own = incidents.stream().map(Incident::id).collect(Collectors.toSet());
        return incidents.stream()
                .flatMap(incident -> incident.relations().absorbed().stream())
                .flatMap(AbsorbedIncident::sources)
                .filter(source -> !own.contains(source))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(OrderPanel.INCIDENTS_MAX)
                .toList();
    }

    /**
     * What was merged into an incident is of the same customer, or guest, so who may see the one may see it; unless it is still
     * blocked while the other is destroyed already.
     */
    private List<IncidentId> shown(Actor viewer, ShopId shop, Read read, List<Incident> incidents) {
        List<IncidentId> merged = merged(incidents);
        Set<IncidentId> hidden = hidden(viewer, shop, read, merged.stream());
        return Stream.concat(
                        incidents.stream().map(Incident::id),
                        merged.stream().filter(source -> !hidden.contains(source)))
                .toList();
    }

    /** Puts one panel together. Not thread-safe. */
    private final class Assembly {

        private final Actor viewer;
        private final ShopId shop;
        private final OrderId order;
        private final Kept kept;
        private final Set<OrderPanel.Part> unavailable = EnumSet.noneOf(OrderPanel.Part.class);

        Assembly(Actor viewer, ShopId shop, OrderId order, Kept kept) {
            this.viewer = viewer;
            this.shop = shop;
            this.order = order;
            this.kept = kept;
        }

        OrderPanel panel() {
            OrderFacts facts = kept.facts();
            List<HostEvent> events = facts == null ? List.of() : events();
            List<OrderMoment> all = moments(events);
            RefundBalance refundable = facts == null || isCustomer() ? null : refundable(facts);
            Money payable = facts == null || isCustomer() ? null : payable();
            return new OrderPanel(
                    order,
                    facts == null ? null : facts.seenBy(viewer),
                    kept.incidents().stream().map(one -> one.seenBy(viewer)).toList(),
                    kept.hasMoreIncidents(),
                    all.subList(Math.max(0, all.size() - OrderPanel.HISTORY_MAX), all.size()),
                    all.size() > OrderPanel.HISTORY_MAX || events.size() > OrderPanel.EVENTS_MAX || isCut(),
                    kept.messages(),
                    refunds(),
                    refundable,
                    payable,
                    documents(),
                    facts == null ? List.of() : hostDocuments(),
                    unavailable);
        }

        private boolean isCustomer() {
            return !AccessPolicy.STAFF.isFor(viewer);
        }

        /** One more than are shown, if there are so many. */
        private List<HostEvent> events() {
            int most = OrderPanel.EVENTS_MAX + 1;
            return told(
                            OrderPanel.Part.HOST_EVENTS,
                            () -> host.orders().events(shop, order, viewer.locale(), most).stream()
                                    .sorted(Comparator.comparing(HostEvent::at).reversed())
                                    .limit(most)
                                    .toList())
                    .orElse(List.of());
        }

        private List<IncidentDocument> documents() {
            return kept.documents().stream()
                    .filter(listed -> listed.document().isVisibleTo(viewer))
                    .map(listed -> listed.seenBy(viewer))
                    .sorted(Comparator.comparing(IncidentDocument::addedAt))
                    .toList();
        }

        private List<HostDocument> hostDocuments() {
            return told(
                            OrderPanel.Part.HOST_DOCUMENTS,
                            () -> host.orders().documents(shop, order).stream()
                                    .filter(document -> document.isVisibleTo(viewer))
                                    .sorted(Comparator.comparing(HostDocument::issuedAt)
                                            .reversed())
                                    .limit(OrderPanel.DOCUMENTS_MAX)
                                    .toList())
                    .orElse(List.of());
        }

        private List<OrderMoment> moments(List<HostEvent> events) {
            List<OrderMoment> all = new ArrayList<>();
            events.stream()
                    .limit(OrderPanel.EVENTS_MAX)
                    .filter(event -> event.isVisibleTo(viewer))
                    .forEach(event -> all.add(OrderMoment.of(event.seenBy(viewer))));
            kept.entries().stream()
                    .filter(entry -> entry.event().isVisibleTo(viewer))
                    .forEach(entry -> all.add(OrderMoment.of(entry.seenBy(viewer))));
            all.sort(OrderMoment.OLDEST_FIRST);
            return all;
        }

        /** Whether as many entries of an incident were read as are read at most, and before them others stand. */
        private boolean isCut() {
            return kept.entries().stream().collect(Collectors.groupingBy(HistoryEntry::incident)).values().stream()
                    .anyMatch(entries -> entries.stream().noneMatch(entry -> entry.version() == 1));
        }

        private List<RefundEntry> refunds() {
            Set<IncidentId> theirs = kept.incidents().stream().map(Incident::id).collect(Collectors.toSet());
            return kept.visibleRefunds().stream()
                    .filter(entry -> !isCustomer()
                            || (entry.refund().status() == RefundStatus.DONE && theirs.contains(entry.incident())))
                    .map(entry -> entry.seenBy(viewer))
                    .sorted(Comparator.comparing(entry -> entry.refund().askedAt()))
                    .toList();
        }

        private @Nullable RefundBalance refundable(OrderFacts facts) {
            return told(
                            OrderPanel.Part.REFUNDABLE,
                            () -> RefundCalculator.of(
                                            facts,
                                            kept.refunds().stream()
                                                    .filter(entry -> entry.refund()
                                                            .status()
                                                            .isReserved())
                                                    .map(RefundEntry::breakdown)
                                                    .toList())
                                    .balance())
                    .orElse(null);
        }

        private @Nullable Money payable() {
            return Optional.ofNullable(host.refunds())
                    .flatMap(provider -> told(OrderPanel.Part.PAYABLE, () -> provider.payableBalance(shop, order)))
                    .flatMap(balance -> balance)
                    .orElse(null);
        }

        /** Empty, and noted, if the host fails. */
        private <T> Optional<T> told(OrderPanel.Part part, Supplier<T> question) {
            try {
                return Optional.of(question.get());
            } catch (RuntimeException | Error failure) {
                unavailable.add(part);
                LOG.warn(
                        "order {} of shop {} is shown without {}, as the host failed: {}",
                        order,
                        shop,
                        part,
                        Fault.names(failure),
                        Fault.of(failure));
                return Optional.empty();
            }
        }
    }
}
