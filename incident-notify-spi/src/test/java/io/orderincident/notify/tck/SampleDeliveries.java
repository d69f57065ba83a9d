package io.orderincident.notify.tck;

import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.notify.Delivery;
import io.orderincident.notify.DeliveryFormat;
import io.orderincident.notify.Notification;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.Recipient;
import io.orderincident.notify.Template;
import io.orderincident.party.ShopId;
import io.orderincident.store.Ids;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;

/** Deliveries as a dispatcher hands them over, each with a key of its own. */
final class SampleDeliveries {

    private static final Ids IDS = Ids.timeOrdered(InstantSource.system(), Ids.NODES - 1);
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final String TEXT = "Lamentamos lo ocurrido con su pedido A-1.";

    private SampleDeliveries() {}

    static Delivery to(Recipient recipient, DeliveryFormat format) {
        return saying(recipient, TEXT, format);
    }

    /** What people wrote, as it comes: raw in the data, and in the words as the format has them. */
    static Delivery saying(Recipient recipient, String written, DeliveryFormat format) {
        Notification notification = new Notification(
                NotificationKind.COMMUNICATED,
                ShopId.of("kit"),
                new IncidentId(IDS.next()),
                new IncidentNumber(42),
                recipient,
                Map.of("message", written, "number", "000042-L"));
        String line = LINE_BREAKS.matcher(written).replaceAll(" ");
        return switch (format) {
            case FULL -> delivery(notification, "000042-L: " + line, written, "<p>" + escaped(written) + "</p>");
            case SHORT ->
                delivery(notification, "", line.substring(0, Math.min(line.length(), Template.SHORT_MAX)), "");
            case JSON ->
                delivery(
                        notification,
                        "",
                        "{\"data\":{\"message\":\"" + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}}",
                        "");
        };
    }

    private static Delivery delivery(Notification notification, String subject, String text, String html) {
        return new Delivery(
                new IncidentId(IDS.next()).toString(),
                1,
                notification,
                notification.recipient().contact().locale(),
                subject,
                text,
                html);
    }

    private static String escaped(String written) {
        return written.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
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
