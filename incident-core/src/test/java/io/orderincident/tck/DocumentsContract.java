package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderincident.catalog.FileFormat;
import io.orderincident.document.Document;
import io.orderincident.document.DocumentKey;
import io.orderincident.document.DocumentThread;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Party;
import io.orderincident.store.DocumentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents are found by their incident until they are discarded; announced keys are due until they are forgotten. */
interface DocumentsContract extends Tested {

    /** So long ago that no other test's keys are due by then. */
    Instant LONG_AGO = Instant.parse("1999-12-31T23:59:59.123456Z");

    @Test
    default void keepsDocumentsOfEveryKindFormatAndAudience() {
        KitShop shop = newShop();
        IncidentId incident = id(shop);
        int number = 0;
        for (DocumentKind kind : DocumentKind.values()) {
            add(shop, document(shop, incident, ++number, kind, FileFormat.PDF, Audience.CUSTOMER));
        }
        for (FileFormat format : FileFormat.values()) {
            add(shop, document(shop, incident, ++number, DocumentKind.OTHER, format, Audience.CUSTOMER));
        }
        for (Audience audience : Audience.values()) {
            add(shop, document(shop, incident, ++number, DocumentKind.OTHER, FileFormat.PDF, audience));
        }
        List<IncidentDocument> kept = of(shop, incident);

        assertThat(kept).extracting(one -> one.document().number()).isSorted().hasSize(number);
        assertThat(kept)
                .allSatisfy(
                        one -> assertThat(found(shop, incident, one.document().number()))
                                .containsExactly(one));
    }

    @Test
    default void findsWhatWasAddedAsItWas() {
        KitShop shop = newShop();
        IncidentId incident = id(shop);
        IncidentDocument first = document(shop, incident, 1);
        IncidentDocument second = inThread(document(shop, incident, 2), Set.of(Party.CUSTOMER, Party.OPERATOR));
        IncidentDocument ofOther = document(shop, id(shop), 1);
        Stream.of(first, second, ofOther).forEach(one -> add(shop, one));

        assertThat(of(shop, incident)).containsExactly(first, second);
        assertThat(of(shop, ofOther.incident(), incident))
                .as("by incident and number, in whatever order the incidents are named")
                .containsExactly(first, second, ofOther);
        assertThat(found(shop, incident, 2)).containsExactly(second);
        assertThat(found(shop, incident, 3)).isEmpty();
        assertThat(of(newShop(), incident)).as("in another shop").isEmpty();
        assertThat(of(shop)).as("of no incident").isEmpty();
    }

    @Test
    default void keepsNoDocumentThatWasRolledBack() {
        KitShop shop = newShop();
        IncidentDocument document = document(shop, id(shop), 1);

        assertThatIllegalStateException()
                .isThrownBy(() -> shop.inTransaction(() -> {
                    store(shop).add(document);
                    throw new IllegalStateException("something else went wrong");
                }));

        assertThat(of(shop, document.incident())).isEmpty();
    }

    @Test
    default void announcesTheKeysOfWhatIsDiscardedOnce() {
        KitShop shop = newShop();
        IncidentId incident = id(shop);
        IncidentDocument gone = document(shop, incident, 1);
        IncidentDocument stays = document(shop, incident, 2);
        add(shop, gone);
        add(shop, stays);

        for (int i = 0; i < 2; i++) {
            shop.inTransaction(() -> {
                store(shop).discard(List.of(gone), LONG_AGO);
                return gone;
            });
        }

        assertThat(of(shop, incident)).containsExactly(stays);
        assertThat(due(shop)).contains(gone.document().key());
        assertThat(forget(shop, gone.document().key())).isTrue();
        assertThat(due(shop)).doesNotContain(gone.document().key());
    }

    @Test
    default void announcedKeysAreDueFromTheirInstantOnThatHasWaitedLongestFirst() {
        KitShop shop = newShop();
        DocumentKey later = announced(shop, LONG_AGO);
        DocumentKey first = announced(shop, LONG_AGO.minus(Duration.ofDays(2)));
        DocumentKey second = announced(shop, LONG_AGO.minus(Duration.ofDays(1)));
        DocumentKey notYet = announced(shop, LONG_AGO.plusNanos(1_000));

        assertThat(due(shop)).containsSubsequence(first, second, later).doesNotContain(notYet);
        assertThat(shop.inTransaction(() -> store(shop).due(LONG_AGO, 1))).hasSize(1);
        assertThat(shop.inTransaction(() -> store(shop).isAnnounced(notYet))).isTrue();
        Stream.of(first, second, later, notYet)
                .forEach(key -> assertThat(forget(shop, key)).isTrue());
        assertThat(forget(shop, first)).isFalse();
        assertThat(shop.inTransaction(() -> store(shop).isAnnounced(first))).isFalse();
    }

    @Test
    default void whoeverAsksForAKeyWaitsForWhoeverForgetsIt() {
        KitShop shop = newShop();
        DocumentKey key = announced(shop, LONG_AGO);

        boolean announced = Threads.whileUnderWay(
                gotSoFar -> shop.inTransaction(() -> {
                    assertThat(store(shop).forget(key)).isTrue();
                    gotSoFar.run();
                    return key;
                }),
                () -> shop.inTransaction(() -> store(shop).isAnnounced(key)));

        assertThat(announced).isFalse();
    }

    private static DocumentStore store(KitShop shop) {
        return shop.storage.documents();
    }

    private static IncidentId id(KitShop shop) {
        return new IncidentId(shop.storage.ids().next());
    }

    private static IncidentDocument document(KitShop shop, IncidentId incident, int number) {
        return document(shop, incident, number, DocumentKind.INVOICE, FileFormat.PDF, Audience.OPERATOR);
    }

    private static IncidentDocument document(
            KitShop shop, IncidentId incident, int number, DocumentKind kind, FileFormat format, Audience audience) {
        Document document = new Document(
                number,
                kind,
                "factura ñ 😀.pdf",
                format,
                5_000_000_000L,
                "0123456789abcdef".repeat(4),
                audience,
                Party.AGENT,
                new DocumentKey(shop.storage.ids().next()));
        return new IncidentDocument(shop.id, incident, document, KitShop.START, shop.agent.author());
    }

    private static IncidentDocument inThread(IncidentDocument added, Set<Party> participants) {
        Document main = added.document();
        Document document = new Document(
                main.number(),
                main.kind(),
                main.fileName(),
                main.format(),
                main.size(),
                main.sha256(),
                main.audience(),
                main.from(),
                main.key(),
                new DocumentThread(20, participants));
        return new IncidentDocument(added.shop(), added.incident(), document, added.addedAt(), added.by());
    }

    private static void add(KitShop shop, IncidentDocument document) {
        shop.inTransaction(() -> {
            store(shop).add(document);
            return document;
        });
    }

    private static List<IncidentDocument> of(KitShop shop, IncidentId... incidents) {
        return shop.inTransaction(() -> store(shop).ofIncidents(shop.id, List.of(incidents)));
    }

    private static List<IncidentDocument> found(KitShop shop, IncidentId incident, int number) {
        return shop.inTransaction(() -> store(shop).find(shop.id, incident, number)).stream()
                .toList();
    }

    private static DocumentKey announced(KitShop shop, Instant purgeAt) {
        DocumentKey key = new DocumentKey(shop.storage.ids().next());
        shop.inTransaction(() -> {
            store(shop).announce(key, purgeAt);
            return key;
        });
        return key;
    }

    private static boolean forget(KitShop shop, DocumentKey key) {
        return shop.inTransaction(() -> store(shop).forget(key));
    }

    private static List<DocumentKey> due(KitShop shop) {
        return shop.inTransaction(() -> store(shop).due(LONG_AGO, 1_000));
    }
}
