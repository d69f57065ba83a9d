package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceParentTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void isTakenApartAndPutTogether() {
        TraceParent place = TraceParent.of(TRACE, SPAN, true).orElseThrow();

        assertThat(place.value()).isEqualTo("00-" + TRACE + "-" + SPAN + "-01").hasSize(TraceParent.LENGTH);
        assertThat(place.traceId()).isEqualTo(TRACE);
        assertThat(place.spanId()).isEqualTo(SPAN);
        assertThat(place.isSampled()).isTrue();
        assertThat(TraceParent.of(TRACE, SPAN, false)).get().matches(other -> !other.isSampled());
        assertThat(TraceParent.parse(place.value())).contains(place);
    }

    @Test
    void anIdOf64BitsIsTheEndOfOneOf128() {
        assertThat(TraceParent.of(SPAN, SPAN, true))
                .get()
                .extracting(TraceParent::traceId)
                .isEqualTo("0000000000000000" + SPAN);
    }

    @Test
    void noTraceHasNoPlace() {
        assertThat(TraceParent.of("", "", false)).isEmpty();
        assertThat(TraceParent.of("0".repeat(32), "0".repeat(16), false)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                "ana@example.org"
            })
    void whatHasAnotherFormIsNone(String header) {
        assertThat(TraceParent.parse(header)).isEmpty();
    }

    @Test
    void whatHasAnotherFormIsNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TraceParent("ana@example.org"))
                .withMessageContaining("traceparent")
                .withMessageNotContaining("ana");
    }
}
