package io.orderincident.notify.tck;

import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.notify.Delivery;
import io.orderincident.notify.Notification;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.Recipient;
import io.orderincident.party.ShopId;
import io.orderincident.store.Ids;
import java.time.InstantSource;
import java.util.Map;

/** Deliveries as a dispatcher hands them over, each with a key of its own. */
final class SampleDeliveries {

    private static final Ids IDS = Ids.timeOrdered(InstantSource.system(), Ids.NODES - 1);
    private static final String TEXT = "Lamentamos lo ocurrido con su pedido A-1.";

    private SampleDeliveries() {}

    static Delivery to(Recipient recipient) {
        return saying(recipient, TEXT);
    }

    /** What people wrote, as it comes: raw in the data, in one line in the subject, escaped in the HTML. */
    static Delivery saying(Recipient recipient, String written) {
        Notification notification = new Notification(
                NotificationKind.COMMUNICATED,
                ShopId.of("kit"),
                new IncidentId(IDS.next()),
                new IncidentNumber(42),
                recipient,
                Map.of("message", written, "number", "000042-L"));
        String html = written.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return new Delivery(
                new IncidentId(IDS.next()).toString(),
                1,
                notification,
                recipient.contact().locale(),
                "000042-L: " + written.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " "),
                written,
                "<p>" + html + "</p>");
    }

    static Delivery again(Delivery delivery) {
        return new Delivery(
                delivery.key(),
                delivery.attempt() + 1,
                delivery.notification(),
                delivery.locale(),
                delivery.subject(),
                delivery.text(),
                delivery.html());
    }
}
