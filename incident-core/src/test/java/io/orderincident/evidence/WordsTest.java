package io.orderincident.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.Severity;
import io.orderincident.command.Status;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.history.Readers;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.LifeCycleEvent;
import io.orderincident.incident.Origin;
import io.orderincident.link.LinkKind;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Party;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.remedy.RefundStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private static final Map<String, Enum<?>[]> NAMED = Map.ofEntries(
            Map.entry("event", EventType.values()),
            Map.entry("status", Status.values()),
            Map.entry("severity", Severity.values()),
            Map.entry("priority", Priority.values()),
            Map.entry("closedBy", LifeCycleEvent.ClosedBy.values()),
            Map.entry("way", CommunicationWay.values()),
            Map.entry("audience", Audience.values()),
            Map.entry("readers", Readers.values()),
            Map.entry("errorSource", ErrorSource.values()),
            Map.entry("origin", Origin.values()),
            Map.entry("link", LinkKind.values()),
            Map.entry("documentKind", DocumentKind.values()),
            Map.entry("party", Party.values()),
            Map.entry("stage", FulfilmentStage.values()),
            Map.entry("offerKind", OfferKind.values()),
            Map.entry("offerStatus", OfferStatus.values()),
            Map.entry("refundStatus", RefundStatus.values()));

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void everyValueHasAName(String language) {
        Words words = new Words(Locale.forLanguageTag(language), Catalogue.standard(), ZoneId.of("UTC"));

        NAMED.forEach((name, values) -> {
            for (Enum<?> value : values) {
                assertThat(words.name(name, value)).as(name + "." + value).isNotBlank();
            }
        });
    }

    /** The hour that comes twice when summer ends is told apart. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"})
    void aMomentSaysHowFarItIsFromUtc(String at) {
        Words words = new Words(Locale.ENGLISH, Catalogue.standard(), ZoneId.of("Europe/Madrid"));

        assertThat(words.moment(Instant.parse(at)))
                .startsWith("Oct 25, 2026, 2:30:00")
                .endsWith(at.contains("T00") ? "(UTC+02:00)" : "(UTC+01:00)");
    }
}
