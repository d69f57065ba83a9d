package io.orderincident.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentIdTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 31, 32, 4_194_304, Long.MAX_VALUE})
    void isReadBackAsItIsWritten(long value) {
        IncidentId id = new IncidentId(value);

        assertThat(IncidentId.parse(id.toString())).isEqualTo(id);
        assertThat(IncidentId.parse(id.toString().toLowerCase(Locale.ROOT))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "000000000000U", "ZZZZZZZZZZZZZ", "8000000000000", "0000000000000", "00000000000000"})
    void refusesWhatIsNoId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IncidentId.parse(text));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 33, 1_000_000_007, Long.MAX_VALUE - 1})
    void laterIdsSortLaterAsText(long value) {
        assertThat(new IncidentId(value + 1).toString()).isGreaterThan(new IncidentId(value).toString());
    }
}
