package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.IncidentNumber;
import io.orderincident.command.Stamp;
import io.orderincident.command.Status;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Assignment;
import io.orderincident.incident.AwaitThirdParty;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentPair;
import io.orderincident.incident.Note;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Schedule;
import io.orderincident.incident.WaitingOn;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentFilter.Turn;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists hold what was asked for, in order, page after page. */
interface IncidentQueriesContract extends Tested {

    @Test
    default void shows_a_row_as_its_incident_is() {
        KitShop shop = newShop();
        Incident withLines = shop.registered();
        Incident wholeOrder = registeredAt(shop, KitShop.START.plusSeconds(100));
        Incident told = shop.keep(shop.communication(withLines));

        assertThat(find(shop, IncidentFilter.of(shop.id), PageRequest.first(10)).rows())
                .containsExactly(summary(told), summary(wholeOrder));
    }

    private static IncidentSummary summary(Incident incident) {
        return IncidentSummary.of(incident, Schedule.none());
    }

    @Test
    default void pages_through_everything_oldest_first() {
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
    default void pages_through_several_statuses_in_one_order() {
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
    default void keeps_its_place_while_others_come_before_and_after() {
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
    default void finds_and_counts_by_each_condition_and_by_all() {
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
        assertFound(shop, all.with(OrderId.of("A")), wanted, otherCustomer, otherType, told);
        assertFound(shop, all.with(ana), wanted, otherOrder, otherType, told);
        assertFound(shop, all.with(TypeCode.of("LOST")), wanted, otherOrder, otherCustomer, told);
        assertFound(shop, all.with(detected), wanted, otherOrder, otherCustomer, otherType);
        assertFound(shop, all.with(EnumSet.of(Status.COMMUNICATED, Status.CLOSED)), told);
        assertFound(shop, all.with(otherType.number()), otherType);
        assertFound(
                shop,
                all.with(OrderId.of("A"))
                        .with(ana)
                        .with(TypeCode.of("LOST"))
                        .with(detected)
                        .with(wanted.number()),
                wanted);
        assertFound(shop, all.with(OrderId.of("C")));
        assertFound(shop, all.with(EnumSet.of(Status.CLOSED)));
        assertFound(shop, all.with(new IncidentNumber(IncidentNumber.MAX)));
    }

    @Test
    default void finds_the_incidents_of_a_case_file() {
        KitShop shop = newShop();
        registered(shop, "A", "ana", "LOST");
        Incident filed = shop.keep(registered(shop, "B", "ana", "LOST")
                .edit(new Edit(Details.none().inCaseFile("2026/7")), shop.stamp(shop.agent))
                .orElseThrow());

        assertFound(shop, IncidentFilter.of(shop.id).inCaseFile("2026/7"), filed);
        assertFound(shop, IncidentFilter.of(shop.id).inCaseFile("2026/8"));
    }

    @Test
    default void finds_the_incidents_of_a_mass_incident() {
        KitShop shop = newShop();
        registered(shop, "A", "ana", "LOST");
        OrderFacts order = shop.order("B");
        Incident ofBatch = shop.keep(shop.registration(
                order, shop.about(order).cause(CauseKey.of("batch-7")).build(), shop.stamp(shop.agent)));

        assertFound(shop, IncidentFilter.of(shop.id).with(CauseKey.of("batch-7")), ofBatch);
        assertFound(shop, IncidentFilter.of(shop.id).with(CauseKey.of("batch-8")));
    }

    @Test
    default void finds_the_incidents_of_a_person_and_of_a_team() {
        KitShop shop = newShop();
        registered(shop, "A", "ana", "LOST");
        Incident ofPedro = assigned(shop, Assignment.to("pedro"));
        Incident ofReturns = assigned(shop, Assignment.to("eva").inTeam("returns"));

        assertFound(shop, IncidentFilter.of(shop.id).assignedTo("pedro"), ofPedro);
        assertFound(shop, IncidentFilter.of(shop.id).ofTeam("returns"), ofReturns);
        assertFound(shop, IncidentFilter.of(shop.id).assignedTo("returns"));
    }

    @Test
    default void counts_what_each_person_has_in_progress() {
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
    default void finds_whose_turn_it_is() {
        KitShop shop = newShop();
        Instant until = KitShop.START.plusSeconds(100);
        Incident waits = shop.keep(registered(shop, "A", "ana", "LOST")
                .await(AwaitThirdParty.until("carrier", until), shop.stamp(shop.agent))
                .orElseThrow());
        Incident works = registered(shop, "B", "ana", "LOST");
        Incident resolved = shop.keep(shop.resolution(told(shop, "C")));
        IncidentFilter all = IncidentFilter.of(shop.id);
        Instant before = until.minusNanos(1_000);

        assertFound(shop, all.waitingOn(new Turn(WaitingOn.THIRD_PARTY, before)), waits);
        assertFound(shop, all.waitingOn(new Turn(WaitingOn.AGENT, before)), works);
        assertFound(shop, all.waitingOn(new Turn(WaitingOn.AGENT, until)), waits, works);
        assertFound(shop, all.waitingOn(new Turn(WaitingOn.THIRD_PARTY, until)));
        assertFound(shop, all.waitingOn(new Turn(WaitingOn.OPERATOR, until)), resolved);
        assertFound(shop, all.waitingOn(new Turn(WaitingOn.CUSTOMER, until)));

        shop.keep(waits.cancel(Cancel.because("a mistake"), shop.stamp(shop.agent))
                .orElseThrow());
        assertFound(shop, all.waitingOn(new Turn(WaitingOn.THIRD_PARTY, before)));
        assertFound(shop, all.waitingOn(new Turn(WaitingOn.NOBODY, before)), waits);
    }

    @Test
    default void finds_what_nobody_has_touched_for_long() {
        KitShop shop = newShop();
        Incident old = registeredAt(shop, KitShop.START);
        Incident touched = registeredAt(shop, KitShop.START.minusSeconds(10));
        Instant later = KitShop.START.plusSeconds(5);
        touched = shop.keep(touched.note(Note.internal("called"), new Stamp(shop.agent, later, null))
                .orElseThrow());

        assertFound(shop, IncidentFilter.of(shop.id).untouchedSince(KitShop.START), old);
        assertFound(shop, IncidentFilter.of(shop.id).untouchedSince(later), touched, old);
        assertFound(shop, IncidentFilter.of(shop.id).untouchedSince(KitShop.START.minusNanos(1_000)));
    }

    @Test
    default void finds_the_incidents_that_the_shop_found_before_the_delivery() {
        KitShop shop = newShop();
        registered(shop, "A", "ana", "LOST");
        Incident foundFirst = registeredAt(shop, KitShop.START);

        assertFound(shop, IncidentFilter.of(shop.id).onlyProactive(), foundFirst);
        assertThat(find(shop, IncidentFilter.of(shop.id), PageRequest.first(10)).rows())
                .extracting(IncidentSummary::proactive)
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    default void finds_incidents_by_kind_reason_and_channel() {
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

        assertFound(shop, all.with(KindCode.of("CASE")), called);
        assertFound(shop, all.with(ReasonCode.of("CARRIER_DELAY")), called);
        assertFound(shop, all.with(ChannelCode.of("PHONE")), called);
        assertFound(shop, all.with(ChannelCode.of("PHONE")).with(ReasonCode.of("OTHER")));
    }

    @Test
    default void says_which_orders_have_an_incident_that_has_not_ended() {
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
    default void finds_an_incident_by_an_order_that_came_by_a_merge() {
        KitShop shop = newShop();
        Incident source = registered(shop, "order-1", "customer-1", "DAMAGED");
        Incident target = registered(shop, "order-2", "customer-1", "DAMAGED");
        new IncidentPair(source, target)
                .merge(shop.stamp(shop.agent))
                .orElseThrow()
                .forEach(shop::keep);

        assertFound(shop, IncidentFilter.of(shop.id).with(OrderId.of("order-1")), source, target);
        assertFound(shop, IncidentFilter.notEnded(shop.id).with(OrderId.of("order-1")), target);
        assertFound(shop, IncidentFilter.of(shop.id).with(OrderId.of("order-2")), target);
        assertThat(withOpenIncident(shop, List.of("order-1", "order-2", "order-3")))
                .containsExactlyInAnyOrder(OrderId.of("order-1"), OrderId.of("order-2"));
    }

    private static Incident assigned(KitShop shop, Assignment assignment) {
        return shop.keep(registered(shop, "A", "ana", "LOST")
                .assign(new Assign(assignment), shop.stamp(shop.agent))
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
                new Stamp(shop.agent, at, null)));
    }

    private static Page find(KitShop shop, IncidentFilter filter, PageRequest request) {
        return shop.storage.transactions().required(() -> shop.storage.queries().find(filter, request));
    }

    private static List<IncidentSummary> allPages(KitShop shop, IncidentFilter filter, int size) {
        Page page = find(shop, filter, PageRequest.first(size));
        List<IncidentSummary> rows = new ArrayList<>(page.rows());
        while (page.next().isPresent()) {
            assertThat(page.rows()).hasSize(size);
            page = find(shop, filter, PageRequest.after(page.next().orElseThrow(), size));
            rows.addAll(page.rows());
        }
        return rows;
    }

    private static void assertFound(KitShop shop, IncidentFilter filter, Incident... expected) {
        assertThat(find(shop, filter, PageRequest.first(10)).rows())
                .as("%s", filter)
                .extracting(IncidentSummary::id)
                .isEqualTo(ids(List.of(expected)));
        long counted = shop.storage
                .transactions()
                .required(() -> shop.storage.queries().count(filter));
        assertThat(counted).as("%s", filter).isEqualTo(expected.length);
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
