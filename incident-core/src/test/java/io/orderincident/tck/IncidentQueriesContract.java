package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.authority.LimitUsage;
import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Status;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.MessageCounts;
import io.orderincident.conversation.Note;
import io.orderincident.conversation.OpenThread;
import io.orderincident.decision.Decision;
import io.orderincident.decision.IncidentPair;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Schedule;
import io.orderincident.money.Money;
import io.orderincident.order.CommercialDocument;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.promise.KeepPromise;
import io.orderincident.promise.MakePromise;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.Offers;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.Refunds;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.search.Criterion;
import io.orderincident.search.IncidentField;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentQueries;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.OrderWithIncidents;
import io.orderincident.search.OrdersPage;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import io.orderincident.search.TimeField;
import io.orderincident.search.ValueCount;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.task.AwaitThirdParty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists hold what was asked for, in order, page after page. */
interface IncidentQueriesContract extends Tested {

    @Test
    default void showsARowAsItsIncidentIs() {
        KitShop shop = newShop();
        Incident withLines = shop.registered();
        Incident wholeOrder = registeredAt(shop, KitShop.START.plusSeconds(100));
        Incident told = shop.keep(shop.communication(withLines));

        assertThat(find(shop, IncidentFilter.of(shop.id), PageRequest.first(10)).rows())
                .containsExactly(summary(told), summary(wholeOrder));
    }

    @Test
    default void showsTheReasonAndHowManyMessagesOfEachSide() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("A");
        Incident late = shop.keep(shop.registration(
                order, shop.about(order).reason(ReasonCode.of("CARRIER_DELAY")).build(), shop.stamp(shop.agent)));
        late = written(shop, late, shop.customer(), Audience.CUSTOMER);
        late = written(shop, late, shop.agent, Audience.CUSTOMER_AND_OPERATOR);
        late = written(shop, late, shop.agent, Audience.CUSTOMER);
        late = written(shop, late, shop.agent, Audience.OPERATOR);
        late = written(shop, late, shop.agent, Audience.INTERNAL);
        late = written(shop, late, shop.operator, Audience.INTERNAL);
        late = written(shop, late, shop.operator, Audience.INTERNAL);
        late = opened(shop, late, shop.agent);
        late = opened(shop, late, shop.operator);
        late = written(shop, late, shop.agent, new Message(Audience.CUSTOMER, "Hello", false).in(2));
        late = written(shop, late, shop.operator, new Message(Audience.CUSTOMER, "Hello", false).in(3));
        late = written(shop, late, shop.operator, new Message(Audience.CUSTOMER, "Hello", false).in(3));

        IncidentSummary row = find(shop, IncidentFilter.of(shop.id), PageRequest.first(10))
                .rows()
                .get(0);

        assertThat(row).isEqualTo(summary(late));
        assertThat(row.reason()).isEqualTo(ReasonCode.of("CARRIER_DELAY"));
        assertThat(row.messages()).isEqualTo(new MessageCounts(1, 2, 1, 1, 2, 1, 2));
        assertThat(shop.find(late.id())).contains(late);
    }

    private static Incident written(KitShop shop, Incident incident, Actor by, Audience audience) {
        return written(shop, incident, by, new Message(audience, "Hello", false));
    }

    private static Incident written(KitShop shop, Incident incident, Actor by, Message message) {
        return shop.keep(Decision.of(incident, message, Incident::conversation, shop.stamp(by))
                .orElseThrow());
    }

    private static Incident opened(KitShop shop, Incident incident, Actor by) {
        return shop.keep(
                Decision.of(incident, OpenThread.of("Hello", Party.CUSTOMER), Incident::conversation, shop.stamp(by))
                        .orElseThrow());
    }

    @Test
    default void namesTheCustomerAndTheFirstOfManyLinesInEachRow() {
        KitShop shop = newShop();
        List<OrderLine> lines = IntStream.rangeClosed(1, IncidentSummary.LINES_MAX + 2)
                .mapToObj(i -> OrderLine.of("L" + i, "SKU-" + i, "Article " + i, i, Money.of("10.00", "EUR")))
                .toList();
        OrderFacts order = OrderFacts.builder(shop.id, OrderId.of("many"), KitShop.START)
                .boughtBy(CustomerId.of("ana"), Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH))
                .lines(lines)
                .build();
        List<Incident> kept = new ArrayList<>();
        for (int named : new int[] {0, 1, IncidentSummary.LINES_MAX, IncidentSummary.LINES_MAX + 1}) {
            RegisterIncident.Builder about = RegisterIncident.builder(
                            order.id(), TypeCode.of("LOST"), Origin.ORGANIZATION, "Gone")
                    .override();
            lines.subList(0, named).forEach(line -> about.line(line.id(), line.quantity()));
            kept.add(shop.keep(shop.registration(order, about.build(), shop.stamp(shop.agent))));
        }

        List<IncidentSummary> rows =
                find(shop, IncidentFilter.of(shop.id), PageRequest.first(3)).rows();

        assertThat(rows)
                .isEqualTo(kept.subList(0, 3).stream()
                        .map(IncidentQueriesContract::summary)
                        .toList());
        assertThat(allPages(shop, IncidentFilter.of(shop.id), 3))
                .extracting(row -> row.lines().size(), IncidentSummary::hasMoreLines)
                .containsExactly(
                        tuple(0, false),
                        tuple(1, false),
                        tuple(IncidentSummary.LINES_MAX, false),
                        tuple(IncidentSummary.LINES_MAX, true));
        assertThat(rows.get(0).customer()).isEqualTo(CustomerId.of("ana"));
        assertThat(rows.get(0).customerName()).isEqualTo("Ana");
        assertThat(rows.get(1).lines())
                .containsExactlyElementsOf(kept.get(1).report().lines());
    }

    private static IncidentSummary summary(Incident incident) {
        return IncidentSummary.of(incident, Schedule.none());
    }

    @Test
    default void pagesThroughEverythingOldestFirst() {
        KitShop shop = newShop();
        List<Incident> oldestFirst = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> registeredAt(shop, KitShop.START.minusSeconds(i / 3)))
                .sorted((a, b) -> {
                    int byTime =
                            a.progress().registeredAt().compareTo(b.progress().registeredAt());
                    return byTime == 0 ? a.id().compareTo(b.id()) : byTime;
                })
                .toList();

        for (int size : new int[] {1, 3, 5, 19, 20, 21}) {
            assertThat(allPages(shop, IncidentFilter.of(shop.id), size))
                    .as("pages of %s", size)
                    .extracting(IncidentSummary::id)
                    .isEqualTo(oldestFirst.stream().map(Incident::id).toList());
        }
    }

    @Test
    default void pagesThroughSeveralStatusesInOneOrder() {
        KitShop shop = newShop();
        List<Incident> open = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Incident added = registeredAt(shop, KitShop.START.plusSeconds(i));
            Incident moved = i % 2 == 0 ? added : shop.keep(shop.communication(added));
            if (i % 3 == 0) {
                shop.keep(shop.resolution(i % 2 == 0 ? shop.keep(shop.communication(added)) : moved));
            } else {
                open.add(moved);
            }
        }

        assertThat(allPages(shop, IncidentFilter.inProgress(shop.id), 3))
                .isEqualTo(open.stream().map(IncidentQueriesContract::summary).toList());
    }

    @Test
    default void pagesThroughEverythingInEveryOrder() {
        KitShop shop = newShop();
        List<IncidentSummary> rows = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Incident incident = registeredAt(shop, KitShop.START.plusSeconds(i % 5));
            incident = shop.keep(Decision.of(
                            incident,
                            Prioritize.as(List.of(Priority.values()).get(i % 4), "because"),
                            Incident::classification,
                            shop.stamp(shop.operator))
                    .orElseThrow());
            Incident moved = i % 7 == 0 ? shop.keep(shop.communication(incident)) : incident;
            Schedule schedule = i % 3 == 0
                    ? Schedule.none()
                    : new Schedule(new ClockKey(ClockKind.RESOLUTION, 1), KitShop.START.plusSeconds(100 - i / 2), null);
            shop.inTransaction(() -> shop.storage.timers().reschedule(moved, schedule));
            rows.add(IncidentSummary.of(moved, schedule));
        }

        for (SortOrder order : SortOrder.values()) {
            List<IncidentSummary> expected =
                    rows.stream().sorted(order.comparator()).toList();
            for (int size : new int[] {1, 5, 8, 23, 24, 25}) {
                assertThat(allPages(
                                shop,
                                IncidentFilter.of(shop.id),
                                PageRequest.first(size).sorted(order)))
                        .as("%s in pages of %s", order, size)
                        .isEqualTo(expected);
            }
        }
        assertThat(rows.stream().sorted(SortOrder.PRIORITY.comparator()).map(IncidentSummary::priority))
                .startsWith(Priority.URGENT)
                .endsWith(Priority.LOW);
    }

    @Test
    default void listsOrdersEachWithTheFirstOfItsIncidentsAndHowManyThereAre() {
        KitShop shop = newShop();
        Incident first = registered(shop, "A", "ana", "LOST");
        Incident other = registered(shop, "B", "ana", "LOST");
        Incident second = registered(shop, "A", "ana", "BILLING");
        Incident resolved = shop.keep(shop.resolution(told(shop, "A")));
        Incident over = shop.keep(shop.closing(shop.keep(shop.resolution(told(shop, "C")))));
        Incident third = registered(shop, "A", "eva", "LOST");
        IncidentFilter open = IncidentFilter.notEnded(shop.id);
        Instant last = third.progress().registeredAt();

        assertThat(orders(shop, open, SortOrder.OLDEST_FIRST))
                .containsExactly(order(first, 4, 4, last), order(other, 1, 1, at(other)));
        assertThat(orders(shop, open, SortOrder.NEWEST_FIRST))
                .containsExactly(order(third, 4, 4, last), order(other, 1, 1, at(other)));
        assertThat(orders(shop, IncidentFilter.of(shop.id), SortOrder.OLDEST_FIRST))
                .containsExactly(order(first, 4, 4, last), order(other, 1, 1, at(other)), order(over, 1, 0, at(over)));
        assertThat(orders(shop, open.where(IncidentFields.CUSTOMER.is(CustomerId.of("ana"))), SortOrder.NEWEST_FIRST))
                .containsExactly(order(resolved, 3, 3, at(resolved)), order(other, 1, 1, at(other)));
        assertThat(orders(
                        shop,
                        open.where(IncidentFields.TYPE.is(TypeCode.of("BILLING")))
                                .withText(second.number().toString()),
                        SortOrder.OLDEST_FIRST))
                .containsExactly(order(second, 4, 4, last));
    }

    @Test
    default void countsForAnOrderWhatBecamePartOfTheIncidentOfAnother() {
        KitShop shop = newShop();
        Incident source = registered(shop, "A", "ana", "LOST");
        Incident target = registered(shop, "B", "ana", "LOST");
        List<Incident> merged = new IncidentPair(source, target)
                .merge(shop.stamp(shop.agent)).orElseThrow().stream()
                        .map(shop::keep)
                        .sorted(Comparator.comparing(Incident::id))
                        .toList();

        assertThat(orders(shop, IncidentFilter.of(shop.id), SortOrder.OLDEST_FIRST))
                .containsExactly(order(merged.get(0), 1, 1, at(target)), order(merged.get(1), 1, 1, at(target)));
    }

    private static OrderWithIncidents order(Incident incident, long incidents, long open, Instant latestAt) {
        return new OrderWithIncidents(summary(incident), incidents, open, latestAt);
    }

    private static Instant at(Incident incident) {
        return incident.progress().registeredAt();
    }

    /** Page by page, one on each. */
    private static List<OrderWithIncidents> orders(KitShop shop, IncidentFilter filter, SortOrder order) {
        List<OrderWithIncidents> rows = new ArrayList<>();
        PageRequest request = PageRequest.first(1).sorted(order);
        OrdersPage page;
        do {
            PageRequest asked = request;
            page = shop.inTransaction(() -> shop.storage.queries().orders(filter, KitShop.START, asked));
            rows.addAll(page.rows());
            request = new PageRequest(1, page.end(), order);
        } while (page.end() != null);
        for (int i = rows.size() - 2; i >= 0; i--) {
            PageRequest back = new PageRequest(1, page.start(), order);
            page = shop.inTransaction(() -> shop.storage.queries().orders(filter, KitShop.START, back));
            assertThat(page.rows()).as("back again").containsExactly(rows.get(i));
        }
        assertThat(page.start()).isNull();
        return rows;
    }

    @Test
    default void keepsItsPlaceWhileOthersComeBeforeAndAfter() {
        KitShop shop = newShop();
        List<Incident> first = IntStream.range(0, 6)
                .mapToObj(i -> registeredAt(shop, KitShop.START.plusSeconds(i)))
                .toList();
        IncidentFilter all = IncidentFilter.of(shop.id);
        Page page = find(shop, all, PageRequest.first(3));

        registeredAt(shop, KitShop.START.minusSeconds(1));
        Incident later = registeredAt(shop, KitShop.START.plusSeconds(99));
        List<IncidentSummary> rest = find(
                        shop, all, PageRequest.after(page.next().orElseThrow(), 10))
                .rows();

        assertThat(page.rows()).extracting(IncidentSummary::id).isEqualTo(ids(first.subList(0, 3)));
        assertThat(rest)
                .extracting(IncidentSummary::id)
                .containsExactly(
                        first.get(3).id(), first.get(4).id(), first.get(5).id(), later.id());
    }

    @Test
    default void findsAndCountsByEachConditionAndByAll() {
        KitShop shop = newShop();
        Incident wanted = registered(shop, "A", "ana", "LOST");
        Incident otherOrder = registered(shop, "B", "ana", "LOST");
        Incident otherCustomer = registered(shop, "A", "eva", "LOST");
        Incident otherType = registered(shop, "A", "ana", "BILLING");
        Incident told = shop.keep(shop.communication(registered(shop, "A", "ana", "LOST")));
        registered(newShop(), "A", "ana", "LOST");
        IncidentFilter all = IncidentFilter.of(shop.id);
        CustomerId ana = CustomerId.of("ana");
        Set<Status> detected = EnumSet.of(Status.DETECTED);

        assertFound(shop, all, wanted, otherOrder, otherCustomer, otherType, told);
        assertFound(shop, all.where(IncidentFields.ORDER.is(OrderId.of("A"))), wanted, otherCustomer, otherType, told);
        assertFound(shop, all.where(IncidentFields.CUSTOMER.is(ana)), wanted, otherOrder, otherType, told);
        assertFound(
                shop, all.where(IncidentFields.TYPE.is(TypeCode.of("LOST"))), wanted, otherOrder, otherCustomer, told);
        assertFound(shop, all.where(IncidentFields.STATUS.in(detected)), wanted, otherOrder, otherCustomer, otherType);
        assertFound(shop, all.where(IncidentFields.STATUS.in(EnumSet.of(Status.COMMUNICATED, Status.CLOSED))), told);
        assertFound(shop, all.where(IncidentFields.NUMBER.is(otherType.number())), otherType);
        assertFound(
                shop,
                all.where(IncidentFields.ORDER.is(OrderId.of("A")))
                        .where(IncidentFields.CUSTOMER.is(ana))
                        .where(IncidentFields.TYPE.is(TypeCode.of("LOST")))
                        .where(IncidentFields.STATUS.in(detected))
                        .where(IncidentFields.NUMBER.is(wanted.number())),
                wanted);
        assertFound(shop, all.where(IncidentFields.ORDER.is(OrderId.of("C"))));
        assertFound(shop, all.where(IncidentFields.STATUS.in(EnumSet.of(Status.CLOSED))));
        assertFound(shop, all.where(IncidentFields.NUMBER.is(new IncidentNumber(IncidentNumber.MAX))));
    }

    @Test
    default void addsUpTheCriteriaOfOneField() {
        KitShop shop = newShop();
        Incident detected = registered(shop, "A", "ana", "LOST");
        told(shop, "B");
        IncidentFilter open = IncidentFilter.inProgress(shop.id);

        assertFound(shop, open.where(IncidentFields.STATUS.is(Status.DETECTED)), detected);
        assertFound(shop, open.where(IncidentFields.STATUS.is(Status.CLOSED)));
        assertFound(
                shop,
                open.where(
                        IncidentFields.ORDER.in(List.of(OrderId.of("A"), OrderId.of("B"))),
                        IncidentFields.ORDER.is(OrderId.of("A"))),
                detected);
        assertFound(
                shop,
                open.where(
                        IncidentFields.CUSTOMER.is(CustomerId.of("ana")),
                        IncidentFields.CUSTOMER.is(CustomerId.of("eva"))));
    }

    @Test
    default void findsTheIncidentsOfACaseFile() {
        KitShop shop = newShop();
        registered(shop, "A", "ana", "LOST");
        Incident filed = shop.keep(Decision.of(
                        registered(shop, "B", "ana", "LOST"),
                        new Edit(Details.none().inCaseFile("2026/7")),
                        Incident::details,
                        shop.stamp(shop.agent))
                .orElseThrow());

        assertFound(shop, IncidentFilter.of(shop.id).where(IncidentFields.CASE_FILE.is("2026/7")), filed);
        assertFound(shop, IncidentFilter.of(shop.id).where(IncidentFields.CASE_FILE.is("2026/8")));
    }

    @Test
    default void findsTheIncidentsOfAMassIncident() {
        KitShop shop = newShop();
        registered(shop, "A", "ana", "LOST");
        OrderFacts order = shop.order("B");
        Incident ofBatch = shop.keep(shop.registration(
                order, shop.about(order).cause(CauseKey.of("batch-7")).build(), shop.stamp(shop.agent)));

        assertFound(
                shop, IncidentFilter.of(shop.id).where(IncidentFields.MASS_CAUSE.is(CauseKey.of("batch-7"))), ofBatch);
        assertFound(shop, IncidentFilter.of(shop.id).where(IncidentFields.MASS_CAUSE.is(CauseKey.of("batch-8"))));
    }

    @Test
    default void findsTheIncidentsOfAPersonAndOfATeam() {
        KitShop shop = newShop();
        registered(shop, "A", "ana", "LOST");
        Incident ofPedro = assigned(shop, Assignment.to("pedro"));
        Incident ofReturns = assigned(shop, Assignment.to("eva").inTeam("returns"));

        assertFound(shop, IncidentFilter.of(shop.id).where(IncidentFields.PERSON.is("pedro")), ofPedro);
        assertFound(shop, IncidentFilter.of(shop.id).where(IncidentFields.TEAM.is("returns")), ofReturns);
        assertFound(shop, IncidentFilter.of(shop.id).where(IncidentFields.PERSON.is("returns")));
    }

    @Test
    default void countsTheValuesOfFields() {
        KitShop shop = newShop();
        Incident first = registered(shop, "A", "ana", "LOST");
        Incident second = registered(shop, "B", "ana", "BILLING");
        Incident third = registered(shop, "C", "ana", "LOST");
        registered(shop, "D", "eva", "BILLING");
        registered(newShop(), "A", "ana", "BILLING");
        IncidentFilter ofAna = IncidentFilter.of(shop.id).where(IncidentFields.CUSTOMER.is(CustomerId.of("ana")));

        assertThat(counts(shop, ofAna, 1, 10, IncidentFields.TYPE, IncidentFields.STATUS, IncidentFields.CARRIER))
                .containsExactly(
                        new ValueCount<>(IncidentFields.TYPE, TypeCode.of("LOST"), 2, at(third)),
                        new ValueCount<>(IncidentFields.TYPE, TypeCode.of("BILLING"), 1, at(second)),
                        new ValueCount<>(IncidentFields.STATUS, Status.DETECTED, 3, at(third)));
        assertThat(counts(shop, IncidentFilter.of(shop.id), 1, 10, IncidentFields.TYPE))
                .as("of as many the lesser first")
                .extracting(count -> count.value().toString(), ValueCount::incidents)
                .containsExactly(tuple("BILLING", 2L), tuple("LOST", 2L));
        assertThat(counts(shop, ofAna, 2, 10, IncidentFields.TYPE))
                .containsExactly(new ValueCount<>(IncidentFields.TYPE, TypeCode.of("LOST"), 2, at(third)));
        assertThat(counts(shop, ofAna, 1, 1, IncidentFields.CUSTOMER, IncidentFields.TYPE))
                .containsExactly(
                        new ValueCount<>(IncidentFields.CUSTOMER, CustomerId.of("ana"), 3, at(third)),
                        new ValueCount<>(IncidentFields.TYPE, TypeCode.of("LOST"), 2, at(third)));
        assertThat(counts(shop, ofAna.withText(first.number().toString()), 1, 10, IncidentFields.TYPE))
                .containsExactly(new ValueCount<>(IncidentFields.TYPE, TypeCode.of("LOST"), 1, at(first)));
    }

    @Test
    default void countsAnArticleOncePerIncidentAndAlsoByAMerge() {
        KitShop shop = newShop();
        Incident source = shop.registered();
        Incident target = registered(shop, "order-2", "customer-1", "DAMAGED");
        Incident other = shop.registered();
        new IncidentPair(source, target)
                .merge(shop.stamp(shop.agent))
                .orElseThrow()
                .forEach(shop::keep);
        IncidentFilter notMerged = IncidentFilter.notEnded(shop.id);
        Sku article = source.report().lines().get(0).sku();

        assertThat(counts(shop, notMerged, 2, 10, IncidentFields.ARTICLE))
                .contains(new ValueCount<>(IncidentFields.ARTICLE, article, 2, at(other)));
    }

    private static List<ValueCount<?>> counts(
            KitShop shop, IncidentFilter filter, long atLeast, int most, IncidentField<?>... fields) {
        return shop.inTransaction(
                () -> shop.storage.queries().counts(filter, KitShop.START, List.of(fields), atLeast, most));
    }

    @Test
    default void countsWhatEachPersonHasInProgress() {
        KitShop shop = newShop();
        assigned(shop, Assignment.to("pedro"));
        assigned(shop, Assignment.to("pedro").inTeam("returns"));
        assigned(shop, Assignment.to("eva"));
        shop.keep(shop.resolution(shop.keep(shop.communication(assigned(shop, Assignment.to("luis"))))));
        registered(shop, "A", "ana", "LOST");
        assigned(newShop(), Assignment.to("eva"));

        assertThat(inProgress(shop, List.of("pedro", "luis", "nobody"))).isEqualTo(Map.of("pedro", 2L));
        assertThat(inProgress(shop, List.of("eva"))).isEqualTo(Map.of("eva", 1L));
        assertThat(inProgress(shop, List.of())).isEmpty();
    }

    @Test
    default void findsWhoseTurnItIs() {
        KitShop shop = newShop();
        Instant until = KitShop.START.plusSeconds(100);
        Incident waits = shop.keep(Decision.of(
                        registered(shop, "A", "ana", "LOST"),
                        AwaitThirdParty.until("carrier", until),
                        Incident::tasks,
                        shop.stamp(shop.agent))
                .orElseThrow());
        Incident works = registered(shop, "B", "ana", "LOST");
        Incident resolved = shop.keep(shop.resolution(told(shop, "C")));
        IncidentFilter all = IncidentFilter.of(shop.id);
        Instant before = until.minusNanos(1_000);

        assertFound(shop, before, all.where(IncidentFields.TURN.is(WaitingOn.THIRD_PARTY)), waits);
        assertFound(shop, before, all.where(IncidentFields.TURN.is(WaitingOn.AGENT)), works);
        assertFound(shop, until, all.where(IncidentFields.TURN.is(WaitingOn.AGENT)), waits, works);
        assertFound(shop, until, all.where(IncidentFields.TURN.is(WaitingOn.THIRD_PARTY)));
        assertFound(shop, until, all.where(IncidentFields.TURN.is(WaitingOn.OPERATOR)), resolved);
        assertFound(shop, until, all.where(IncidentFields.TURN.is(WaitingOn.CUSTOMER)));

        shop.keep(Decision.of(waits, Cancel.because("a mistake"), shop.stamp(shop.agent))
                .orElseThrow());
        assertFound(shop, before, all.where(IncidentFields.TURN.is(WaitingOn.THIRD_PARTY)));
        assertFound(shop, before, all.where(IncidentFields.TURN.is(WaitingOn.NOBODY)), waits);
    }

    @Test
    default void findsWhatNobodyHasTouchedForLong() {
        KitShop shop = newShop();
        Incident old = registeredAt(shop, KitShop.START);
        Incident touched = registeredAt(shop, KitShop.START.minusSeconds(10));
        Instant later = KitShop.START.plusSeconds(5);
        touched = shop.keep(Decision.of(
                        touched,
                        Note.internal("called"),
                        Incident::conversation,
                        KitTerms.context(shop.agent, later, null))
                .orElseThrow());

        assertFound(
                shop, IncidentFilter.of(shop.id).where(IncidentFields.LAST_INTERACTION_AT.until(KitShop.START)), old);
        assertFound(
                shop, IncidentFilter.of(shop.id).where(IncidentFields.LAST_INTERACTION_AT.until(later)), touched, old);
        assertFound(
                shop,
                IncidentFilter.of(shop.id)
                        .where(IncidentFields.LAST_INTERACTION_AT.until(KitShop.START.minusNanos(1_000))));
    }

    @Test
    default void findsWhatWasPromisedByADateUntilItIsKept() {
        KitShop shop = newShop();
        Incident none = registeredAt(shop, KitShop.START);
        Instant later = KitShop.START.plusSeconds(7_200);
        Incident promised = shop.keep(Decision.of(
                        registeredAt(shop, KitShop.START.plusSeconds(1)),
                        MakePromise.of("a call", later),
                        Incident::clockHistory,
                        KitTerms.context(shop.agent, KitShop.START.plusSeconds(2), null))
                .orElseThrow());
        IncidentFilter filter = IncidentFilter.of(shop.id).where(IncidentFields.PROMISED_UNTIL.until(later));

        assertFound(shop, filter, promised);
        assertFound(shop, IncidentFilter.of(shop.id).where(IncidentFields.PROMISED_UNTIL.before(later)));

        shop.keep(Decision.of(
                        promised,
                        new KeepPromise(1),
                        Incident::clockHistory,
                        KitTerms.context(shop.agent, KitShop.START.plusSeconds(3), null))
                .orElseThrow());

        assertFound(shop, filter);
        assertThat(none.openPromises()).isEmpty();
    }

    @Test
    default void findsTheIncidentsThatTheShopFoundBeforeTheDelivery() {
        KitShop shop = newShop();
        registered(shop, "A", "ana", "LOST");
        Incident foundFirst = registeredAt(shop, KitShop.START);

        assertFound(shop, IncidentFilter.of(shop.id).where(IncidentFields.PROACTIVE.is(true)), foundFirst);
        assertThat(find(shop, IncidentFilter.of(shop.id), PageRequest.first(10)).rows())
                .extracting(IncidentSummary::proactive)
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    default void findsIncidentsByKindReasonAndChannel() {
        KitShop shop = newShop();
        registered(shop, "A", "ana", "LOST");
        OrderFacts order = shop.order("B");
        Incident called = shop.keep(shop.registration(
                order,
                shop.about(order)
                        .kind(KindCode.of("CASE"))
                        .reason(ReasonCode.of("CARRIER_DELAY"))
                        .channel(ChannelCode.of("PHONE"))
                        .build(),
                shop.stamp(shop.agent)));
        IncidentFilter all = IncidentFilter.of(shop.id);

        assertFound(shop, all.where(IncidentFields.KIND.is(KindCode.of("CASE"))), called);
        assertFound(shop, all.where(IncidentFields.REASON.is(ReasonCode.of("CARRIER_DELAY"))), called);
        assertFound(shop, all.where(IncidentFields.CHANNEL.is(ChannelCode.of("PHONE"))), called);
        assertFound(
                shop,
                all.where(IncidentFields.CHANNEL.is(ChannelCode.of("PHONE")))
                        .where(IncidentFields.REASON.is(ReasonCode.of("OTHER"))));
    }

    @Test
    default void findsIncidentsByTheBeginningsOfTheirWordsAtEveryStage() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("PED/2026-17");
        Incident broken = shop.keep(shop.registration(
                order,
                RegisterIncident.builder(
                                order.id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "(Llegó ROTA: el asa_y la tapa)")
                        .line(OrderLineId.of("1"), 1)
                        .build(),
                shop.stamp(shop.agent)));
        registered(shop, "B", "eva", "LOST");
        shop.keep(shop.resolution(told(shop, "C")));
        KitShop other = newShop();
        other.keep(other.resolution(other.keep(other.communication(other.registered()))));

        Details known = Details.none()
                .withRemark("Añadir al albarán")
                .withDocuments(
                        CommercialDocument.of(DocumentKind.ORDER, "P-1"),
                        CommercialDocument.of(DocumentKind.DELIVERY_NOTE, "ALB7731"));
        broken = edited(shop, broken, known);
        assertTextFindsOnly(shop, broken, "albarán");
        assertTextFindsOnly(shop, broken, "alb7731");
        assertNotFoundByText(shop, "delivery");
        broken = shop.keep(shop.communication(broken));
        assertTextFindsOnly(shop, broken, "albarán");
        broken = shop.keep(shop.resolution(broken));
        assertTextFindsOnly(shop, broken, "albarán");
        assertTextFindsOnly(shop, broken, "alb7731");
        CommercialDocument invoice = CommercialDocument.of(DocumentKind.INVOICE, "FRA7732");
        broken = edited(
                shop, broken, Details.none().withRemark("Pidió una factura").withDocuments(invoice));
        assertTextFindsOnly(shop, broken, "factura");
        assertTextFindsOnly(shop, broken, "fra7732");
        assertFound(shop, IncidentFilter.of(shop.id).where(IncidentFields.DOCUMENT.is("FRA7732")), broken);
        assertFound(shop, IncidentFilter.of(shop.id).where(IncidentFields.DOCUMENT.is("ALB7731")));
        assertNotFoundByText(shop, "albarán", "alb7731");
        broken = shop.keep(Decision.of(broken, Reopen.because("Sigue rota"), shop.stamp(shop.agent))
                .orElseThrow());
        assertTextFindsOnly(shop, broken, "factura");
        broken = shop.keep(shop.resolution(shop.keep(shop.communication(broken))));
        broken = shop.keep(shop.closing(broken));
        assertTextFindsOnly(shop, broken, "factura");
    }

    private static Incident edited(KitShop shop, Incident incident, Details details) {
        return shop.keep(Decision.of(incident, new Edit(details), Incident::details, shop.stamp(shop.agent))
                .orElseThrow());
    }

    /** By what it says, and what only staff noted. */
    private static void assertTextFindsOnly(KitShop shop, Incident expected, String remarked) {
        for (String typed : List.of(
                "llego rota",
                "LLEGÓ",
                "rota asa tapa",
                "asa",
                "y tapa",
                "taza azul",
                "ped/2026-17",
                "2026 17",
                "rota' | 'x",
                "rota) (taz*",
                expected.number().toString(),
                remarked,
                "rota " + remarked.substring(0, 4))) {
            assertFound(shop, IncidentFilter.of(shop.id).withText(typed), expected);
        }
        IncidentFilter customers = IncidentFilter.of(shop.id).forCustomers();
        assertFound(shop, customers.withText("taza rota").forCustomers(), expected);
        assertFound(shop, customers.withText(remarked).forCustomers());
        assertFound(shop, customers.withText("rota " + remarked).forCustomers());
        assertNotFoundByText(shop, "ota", "rota mantel", "rotas", "zul");
    }

    private static void assertNotFoundByText(KitShop shop, String... typed) {
        for (String one : typed) {
            assertFound(shop, IncidentFilter.of(shop.id).withText(one));
        }
    }

    @Test
    default void findsByEveryFieldWhatMeetsTheCriterion() {
        KitShop shop = newShop();
        Schedule due = new Schedule(new ClockKey(ClockKind.FIRST_RESPONSE, 1), KitShop.START.plusSeconds(60), null);
        Incident full = full(shop);
        shop.inTransaction(() -> shop.storage.timers().reschedule(full, due));
        Map<Incident, Schedule> kept = new LinkedHashMap<>();
        kept.put(bare(shop), Schedule.none());
        kept.put(full, due);
        kept.put(ErasuresContract.blocked(shop, closed(shop)), Schedule.none());

        for (IncidentField<?> field : IncidentFields.all()) {
            List<Criterion> criteria = criteria(field, kept);
            assertThat(criteria).as("values of %s to look for", field).hasSizeGreaterThan(1);
            for (Criterion criterion : criteria) {
                Incident[] expected = kept.entrySet().stream()
                        .filter(one -> criterion.isMetBy(one.getKey(), one.getValue(), KitShop.START))
                        .map(Map.Entry::getKey)
                        .sorted(Comparator.comparing(Incident::id))
                        .toArray(Incident[]::new);
                assertFound(shop, IncidentFilter.of(shop.id).where(criterion), expected);
            }
        }
    }

    /** With every value of a field that one of the incidents has, and with none. */
    private static <V> List<Criterion> criteria(IncidentField<V> field, Map<Incident, Schedule> kept) {
        List<V> values = new ArrayList<>();
        kept.forEach((incident, schedule) -> values.addAll(field.valuesOf(incident, schedule, KitShop.START)));
        List<Criterion> criteria = new ArrayList<>();
        criteria.add(field.isEmpty());
        criteria.add(field.in(values));
        values.stream().distinct().map(field::is).forEach(criteria::add);
        if (field instanceof TimeField time) {
            for (V value : values) {
                Instant at = (Instant) value;
                criteria.addAll(
                        List.of(time.from(at), time.until(at), time.before(at), time.between(at, at.plusSeconds(1))));
            }
        }
        return criteria;
    }

    private static Incident bare(KitShop shop) {
        OrderFacts order =
                OrderFacts.builder(shop.id, OrderId.of("bare"), KitShop.START).build();
        return shop.keep(shop.registration(
                order,
                RegisterIncident.builder(order.id(), TypeCode.of("OTHER"), Origin.ORGANIZATION, "?")
                        .build(),
                shop.stamp(shop.agent)));
    }

    private static Incident full(KitShop shop) {
        OrderFacts order = shop.order("full");
        Incident full = shop.keep(shop.registration(
                order,
                shop.about(order)
                        .kind(KindCode.of("CASE"))
                        .reason(ReasonCode.of("CARRIER_DELAY"))
                        .channel(ChannelCode.of("PHONE"))
                        .cause(CauseKey.of("batch-7"))
                        .occurredAt(KitShop.START.minusSeconds(60))
                        .build(),
                shop.stamp(shop.agent)));
        Details details = Details.none()
                .diagnosed("late", ErrorSource.THIRD_PARTY, "MRW")
                .causedBy(CauseCode.of("CARRIER"))
                .withTags(Set.of("vip", "50%_!", "say \"no\""))
                .withDocuments(
                        new CommercialDocument(DocumentKind.INVOICE, "F-1", LocalDate.of(2026, 3, 1)),
                        CommercialDocument.of(DocumentKind.DELIVERY_NOTE, "F\\1"))
                .inCaseFile("2026/7");
        full = shop.keep(Decision.of(full, new Edit(details), Incident::details, shop.stamp(shop.agent))
                .orElseThrow());
        full = shop.keep(Decision.of(
                        full,
                        new Assign(Assignment.to("eva").inTeam("returns")),
                        Incident::assignment,
                        shop.stamp(shop.agent))
                .orElseThrow());
        List<Command<Offers>> offers = List.of(
                MakeOffer.of(OfferKind.REPLACEMENT, "Another one."),
                new AcceptOffer(1, null, ChannelCode.of("PHONE")),
                MakeOffer.of(OfferKind.OTHER, "A cake."));
        for (Command<Offers> offer : offers) {
            full = shop.keep(Decision.of(full, offer, Incident::offers, shop.stamp(shop.agent))
                    .orElseThrow());
        }
        Context asking =
                new Context(shop.agent, shop.stamp(shop.agent).at(), null, KitTerms.standard(shop.order("full")));
        full = shop.keep(Decision.of(
                        full,
                        RequestRefund.of(RefundSpec.everything(), "OTHER"),
                        incident -> new Refunds(
                                incident.remedies(),
                                incident.id(),
                                incident.report().order(),
                                incident.openSince(),
                                List.of(),
                                List.of(),
                                LimitUsage::nothing),
                        asking)
                .orElseThrow());
        full = shop.keep(Decision.of(
                        full,
                        MakePromise.of("a call", KitShop.START.plusSeconds(7_200)),
                        Incident::clockHistory,
                        shop.stamp(shop.agent))
                .orElseThrow());
        return shop.keep(Decision.of(
                        full,
                        AwaitThirdParty.until("MRW", KitShop.START.plusSeconds(500)),
                        Incident::tasks,
                        shop.stamp(shop.agent))
                .orElseThrow());
    }

    private static Incident closed(KitShop shop) {
        return shop.keep(shop.closing(shop.keep(shop.resolution(told(shop, "closed")))));
    }

    @Test
    default void saysWhichOrdersHaveAnIncidentThatHasNotEnded() {
        KitShop shop = newShop();
        registered(shop, "twice", "ana", "LOST");
        registered(shop, "twice", "ana", "BILLING");
        Incident resolved = told(shop, "resolved");
        shop.keep(shop.resolution(resolved));
        Incident closed = told(shop, "closed");
        shop.keep(shop.closing(shop.keep(shop.resolution(closed))));
        registered(newShop(), "elsewhere", "ana", "LOST");

        assertThat(withOpenIncident(shop, List.of("twice", "resolved", "closed", "elsewhere", "none")))
                .containsExactlyInAnyOrder(OrderId.of("twice"), OrderId.of("resolved"));
        assertThat(withOpenIncident(shop, List.of("closed"))).isEmpty();
        assertThat(withOpenIncident(shop, List.of())).isEmpty();
    }

    @Test
    default void findsAnIncidentByAnOrderThatCameByAMerge() {
        KitShop shop = newShop();
        Incident source = registered(shop, "order-1", "customer-1", "DAMAGED");
        Incident target = registered(shop, "order-2", "customer-1", "DAMAGED");
        new IncidentPair(source, target)
                .merge(shop.stamp(shop.agent))
                .orElseThrow()
                .forEach(shop::keep);

        assertFound(
                shop, IncidentFilter.of(shop.id).where(IncidentFields.ORDER.is(OrderId.of("order-1"))), source, target);
        assertFound(
                shop, IncidentFilter.notEnded(shop.id).where(IncidentFields.ORDER.is(OrderId.of("order-1"))), target);
        assertFound(shop, IncidentFilter.of(shop.id).where(IncidentFields.ORDER.is(OrderId.of("order-2"))), target);
        assertThat(withOpenIncident(shop, List.of("order-1", "order-2", "order-3")))
                .containsExactlyInAnyOrder(OrderId.of("order-1"), OrderId.of("order-2"));
    }

    private static Incident assigned(KitShop shop, Assignment assignment) {
        return shop.keep(Decision.of(
                        registered(shop, "A", "ana", "LOST"),
                        new Assign(assignment),
                        Incident::assignment,
                        shop.stamp(shop.agent))
                .orElseThrow());
    }

    private static Map<String, Long> inProgress(KitShop shop, List<String> people) {
        return shop.storage.transactions().required(() -> shop.storage.queries().inProgressByPerson(shop.id, people));
    }

    private static Incident told(KitShop shop, String order) {
        return shop.keep(shop.communication(registered(shop, order, "ana", "LOST")));
    }

    private static Incident registered(KitShop shop, String order, String customer, String type) {
        OrderFacts facts = OrderFacts.builder(shop.id, OrderId.of(order), KitShop.START)
                .boughtBy(CustomerId.of(customer), Contact.unknown(Locale.ENGLISH))
                .build();
        return shop.keep(shop.registration(
                facts,
                RegisterIncident.builder(facts.id(), TypeCode.of(type), Origin.CUSTOMER, "?")
                        .build(),
                shop.stamp(shop.agent)));
    }

    private static Incident registeredAt(KitShop shop, Instant at) {
        OrderFacts facts = shop.order("order-1");
        return shop.keep(shop.registration(
                facts,
                RegisterIncident.builder(facts.id(), TypeCode.of("OTHER"), Origin.ORGANIZATION, "?")
                        .build(),
                KitTerms.context(shop.agent, at, null)));
    }

    private static Page find(KitShop shop, IncidentFilter filter, PageRequest request) {
        return shop.storage.transactions().required(() -> shop.storage.queries().find(filter, KitShop.START, request));
    }

    private static List<IncidentSummary> allPages(KitShop shop, IncidentFilter filter, int size) {
        return allPages(shop, filter, PageRequest.first(size));
    }

    private static List<IncidentSummary> allPages(KitShop shop, IncidentFilter filter, PageRequest first) {
        Page page = find(shop, filter, first);
        Deque<List<IncidentSummary>> before = new ArrayDeque<>();
        List<IncidentSummary> rows = new ArrayList<>(page.rows());
        assertThat(page.previous()).isEmpty();
        while (page.next().isPresent()) {
            assertThat(page.rows()).hasSize(first.size());
            before.push(page.rows());
            page = find(shop, filter, new PageRequest(first.size(), page.end(), first.order()));
            rows.addAll(page.rows());
        }
        while (page.previous().isPresent()) {
            page = find(shop, filter, new PageRequest(first.size(), page.start(), first.order()));
            assertThat(page.rows()).as("back again").isEqualTo(before.pop());
            assertThat(page.next()).isPresent();
        }
        assertThat(before).as("pages not gone back to").isEmpty();
        return rows;
    }

    private static void assertFound(KitShop shop, IncidentFilter filter, Incident... expected) {
        assertFound(shop, KitShop.START, filter, expected);
    }

    private static void assertFound(KitShop shop, Instant now, IncidentFilter filter, Incident... expected) {
        IncidentQueries queries = shop.storage.queries();
        assertThat(shop.inTransaction(() -> queries.find(filter, now, PageRequest.first(10)))
                        .rows())
                .as("%s", filter)
                .extracting(IncidentSummary::id)
                .isEqualTo(ids(List.of(expected)));
        assertThat(shop.<Long>inTransaction(() -> queries.count(filter, now)))
                .as("%s", filter)
                .isEqualTo(expected.length);
        assertThat(shop.<Long>inTransaction(() -> queries.countUpTo(filter, now, 2)))
                .as("%s, counted up to two", filter)
                .isEqualTo(Math.min(2, expected.length));
    }

    private static Collection<?> ids(List<Incident> incidents) {
        return incidents.stream().map(Incident::id).toList();
    }

    private static Set<OrderId> withOpenIncident(KitShop shop, List<String> orders) {
        return shop.storage
                .transactions()
                .required(() -> shop.storage
                        .queries()
                        .withOpenIncident(
                                shop.id, orders.stream().map(OrderId::of).toList()));
    }
}
