package io.orderincident.notify;

import io.orderincident.history.StaffAlert.Appointment;
import io.orderincident.party.Contact;
import io.orderincident.sla.ClockKey;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Notifications as {@link DeliveryFormat#JSON} has them. */
final class NotificationJson {

    private static final int VERSION = 1;
    private static final char LAST_CONTROL = 0x1F;

    private final StringBuilder json = new StringBuilder();

    private NotificationJson() {}

    static String of(OutboxMessage message, Map<String, String> data) {
        Notification notification = message.notification();
        NotificationJson written = new NotificationJson();
        written.json.append("{\"version\":").append(VERSION);
        written.member("key", message.key());
        written.member("kind", notification.kind());
        written.member("shop", notification.shop());
        written.member("incident", notification.incident());
        written.member("number", notification.number());
        written.member("at", message.createdAt());
        written.recipient(notification.recipient());
        written.clock(notification.clock());
        written.appointment(notification.appointment());
        written.data(data);
        return written.json.append('}').toString();
    }

    private void recipient(Recipient recipient) {
        Contact contact = recipient.contact();
        name("recipient").append("{\"party\":\"").append(recipient.party()).append('"');
        member("name", contact.name());
        member("email", contact.email());
        member("phone", contact.phone());
        member("locale", contact.locale().toLanguageTag());
        json.append('}');
    }

    private void clock(@Nullable ClockKey clock) {
        name("clock");
        if (clock == null) {
            json.append("null");
        } else {
            json.append("{\"kind\":\"")
                    .append(clock.kind())
                    .append("\",\"number\":")
                    .append(clock.number())
                    .append('}');
        }
    }

    private void appointment(@Nullable Appointment appointment) {
        name("appointment");
        if (appointment == null) {
            json.append("null");
        } else {
            json.append("{\"start\":\"")
                    .append(appointment.start())
                    .append("\",\"length\":\"")
                    .append(appointment.length())
                    .append("\"}");
        }
    }

    /** In the order of their names, so that each attempt says the same. */
    private void data(Map<String, String> data) {
        name("data").append('{');
        Map<String, String> known = new TreeMap<>(data);
        known.keySet().retainAll(Variables.ALL);
        for (Iterator<Map.Entry<String, String>> rest = known.entrySet().iterator(); rest.hasNext(); ) {
            Map.Entry<String, String> entry = rest.next();
            text(entry.getKey());
            json.append(':');
            text(entry.getValue());
            if (rest.hasNext()) {
                json.append(',');
            }
        }
        json.append('}');
    }

    private void member(String name, @Nullable Object value) {
        name(name);
        if (value == null) {
            json.append("null");
        } else {
            text(value.toString());
        }
    }

    private StringBuilder name(String name) {
        json.append(',');
        text(name);
        return json.append(':');
    }

    /** What JSON does not allow as it is, and the halves of signs, which no receiver could decode. */
    private void text(String text) {
        json.append('"');
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign == '"' || sign == '\\') {
                json.append('\\').append(sign);
            } else if (sign <= LAST_CONTROL || Character.isSurrogate(sign)) {
                json.append(String.format("\\u%04x", (int) sign));
            } else {
                json.append(sign);
            }
        }
        json.append('"');
    }
}
