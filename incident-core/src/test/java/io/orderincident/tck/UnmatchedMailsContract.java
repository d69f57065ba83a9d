package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderincident.conversation.MailReply;
import io.orderincident.document.DocumentKey;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Readers;
import io.orderincident.mail.MailFile;
import io.orderincident.mail.MailHandling;
import io.orderincident.mail.MailHandling.Way;
import io.orderincident.mail.MailId;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.party.Actor;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.UnmatchedMailStore;
import io.orderincident.store.UnmatchedMailStore.Backlog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Mail that belongs to no incident is kept once, and handled once. */
interface UnmatchedMailsContract extends Tested {

    String ANA = "Ana@Example.org";

    /** When mails say that they were received: not when they were kept. */
    Instant LONG_AGO = Instant.parse("1999-12-30T10:00:00Z");

    @Test
    default void keepsAMailAsItCame() {
        KitShop shop = newShop();
        MailFile file = new MailFile("foto \"ñ\".jpg", "image/jpeg", 4_711, new DocumentKey(42));
        UnmatchedMail mail = UnmatchedMail.waiting(
                newId(shop),
                shop.id,
                new MailReply("<ñ1@x>", ANA, List.of(), "¿Dónde está 商店?", "Hola\n\tñandú 😀".repeat(5_000)),
                KitShop.START,
                KitShop.START.plusSeconds(1),
                UnmatchedMail.Reason.NO_INCIDENT_NAMED,
                List.of(file));

        assertThat(add(shop, mail)).isTrue();

        assertThat(find(shop, mail.id())).contains(mail);
        assertThat(lock(shop, mail.id())).contains(mail);
        assertThat(find(newShop(), mail.id())).isEmpty();
        assertThat(lock(shop, newId(shop))).isEmpty();
    }

    @Test
    default void keepsTheSameMailOfTheSameSenderOnce() {
        KitShop shop = newShop();
        KitShop other = newShop();

        assertThat(add(shop, mail(shop, "<1@x>", ANA))).isTrue();
        assertThat(add(shop, mail(shop, "<1@x>", "ana@example.org"))).isFalse();
        assertThat(add(shop, mail(shop, "<1@x>", "thief@example.org"))).isTrue();
        assertThat(add(shop, mail(shop, "<2@x>", ANA))).isTrue();
        assertThat(add(other, mail(other, "<1@x>", ANA))).isTrue();
        assertThat(waiting(shop, 10)).hasSize(3);
    }

    @Test
    default void ofManyWhoReceiveTheSameMailAtOnceOneKeepsIt() {
        KitShop shop = newShop();

        List<Boolean> kept = Threads.together(4, () -> {
            UnmatchedMail mail = mail(shop, "<1@x>", ANA);
            while (true) {
                try {
                    return add(shop, mail);
                } catch (ConcurrentChangeException clash) {
                    Thread.onSpinWait();
                }
            }
        });

        assertThat(kept)
                .as("of four who receive the same mail at once, whether each keeps it")
                .containsOnlyOnce(true);
        assertThat(waiting(shop, 10)).hasSize(1);
    }

    @Test
    default void givesWhatWaitsOldestFirstAndWhatWasHandledNewestFirst() {
        KitShop shop = newShop();
        List<MailId> ids =
                Stream.of(1, 2, 3, 4, 5).map(number -> kept(shop, number).id()).toList();
        ids.subList(0, 3).forEach(id -> handle(shop, id, Way.DISCARDED));

        assertThat(waiting(shop, 10)).containsExactly(ids.get(3), ids.get(4));
        assertThat(waiting(shop, 1)).containsExactly(ids.get(3));
        assertThat(page(shop, MailRequest.waiting(10).after(ids.get(3)), false)).containsExactly(ids.get(4));
        assertThat(page(shop, MailRequest.handled(2), false)).containsExactly(ids.get(2), ids.get(1));
        assertThat(page(shop, MailRequest.handled(2).after(ids.get(1)), false)).containsExactly(ids.get(0));
        assertThat(waiting(newShop(), 10)).isEmpty();
    }

    /** Other tests leave mail in other shops of the same storage. */
    @Test
    default void countsWhatWaitsInAllShopsAndSinceWhen() {
        KitShop shop = newShop();
        KitShop other = newShop();
        long before = in(shop, UnmatchedMailStore::backlog).waiting();
        UnmatchedMail first = mail(shop, "<1@x>", ANA, LONG_AGO);
        UnmatchedMail second = mail(other, "<2@x>", ANA, LONG_AGO.plusSeconds(1));
        UnmatchedMail third = mail(other, "<3@x>", "luis@example.org", LONG_AGO.plusSeconds(2));
        add(shop, first);
        add(other, second);
        add(other, third);

        assertThat(in(shop, UnmatchedMailStore::backlog)).isEqualTo(new Backlog(before + 3, LONG_AGO));
        handle(shop, first.id(), Way.DISCARDED);
        assertThat(in(shop, UnmatchedMailStore::backlog)).isEqualTo(new Backlog(before + 2, LONG_AGO.plusSeconds(1)));
        in(other, mails -> {
            mails.block(other.id, Set.of(UnmatchedMail.senderKey(ANA)), Set.of(), true);
            return other;
        });
        assertThat(in(shop, UnmatchedMailStore::backlog)).isEqualTo(new Backlog(before + 1, LONG_AGO.plusSeconds(2)));
        handle(other, third.id(), Way.DISCARDED);
        assertThat(in(shop, UnmatchedMailStore::backlog).waiting()).isEqualTo(before);
    }

    @Test
    default void ofManyWhoHandleOneAtOnceTheFirstDoes() {
        KitShop shop = newShop();
        MailId id = kept(shop, 1).id();

        List<Boolean> handled = Threads.together(
                4,
                () -> in(
                        shop,
                        mails -> mails.lock(shop.id, id)
                                .filter(mail -> mail.handling() == null)
                                .map(mail -> {
                                    mails.replace(mail.handled(handling(shop, Way.DISCARDED)));
                                    return mail;
                                })
                                .isPresent()));

        assertThat(handled)
                .as("of four who lock the same mail at once, whether each found it unhandled")
                .containsOnlyOnce(true);
        assertThat(find(shop, id).orElseThrow().handling()).isEqualTo(handling(shop, Way.DISCARDED));
    }

    @Test
    default void keepsNothingOfWhatWasRolledBack() {
        KitShop shop = newShop();
        UnmatchedMail before = kept(shop, 1);

        assertThatIllegalStateException()
                .isThrownBy(() -> in(shop, mails -> {
                    mails.add(mail(shop, "<2@x>", ANA));
                    mails.replace(mails.lock(shop.id, before.id()).orElseThrow().handled(handling(shop, Way.ATTACHED)));
                    mails.block(shop.id, Set.of(UnmatchedMail.senderKey(ANA)), Set.of(), true);
                    throw new IllegalStateException("killed");
                }));

        assertThat(find(shop, before.id())).contains(before);
        assertThat(page(shop, MailRequest.waiting(10), true)).containsExactly(before.id());
        assertThat(add(shop, mail(shop, "<2@x>", ANA))).isTrue();
    }

    @Test
    default void whatIsBlockedIsGivenToThoseOnlyWhoMaySeeIt() {
        KitShop shop = newShop();
        UnmatchedMail mail = kept(shop, 1);
        UnmatchedMail other = mail(shop, "<9@x>", "luis@example.org");
        add(shop, other);
        Set<String> ana = Set.of(UnmatchedMail.senderKey("ana@EXAMPLE.org "));

        block(shop, ana, true);

        assertThat(waiting(shop, 10)).containsExactly(other.id());
        assertThat(page(shop, MailRequest.waiting(10), true)).containsExactly(mail.id(), other.id());
        assertThat(from(shop, ana)).containsExactly(mail.blocked(true));
        block(shop, ana, false);
        assertThat(waiting(shop, 10)).containsExactly(mail.id(), other.id());
        assertThat(from(shop, Set.of())).isEmpty();
    }

    @Test
    default void whatWasWrittenIntoAnIncidentBelongsToItWhoeverSentIt() {
        KitShop shop = newShop();
        IncidentId incident = new IncidentId(shop.storage.ids().next());
        UnmatchedMail ofOther = kept(shop, 1);
        UnmatchedMail attached = attached(shop, mail(shop, "<2@x>", "office@example.org"), incident);
        UnmatchedMail elsewhere = attached(
                shop,
                mail(shop, "<3@x>", "office@example.org"),
                new IncidentId(shop.storage.ids().next()));
        UnmatchedMail sent = mail(shop, "<4@x>", "luis@example.org");
        add(shop, sent);
        Set<String> luis = Set.of(UnmatchedMail.senderKey("luis@example.org"));

        in(shop, mails -> {
            mails.block(shop.id, luis, Set.of(incident), true);
            return shop;
        });

        assertThat(page(shop, MailRequest.handled(10), false)).containsExactly(elsewhere.id());
        assertThat(waiting(shop, 10)).containsExactly(ofOther.id());
        assertThat(of(shop, luis, incident, null, 10)).containsExactly(attached.blocked(true), sent.blocked(true));
        assertThat(of(shop, luis, incident, null, 1)).containsExactly(attached.blocked(true));
        assertThat(of(shop, luis, incident, attached.id(), 10)).containsExactly(sent.blocked(true));
        assertThat(of(newShop(), luis, incident, null, 10)).isEmpty();
    }

    /** More than are named in one statement. */
    @Test
    default void thoseOfManyAddressesAndIncidentsAreFoundOnceAndInOrder() {
        KitShop shop = newShop();
        Set<IncidentId> incidents = Stream.generate(
                        () -> new IncidentId(shop.storage.ids().next()))
                .limit(1_100)
                .collect(Collectors.toUnmodifiableSet());
        Set<String> senders = IntStream.range(0, 1_100)
                .mapToObj(number -> UnmatchedMail.senderKey(number + "@example.org"))
                .collect(Collectors.toUnmodifiableSet());
        List<MailId> kept = incidents.stream()
                .limit(7)
                .map(incident -> attached(
                                shop,
                                mail(shop, "<" + incident + "@x>", incident.value() % 1_100 + "@example.org"),
                                incident)
                        .id())
                .sorted()
                .toList();

        List<UnmatchedMail> first = in(shop, mails -> mails.of(shop.id, senders, incidents, null, 5));
        List<UnmatchedMail> rest = in(shop, mails -> mails.of(shop.id, senders, incidents, kept.get(4), 5));

        assertThat(Stream.of(first, rest).flatMap(List::stream).map(UnmatchedMail::id))
                .isEqualTo(kept);
    }

    @Test
    default void givesASideOnlyWhatItMayRead() {
        KitShop shop = newShop();
        MailId forAll = kept(shop, 1).id();
        UnmatchedMail forOperator = mail(shop, "<2@x>", ANA).readBy(Readers.CUSTOMER_AND_OPERATOR);
        UnmatchedMail forShop = mail(shop, "<3@x>", ANA).readBy(Readers.CUSTOMER_AND_SHOP);
        add(shop, forOperator);
        add(shop, forShop);

        assertThat(page(shop, MailRequest.waiting(10), shop.agent, false)).containsExactly(forAll, forShop.id());
        assertThat(page(shop, MailRequest.waiting(10), shop.operator, false)).containsExactly(forAll, forOperator.id());
        handle(shop, forOperator.id(), Way.DISCARDED);
        assertThat(page(shop, MailRequest.handled(10), shop.agent, false)).isEmpty();
        assertThat(find(shop, forOperator.id()).orElseThrow().readers()).isEqualTo(Readers.CUSTOMER_AND_OPERATOR);
    }

    @Test
    default void removesWhatAShopKeepsForTooLongALimitedNumberAtATimeButNotWhatIsBlocked() {
        KitShop shop = newShop();
        List<UnmatchedMail> old = Stream.of(1, 2, 3)
                .map(ago -> mail(shop, "<" + ago + "@x>", ANA, KitShop.START.minus(Duration.ofDays(ago))))
                .toList();
        old.forEach(mail -> add(shop, mail));
        UnmatchedMail recent = mail(shop, "<4@x>", ANA, KitShop.START);
        add(shop, recent);
        UnmatchedMail blocked = mail(shop, "<5@x>", "luis@example.org", KitShop.START.minusSeconds(1));
        add(shop, blocked);
        block(shop, Set.of(UnmatchedMail.senderKey("luis@example.org")), true);
        KitShop other = newShop();
        UnmatchedMail ofOther = mail(other, "<6@x>", ANA, KitShop.START.minus(Duration.ofDays(9)));
        add(other, ofOther);

        List<UnmatchedMail> first = purge(shop, KitShop.START, 2);
        List<UnmatchedMail> second = purge(shop, KitShop.START, 2);

        assertThat(first).hasSize(2);
        assertThat(Stream.of(first, second).flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(old);
        assertThat(purge(shop, KitShop.START, 2)).isEmpty();
        assertThat(page(shop, MailRequest.waiting(10), true)).containsExactly(recent.id(), blocked.id());
        assertThat(find(other, ofOther.id())).contains(ofOther);
    }

    @Test
    default void passesOverWhatSomebodyIsHandlingWhenItRemovesWhatIsOld() {
        KitShop shop = newShop();
        Instant old = KitShop.START.minusSeconds(1);
        UnmatchedMail handled = mail(shop, "<1@x>", ANA, old);
        UnmatchedMail other = mail(shop, "<2@x>", ANA, old);
        Stream.of(handled, other).forEach(mail -> add(shop, mail));

        List<UnmatchedMail> removed = Threads.without(
                "the removal of old mail waits for whoever is handling one",
                gotSoFar -> in(shop, mails -> {
                    mails.lock(shop.id, handled.id());
                    gotSoFar.run();
                    return handled;
                }),
                began -> in(shop, mails -> {
                    began.run();
                    return mails.purge(shop.id, KitShop.START, 10);
                }));

        assertThat(Stream.of(removed, purge(shop, KitShop.START, 10)).flatMap(List::stream))
                .containsExactlyInAnyOrder(handled, other);
        assertThat(removed).contains(other);
    }

    private static List<UnmatchedMail> purge(KitShop shop, Instant before, int most) {
        return in(shop, mails -> mails.purge(shop.id, before, most));
    }

    private static Optional<UnmatchedMail> find(KitShop shop, MailId id) {
        return in(shop, mails -> mails.find(shop.id, id));
    }

    private static Optional<UnmatchedMail> lock(KitShop shop, MailId id) {
        return in(shop, mails -> mails.lock(shop.id, id));
    }

    private static List<UnmatchedMail> from(KitShop shop, Set<String> senders) {
        return in(shop, mails -> mails.of(shop.id, senders, Set.of(), null, 10));
    }

    private static List<UnmatchedMail> of(
            KitShop shop, Set<String> senders, IncidentId incident, @Nullable MailId after, int most) {
        return in(shop, mails -> mails.of(shop.id, senders, Set.of(incident), after, most));
    }

    /** As it is once staff have written it into an incident. */
    static UnmatchedMail attached(KitShop shop, UnmatchedMail mail, IncidentId incident) {
        add(shop, mail);
        return in(shop, mails -> {
            UnmatchedMail handled =
                    mails.lock(shop.id, mail.id()).orElseThrow().handled(handling(shop, Way.ATTACHED, incident));
            mails.replace(handled);
            return handled;
        });
    }

    @Test
    default void whatCameFromAnAddressIsRemovedUnlessItIsInAnIncidentOrBlocked() {
        KitShop shop = newShop();
        UnmatchedMail waits = mail(shop, "<1@x>", "Luis@example.org");
        UnmatchedMail ofOther = mail(shop, "<2@x>", "office@example.org");
        UnmatchedMail blocked = mail(shop, "<3@x>", "eva@example.org");
        Stream.of(waits, ofOther, blocked).forEach(mail -> add(shop, mail));
        UnmatchedMail attached = attached(
                shop,
                mail(shop, "<4@x>", "luis@example.org"),
                new IncidentId(shop.storage.ids().next()));
        KitShop elsewhere = newShop();
        UnmatchedMail there = mail(elsewhere, "<1@x>", "luis@example.org");
        add(elsewhere, there);
        Set<String> eva = Set.of(UnmatchedMail.senderKey("eva@example.org"));
        block(shop, eva, true);
        Set<String> both = Set.of(
                UnmatchedMail.senderKey("luis@example.org"), eva.iterator().next());

        List<UnmatchedMail> removed = in(shop, mails -> mails.remove(shop.id, both));

        assertThat(removed).containsExactly(waits);
        assertThat(page(shop, MailRequest.waiting(10), true)).containsExactly(ofOther.id(), blocked.id());
        assertThat(page(shop, MailRequest.handled(10), true)).containsExactly(attached.id());
        assertThat(page(elsewhere, MailRequest.waiting(10), true)).containsExactly(there.id());
    }

    private static MailId newId(KitShop shop) {
        return new MailId(shop.storage.ids().next());
    }

    private static UnmatchedMail kept(KitShop shop, int number) {
        UnmatchedMail mail = mail(shop, "<" + number + "@x>", ANA);
        add(shop, mail);
        return mail;
    }

    static UnmatchedMail mail(KitShop shop, String messageId, String sender) {
        return mail(shop, messageId, sender, KitShop.START);
    }

    private static UnmatchedMail mail(KitShop shop, String messageId, String sender, Instant keptAt) {
        return UnmatchedMail.waiting(
                newId(shop),
                shop.id,
                new MailReply(messageId, sender, List.of(), "Roses", "Where are they?"),
                LONG_AGO,
                keptAt,
                UnmatchedMail.Reason.INCIDENT_UNKNOWN,
                List.of());
    }

    static MailHandling handling(KitShop shop, Way way) {
        return handling(shop, way, null);
    }

    private static MailHandling handling(KitShop shop, Way way, @Nullable IncidentId incident) {
        return new MailHandling(way, shop.agent.author(), KitShop.START.plusSeconds(60), incident);
    }

    private static void handle(KitShop shop, MailId id, Way way) {
        in(shop, mails -> {
            UnmatchedMail mail = mails.lock(shop.id, id).orElseThrow();
            mails.replace(mail.handled(handling(shop, way)));
            return mail;
        });
    }

    static boolean add(KitShop shop, UnmatchedMail mail) {
        return in(shop, mails -> mails.add(mail));
    }

    static void block(KitShop shop, Set<String> senders, boolean blocked) {
        in(shop, mails -> {
            mails.block(shop.id, senders, Set.of(), blocked);
            return blocked;
        });
    }

    private static List<MailId> waiting(KitShop shop, int most) {
        return page(shop, MailRequest.waiting(most), false);
    }

    static List<MailId> page(KitShop shop, MailRequest request, boolean blocked) {
        return page(shop, request, shop.agent, blocked);
    }

    private static List<MailId> page(KitShop shop, MailRequest request, Actor viewer, boolean blocked) {
        return in(
                shop,
                mails -> mails.page(shop.id, request, viewer, blocked).stream()
                        .map(UnmatchedMail::id)
                        .toList());
    }

    private static <T> T in(KitShop shop, Function<UnmatchedMailStore, T> work) {
        return shop.inTransaction(() -> work.apply(shop.storage.unmatchedMails()));
    }
}
