package io.orderincident.notify;

import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.store.Ids;
import io.orderincident.store.Storage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the flag of the host's orders, with the outbox to try again. A message only says which order to look at: the flag
 * is computed when it is delivered, so that late or repeated ones do no harm.
 */
final class OrderFlags implements Channel {

    static final String NAME = "order-flag";

    private final OrderPort orders;
    private final Storage storage;

    OrderFlags(OrderPort orders, Storage storage) {
        this.orders = orders;
        this.storage = storage;
    }

    /** What to deliver after a change, for each order that may have to be marked. All messages on one order are one sequence. */
    static List<OutboxMessage> planned(Change change, Ids ids) {
        List<OrderId> before = marked(change.before());
        List<OrderId> after = marked(change.after());
        if (before.equals(after)) {
            return List.of();
        }
        return Stream.concat(
                        before.stream().filter(order -> !after.contains(order)),
                        after.stream().filter(order -> !before.contains(order)))
                .map(order -> lookAt(order, change, ids.next()))
                .toList();
    }

    /** The orders that are marked because of an incident. */
    private static List<OrderId> marked(@Nullable Incident incident) {
        return incident == null || incident.status().isEnded() ? List.of() : incident.affectedOrders();
    }

    private static OutboxMessage lookAt(OrderId order, Change change, long id) {
        Incident after = change.after();
        HistoryEntry last = change.entries().get(change.entries().size() - 1);
        return new OutboxMessage(
                id,
                NAME,
                UUID.nameUUIDFromBytes((after.shop() + " " + order).getBytes(StandardCharsets.UTF_8))
                        .toString(),
                id,
                new Notification(
                        NotificationKind.ORDER_FLAG,
                        after.shop(),
                        after.id(),
                        after.number(),
                        Recipient.of(Party.SYSTEM, Contact.unknown(Locale.ROOT)),
                        Map.of(Variables.ORDER, order.value())),
                last.at(),
                null);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Nobody: its messages are planned for it by name. */
    @Override
    public boolean reaches(Recipient recipient) {
        return false;
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) {
        Notification notification = delivery.notification();
        OrderId order = OrderId.of(notification.data().getOrDefault(Variables.ORDER, ""));
        boolean hasIncident = storage.transactions()
                .required(() -> !storage.queries()
                        .withOpenIncident(notification.shop(), List.of(order))
                        .isEmpty());
        orders.flag(notification.shop(), order, hasIncident);
        return DeliveryResult.delivered();
    }
}
