package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.access.LinkPurpose;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.StaffAlert;
import io.orderincident.notify.LinkRequest;
import io.orderincident.notify.Notification;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.Recipient;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What waits in the outbox while a later version is installed must still be delivered. */
class PayloadTest {

    private static final Notification NOTICE = new Notification(
            NotificationKind.NOTICE,
            ShopId.of("shop-1"),
            new IncidentId(42),
            new IncidentNumber(42),
            Recipient.of(Party.AGENT, Contact.byEmail("Luis", "luis@example.org", Locale.forLanguageTag("es"))),
            Map.of("message", "Llamar hoy"),
            new ClockKey(ClockKind.NEXT_RESPONSE, 2),
            new StaffAlert.Appointment(Instant.parse("2026-03-01T10:15:00Z"), Duration.ofMinutes(30)),
            new LinkRequest(LinkPurpose.OFFER, 3, Instant.parse("2026-03-15T10:15:00Z")));

    private static final String BEFORE_CLOCKS = """
            {"version":1,"notification":{"kind":"NOTICE","shop":"shop-1","incident":"000000000001A",\
            "number":"000042-L","recipient":{"party":"AGENT","contact":{"name":"Luis",\
            "email":"luis@example.org","phone":null,"locale":"es"}},"data":{"message":"Llamar hoy"}""";

    private static final String TEXT = """
            {"version":1,"notification":{"kind":"NOTICE","shop":"shop-1","incident":"000000000001A",\
            "number":"000042-L","recipient":{"party":"AGENT","contact":{"name":"Luis",\
            "email":"luis@example.org","phone":null,"locale":"es","preferredChannels":[]}},\
            "data":{"message":"Llamar hoy"},"clock":{"kind":"NEXT_RESPONSE","number":2},\
            "appointment":{"start":"2026-03-01T10:15:00Z","length":"PT30M"},\
            "link":{"purpose":"OFFER","subject":3,"expiresAt":"2026-03-15T10:15:00Z"}}}""";

    @Test
    void aNotificationWithClockAppointmentAndLinkKeepsItsForm() {
        assertThat(Payload.write(NOTICE)).isEqualTo(TEXT);
        assertThat(Payload.read(TEXT)).isEqualTo(NOTICE);
    }

    @Test
    void aNotificationAboutAShopKeepsItsForm() {
        Notification review = Notification.ofShop(
                NotificationKind.WEEKLY_REVIEW, NOTICE.shop(), NOTICE.recipient(), Map.of("title", "Semana 9"));
        String text = """
                {"version":1,"notification":{"kind":"WEEKLY_REVIEW","shop":"shop-1","incident":null,"number":null,\
                "recipient":{"party":"AGENT","contact":{"name":"Luis","email":"luis@example.org","phone":null,\
                "locale":"es","preferredChannels":[]}},"data":{"title":"Semana 9"},"clock":null,"appointment":null,"link":null}}""";

        assertThat(Payload.write(review)).isEqualTo(text);
        assertThat(Payload.read(text)).isEqualTo(review);
    }

    @Test
    void aNotificationFromBeforeThereWereClocksIsRead() {
        assertThat(Payload.read(BEFORE_CLOCKS + "}}"))
                .isEqualTo(new Notification(
                        NOTICE.kind(),
                        NOTICE.shop(),
                        new IncidentId(42),
                        new IncidentNumber(42),
                        NOTICE.recipient(),
                        NOTICE.data()));
    }
}
