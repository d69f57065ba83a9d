package io.orderincident.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.history.IncidentId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final IncidentId ID = new IncidentId(7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0202-01-01T00:00:00Z",
                "1500-06-01T12:00:00.000001Z",
                "1969-12-31T23:59:59.999999Z",
                "1970-01-01T00:00:00Z",
                "2026-03-02T12:00:00.123456Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void readsBackTheTextOfEveryInstant(String at) {
        Cursor cursor = new Cursor("5ca1ab1e", 0, micros(at), ID, false);

        assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
        assertThat(cursor.at()).isEqualTo(at);
    }

    @Test
    void readsBackOneThatLeadsBackwards() {
        Cursor cursor = new Cursor("5ca1ab1e", 0, 7, ID, true);

        assertThat(cursor).hasToString("5ca1ab1e.0.7." + ID + ".back");
        assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, Long.MAX_VALUE})
    void keepsAbsurdNumbers(long micros) {
        String text = "0.3." + micros + "." + ID;

        assertThat(Cursor.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "...",
                "5",
                "5-0000000000007",
                "a.0.1",
                "a.0.1.0000000000007.2",
                "a.0.1.0000000000007.back.back",
                ".back",
                "g.0.1.0000000000007",
                "123456789.0.1.0000000000007",
                "a.-1.1.0000000000007",
                "a.0.x.0000000000007",
                "a.0.9223372036854775808.0000000000007"
            })
    void refusesWhatIsNoCursor(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(text));
    }

    private static long micros(String at) {
        Instant instant = Instant.parse(at);
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
