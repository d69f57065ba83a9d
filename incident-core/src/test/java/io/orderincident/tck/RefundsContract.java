package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.IncidentDesk;
import io.orderincident.TimerOptions;
import io.orderincident.Timers;
import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.AuthorizedAction;
import io.orderincident.authority.Grant;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.history.EventType;
import io.orderincident.incident.AddLines;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryRefunds.Reaction;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Party;
import io.orderincident.remedy.ApproveRefund;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.OfferOrigin;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundAnswer;
import io.orderincident.remedy.RefundCursor;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundPage;
import io.orderincident.remedy.RefundPageRequest;
import io.orderincident.remedy.RefundPayment;
import io.orderincident.remedy.RefundPort;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundSpec.Item;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.EscalationCause;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.RefundAttempt;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The book of refunds is written with the incidents, is locked order by order, and hands out what is to be paid once. */
interface RefundsContract extends Tested {

    /** Of every order of the kit's shop. */
    Money WHOLE = Money.of("64.90", "EUR");

    RequestRefund EVERYTHING = RequestRefund.of(RefundSpec.everything(), "WITHDRAWAL");

    /** For 25 euros. */
    RequestRefund ONE_LINE = RequestRefund.of(RefundSpec.of(Item.pieces(OrderLineId.of("3"), 1)), "DAMAGED");

    Duration LEASE = Duration.ofMinutes(1);

    /** Long before any other refund in the database is due. */
    Instant LONG_AGO = Instant.parse("1999-12-31T23:59:00Z");

    @Test
    default void keepsWhatIsGivenBackAndWhatBecameOfIt() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        MemoryRefunds provider = MemoryRefunds.create();
        IncidentDesk desk = refunding(shop, provider, order);
        Target target = registered(desk, shop, order);

        Incident asked =
                desk.remedies().requestRefund(shop.agent, target, ONE_LINE).orElseThrow();
        assertThat(shop.find(target.incident())).contains(asked);
        assertThat(entries(shop, order))
                .extracting(RefundEntry::refund)
                .isEqualTo(asked.remedies().refunds());
        assertThat(entries(shop, order).get(0).breakdown().total()).isEqualTo(Money.of("25", "EUR"));
        desk.timers().runDue();

        Incident paid = shop.find(target.incident()).orElseThrow();
        assertThat(paid.remedies().refunds()).extracting(Refund::status).containsExactly(RefundStatus.DONE);
        assertThat(entries(shop, order))
                .extracting(RefundEntry::refund)
                .isEqualTo(paid.remedies().refunds());
        assertThat(provider.paidOut(shop.id, order.id())).contains(Money.of("25", "EUR"));
        assertThat(Incident.replay(shop.history(target.incident()))).isEqualTo(paid);
        assertThat(shop.faults(target.incident())).isEmpty();
    }

    @Test
    default void keepsAProposalAndItsApproval() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        IncidentDesk desk = refunding(shop, MemoryRefunds.create(), order);
        allow(desk, shop, Grant.toParty(Party.OPERATOR));
        Target target = registered(desk, shop, order);
        desk.remedies().requestRefund(shop.agent, target, ONE_LINE).orElseThrow();
        assertThat(standing(desk, shop, RefundStatus.PROPOSED)).isEqualTo(entries(shop, order));
        assertThat(given(shop)).isEqualTo(Money.of("0", "EUR"));
        assertThat(shop.inTransaction(() ->
                        shop.storage.refunds().given(shop.id, shop.agent.author(), KitShop.START, WHOLE.currency())))
                .as("what is proposed is neither reserved nor paid")
                .isEqualTo(Money.of("0", "EUR"));

        desk.remedies()
                .approveRefund(shop.operator, target, new ApproveRefund(1, WHOLE))
                .orElseThrow();
        assertThat(given(shop)).isEqualTo(Money.of("25", "EUR"));
        desk.timers().runDue();

        assertThat(entries(shop, order))
                .extracting(RefundEntry::refund)
                .extracting(Refund::status, refund -> refund.authorizedBy().id())
                .containsExactly(tuple(RefundStatus.DONE, shop.operator.author().id()));
        assertThat(standing(desk, shop, RefundStatus.PROPOSED)).isEmpty();
    }

    @Test
    default void keepsWhichOfferARefundFulfilsWhereverThatGoes() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        IncidentDesk desk = refunding(shop, MemoryRefunds.create(), order);
        Target made = registered(desk, shop, order);
        desk.remedies()
                .makeOffer(shop.agent, made, MakeOffer.money(OfferKind.REFUND, Money.of("25", "EUR"), "One line back."))
                .orElseThrow();
        Target target = registered(desk, shop, order);
        desk.links().merge(shop.agent, made, new MergeInto(target.incident())).orElseThrow();

        Incident asked = desk.remedies()
                .requestRefund(shop.agent, target, ONE_LINE.fulfilling(1))
                .orElseThrow();
        assertThat(shop.find(target.incident())).contains(asked);
        desk.timers().runDue();

        Incident paid = shop.find(target.incident()).orElseThrow();
        assertThat(entries(shop, order))
                .extracting(entry -> entry.refund().offer())
                .containsExactly(new OfferOrigin(made.incident(), 1));
        assertThat(paid.remedies().offers()).extracting(Offer::paid).containsExactly(Money.of("25", "EUR"));
        assertThat(Incident.replay(shop.history(target.incident()))).isEqualTo(paid);
        assertThat(shop.faults(target.incident())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    default void anOfferAndARefundBesideItCountBothWhicheverComesFirst(boolean perOrder, boolean refundFirst) {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        IncidentDesk desk = refunding(shop, MemoryRefunds.create(), order);
        allow(desk, shop, ofForty(perOrder));
        Target one = registered(desk, shop, order);
        Target other = registered(desk, shop, order);

        if (refundFirst) {
            assertThat(refunded(desk, shop, one, ONE_LINE)).isEqualTo(RefundStatus.REQUESTED);
            assertThat(offered(desk, shop, other, "25")).isEqualTo(OfferStatus.PROPOSED);
            assertThat(offered(desk, shop, one, "25")).isEqualTo(OfferStatus.PROPOSED);
        } else {
            assertThat(offered(desk, shop, one, "25")).isEqualTo(OfferStatus.OPEN);
            assertThat(refunded(desk, shop, other, ONE_LINE)).isEqualTo(RefundStatus.PROPOSED);
            assertThat(refunded(desk, shop, one, ONE_LINE)).isEqualTo(RefundStatus.PROPOSED);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aRefundThatFulfilsAnOfferCountsOnceBeforeAndAfterItIsPaid(boolean perOrder) {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        IncidentDesk desk = refunding(shop, MemoryRefunds.create(), order);
        allow(desk, shop, ofForty(perOrder));
        Target target = registered(desk, shop, order);
        Target other = registered(desk, shop, order);
        assertThat(offered(desk, shop, target, "25")).isEqualTo(OfferStatus.OPEN);

        assertThat(refunded(desk, shop, target, ONE_LINE.fulfilling(1))).isEqualTo(RefundStatus.REQUESTED);
        assertThat(offered(desk, shop, other, "15.01")).isEqualTo(OfferStatus.PROPOSED);
        assertThat(offered(desk, shop, target, "15.01")).isEqualTo(OfferStatus.PROPOSED);
        assertThat(offered(desk, shop, other, "15")).isEqualTo(OfferStatus.OPEN);
        desk.timers().runDue();

        assertThat(offered(desk, shop, target, "0.01")).isEqualTo(OfferStatus.PROPOSED);
        assertThat(shop.faults(target.incident())).isEmpty();
    }

    private static Grant ofForty(boolean perOrder) {
        Money forty = Money.of("40", "EUR");
        return perOrder
                ? Grant.toParty(Party.AGENT).withPerOrder(forty)
                : Grant.toParty(Party.AGENT).withPerDay(forty);
    }

    private static OfferStatus offered(IncidentDesk desk, KitShop shop, Target target, String amount) {
        List<Offer> offers = desk.remedies()
                .makeOffer(
                        shop.agent,
                        target,
                        MakeOffer.money(OfferKind.REFUND, Money.of(amount, "EUR"), "A little back."))
                .orElseThrow()
                .remedies()
                .offers();
        return offers.get(offers.size() - 1).status();
    }

    private static RefundStatus refunded(IncidentDesk desk, KitShop shop, Target target, RequestRefund refund) {
        List<Refund> refunds = desk.remedies()
                .requestRefund(shop.agent, target, refund)
                .orElseThrow()
                .remedies()
                .refunds();
        return refunds.get(refunds.size() - 1).status();
    }

    @Test
    default void thePagesOfTheBookBeginWithTheNewestAndMissNone() {
        KitShop shop = newShop();
        List<OrderFacts> orders =
                IntStream.range(0, 9).mapToObj(i -> shop.order("order-" + i)).toList();
        AtomicReference<Instant> now = new AtomicReference<>(KitShop.START);
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(orders.toArray(OrderFacts[]::new)), shop.storage)
                .refunds(MemoryRefunds.create())
                .clock(now::get)
                .build();
        allow(desk, shop, Grant.toParty(Party.OPERATOR));
        List<RefundEntry> all = new ArrayList<>();
        for (OrderFacts order : orders) {
            Target target = registered(desk, shop, order);
            now.set(KitShop.START.plusSeconds(all.size() / 4));
            desk.remedies()
                    .requestRefund(all.size() % 3 == 0 ? shop.agent : shop.operator, target, ONE_LINE)
                    .orElseThrow();
            all.addAll(entries(shop, order));
        }
        Set<RefundStatus> statuses = EnumSet.allOf(RefundStatus.class);

        assertThat(pages(desk, shop, statuses, RefundPageRequest.oldest(2))).isEqualTo(all);
        assertThat(pages(desk, shop, Set.of(RefundStatus.PROPOSED), RefundPageRequest.newest(2)))
                .containsExactly(all.get(6), all.get(3), all.get(0));
        Collections.reverse(all);
        assertThat(pages(desk, shop, statuses, RefundPageRequest.newest(4))).isEqualTo(all);
        assertThat(pages(desk, shop, statuses, RefundPageRequest.newest(9))).isEqualTo(all);
    }

    private static List<RefundEntry> pages(
            IncidentDesk desk, KitShop shop, Set<RefundStatus> statuses, RefundPageRequest first) {
        RefundPage page = desk.remedies().refunds(shop.agent, shop.id, statuses, first);
        List<RefundEntry> all = new ArrayList<>(page.entries());
        RefundCursor end = page.end();
        while (end != null) {
            assertThat(page.entries()).hasSize(first.size());
            page = desk.remedies()
                    .refunds(shop.agent, shop.id, statuses, first.after(RefundCursor.parse(end.toString())));
            all.addAll(page.entries());
            end = page.end();
        }
        return all;
    }

    @Test
    default void noticesThatARefundWasNotPaidByItsDueDay() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        MemoryRefunds provider = MemoryRefunds.create().react(payment -> Reaction.PAY_LATER);
        IncidentDesk desk = refunding(shop, provider, order);
        Target target = registered(desk, shop, order);
        Incident asked = desk.remedies()
                .requestRefund(shop.agent, target, RequestRefund.of(ONE_LINE.spec(), "WITHDRAWAL"))
                .orElseThrow();
        assertThat(shop.find(target.incident())).contains(asked);
        ClockKey clock = new ClockKey(ClockKind.REFUND, 1);
        assertThat(asked.clockHistory().isRunning(clock)).isTrue();

        IncidentDesk later = IncidentDesk.builder(MemoryOrders.of(order), shop.storage)
                .refunds(provider)
                .clock(() -> KitShop.START.plus(Duration.ofDays(16)))
                .build();
        later.timers().runDue();

        Incident missed = shop.find(target.incident()).orElseThrow();
        assertThat(missed.clockHistory().alarms())
                .filteredOn(alarm -> alarm.clock().equals(clock))
                .extracting(ClockHistory.Alarm::cause)
                .contains(EscalationCause.BREACH);
        assertThat(Incident.replay(shop.history(target.incident()))).isEqualTo(missed);
    }

    @Test
    default void listsAClosedIncidentAsAtRiskWhoseRefundIsDue() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        MemoryRefunds provider = MemoryRefunds.create().react(payment -> Reaction.PAY_LATER);
        IncidentDesk desk = refunding(shop, provider, order);
        Target target = registered(desk, shop, order);
        desk.incidents()
                .communicate(shop.agent, target, Communicate.message("We refund it."))
                .orElseThrow();
        desk.remedies()
                .requestRefund(shop.agent, target, RequestRefund.of(ONE_LINE.spec(), "WITHDRAWAL"))
                .orElseThrow();
        desk.incidents()
                .resolve(shop.agent, target, Resolve.because("OTHER", "done"))
                .orElseThrow();
        desk.incidents().close(shop.operator, target).orElseThrow();
        Instant due = shop.find(target.incident()).orElseThrow().remedies().refunds().stream()
                .map(refund -> Objects.requireNonNull(refund.dueOn()))
                .findFirst()
                .orElseThrow()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();

        assertThat(atRisk(shop, due.plus(Duration.ofDays(2))))
                .singleElement()
                .matches(row -> row.status() == Status.CLOSED);
        assertThat(atRisk(shop, due.minus(Duration.ofDays(1)))).isEmpty();
    }

    private static List<IncidentSummary> atRisk(KitShop shop, Instant until) {
        return shop.storage
                .transactions()
                .required(() -> shop.storage
                        .queries()
                        .find(IncidentFilter.dueUntil(shop.id, until), KitShop.START, PageRequest.first(10)))
                .rows();
    }

    @Test
    default void keepsOfWhichOrderARefundIsThatCameByAMerge() {
        KitShop shop = newShop();
        OrderFacts own = shop.order("order-1");
        OrderFacts merged = shop.order("order-2");
        MemoryRefunds provider = MemoryRefunds.create();
        IncidentDesk desk = refunding(shop, provider, own, merged);
        Target target = registered(desk, shop, own);
        desk.links()
                .merge(shop.agent, registered(desk, shop, merged), new MergeInto(target.incident()))
                .orElseThrow();

        Incident asked = desk.remedies()
                .requestRefund(shop.agent, target, ONE_LINE.ofOrder(merged.id()))
                .orElseThrow();
        assertThat(shop.find(target.incident())).contains(asked);
        desk.timers().runDue();

        assertThat(entries(shop, own)).isEmpty();
        assertThat(entries(shop, merged))
                .extracting(RefundEntry::refund)
                .isEqualTo(shop.find(target.incident()).orElseThrow().remedies().refunds());
        assertThat(provider.paidOut(shop.id, merged.id())).contains(Money.of("25", "EUR"));
        assertThat(shop.faults(target.incident())).isEmpty();
    }

    @Test
    default void whatCanBeRefundedIsBoundedByTheOrderHoweverManyLinesWereAdded() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        MemoryRefunds provider = MemoryRefunds.create();
        IncidentDesk desk = refunding(shop, provider, order);
        Target target = registered(desk, shop, order);
        Target other = registered(desk, shop, order);
        OrderLineId plates = OrderLineId.of("2");
        RequestRefund fourPlates = RequestRefund.of(RefundSpec.of(Item.pieces(plates, 4)), "DAMAGED");

        desk.incidents().addLines(shop.agent, target, AddLines.of(plates, 4)).orElseThrow();
        assertThat(refundable(desk, shop, order)).isEqualTo(WHOLE);
        desk.remedies().requestRefund(shop.agent, target, fourPlates).orElseThrow();
        assertThat(refundable(desk, shop, order)).isEqualTo(Money.of("44.90", "EUR"));
        assertThat(desk.remedies().requestRefund(shop.agent, target, fourPlates).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.QUANTITY_BEYOND_REMAINING);

        desk.links().merge(shop.agent, other, new MergeInto(target.incident())).orElseThrow();
        desk.incidents().addLines(shop.agent, target, AddLines.of(plates, 2)).orElseThrow();
        assertThat(refundable(desk, shop, order)).isEqualTo(Money.of("44.90", "EUR"));
        desk.links().unmerge(shop.agent, other).orElseThrow();
        assertThat(desk.remedies().requestRefund(shop.agent, other, fourPlates).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.QUANTITY_BEYOND_REMAINING);
        desk.remedies().requestRefund(shop.agent, other, EVERYTHING).orElseThrow();
        assertThat(refundable(desk, shop, order)).isEqualTo(Money.of("0", "EUR"));
        desk.timers().runDue();
        assertThat(provider.paidOut(shop.id, order.id())).contains(WHOLE);
    }

    private static Money refundable(IncidentDesk desk, KitShop shop, OrderFacts order) {
        return Objects.requireNonNull(desk.orders()
                        .panel(shop.agent, shop.id, order.id())
                        .orElseThrow()
                        .refundable())
                .total();
    }

    /** How much the operator gave back. */
    private static Money given(KitShop shop) {
        return shop.inTransaction(() ->
                shop.storage.refunds().lockGiven(shop.id, shop.operator.author(), KitShop.START, WHOLE.currency()));
    }

    @Test
    default void ofSeveralIncidentsOfOneOrderAtOnceOneGetsTheMoney() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        IncidentDesk desk = refunding(shop, MemoryRefunds.create(), order);
        List<Target> targets = IntStream.range(0, 4)
                .mapToObj(i -> registered(desk, shop, order))
                .toList();

        List<Outcome<Incident>> outcomes = Threads.together(targets.stream()
                .map(target -> (Callable<Outcome<Incident>>)
                        () -> desk.remedies().requestRefund(shop.agent, target, EVERYTHING))
                .toList());

        assertThat(outcomes.stream().filter(outcome -> outcome.value().isPresent()))
                .hasSize(1);
        assertThat(entries(shop, order))
                .singleElement()
                .matches(entry -> entry.refund().total().equals(WHOLE));
    }

    @Test
    default void ofTwoAgentsAtOnceOnOneIncidentOneGetsTheLine() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        IncidentDesk desk = refunding(shop, MemoryRefunds.create(), order);
        Target target = registered(desk, shop, order);

        List<Outcome<Incident>> outcomes =
                Threads.together(4, () -> desk.remedies().requestRefund(shop.agent, target, ONE_LINE));

        assertThat(outcomes.stream().filter(outcome -> outcome.value().isPresent()))
                .hasSize(1);
    }

    @Test
    default void aLimitPerDayHoldsForAllThatSomebodyDoesAtOnce() {
        KitShop shop = newShop();
        OrderFacts[] orders =
                IntStream.range(0, 4).mapToObj(i -> shop.order("order-" + i)).toArray(OrderFacts[]::new);
        IncidentDesk desk = refunding(shop, MemoryRefunds.create(), orders);
        allow(
                desk,
                shop,
                Grant.toParty(Party.AGENT).only(Set.of(AuthorizedAction.REFUND)).withPerDay(Money.of("25", "EUR")));
        List<Target> targets = IntStream.range(0, 4)
                .mapToObj(i -> registered(desk, shop, orders[i]))
                .toList();

        List<Refund> refunds = Threads.together(targets.stream()
                        .map(target -> (Callable<Incident>) () -> desk.remedies()
                                .requestRefund(shop.agent, target, ONE_LINE)
                                .orElseThrow())
                        .toList())
                .stream()
                .map(incident -> incident.remedies().refunds().get(0))
                .toList();

        assertThat(refunds.stream().filter(refund -> refund.status() == RefundStatus.REQUESTED))
                .hasSize(1);
        assertThat(refunds.stream().filter(refund -> refund.status() == RefundStatus.PROPOSED))
                .hasSize(3);
    }

    @Test
    default void handsOutWhatIsToBePaidOnceUntilTheLeaseIsOver() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        IncidentDesk desk = refunding(shop, MemoryRefunds.create(), order);
        Target target = registered(desk, shop, order);
        desk.remedies().requestRefund(shop.agent, target, ONE_LINE).orElseThrow();

        List<List<RefundAttempt>> taken = Threads.together(4, () -> claimed(shop, KitShop.START));
        assertThat(taken.stream().flatMap(List::stream)).singleElement().matches(attempt -> attempt.number() == 1);
        assertThat(claimed(shop, KitShop.START.plus(LEASE).minusMillis(1))).isEmpty();
        RefundAttempt second =
                claimed(shop, KitShop.START.plus(LEASE)).stream().findFirst().orElseThrow();
        assertThat(second.number()).isEqualTo(2);

        Instant later = KitShop.START.plus(LEASE.multipliedBy(5));
        putOff(shop, new RefundAttempt(second.entry(), 1), later.plus(LEASE));
        assertThat(claimed(shop, KitShop.START.plus(LEASE.multipliedBy(2)))).hasSize(1);
        putOff(shop, new RefundAttempt(second.entry(), 3), later);
        assertThat(claimed(shop, later.minusMillis(1))).isEmpty();
        assertThat(claimed(shop, later)).hasSize(1);
    }

    private static void putOff(KitShop shop, RefundAttempt attempt, Instant until) {
        shop.inTransaction(() -> {
            shop.storage.refunds().putOff(attempt, until);
            return until;
        });
    }

    @Test
    default void handsOutFirstWhatHasBeenDueForLongest() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        List<Target> asked = new ArrayList<>();
        for (int seconds : new int[] {2, 0, 1}) {
            IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order), shop.storage)
                    .refunds(MemoryRefunds.create())
                    .clock(() -> LONG_AGO.plusSeconds(seconds))
                    .build();
            Target target = registered(desk, shop, order);
            RequestRefund piece = RequestRefund.of(RefundSpec.of(Item.pieces(OrderLineId.of("2"), 1)), "DAMAGED");
            desk.remedies().requestRefund(shop.agent, target, piece).orElseThrow();
            asked.add(target);
        }

        assertThat(claimed(shop, LONG_AGO.plusSeconds(2)))
                .extracting(attempt -> attempt.entry().incident())
                .containsExactly(
                        asked.get(1).incident(),
                        asked.get(2).incident(),
                        asked.get(0).incident());
    }

    /** All that is due of the shop; of others as much as they left. */
    private static List<RefundAttempt> claimed(KitShop shop, Instant now) {
        List<RefundAttempt> taken = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Optional<RefundAttempt> next = claim(shop, now);
        while (next.isPresent()) {
            assertThat(keys.add(next.get().entry().key().toString()))
                    .as("a refund that was taken is taken by nobody until its lease is over")
                    .isTrue();
            next.filter(attempt -> attempt.entry().shop().equals(shop.id)).ifPresent(taken::add);
            next = claim(shop, now);
        }
        return taken;
    }

    private static Optional<RefundAttempt> claim(KitShop shop, Instant now) {
        try {
            return shop.inTransaction(() -> shop.storage.refunds().claim(now, LEASE));
        } catch (ConcurrentChangeException clash) {
            return claim(shop, now);
        }
    }

    @Test
    default void whatRollsBackIsInNoBook() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        IncidentDesk desk = refunding(shop, MemoryRefunds.create(), order);
        Target target = registered(desk, shop, order);

        shop.rolledBack(() -> {
            desk.remedies().requestRefund(shop.agent, target, EVERYTHING).orElseThrow();
            assertThat(entries(shop, order))
                    .as("in the book, in the transaction that asked for it")
                    .hasSize(1);
        });

        assertThat(entries(shop, order)).isEmpty();
        desk.remedies().requestRefund(shop.agent, target, EVERYTHING).orElseThrow();
    }

    @Test
    default void whatIsUnknownStaysInTheBookUntilItIsKnown() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        MemoryRefunds provider = MemoryRefunds.create().react(payment -> Reaction.PAY_AND_TIME_OUT);
        IncidentDesk desk = refunding(shop, provider, order);
        Target target = registered(desk, shop, order);
        desk.remedies().requestRefund(shop.agent, target, EVERYTHING).orElseThrow();
        desk.timers().runDue();

        assertThat(standing(desk, shop, RefundStatus.OUTCOME_UNKNOWN))
                .isEqualTo(entries(shop, order))
                .hasSize(1);
        IncidentDesk later = IncidentDesk.builder(MemoryOrders.of(order), shop.storage)
                .refunds(provider)
                .clock(() -> KitShop.START.plus(Duration.ofHours(2)))
                .build();
        later.timers().runDue();

        assertThat(entries(shop, order))
                .extracting(entry -> entry.refund().status())
                .containsExactly(RefundStatus.DONE);
        assertThat(provider.calls(entries(shop, order).get(0).key())).isEqualTo(1);
    }

    @Test
    default void paysSeveralAtTheSameTimeAndNoneTwice() throws InterruptedException {
        KitShop shop = newShop();
        OrderFacts[] orders =
                IntStream.range(0, 6).mapToObj(i -> shop.order("order-" + i)).toArray(OrderFacts[]::new);
        MemoryRefunds provider = MemoryRefunds.create();
        CountDownLatch done = new CountDownLatch(orders.length);
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(orders), shop.storage)
                .refunds(new Meeting(provider, new CountDownLatch(2)))
                .listener(change -> change.entries().stream()
                        .filter(entry -> change.after().shop().equals(shop.id)
                                && entry.event().type() == EventType.REFUND_DONE)
                        .forEach(paid -> done.countDown()))
                .timers(TimerOptions.defaults().withPaymentsAtATime(3))
                .clock(() -> KitShop.START)
                .build();
        for (OrderFacts order : orders) {
            desk.remedies()
                    .requestRefund(shop.agent, registered(desk, shop, order), ONE_LINE)
                    .orElseThrow();
        }

        try (Timers timers = desk.timers()) {
            timers.start();
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(Stream.of(orders).flatMap(order -> entries(shop, order).stream()))
                .hasSize(orders.length)
                .allSatisfy(entry -> {
                    assertThat(entry.refund().status()).isEqualTo(RefundStatus.DONE);
                    assertThat(provider.calls(entry.key())).isEqualTo(1);
                });
    }

    /** Pays once two calls have been made, and never by one at a time. */
    record Meeting(MemoryRefunds provider, CountDownLatch two) implements RefundPort {

        @Override
        public RefundAnswer pay(RefundPayment payment) {
            two.countDown();
            try {
                if (!two.await(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("no other call is made at the same time");
                }
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return provider.pay(payment);
        }

        @Override
        public Optional<RefundAnswer> find(RefundPayment payment) {
            return provider.find(payment);
        }
    }

    @Test
    default void whatIsPendingStaysToBePaidUntilTheProviderKnows() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        MemoryRefunds provider = MemoryRefunds.create().react(payment -> Reaction.PAY_LATER);
        IncidentDesk desk = refunding(shop, provider, order);
        Target target = registered(desk, shop, order);
        desk.remedies().requestRefund(shop.agent, target, ONE_LINE).orElseThrow();
        desk.timers().runDue();

        assertThat(entries(shop, order))
                .extracting(RefundEntry::refund)
                .isEqualTo(shop.find(target.incident()).orElseThrow().remedies().refunds())
                .extracting(Refund::status, Refund::pendingSince)
                .containsExactly(tuple(RefundStatus.REQUESTED, KitShop.START));
        provider.settlePending();
        IncidentDesk.builder(MemoryOrders.of(order), shop.storage)
                .refunds(provider)
                .clock(() -> KitShop.START.plus(Duration.ofHours(2)))
                .build()
                .timers()
                .runDue();

        assertThat(entries(shop, order))
                .extracting(entry -> entry.refund().status())
                .containsExactly(RefundStatus.DONE);
    }

    /** In a campaign at every step; else at a tenth of them, on each day another. */
    @ParameterizedTest
    @CsvSource({
        "true, PAY",
        "true, TIME_OUT",
        "true, PAY_AND_TIME_OUT",
        "false, PAY",
        "false, TIME_OUT",
        "false, PAY_AND_TIME_OUT"
    })
    default void isPaidOnceWhereverItFails(boolean killed, Reaction reaction) {
        int apart = Boolean.getBoolean("campaign") ? 1 : 10;
        int first = 1
                + Math.floorMod(
                        LocalDate.now(ZoneOffset.UTC).toEpochDay()
                                + reaction.name().length(),
                        apart);

        assertThat(FailingRefunds.of(this).isPaidOnceThoughStepsFail(killed, reaction, first, apart))
                .as("the last step of a refund that was failed, from %s on, %s apart", first, apart)
                .isGreaterThan(20 - apart);
    }

    private static List<RefundEntry> entries(KitShop shop, OrderFacts order) {
        return entries(shop, order.id());
    }

    private static List<RefundEntry> entries(KitShop shop, OrderId order) {
        return shop.inTransaction(() -> shop.storage.refunds().ofOrder(shop.id, order));
    }

    private static List<RefundEntry> standing(IncidentDesk desk, KitShop shop, RefundStatus status) {
        return desk.remedies()
                .refunds(shop.agent, shop.id, Set.of(status), RefundPageRequest.oldest(10))
                .entries();
    }

    private static void allow(IncidentDesk desk, KitShop shop, Grant... grants) {
        desk.settings()
                .authority()
                .replace(shop.operator, shop.id, AuthorityPolicy.of(grants), 0)
                .orElseThrow();
    }

    private static IncidentDesk refunding(KitShop shop, MemoryRefunds provider, OrderFacts... orders) {
        return IncidentDesk.builder(MemoryOrders.of(orders), shop.storage)
                .refunds(provider)
                .clock(() -> KitShop.START)
                .build();
    }

    private static Target registered(IncidentDesk desk, KitShop shop, OrderFacts order) {
        return Target.of(
                shop.id,
                desk.incidents()
                        .register(
                                shop.agent,
                                shop.id,
                                shop.about(order).override().build())
                        .orElseThrow()
                        .id());
    }
}
