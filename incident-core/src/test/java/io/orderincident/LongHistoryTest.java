package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.store.IncidentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registration, then a message to the customer and five internal notes in turn. */
class LongHistoryTest {

    private static final int ENTRIES = 601;

    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> now)
            .build();
    private IncidentId id = new IncidentId(1);

    @BeforeEach
    void write() {
        id = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow()
                .id();
        Target target = Target.of(SHOP, id);
        for (int version = 2; version <= ENTRIES; version++) {
            now = now.plusSeconds(1);
            if (version % 6 == 2) {
                desk.incidents()
                        .sendMessage(AGENT, target, new Message(Audience.CUSTOMER, "Enviamos otra.", false))
                        .orElseThrow();
            } else {
                desk.incidents()
                        .note(AGENT, target, Note.internal("Nota " + version))
                        .orElseThrow();
            }
        }
    }

    @Test
    void theViewHasTheNewestEntriesAndSaysThatThereAreEarlierOnes() {
        IncidentView view = desk.incidents().find(AGENT, SHOP, id).orElseThrow();

        assertThat(versions(view.history()))
                .isEqualTo(LongStream.rangeClosed(ENTRIES - IncidentView.ENTRIES_MAX + 1, ENTRIES)
                        .boxed()
                        .toList());
        assertThat(view.hasEarlier()).isTrue();
    }

    @Test
    void whatTheCustomerMayNotSeeIsNoMissingEntry() {
        IncidentView view = desk.incidents().find(CUSTOMER, SHOP, id).orElseThrow();

        assertThat(view.history()).hasSize(1 + ENTRIES / 6);
        assertThat(versions(view.history())).startsWith(1L, 2L, 8L).endsWith(596L);
        assertThat(view.hasEarlier()).isFalse();
    }

    @Test
    void pagesGoBackToTheRegistrationForEachViewer() {
        assertThat(paged(AGENT, 150))
                .isEqualTo(LongStream.rangeClosed(1, ENTRIES).boxed().toList());
        assertThat(paged(AGENT, ENTRIES / 2 + 1)).hasSize(ENTRIES);
        assertThat(paged(CUSTOMER, 20))
                .isEqualTo(LongStream.concat(
                                LongStream.of(1),
                                LongStream.rangeClosed(2, ENTRIES).filter(version -> version % 6 == 2))
                        .boxed()
                        .toList());
        assertThat(desk.incidents()
                        .history(CUSTOMER, SHOP, id, Long.MAX_VALUE, 101)
                        .hasEarlier())
                .isFalse();
        assertThat(desk.incidents()
                        .history(CUSTOMER, SHOP, id, Long.MAX_VALUE, 100)
                        .hasEarlier())
                .isTrue();
        assertThat(desk.incidents()
                        .history(OTHER_CUSTOMER, SHOP, id, Long.MAX_VALUE, 20)
                        .entries())
                .isEmpty();
    }

    @Test
    void aPageHasALimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.incidents().history(AGENT, SHOP, id, 0, 1))
                .withMessageContaining("before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.incidents().history(AGENT, SHOP, id, 1, IncidentStore.HISTORY_MAX + 1))
                .withMessageContaining("most");
    }

    @Test
    void whatIsReadInPartsIsCheckedAndReplayedWhole() {
        assertThat(desk.incidents().verify(AGENT, SHOP, id).orElseThrow()).isEmpty();
        assertThat(desk.incidents()
                        .findAsOf(AGENT, SHOP, id, NOON.plusSeconds(549))
                        .orElseThrow()
                        .version())
                .isEqualTo(550);
        assertThat(desk.incidents().findAsOf(AGENT, SHOP, id, now))
                .contains(desk.incidents().find(AGENT, SHOP, id).orElseThrow().incident());
    }

    private List<Long> paged(Actor viewer, int most) {
        List<HistoryEntry> all = new ArrayList<>();
        long before = Long.MAX_VALUE;
        boolean more = true;
        while (more) {
            HistoryPage page = desk.incidents().history(viewer, SHOP, id, before, most);
            assertThat(page.entries()).isNotEmpty().hasSizeLessThanOrEqualTo(most);
            all.addAll(0, page.entries());
            before = page.entries().get(0).version();
            more = page.hasEarlier();
        }
        return versions(all);
    }

    private static List<Long> versions(List<HistoryEntry> entries) {
        return entries.stream().map(HistoryEntry::version).toList();
    }
}
