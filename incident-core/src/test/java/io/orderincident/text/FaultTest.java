package io.orderincident.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void saysWhereItHappenedAndNothingThatWasWritten() {
        IllegalStateException thrown =
                new IllegalStateException("of Ana", new UncheckedIOException("by Ana", new IOException("Ana")));
        thrown.addSuppressed(new IllegalArgumentException("ana@example.org"));

        StringWriter logged = new StringWriter();
        Fault.of(thrown).printStackTrace(new PrintWriter(logged, true));

        assertThat(logged.toString())
                .contains("java.lang.IllegalStateException", "java.io.UncheckedIOException", "java.io.IOException")
                .contains("Suppressed: io.orderincident.text.Fault: java.lang.IllegalArgumentException")
                .contains(
                        "at io.orderincident.text.FaultTest.saysWhereItHappenedAndNothingThatWasWritten(FaultTest.java")
                .doesNotContainIgnoringCase("ana");
        assertThat(Fault.names(thrown))
                .isEqualTo("java.lang.IllegalStateException, by java.io.UncheckedIOException, by java.io.IOException");
    }

    @Test
    void endsWhereCausesGoInACircle() {
        IllegalStateException one = new IllegalStateException("one");
        one.addSuppressed(new IllegalStateException("other", one));

        assertThat(Fault.of(one)).hasMessage("java.lang.IllegalStateException");
    }
}
