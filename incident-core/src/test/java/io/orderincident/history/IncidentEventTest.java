package io.orderincident.history;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an event is taken for as long as it says nothing of itself. */
class IncidentEventTest {

    private static final IncidentEvent SILENT = () -> EventType.NOTED;

    @Test
    void anEventIsForStaffOnlyUnlessItSaysOtherwise() {
        assertThat(SILENT.isVisibleTo(CUSTOMER)).isFalse();
        assertThat(SILENT.isVisibleTo(AGENT)).isTrue();
        assertThat(SILENT.publicComment()).isEmpty();
        assertThat(SILENT.isMessageToCustomer()).isFalse();
    }

    @Test
    void anEventMeansNothingToClocksAndStaffUnlessItSaysSo() {
        List<String> heard = new ArrayList<>();
        ClockSignals clocks = (ClockSignals) Proxy.newProxyInstance(
                ClockSignals.class.getClassLoader(), new Class<?>[] {ClockSignals.class}, (self, signal, said) -> {
                    heard.add(signal.getName());
                    return null;
                });

        SILENT.signal(new HistoryEntry(new IncidentId(1), 2, NOON, AGENT.author(), null, SILENT), clocks);

        assertThat(heard).isEmpty();
        assertThat(SILENT.staffBriefing()).isEqualTo(StaffBriefing.nothing());
    }
}
