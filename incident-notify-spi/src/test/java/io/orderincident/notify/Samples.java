package io.orderincident.notify;

import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.notify.Outbox.Claimed;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Notifications about incident 000042-L of order A-1, on their way to Ana. */
final class Samples {

    static final ShopId SHOP = ShopId.of("corner");
    static final Locale SPANISH = Locale.forLanguageTag("es");
    static final Contact ANA = Contact.byEmail("Ana Núñez", "ana@example.org", SPANISH);

    private static final AtomicLong IDS = new AtomicLong(1_000);

    private Samples() {}

    /** All that templates may mention. */
    static Map<String, String> data() {
        Map<String, String> data = new HashMap<>();
        data.put("number", "000042-L");
        data.put("order", "A-1");
        data.put("type", "Dañado");
        data.put("articles", "Taza azul, Plato");
        data.put("customer", "Ana Núñez");
        data.put("message", "Su paquete está en camino.");
        data.put("reason", "Producto repuesto");
        data.put("whatWasDone", "Hemos enviado una taza nueva.");
        data.put("into", "000043-C");
        data.put("offer", "reembolso, 12,50 €");
        data.put("offerNumber", "2");
        data.put("refund", "12,50 €");
        data.put("refusal", "El saldo disponible para pagar no alcanza.");
        data.put("person", "Eva Gil");
        data.put("team", "taller");
        data.put("clock", "primera respuesta");
        data.put("deadline", "lunes, 2 de marzo de 2026, 11:00 CET");
        data.put("level", "2");
        data.put("cause", "ha vencido un plazo");
        data.put("why", "El cliente espera.");
        data.put("action", "0000000000077");
        data.put("title", "Revisión semanal");
        data.put("code", "K7TM-2QXR");
        return data;
    }

    static Notification notification(NotificationKind kind, Locale locale, Map<String, String> data) {
        Recipient recipient = Recipient.of(Party.CUSTOMER, Contact.byEmail("Ana Núñez", "ana@example.org", locale));
        return kind.isOfShop()
                ? Notification.ofShop(kind, SHOP, recipient, data)
                : new Notification(kind, SHOP, new IncidentId(42), new IncidentNumber(42), recipient, data);
    }

    static long nextId() {
        return IDS.incrementAndGet();
    }

    static OutboxMessage message(String channel, String sequence, Notification notification) {
        return new OutboxMessage(
                nextId(), channel, sequence, 1, notification, Instant.parse("2026-03-01T10:00:00Z"), null);
    }

    static OutboxMessage message(String channel, String sequence) {
        return message(channel, sequence, notification(NotificationKind.ACKNOWLEDGEMENT, SPANISH, data()));
    }

    static Claimed claimed(NotificationKind kind, Locale locale, Map<String, String> data) {
        return new Claimed(message("post", "a", notification(kind, locale, data)), 1);
    }

    static Delivery delivery(String text) {
        OutboxMessage message = message("post", "a", notification(NotificationKind.COMMUNICATED, SPANISH, data()));
        return new Delivery(message.key(), 1, message.notification(), SPANISH, "000042-L", text, "<p>" + text + "</p>");
    }
}
