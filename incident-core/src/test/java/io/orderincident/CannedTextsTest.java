package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.CannedText;
import io.orderincident.catalog.CannedTextCode;
import io.orderincident.catalog.CannedTexts;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import java.util.List;
import java.util.Locale;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What a shop has ready to write. */
class CannedTextsTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private static final CannedTextCode PHOTOS = CannedTextCode.of("PHOTOS");
    private static final CannedText ASK_FOR_PHOTOS = CannedText.of(
            "PHOTOS",
            LocalizedText.of("Ask for photos", "Pedir fotos"),
            "Hello{{#customer}} {{customer}}{{/customer}},\nplease send photos of: {{articles}}. Incident {{number}}, {{type}}.",
            "Hola{{#customer}} {{customer}}{{/customer}}:\nenvíe fotos de: {{articles}}. Incidencia {{number}}, {{type}}.");

    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
            .cannedTexts(CannedTexts.of(ASK_FOR_PHOTOS))
            .clock(() -> NOON)
            .build();

    @Test
    void aTextIsReadyForAnIncidentInTheLanguageOfTheReader() {
        Incident incident = register();

        assertThat(ready(AGENT, incident.id(), PHOTOS, SPANISH).orElseThrow())
                .isEqualTo("Hola Ana:\nenvíe fotos de: Red roses. Incidencia " + incident.number() + ", Dañado.");
        assertThat(ready(OPERATOR, incident.id(), PHOTOS, Locale.FRENCH).orElseThrow())
                .isEqualTo(
                        "Hello Ana,\nplease send photos of: Red roses. Incident " + incident.number() + ", Damaged.");
    }

    @Test
    void whoMayNotWriteAboutItGetsNoText() {
        IncidentId id = register().id();

        assertThat(reasons(ready(CUSTOMER, id, PHOTOS, SPANISH))).containsExactly(Reason.STAFF_ONLY);
        assertThat(reasons(ready(OTHER_AGENT, id, PHOTOS, SPANISH))).containsExactly(Reason.STAFF_ONLY);
        assertThat(reasons(ready(AGENT, new IncidentId(9), PHOTOS, SPANISH))).containsExactly(Reason.UNKNOWN_INCIDENT);
        assertThat(ready(AGENT.speaking(SPANISH), id, CannedTextCode.of("NONE"), SPANISH)
                        .refusals())
                .extracting(Refusal::reason, Refusal::field, Refusal::message)
                .containsExactly(Tuple.tuple(
                        Reason.UNKNOWN_CANNED_TEXT,
                        "text",
                        "La tienda no tiene el texto predefinido NONE. Elija uno de la lista o añádalo de nuevo."));
    }

    @Test
    void aShopKeepsItsOwnTextsInVersions() {
        CannedTexts own = CannedTexts.of(CannedText.of("OWN", LocalizedText.of("Own", "Propio"), "Own", "Propio"));

        desk.settings().cannedTexts().replace(OPERATOR, SHOP, own, 0).orElseThrow();

        assertThat(desk.settings().cannedTexts().find(AGENT, SHOP).orElseThrow().value())
                .isEqualTo(own);
        assertThat(reasons(ready(AGENT, register().id(), PHOTOS, SPANISH))).containsExactly(Reason.UNKNOWN_CANNED_TEXT);
        assertThat(reasons(desk.settings().cannedTexts().replace(AGENT, SHOP, CannedTexts.none(), 1)))
                .containsExactly(Reason.NOT_ALLOWED);
    }

    private Outcome<String> ready(Actor viewer, IncidentId incident, CannedTextCode text, Locale reader) {
        return desk.messages().cannedText(viewer, SHOP, incident, text, reader);
    }

    private Incident register() {
        return desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
    }

    private static List<Reason> reasons(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }
}
