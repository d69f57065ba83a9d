package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.access.LinkToken;
import io.orderincident.catalog.FileFormat;
import io.orderincident.decision.Decision;
import io.orderincident.document.Document;
import io.orderincident.document.DocumentEvent;
import io.orderincident.document.DocumentKey;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.privacy.DataSubject;
import io.orderincident.privacy.ErasureCause;
import io.orderincident.privacy.PrivacyEvent;
import io.orderincident.privacy.Redaction;
import io.orderincident.privacy.RetainedData;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SavedFilter;
import io.orderincident.search.SortOrder;
import io.orderincident.statistics.Dimension;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.RetainedIncident;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept of a person is found, blocked and destroyed, and nothing else is. */
interface ErasuresContract extends Tested {

    CustomerId CUSTOMER = CustomerId.of("customer-1");
    CustomerId PSEUDONYM = CustomerId.of("erased-1");
    Redaction REDACTION = Redaction.to(PSEUDONYM);

    @Test
    default void findsTheIncidentsOfACustomerPartByPart() {
        KitShop shop = newShop();
        IncidentId first = closed(shop).id();
        IncidentId second = closed(shop).id();
        newShop().registered();

        assertThat(of(shop, null, 1)).containsExactly(first);
        assertThat(of(shop, first, 500)).containsExactly(second);
        assertThat(shop.inTransaction(
                        () -> shop.storage.erasures().of(shop.id, DataSubject.guest(OrderId.of("order-1")), null, 500)))
                .isEmpty();
    }

    @Test
    default void keepsABlockingAndTellsWhatIsBlocked() {
        KitShop shop = newShop();
        Incident other = closed(shop);
        Incident blocked = blocked(shop, closed(shop));
        IncidentFilter all = IncidentFilter.of(shop.id);

        assertThat(shop.find(blocked.id())).contains(blocked);
        assertThat(shop.inTransaction(
                        () -> shop.storage.erasures().blocked(shop.id, List.of(blocked.id(), other.id()))))
                .containsExactly(blocked.id());
        assertThat(found(shop, all.withoutBlocked(shop.agent))).containsExactly(other.id());
        assertThat(found(shop, all.withoutBlocked(shop.operator.asDataProtectionOfficer())))
                .containsExactly(other.id(), blocked.id());
        assertThat(found(shop, all.where(IncidentFields.BLOCKED_UNTIL.from(KitShop.START))))
                .containsExactly(blocked.id());
    }

    @Test
    default void aCustomerIsBlockedOnceAllTheirIncidentsAre() {
        KitShop shop = newShop();
        CustomerId unknown = CustomerId.of("nobody");
        Incident first = closed(shop);
        Incident second = closed(shop);
        assertThat(blockedOf(shop, CUSTOMER, unknown)).isEmpty();

        Incident blocked = blocked(shop, first);
        assertThat(blockedOf(shop, CUSTOMER, unknown)).isEmpty();
        blocked(shop, second);
        assertThat(blockedOf(shop, CUSTOMER, unknown)).containsExactly(CUSTOMER);
        assertThat(blockedOf(newShop(), CUSTOMER)).isEmpty();
        assertThat(blockedOf(shop)).isEmpty();

        shop.keep(Decision.happened(blocked, new PrivacyEvent.Unblocked(), shop.stamp(officer(shop))));
        assertThat(blockedOf(shop, CUSTOMER)).isEmpty();
    }

    private static Set<CustomerId> blockedOf(KitShop shop, CustomerId... customers) {
        return shop.inTransaction(() -> shop.storage.erasures().blockedCustomers(shop.id, List.of(customers)));
    }

    @Test
    default void aCustomerIsLockedWhileAnIncidentBlockedOrNotIsKeptUnderTheirName() {
        KitShop shop = newShop();
        CustomerId unknown = CustomerId.of("nobody");
        Incident first = closed(shop);
        Incident second = closed(shop);
        assertThat(locked(shop)).isEmpty();
        assertThat(locked(shop, CUSTOMER, unknown)).containsExactly(CUSTOMER);

        erase(shop, erasure(first));
        Incident blocked = blocked(shop, second);
        assertThat(locked(shop, unknown, CUSTOMER)).containsExactly(CUSTOMER);
        assertThat(locked(newShop(), CUSTOMER)).isEmpty();

        erase(shop, erasure(blocked));
        assertThat(locked(shop, CUSTOMER, unknown)).isEmpty();
        assertThat(locked(shop, PSEUDONYM)).containsExactly(PSEUDONYM);
    }

    @Test
    default void whatDestroysTheLastOfACustomerWaitsForWhoeverHasLockedThem() {
        KitShop shop = newShop();
        Incident last = blocked(shop, closed(shop));
        CorrectiveAction action = actionAgainstCustomer(shop);

        Threads.whileUnderWay(
                gotSoFar -> shop.inTransaction(() -> {
                    assertThat(shop.storage.erasures().lockCustomers(shop.id, List.of(CUSTOMER)))
                            .containsExactly(CUSTOMER);
                    gotSoFar.run();
                    shop.storage.correctiveActions().add(action);
                    return action;
                }),
                () -> {
                    erase(shop, erasure(last));
                    return last;
                });

        assertThat(subject(shop, action)).isEqualTo(PatternSubject.of(Dimension.CUSTOMER, PSEUDONYM.value()));
    }

    @Test
    default void ofTwoErasuresOfAPersonAtOnceTheLaterFindsNothingElseOfTheirs() {
        KitShop shop = newShop();
        CorrectiveAction action = actionAgainstCustomer(shop);
        shop.inTransaction(() -> {
            shop.storage.correctiveActions().add(action);
            return action;
        });
        Change first = erasure(closed(shop));
        Incident second = closed(shop);

        Threads.whileUnderWay(
                gotSoFar -> shop.inTransaction(() -> {
                    shop.storage.erasures().erase(first, REDACTION::entry);
                    gotSoFar.run();
                    return first;
                }),
                () -> {
                    erase(shop, erasure(second));
                    return second;
                });

        assertThat(subject(shop, action)).isEqualTo(PatternSubject.of(Dimension.CUSTOMER, PSEUDONYM.value()));
    }

    private static CorrectiveAction actionAgainstCustomer(KitShop shop) {
        return CorrectiveAction.planned(
                new ActionId(shop.storage.ids().next()),
                shop.id,
                PatternSubject.of(Dimension.CUSTOMER, CUSTOMER.value()),
                new ActionPlan("Call Ana", null, LocalDate.of(2026, 4, 3)),
                new CorrectiveAction.Signature(new Author(Party.AGENT, "eva", "Eva"), KitShop.START));
    }

    private static PatternSubject subject(KitShop shop, CorrectiveAction action) {
        return shop.inTransaction(() -> shop.storage.correctiveActions().find(shop.id, action.id()))
                .orElseThrow()
                .subject();
    }

    private static Set<CustomerId> locked(KitShop shop, CustomerId... customers) {
        return shop.inTransaction(() -> shop.storage.erasures().lockCustomers(shop.id, List.of(customers)));
    }

    @Test
    default void nothingIsReadOfWhatWasSaidInABlockedIncident() {
        KitShop shop = newShop();
        Incident blocked = blocked(shop, closed(shop));

        assertThat(said(shop, shop.agent, blocked)).isEmpty();
        assertThat(said(shop, shop.operator.asDataProtectionOfficer(), blocked)).isNotEmpty();
    }

    private static List<HistoryEntry> said(KitShop shop, Actor viewer, Incident incident) {
        return shop.inTransaction(
                () -> shop.storage.incidents().said(viewer, shop.id, List.of(incident.id()), null, null, 10));
    }

    @Test
    default void nothingPersonalIsLeftOfWhatWasErased() {
        KitShop shop = newShop();
        Incident blocked = blocked(shop, closed(shop));
        List<HistoryEntry> before = history(shop, blocked.id());
        Change erasure = erasure(blocked);

        erase(shop, erasure);

        List<HistoryEntry> after = history(shop, blocked.id());
        List<HistoryEntry> expected =
                new ArrayList<>(before.stream().map(REDACTION::entry).toList());
        expected.addAll(erasure.entries());
        assertThat(after).isEqualTo(expected);
        assertThat(shop.find(blocked.id())).contains(erasure.after());
        assertThat(Incident.replay(after)).isEqualTo(erasure.after());
        assertThat(shop.inTransaction(() -> shop.storage.incidents().faults(shop.id, blocked.id())))
                .isEmpty();
        assertThat(of(shop, null, 500)).isEmpty();
        assertThat(found(shop, IncidentFilter.of(shop.id).withText("Llegó"))).isEmpty();
        assertThat(found(shop, IncidentFilter.of(shop.id).where(IncidentFields.CUSTOMER.is(PSEUDONYM))))
                .containsExactly(blocked.id());
    }

    @Test
    default void whatNamesTheCustomerNamesThemNoMore() {
        KitShop shop = newShop();
        Incident blocked = blocked(shop, closed(shop));
        IncidentFilter theirs = IncidentFilter.of(shop.id).where(IncidentFields.CUSTOMER.is(CUSTOMER));
        IncidentFilter mail = IncidentFilter.of(shop.id).where(IncidentFields.CONTACT_EMAIL.is("ana@example.org"));
        SavedFilter others = new SavedFilter("c", null, IncidentFilter.inProgress(shop.id), SortOrder.OLDEST_FIRST);
        String name = Objects.requireNonNull(blocked.report().contact().name());
        IncidentFilter typed = IncidentFilter.of(shop.id).withText("Rosas de " + name.toUpperCase(Locale.ROOT));
        String hash = LinkToken.random().hash();
        CustomerLink link = new CustomerLink(
                shop.id,
                blocked.id(),
                LinkPurpose.CONFIRM,
                1,
                Locale.ENGLISH,
                KitShop.START,
                KitShop.START.plus(Duration.ofDays(14)));
        ActionId id = new ActionId(shop.storage.ids().next());
        CorrectiveAction action = CorrectiveAction.planned(
                id,
                shop.id,
                PatternSubject.of(Dimension.CUSTOMER, CUSTOMER.value()),
                new ActionPlan("Call Ana", null, LocalDate.of(2026, 4, 3)),
                new CorrectiveAction.Signature(new Author(Party.AGENT, "eva", "Eva"), KitShop.START));
        shop.inTransaction(() -> {
            shop.storage.savedFilters().save(new SavedFilter("a", "pedro", theirs, SortOrder.OLDEST_FIRST));
            shop.storage.savedFilters().save(new SavedFilter("b", null, mail, SortOrder.OLDEST_FIRST));
            shop.storage.savedFilters().save(new SavedFilter("d", null, typed, SortOrder.OLDEST_FIRST));
            shop.storage
                    .savedFilters()
                    .save(new SavedFilter("of " + name, null, others.filter(), SortOrder.OLDEST_FIRST));
            shop.storage.savedFilters().save(others);
            shop.storage.customerLinks().add(hash, link);
            shop.storage.correctiveActions().add(action);
            return shop.storage.weeklyReviews().add(reviewWith(shop, action));
        });

        erase(shop, erasure(blocked));

        shop.inTransaction(() -> {
            assertThat(shop.storage.savedFilters().of(shop.id, "pedro")).isEmpty();
            assertThat(shop.storage.savedFilters().of(shop.id, null)).containsExactly(others);
            assertThat(shop.storage.customerLinks().find(hash)).isEmpty();
            CorrectiveAction left =
                    shop.storage.correctiveActions().find(shop.id, id).orElseThrow();
            assertThat(left.subject()).isEqualTo(PatternSubject.of(Dimension.CUSTOMER, PSEUDONYM.value()));
            assertThat(left.plan().measure()).isEqualTo(Redaction.MARK);
            assertThat(shop.storage.correctiveActions().undone(shop.id, left.subject()))
                    .contains(left);
            assertThat(shop.storage.correctiveActions().replace(action.changed(action.plan())))
                    .as("by one who read it before")
                    .isFalse();
            assertThat(shop.storage.weeklyReviews().find(shop.id, WeeklyReviewsContract.MONDAY))
                    .contains(reviewWith(shop, left));
            return left;
        });
    }

    @Test
    default void theirMailIsForgottenButForWhatTheyWroteSince() {
        KitShop shop = newShop();
        Incident blocked = blocked(shop, closed(shop));
        UnmatchedMail before = UnmatchedMailsContract.mail(shop, "<1@x>", "ANA@example.org");
        UnmatchedMail ofOther = UnmatchedMailsContract.mail(shop, "<2@x>", "luis@example.org");
        UnmatchedMail since = UnmatchedMailsContract.mail(shop, "<3@x>", "ana@example.org");
        UnmatchedMailsContract.add(shop, before);
        UnmatchedMailsContract.add(shop, ofOther);
        UnmatchedMailsContract.block(
                shop, UnmatchedMail.senderKeys(blocked.report().contact()), true);
        UnmatchedMailsContract.add(shop, since);

        erase(shop, erasure(blocked));

        assertThat(UnmatchedMailsContract.page(shop, MailRequest.waiting(10), true))
                .as("what others sent, and what came since they were blocked, which is not blocked itself")
                .containsExactly(ofOther.id(), since.id());
    }

    @Test
    default void mailThatWasWrittenIntoItIsForgottenWithItWhoeverSentItAndWhoeverIsKnownBesides() {
        KitShop shop = newShop();
        Incident erased = closed(shop);
        Incident other = closed(shop);
        UnmatchedMailsContract.attached(
                shop, UnmatchedMailsContract.mail(shop, "<1@x>", "office@example.org"), erased.id());
        UnmatchedMail ofOther = UnmatchedMailsContract.attached(
                shop, UnmatchedMailsContract.mail(shop, "<2@x>", "office@example.org"), other.id());

        erase(shop, erasure(erased));

        assertThat(UnmatchedMailsContract.page(shop, MailRequest.handled(10), true))
                .containsExactly(ofOther.id());
    }

    @Test
    default void findsWhatIsKeptOfEndedIncidentsTheOldestFirst() {
        KitShop shop = newShop();
        shop.keep(shop.communication(shop.registered()));
        RetainedIncident first = retained(closed(shop));
        RetainedIncident second = retained(closed(shop));
        blocked(shop, closed(shop));
        newShop().registered();
        Instant after = second.since().plusSeconds(1);

        assertThat(retained(shop, RetainedData.PERSONAL_DATA, after, null, 500)).containsExactly(first, second);
        assertThat(retained(shop, RetainedData.PERSONAL_DATA, after, null, 1)).containsExactly(first);
        assertThat(retained(shop, RetainedData.PERSONAL_DATA, after, first, 500))
                .containsExactly(second);
        assertThat(retained(shop, RetainedData.PERSONAL_DATA, second.since(), null, 500))
                .containsExactly(first);
        assertThat(retained(shop, RetainedData.DOCUMENTS, after, null, 500)).isEmpty();
    }

    @Test
    default void goesThroughTheShopsOfWhichIncidentsOrMailAreKept() {
        KitShop withMail = newShop();
        UnmatchedMailsContract.add(withMail, UnmatchedMailsContract.mail(withMail, "<1@x>", "ana@example.org"));
        KitShop withBoth = newShop();
        UnmatchedMailsContract.add(withBoth, UnmatchedMailsContract.mail(withBoth, "<1@x>", "ana@example.org"));
        withBoth.registered();
        KitShop withIncident = newShop();
        withIncident.registered();
        KitShop empty = newShop();

        List<ShopId> shops = Stream.iterate(
                        nextShop(empty, null), Optional::isPresent, last -> nextShop(empty, last.orElseThrow()))
                .map(Optional::orElseThrow)
                .toList();

        assertThat(shops)
                .contains(withMail.id, withBoth.id, withIncident.id)
                .doesNotContain(empty.id)
                .doesNotHaveDuplicates();
    }

    private static Optional<ShopId> nextShop(KitShop shop, @Nullable ShopId after) {
        return shop.inTransaction(() -> shop.storage.erasures().nextShop(after));
    }

    @Test
    default void findsDocumentsThatAreKeptOfEndedIncidents() {
        KitShop shop = newShop();
        closed(shop);
        Incident ended = closed(shop);
        Document document = new Document(
                1,
                DocumentKind.PHOTO,
                "roto.pdf",
                FileFormat.PDF,
                7,
                "0".repeat(64),
                Audience.CUSTOMER,
                Party.CUSTOMER,
                new DocumentKey(shop.storage.ids().next()));
        Incident with =
                shop.keep(Decision.happened(ended, new DocumentEvent.Added(document, false), shop.stamp(shop.agent)));
        Instant after = retained(with).since().plusSeconds(1);

        assertThat(retained(shop, RetainedData.DOCUMENTS, after, null, 500)).containsExactly(retained(with));
        shop.keep(Decision.happened(with, new DocumentEvent.Removed(document), shop.stamp(shop.agent)));
        assertThat(retained(shop, RetainedData.DOCUMENTS, after, null, 500)).isEmpty();
    }

    @Test
    default void whatWasErasedIsKeptNoLonger() {
        KitShop shop = newShop();
        Incident ended = closed(shop);
        Instant after = retained(ended).since().plusSeconds(1);

        erase(shop, erasure(ended));

        assertThat(retained(shop, RetainedData.PERSONAL_DATA, after, null, 500)).isEmpty();
        assertThat(shop.find(ended.id()).orElseThrow().report().customer()).isEqualTo(PSEUDONYM);
    }

    @Test
    default void whatElseNamesThePersonStaysWhileTheyAreKnownByAnotherIncident() {
        KitShop shop = newShop();
        Incident first = closed(shop);
        Incident second = closed(shop);
        IncidentFilter theirs = IncidentFilter.of(shop.id).where(IncidentFields.CUSTOMER.is(CUSTOMER));
        SavedFilter filter = new SavedFilter("a", null, theirs, SortOrder.OLDEST_FIRST);
        shop.inTransaction(() -> {
            shop.storage.savedFilters().save(filter);
            return filter;
        });

        erase(shop, erasure(first));
        assertThat(shop.inTransaction(() -> shop.storage.savedFilters().of(shop.id, null)))
                .containsExactly(filter);
        Incident due = blocked(shop, second);
        Incident dueToo = blocked(shop, closed(shop));
        erase(shop, erasure(due));
        assertThat(shop.find(dueToo.id())).as("due to be destroyed itself").isPresent();

        assertThat(shop.inTransaction(() -> shop.storage.savedFilters().of(shop.id, null)))
                .isEmpty();
    }

    @Test
    default void whatElseNamesABlockedPersonStaysUntilTheirTimeIsOver() {
        KitShop shop = newShop();
        Incident first = closed(shop);
        Incident blocked = blocked(shop, closed(shop));
        UnmatchedMail mail = UnmatchedMailsContract.mail(shop, "<1@x>", "ana@example.org");
        UnmatchedMailsContract.add(shop, mail);
        UnmatchedMailsContract.block(
                shop, UnmatchedMail.senderKeys(blocked.report().contact()), true);

        erase(shop, erasure(first, KitShop.START.plus(Duration.ofDays(364))));
        assertThat(UnmatchedMailsContract.page(shop, MailRequest.waiting(10), true))
                .containsExactly(mail.id());
        erase(shop, erasure(blocked));

        assertThat(UnmatchedMailsContract.page(shop, MailRequest.waiting(10), true))
                .isEmpty();
    }

    @Test
    default void whatIsRolledBackIsAsItWas() {
        KitShop shop = newShop();
        Incident blocked = blocked(shop, closed(shop));
        List<HistoryEntry> before = history(shop, blocked.id());

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> shop.inTransaction(() -> {
                    shop.storage.erasures().erase(erasure(blocked), REDACTION::entry);
                    throw new IllegalStateException("killed");
                }));

        assertThat(shop.find(blocked.id())).contains(blocked);
        assertThat(history(shop, blocked.id())).isEqualTo(before);
    }

    @Test
    default void whatSomebodyElseChangedMeanwhileIsNotErased() {
        KitShop shop = newShop();
        Incident blocked = blocked(shop, closed(shop));
        Change erasure = erasure(blocked);
        shop.keep(Decision.happened(blocked, new PrivacyEvent.Unblocked(), shop.stamp(officer(shop))));

        assertThatExceptionOfType(ConcurrentChangeException.class).isThrownBy(() -> erase(shop, erasure));
    }

    private static WeeklyReview reviewWith(KitShop shop, CorrectiveAction action) {
        WeeklyReview plain = WeeklyReviewsContract.review(shop, WeeklyReviewsContract.MONDAY, 7);
        return new WeeklyReview(
                plain.shop(),
                plain.madeAt(),
                plain.weeks(),
                plain.types(),
                plain.articles(),
                plain.carriers(),
                plain.patterns(),
                List.of(action),
                plain.done(),
                plain.cameBack());
    }

    private static Actor officer(KitShop shop) {
        return shop.operator.asDataProtectionOfficer();
    }

    private static Incident closed(KitShop shop) {
        Incident told = shop.keep(shop.communication(shop.registered()));
        return shop.keep(shop.closing(shop.keep(shop.resolution(told))));
    }

    static Incident blocked(KitShop shop, Incident incident) {
        return shop.keep(Decision.happened(
                incident,
                new PrivacyEvent.Blocked("Ana asked", KitShop.START.plus(Duration.ofDays(365)), PSEUDONYM),
                shop.stamp(officer(shop))));
    }

    private static RetainedIncident retained(Incident ended) {
        return new RetainedIncident(
                ended.id(), Objects.requireNonNull(ended.progress().closedAt()));
    }

    private static List<RetainedIncident> retained(
            KitShop shop, RetainedData data, Instant before, @Nullable RetainedIncident after, int most) {
        return shop.inTransaction(() -> shop.storage.erasures().retained(shop.id, data, before, after, most));
    }

    private static Change erasure(Incident blocked) {
        return erasure(blocked, KitShop.START.plus(Duration.ofDays(366)));
    }

    private static Change erasure(Incident incident, Instant at) {
        HistoryEntry erased = new HistoryEntry(
                incident.id(),
                incident.version() + 1,
                at,
                Actor.system("data-protection").author(),
                null,
                new PrivacyEvent.Erased(ErasureCause.REQUEST));
        return new Change(incident, REDACTION.of(incident).followedBy(erased), List.of(erased));
    }

    /** Whatever its state is. */
    static void erase(KitShop shop, Incident incident) {
        erase(shop, erasure(incident));
    }

    private static void erase(KitShop shop, Change erasure) {
        shop.inTransaction(() -> {
            shop.storage.erasures().erase(erasure, REDACTION::entry);
            return erasure;
        });
    }

    private static List<IncidentId> of(KitShop shop, @Nullable IncidentId after, int most) {
        return shop.inTransaction(
                () -> shop.storage.erasures().of(shop.id, DataSubject.customer(CUSTOMER), after, most));
    }

    private static List<HistoryEntry> history(KitShop shop, IncidentId id) {
        return shop.inTransaction(
                () -> shop.storage.incidents().history(shop.id, id).toList());
    }

    private static List<IncidentId> found(KitShop shop, IncidentFilter filter) {
        return shop.inTransaction(
                () -> shop.storage.queries().find(filter, KitShop.START, PageRequest.first(50)).rows().stream()
                        .map(row -> row.id())
                        .toList());
    }
}
