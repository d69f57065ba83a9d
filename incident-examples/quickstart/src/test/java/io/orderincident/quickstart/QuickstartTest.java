package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class QuickstartTest {

    @Test
    void tellsTheCustomerFromAcknowledgementToClosure() {
        Logger log = (Logger) LoggerFactory.getLogger("io.orderincident.notify");
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        try {
            Quickstart.main(new String[0]);
        } finally {
            log.detachAppender(told);
        }

        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.startsWith("delivery"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("ACKNOWLEDGEMENT of 000001-R to CUSTOMER"),
                        line -> assertThat(line).contains("COMMUNICATED"),
                        line -> assertThat(line).contains("RESOLVED"),
                        line -> assertThat(line).contains("SURVEY"),
                        line -> assertThat(line).contains("CLOSED"));
    }

    @Test
    void isShorterThanEightyLines() throws IOException {
        Path source = Path.of("src", "main", "java", "io", "orderincident", "quickstart", "Quickstart.java");

        assertThat(Files.readAllLines(source)).hasSizeLessThan(80);
    }
}
