package io.orderincident.incident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Status;
import io.orderincident.decision.Decision;
import io.orderincident.history.HistoryEntry;
import io.orderincident.tck.KitTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 1.6: replaying the history gives exactly the state; and nothing but the table moves the status. */
class ReplayLawTest {

    static LongStream seeds() {
        return new Random(42).longs(300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anySequenceOfCommandsReplaysToItsState(long seed) {
        Random random = new Random(seed);
        Instant now = NOON;
        Change last = RandomCommands.registration(now);
        List<HistoryEntry> history = new ArrayList<>(last.entries());
        Incident incident = last.after();
        for (int i = 0; i < 30; i++) {
            now = now.plusSeconds(random.nextInt(10_000));
            Outcome<Change> outcome = RandomCommands.next(incident, random, now);
            if (outcome.value().isPresent()) {
                Change change = outcome.value().get();
                assertLegal(change);
                assertThat(change.before()).isEqualTo(incident);
                history.addAll(change.entries());
                incident = change.after();
            }
        }

        assertThat(Incident.replay(history)).isEqualTo(incident);
        assertThat(incident.version()).isEqualTo(history.size());
    }

    @Test
    void aHistoryWithAGapIsRefused() {
        Incident incident = RandomCommands.registration(NOON).after();
        List<HistoryEntry> history =
                new ArrayList<>(RandomCommands.registration(NOON).entries());
        Change told = Decision.of(incident, Communicate.message("We are sorry"), KitTerms.context(AGENT, NOON, null))
                .orElseThrow();
        HistoryEntry entry = told.entries().get(0);
        history.add(
                new HistoryEntry(entry.incident(), entry.version() + 1, entry.at(), entry.by(), null, entry.event()));

        assertThatIllegalArgumentException().isThrownBy(() -> Incident.replay(history));
        assertThatIllegalArgumentException().isThrownBy(() -> Incident.replay(told.entries()));
        assertThatIllegalArgumentException().isThrownBy(() -> Incident.replay(List.of()));
    }

    private static void assertLegal(Change change) {
        Status from = change.before() == null ? null : change.before().status();
        Status to = change.after().status();
        assertThat(Operation.values())
                .as("%s to %s", from, to)
                .anyMatch(row -> row.from().contains(from)
                        && (row.to().contains(to) || (row.to().isEmpty() && from == to)));
    }
}
