package io.orderincident;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.text.Wording;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a server that speaks Spanish by itself. */
@Isolated("changes the locale of the machine")
class LanguageOfTheReaderTest {

    private static final ShopId SHOP = ShopId.of("shop-1");
    private static final RegisterIncident UNKNOWN_ORDER = command("It is broken.");

    private final IncidentDesk desk =
            IncidentDesk.builder(MemoryOrders.of(), MemoryStorage.create()).build();
    private final Locale before = Locale.getDefault();

    @BeforeEach
    void theServerSpeaksSpanish() {
        Locale.setDefault(Locale.forLanguageTag("es"));
    }

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.orderincident.command.Refusals",
                "io.orderincident.severity.Facts",
                "io.orderincident.sla.Clocks",
                "io.orderincident.automation.Notes"
            })
    void aGermanReaderOnASpanishServerGetsEnglish(String bundle) {
        ResourceBundle english = Wording.in(bundle, Locale.ENGLISH);
        ResourceBundle spanish = Wording.in(bundle, Locale.forLanguageTag("es-MX"));

        for (String key : english.keySet()) {
            assertThat(Wording.in(bundle, Locale.GERMAN).getString(key)).isEqualTo(english.getString(key));
        }
        assertThat(spanish.getLocale().getLanguage()).isEqualTo("es");
        assertThat(english.getLocale()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void refusalsOfCommandsComeInEnglishToAGermanReader() {
        assertThat(messages(Locale.GERMAN, UNKNOWN_ORDER))
                .isEqualTo(messages(Locale.ENGLISH, UNKNOWN_ORDER))
                .isNotEqualTo(messages(Locale.forLanguageTag("es"), UNKNOWN_ORDER));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "NUL \u0000"})
    void violatedConstraintsComeInEnglishToAGermanReader(String description) {
        RegisterIncident invalid = command(description);

        assertThat(messages(Locale.GERMAN, invalid))
                .isEqualTo(messages(Locale.ENGLISH, invalid))
                .isNotEqualTo(messages(Locale.forLanguageTag("es"), invalid))
                .allSatisfy(message -> assertThat(message).startsWith("must not"));
    }

    private static RegisterIncident command(String description) {
        return RegisterIncident.builder(OrderId.of("nowhere"), TypeCode.of("DAMAGED"), Origin.CUSTOMER, description)
                .build();
    }

    private List<String> messages(Locale locale, RegisterIncident command) {
        Outcome<Incident> outcome =
                desk.incidents().register(Actor.agent(SHOP, "a", "A").speaking(locale), SHOP, command);
        return outcome.refusals().stream().map(Refusal::message).toList();
    }
}
