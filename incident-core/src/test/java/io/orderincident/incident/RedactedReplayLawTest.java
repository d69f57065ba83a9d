package io.orderincident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.history.HistoryEntry;
import io.orderincident.party.CustomerId;
import io.orderincident.privacy.Redaction;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules 1.6 and 11.2: a history without personal data leads to the state without them. */
class RedactedReplayLawTest {

    private static final Redaction REDACTION = Redaction.to(CustomerId.of("nobody-1"));

    static LongStream seeds() {
        return new Random(11).longs(60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theRedactedHistoryReplaysToTheRedactedState(long seed) {
        RandomLife life = new RandomLife(seed);
        for (int i = 0; i < 30; i++) {
            life.goOn();
            life.wake();
        }
        List<HistoryEntry> redacted =
                life.history().stream().map(REDACTION::entry).toList();

        assertThat(Incident.replay(redacted)).isEqualTo(REDACTION.of(life.incident()));
    }
}
