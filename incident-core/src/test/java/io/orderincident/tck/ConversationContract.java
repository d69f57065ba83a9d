package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.conversation.Message;
import io.orderincident.conversation.OpenThread;
import io.orderincident.decision.Decision;
import io.orderincident.history.Audience;
import io.orderincident.history.EntryPosition;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Said;
import io.orderincident.incident.Incident;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.store.IncidentStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was said is read page by page, by those who may. */
interface ConversationContract extends Tested {

    /** A message of every writer for every audience. */
    private static Incident everythingSaid(KitShop shop, Incident incident) {
        Incident last = incident;
        for (Actor writer : List.of(shop.agent, shop.operator, Actor.system("rules"))) {
            for (Audience audience : Audience.values()) {
                last = said(shop, last, writer, audience);
            }
        }
        last = said(shop, last, shop.customer(), Audience.CUSTOMER);
        return shop.keep(shop.communication(last));
    }

    private static Incident said(KitShop shop, Incident incident, Actor writer, Audience audience) {
        return shop.keep(Decision.of(
                        incident, new Message(audience, "¿Qué tal?", false), Incident::conversation, shop.stamp(writer))
                .orElseThrow());
    }

    private static List<HistoryEntry> said(
            KitShop shop, Actor viewer, List<IncidentId> incidents, @Nullable EntryPosition before, int most) {
        return shop.inTransaction(() -> shop.storage.incidents().said(viewer, shop.id, incidents, null, before, most));
    }

    private static List<Actor> viewers(KitShop shop) {
        return List.of(shop.customer(), shop.agent, shop.operator, Actor.system("timer"));
    }

    @Test
    default void readsWhatWasSaidInSeveralIncidentsNewestFirstAsFarAsEachMayReadIt() {
        KitShop shop = newShop();
        Incident one = everythingSaid(shop, shop.registered());
        Incident other = everythingSaid(shop, shop.registered());
        List<HistoryEntry> all = Stream.of(other, one)
                .flatMap(incident -> shop.history(incident.id()).stream())
                .filter(entry -> entry.event().said().isPresent())
                .sorted(Comparator.comparing(EntryPosition::of).reversed())
                .toList();
        List<IncidentId> both = List.of(one.id(), other.id());

        for (Actor viewer : viewers(shop)) {
            assertThat(said(shop, viewer, both, null, 100))
                    .as("%s", viewer)
                    .isEqualTo(all.stream()
                            .filter(entry -> entry.event().isVisibleTo(viewer))
                            .toList());
        }
        assertThat(said(shop, shop.customer(), both, null, 100)).hasSizeLessThan(all.size());
    }

    @Test
    default void readsWhatWasSaidPageByPage() {
        KitShop shop = newShop();
        List<IncidentId> both = Stream.of(shop.registered(), shop.registered())
                .map(incident -> everythingSaid(shop, incident).id())
                .toList();
        for (Actor viewer : viewers(shop)) {
            List<HistoryEntry> paged = new ArrayList<>();
            List<HistoryEntry> page = said(shop, viewer, both, null, 3);
            while (!page.isEmpty()) {
                paged.addAll(page);
                page = said(shop, viewer, both, EntryPosition.of(page.get(page.size() - 1)), 3);
            }

            assertThat(paged).as("%s", viewer).isEqualTo(said(shop, viewer, both, null, 100));
        }
    }

    @Test
    default void readsWhatWasSaidInOneThreadOnly() {
        KitShop shop = newShop();
        List<IncidentId> one = List.of(everythingSaid(shop, shop.registered()).id());

        assertThat(shop.<List<HistoryEntry>>inTransaction(
                        () -> shop.storage.incidents().said(shop.agent, shop.id, one, Said.MAIN_THREAD, null, 100)))
                .isEqualTo(said(shop, shop.agent, one, null, 100));
        assertThat(shop.<List<HistoryEntry>>inTransaction(
                        () -> shop.storage.incidents().said(shop.agent, shop.id, one, 99, null, 100)))
                .isEmpty();
    }

    @Test
    default void keepsThreadsAndReadsThemToThoseWhoTakePart() {
        KitShop shop = newShop();
        Incident incident = everythingSaid(shop, shop.registered());
        List<List<Party>> opened = List.of(
                List.of(Party.CUSTOMER, Party.AGENT, Party.OPERATOR),
                List.of(Party.CUSTOMER, Party.AGENT),
                List.of(Party.CUSTOMER, Party.OPERATOR),
                List.of(Party.AGENT, Party.OPERATOR));
        for (List<Party> participants : opened) {
            incident = shop.keep(Decision.of(
                            incident,
                            OpenThread.of("¿Qué pasó?", participants.toArray(Party[]::new)),
                            Incident::conversation,
                            shop.stamp(Actor.system("rules")))
                    .orElseThrow());
            Message message = new Message(
                            participants.contains(Party.CUSTOMER) ? Audience.CUSTOMER : Audience.OPERATOR, "Here", true)
                    .in(incident.threads().opened().size() + 1);
            incident =
                    shop.keep(Decision.of(incident, message, Incident::conversation, shop.stamp(Actor.system("rules")))
                            .orElseThrow());
        }
        Incident last = incident;

        assertThat(shop.<Optional<Incident>>inTransaction(
                        () -> shop.storage.incidents().find(shop.id, last.id())))
                .contains(last);
        assertThat(Incident.replay(shop.history(last.id()))).isEqualTo(last);
        for (Actor viewer : viewers(shop)) {
            for (int i = 0; i < opened.size(); i++) {
                int thread = i + 2;
                boolean reads = viewer.party() == Party.SYSTEM || opened.get(i).contains(viewer.party());
                assertThat(shop.<List<HistoryEntry>>inTransaction(() ->
                                shop.storage.incidents().said(viewer, shop.id, List.of(last.id()), thread, null, 100)))
                        .as("thread %s of %s", thread, viewer)
                        .hasSize(reads ? 1 : 0)
                        .allSatisfy(entry ->
                                assertThat(entry.event().isVisibleTo(viewer)).isTrue());
            }
            assertThat(said(shop, viewer, List.of(last.id()), null, 100))
                    .as("%s", viewer)
                    .isEqualTo(shop.history(last.id()).stream()
                            .filter(entry -> entry.event().said().isPresent())
                            .filter(entry -> entry.event().isVisibleTo(viewer))
                            .sorted(Comparator.comparing(EntryPosition::of).reversed())
                            .toList());
        }
    }

    @Test
    default void readsOnlyToThoseWhoseIncidentItIs() {
        KitShop shop = newShop();
        OrderFacts guests = OrderFacts.builder(
                        shop.id, OrderId.of("guest-1"), shop.order("order-1").placedAt())
                .lines(shop.order("order-1").lines())
                .build();
        IncidentId own = everythingSaid(shop, shop.registered()).id();
        IncidentId ofGuest = shop.keep(
                        shop.registration(guests, shop.about(guests).build(), shop.stamp(shop.agent)))
                .id();
        List<IncidentId> both = List.of(own, ofGuest);
        Actor guest = Actor.guest(shop.id, "guest-1", "Ana");

        assertThat(incidents(said(shop, shop.agent, both, null, 100))).containsOnly(own, ofGuest);
        assertThat(incidents(said(shop, shop.customer(), both, null, 100))).containsOnly(own);
        assertThat(incidents(said(shop, guest, both, null, 100))).containsOnly(ofGuest);
        assertThat(said(shop, Actor.guest(shop.id, "order-1", "Ana"), both, null, 100))
                .isEmpty();
        assertThat(said(shop, Actor.customer(shop.id, CustomerId.of("another"), "Luis"), both, null, 100))
                .isEmpty();
        KitShop foreign = newShop();
        assertThat(said(foreign, foreign.agent, both, null, 100)).isEmpty();
        assertThat(said(shop, foreign.agent, both, null, 100)).isEmpty();
        assertThat(said(shop, shop.agent, List.of(), null, 100)).isEmpty();
    }

    private static List<IncidentId> incidents(List<HistoryEntry> entries) {
        return entries.stream().map(HistoryEntry::incident).toList();
    }

    @Test
    default void readsTheNewestOfAHistoryThatAViewerMaySee() {
        KitShop shop = newShop();
        Incident incident = everythingSaid(shop, shop.registered());
        for (Actor viewer : viewers(shop)) {
            List<HistoryEntry> all = shop.history(incident.id()).stream()
                    .filter(entry -> entry.event().isVisibleTo(viewer))
                    .toList();
            List<HistoryEntry> paged = new ArrayList<>();
            long before = Long.MAX_VALUE;
            List<HistoryEntry> page = newest(shop, viewer, incident.id(), before, 4);
            while (!page.isEmpty()) {
                paged.addAll(0, page);
                before = page.get(0).version();
                page = newest(shop, viewer, incident.id(), before, 4);
            }

            assertThat(paged).as("%s", viewer).isEqualTo(all);
        }
        assertThat(newest(newShop(), shop.agent, incident.id(), Long.MAX_VALUE, 4))
                .isEmpty();
    }

    private static List<HistoryEntry> newest(KitShop shop, Actor viewer, IncidentId id, long before, int most) {
        return shop.inTransaction(() -> shop.storage.incidents().newest(viewer, shop.id, id, before, most));
    }

    @Test
    default void refusesToReadWithoutALimit() {
        KitShop shop = newShop();
        IncidentId id = shop.registered().id();

        for (int most : List.of(0, IncidentStore.HISTORY_MAX + 2)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> said(shop, shop.agent, List.of(id), null, most))
                    .withMessageContaining("most");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> newest(shop, shop.agent, id, 1, most))
                    .withMessageContaining("most");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> newest(shop, shop.agent, id, 0, 1))
                .withMessageContaining("before");
    }
}
