package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.MessageCounts;
import io.orderincident.history.Audience;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.search.Criterion;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.OtherListException;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import io.orderincident.statistics.StatisticsRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchTest {

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> NOON)
            .build();
    private Incident incident =
            desk.incidents().register(AGENT, SHOP, twoRosesDamaged().build()).orElseThrow();
    private final Target target = Target.of(SHOP, incident.id());

    @BeforeEach
    void noteAndWrite() {
        desk.incidents()
                .edit(AGENT, target, new Edit(Details.none().withRemark("Third claim, suspicious")))
                .orElseThrow();
        desk.incidents()
                .sendMessage(AGENT, target, new Message(Audience.INTERNAL, "Check the photos", false))
                .orElseThrow();
        incident = desk.incidents()
                .sendMessage(AGENT, target, new Message(Audience.CUSTOMER, "We look into it", false))
                .orElseThrow();
    }

    @Test
    void customersFindTheirOwnByWordsThatTheyMayReadAndByNoOthers() {
        assertThat(finds(AGENT, "suspicious roses")).isTrue();
        assertThat(finds(CUSTOMER, "roses")).isTrue();
        assertThat(finds(CUSTOMER, incident.number().toString())).isTrue();
        assertThat(finds(CUSTOMER, "suspicious")).isFalse();
        assertThat(finds(CUSTOMER, "roses suspicious")).isFalse();
        assertThat(finds(OTHER_CUSTOMER, "roses")).isFalse();
        assertThat(finds(OTHER_AGENT, "roses")).isFalse();
    }

    private boolean finds(Actor viewer, String typed) {
        IncidentFilter filter = IncidentFilter.of(SHOP).withText(typed);
        long count = desk.search().count(viewer, filter);
        assertThat(desk.search().find(viewer, filter, PageRequest.first(10)).rows())
                .hasSize((int) count);
        return count > 0;
    }

    @Test
    void aPageTellsHowManyThereAreOfTheViewersOwnOnlyWhereThatIsAskedFor() {
        registerAnother();
        IncidentFilter all = IncidentFilter.of(SHOP);
        PageRequest one = PageRequest.first(1);

        assertThat(desk.search().find(AGENT, all, one).total()).isNull();
        assertThat(desk.search().find(AGENT, all, one.withTotal(10)).total()).isEqualTo(2);
        assertThat(desk.search().find(AGENT, all, one.withTotal(1)).total()).isEqualTo(1);
        assertThat(desk.search()
                        .find(AGENT, all, one.withTotal(10).sorted(SortOrder.NEWEST_FIRST))
                        .total())
                .isEqualTo(2);
        assertThat(desk.search().find(OTHER_CUSTOMER, all, one.withTotal(10)).total())
                .isEqualTo(0);
    }

    @Test
    void customersCannotSortByDeadlinesThatTheyMayNotRead() {
        registerAnother();
        IncidentFilter all = IncidentFilter.of(SHOP);

        for (SortOrder order : SortOrder.values()) {
            Page page = desk.search().find(CUSTOMER, all, PageRequest.first(1).sorted(order));
            assertThat(page.rows()).as(order.name()).hasSize(order == SortOrder.NEXT_DEADLINE ? 0 : 1);
            assertThat(page.next().isPresent()).as(order.name()).isEqualTo(order != SortOrder.NEXT_DEADLINE);
        }
        assertThat(desk.search()
                        .find(AGENT, all, PageRequest.first(1).sorted(SortOrder.NEXT_DEADLINE))
                        .rows())
                .hasSize(1);
    }

    @Test
    void whatNarrowsAFilterToItsViewerTakesNoneOfTheCriteriaThatMayBeAsked() {
        Criterion[] criteria = Collections.nCopies(
                        IncidentFilter.CRITERIA_MAX, IncidentFields.STATUS.is(Status.DETECTED))
                .toArray(Criterion[]::new);
        IncidentFilter all = IncidentFilter.of(SHOP).where(criteria);

        for (Actor viewer : List.of(CUSTOMER, AGENT)) {
            assertThat(desk.search().find(viewer, all, PageRequest.first(10)).rows())
                    .hasSize(1);
            assertThat(desk.search().orders(viewer, all, PageRequest.first(10)).rows())
                    .hasSize(1);
            assertThat(desk.search().count(viewer, all)).isOne();
            assertThat(desk.search().countUpTo(viewer, all, 10)).isOne();
        }
        assertThat(desk.search().count(Actor.guest(SHOP, "P-1001", "Ana"), all)).isZero();
        LocalDate day = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
        assertThat(desk.statistics()
                        .report(AGENT, all, StatisticsRequest.of(day, day))
                        .value())
                .isPresent();
    }

    @Test
    void countingEndsWhereItNoLongerMatters() {
        registerAnother();
        IncidentFilter all = IncidentFilter.of(SHOP);

        assertThat(desk.search().countUpTo(AGENT, all, 1)).isEqualTo(1);
        assertThat(desk.search().countUpTo(AGENT, all, 10)).isEqualTo(2);
        assertThat(desk.search().countUpTo(OTHER_AGENT, all, 10)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.search().countUpTo(AGENT, all, 0))
                .withMessageContaining("0");
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        registerAnother();
        IncidentFilter all = IncidentFilter.of(SHOP);
        PageRequest first = PageRequest.first(1);
        Cursor ofAll = desk.search().find(AGENT, all, first).next().orElseThrow();

        assertThat(desk.search().find(AGENT, all, PageRequest.after(ofAll, 1)).rows())
                .hasSize(1);
        for (IncidentFilter other : List.of(
                IncidentFilter.inProgress(SHOP), IncidentFilter.of(Fixtures.OTHER_SHOP), all.withText("roses"))) {
            Actor viewer = other.shop().equals(SHOP) ? AGENT : OTHER_AGENT;
            assertThatThrownBy(() -> desk.search().find(viewer, other, PageRequest.after(ofAll, 1)))
                    .isInstanceOf(OtherListException.class);
        }
        assertThatThrownBy(() -> desk.search().find(CUSTOMER, all, PageRequest.after(ofAll, 1)))
                .isInstanceOf(OtherListException.class);
        assertThatThrownBy(() -> desk.search()
                        .find(AGENT, all, PageRequest.after(ofAll, 1).sorted(SortOrder.NEWEST_FIRST)))
                .isInstanceOf(OtherListException.class);
        assertThatThrownBy(() -> desk.search()
                        .orders(AGENT, all, PageRequest.after(ofAll, 1).sorted(SortOrder.NEWEST_FIRST)))
                .isInstanceOf(OtherListException.class);
        assertThatThrownBy(() -> desk.search().orders(AGENT, all, PageRequest.after(ofAll, 1)))
                .as("the same filter and order")
                .isInstanceOf(OtherListException.class);
    }

    private void registerAnother() {
        desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(
                                        order().id(), TypeCode.of("LOST"), Origin.CUSTOMER, "The rest of the roses")
                                .build())
                .orElseThrow();
    }

    @Test
    void aCursorHoldsWhileAPeriodFollowsTheClock() {
        registerAnother();
        IncidentFilter all = IncidentFilter.of(SHOP);
        Cursor first = desk.search()
                .find(AGENT, all.where(IncidentFields.REGISTERED_AT.until(NOON)), PageRequest.first(1))
                .next()
                .orElseThrow();

        assertThat(desk.search()
                        .find(
                                AGENT,
                                all.where(IncidentFields.REGISTERED_AT.until(NOON.plusSeconds(1))),
                                PageRequest.after(first, 1))
                        .rows())
                .hasSize(1);
    }

    @Test
    void ordersAreListedByRegistrationOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.search()
                        .orders(
                                AGENT,
                                IncidentFilter.of(SHOP),
                                PageRequest.first(1).sorted(SortOrder.PRIORITY)));
        assertThat(desk.search()
                        .orders(OTHER_CUSTOMER, IncidentFilter.of(SHOP), PageRequest.first(1))
                        .rows())
                .isEmpty();
        assertThat(desk.search()
                        .orders(CUSTOMER, IncidentFilter.of(SHOP), PageRequest.first(1))
                        .rows())
                .extracting(row -> row.incident().messages())
                .containsExactly(new MessageCounts(0, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void everybodyCountsTheMessagesThatTheyMayRead() {
        assertThat(counted(AGENT)).isEqualTo(new MessageCounts(0, 1, 0, 1, 0, 0, 0));
        assertThat(counted(Fixtures.OPERATOR)).isEqualTo(new MessageCounts(0, 1, 0, 0, 0, 0, 0));
        assertThat(counted(CUSTOMER)).isEqualTo(new MessageCounts(0, 1, 0, 0, 0, 0, 0));
        assertThat(desk.incidents()
                        .find(CUSTOMER, SHOP, incident.id())
                        .orElseThrow()
                        .incident()
                        .progress()
                        .messages()
                        .total())
                .isEqualTo(1);
    }

    private MessageCounts counted(Actor viewer) {
        return desk.search()
                .find(viewer, IncidentFilter.of(SHOP), PageRequest.first(1))
                .rows()
                .get(0)
                .messages();
    }
}
