package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.LifeCycleEvent;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other stores keep must be read by every later version. */
class HistoryJsonTest {

    private static final String REOPENED = """
            {"form":1,"incident":"000000000001A","version":3,"at":"2026-03-01T10:15:30.000001Z",\
            "by":{"party":"CUSTOMER","id":"c-7","displayName":"Ana"},"why":null,"type":"REOPENED",\
            "event":{"reason":"Sigue rota"}}""";

    static Stream<IncidentEvent> events() {
        return JsonTest.events().map(arguments -> (IncidentEvent) arguments.get()[0]);
    }

    private static HistoryEntry entry(IncidentEvent event, @Nullable String why) {
        return new HistoryEntry(
                new IncidentId(42),
                3,
                Instant.parse("2026-03-01T10:15:30.000001Z"),
                new Author(Party.CUSTOMER, "c-7", "Ana"),
                why,
                event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsWhatItWroteOfEachTypeOfEvent(IncidentEvent event) {
        HistoryEntry entry = entry(event, "Llamó «ella»\n");

        String text = HistoryJson.write(entry);

        assertThat(HistoryJson.read(text)).isEqualTo(entry);
        assertThat(text).doesNotContain("\n");
    }

    @Test
    void anEntryKeepsItsForm() {
        HistoryEntry entry = entry(new LifeCycleEvent.Reopened("Sigue rota"), null);

        assertThat(HistoryJson.write(entry)).isEqualTo(REOPENED);
        assertThat(HistoryJson.read(REOPENED)).isEqualTo(entry);
    }

    @Test
    void skipsWhatALaterVersionAdded() {
        assertThat(HistoryJson.read(REOPENED.replace("{\"reason\"", "{\"later\":[1],\"reason\"")
                        .replace("\"form\":1", "\"form\":1,\"later\":{}")))
                .isEqualTo(entry(new LifeCycleEvent.Reopened("Sigue rota"), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "Ana",
                "[\"Ana\"]",
                "{\"form\":1,\"why\":\"Ana\"}",
                "{\"form\":2,\"incident\":\"000000000001A\",\"why\":\"Ana\"}",
                "{\"form\":1,\"incident\":\"Ana\"}",
                "{\"form\":1,\"incident\":\"000000000001A\",\"version\":0,\"at\":\"2026-03-01T10:15:30Z\",\"by\":"
                        + "{\"party\":\"AGENT\",\"id\":\"a\",\"displayName\":\"Ana\"},\"type\":\"CLOSED\",\"event\":{}}",
                "{\"form\":1,\"incident\":\"000000000001A\",\"version\":1,\"at\":\"2026-03-01T10:15:30Z\",\"by\":"
                        + "{\"party\":\"AGENT\",\"id\":\"a\",\"displayName\":\"Ana\"},\"type\":\"TOMORROW\",\"event\":{}}"
            })
    void saysThatATextIsNoEntryAndNothingOfIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistoryJson.read(text))
                .withMessageStartingWith("no entry of history")
                .withMessageNotContaining("Ana")
                .withNoCause();
    }
}
