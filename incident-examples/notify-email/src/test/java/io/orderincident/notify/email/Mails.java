package io.orderincident.notify.email;

import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.StaffAlert;
import io.orderincident.notify.Delivery;
import io.orderincident.notify.Notification;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.Recipient;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deliveries about incident 000042-L to Ana. */
final class Mails {

    static final Locale SPANISH = Locale.forLanguageTag("es");
    static final String ANA = "ana.nunez@example.org";
    static final String KEY = "0AKXCRH4QZW01";

    private Mails() {}

    static Delivery delivery() {
        return delivery(ANA, "Incidencia 000042-L");
    }

    static Delivery delivery(@Nullable String email, String subject) {
        return delivery(KEY, 1, email, subject, "Lamentamos lo ocurrido.");
    }

    static Delivery saying(String text) {
        return delivery(KEY, 1, ANA, "Incidencia 000042-L", text);
    }

    static Delivery attempt(String key, int attempt) {
        return delivery(key, attempt, ANA, "Incidencia 000042-L", "Lamentamos lo ocurrido.");
    }

    static Delivery inviting(int attempt, String subject, String text, StaffAlert.Appointment appointment) {
        Notification plain = delivery().notification();
        Notification notification = new Notification(
                NotificationKind.NOTICE,
                plain.shop(),
                plain.incident(),
                plain.number(),
                Recipient.of(Party.AGENT, plain.recipient().contact()),
                Map.of(),
                null,
                appointment,
                null);
        return new Delivery(KEY, attempt, notification, SPANISH, subject, text, "<p>" + text + "</p>");
    }

    private static Delivery delivery(String key, int attempt, @Nullable String email, String subject, String text) {
        Notification notification = new Notification(
                NotificationKind.ACKNOWLEDGEMENT,
                ShopId.of("flores"),
                new IncidentId(42),
                new IncidentNumber(42),
                Recipient.of(Party.CUSTOMER, Contact.of("Ana Núñez", email, null, SPANISH)),
                Map.of());
        return new Delivery(key, attempt, notification, SPANISH, subject, text, "<p>" + text + "</p>");
    }
}
