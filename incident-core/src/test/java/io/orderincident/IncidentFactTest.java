package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.CostPolicy;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Rating;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.CorrectCost;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.RecordCost;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaTally;
import io.orderincident.statistics.CostAmount;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.MeasuredTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What statistics see of one incident, over whatever happens to it. The shop works from 9 to 17 in UTC. */
class IncidentFactTest {

    private static final BusinessCalendar CALENDAR = BusinessCalendar.officeHours(ZoneOffset.UTC);
    private static final long HOUR = 3_600;

    private final MemoryStorage storage = MemoryStorage.create();
    private final MemoryOrders orders = MemoryOrders.of(Fixtures.order());
    private boolean ordersFail;
    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(this::order, storage)
            .clock(() -> now)
            .costs(CostPolicy.ofHourlyRate(euros("31")))
            .build();

    private Optional<OrderFacts> order(ShopId shop, OrderId order) {
        if (ordersFail) {
            throw new IllegalStateException("down");
        }
        return orders.find(shop, order);
    }

    @Test
    void aNewIncidentHasWhatItWasRegisteredWithAndNoDurationYet() {
        IncidentFact fact = fact(register(twoRosesDamaged().channel(ChannelCode.of("PHONE"))));

        assertThat(fact.shop()).isEqualTo(SHOP);
        assertThat(fact.status()).isEqualTo(Status.DETECTED);
        assertThat(fact.dates()).isEqualTo(new IncidentFact.Dates(LocalDate.of(2026, 3, 2), null));
        assertThat(fact.values())
                .containsExactly(
                        entry(Dimension.TYPE, List.of("DAMAGED")),
                        entry(Dimension.PRIORITY, List.of("HIGH")),
                        entry(Dimension.SEVERITY, List.of("MAJOR")),
                        entry(Dimension.KIND, List.of("INCIDENT")),
                        entry(Dimension.ORIGIN, List.of("CUSTOMER")),
                        entry(Dimension.CHANNEL, List.of("PHONE")),
                        entry(Dimension.ARTICLE, List.of("ROSE-RED")),
                        entry(Dimension.CUSTOMER, List.of("ana")));
        assertThat(fact.values(Dimension.STATUS)).containsExactly("DETECTED");
        assertThat(fact.values(Dimension.SHOP)).containsExactly("flores");
        assertThat(fact.values(Dimension.CARRIER)).isEmpty();
        assertThat(fact.affected()).isEqualTo(new IncidentFact.Affected(1, 2));
        assertThat(fact.durations()).isEmpty();
        assertThat(fact.clocks()).isEmpty();
        assertThat(fact.costs()).isEmpty();
    }

    @Test
    void whatStaffFindOutLaterCounts() {
        Incident incident = register(twoRosesDamaged());
        desk.incidents()
                .assign(
                        AGENT,
                        target(incident),
                        new Assign(Assignment.to("pedro").inTeam("post-sale")))
                .orElseThrow();
        desk.incidents()
                .edit(
                        AGENT,
                        target(incident),
                        new Edit(Details.none()
                                .diagnosed("It fell", ErrorSource.THIRD_PARTY, "Correos")
                                .causedBy(CauseCode.of("CARRIER"))))
                .orElseThrow();

        IncidentFact fact = fact(incident);

        assertThat(fact.values(Dimension.PERSON)).containsExactly("pedro");
        assertThat(fact.values(Dimension.TEAM)).containsExactly("post-sale");
        assertThat(fact.values(Dimension.ERROR_SOURCE)).containsExactly("THIRD_PARTY");
        assertThat(fact.values(Dimension.THIRD_PARTY)).containsExactly("Correos");
        assertThat(fact.values(Dimension.CAUSE)).containsExactly("CARRIER");
    }

    @Test
    void durationsAreMeasuredByTheWallAndByTheWorkingTimeOfTheShop() {
        Incident incident = register(twoRosesDamaged());
        at(NOON.plus(Duration.ofHours(1)));
        communicate(incident);
        at(NOON.plus(Duration.ofHours(23)));
        resolve(incident);

        IncidentFact fact = fact(incident);

        MeasuredTime told = new MeasuredTime(HOUR, HOUR);
        MeasuredTime solved = new MeasuredTime(23 * HOUR, 7 * HOUR);
        assertThat(fact.durations())
                .containsExactly(
                        entry(DurationMeasure.TIME_TO_COMMUNICATE, told),
                        entry(DurationMeasure.FIRST_RESPONSE, told),
                        entry(DurationMeasure.FIRST_RESOLUTION, solved),
                        entry(DurationMeasure.TOTAL_HANDLING, solved));
        assertThat(fact.dates().resolvedOn()).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(fact.values(Dimension.RESOLUTION_REASON)).containsExactly("REPLACED");
    }

    @Test
    void aReopenedIncidentHasCyclesAndTheTimeInWhichItWasClosedIsNoHandling() {
        Incident incident = register(twoRosesDamaged());
        communicate(incident);
        at(NOON.plus(Duration.ofHours(2)));
        resolve(incident);
        at(NOON.plus(Duration.ofDays(4)));
        desk.incidents()
                .reopen(CUSTOMER, target(incident), Reopen.because("no"))
                .orElseThrow();
        IncidentFact reopened = fact(incident);
        at(NOON.plus(Duration.ofDays(4)).plus(Duration.ofHours(3)));
        communicate(incident);
        resolve(incident);
        desk.incidents().close(OPERATOR, target(incident)).orElseThrow();

        IncidentFact fact = fact(incident);

        assertThat(reopened.durations()).doesNotContainKey(DurationMeasure.TOTAL_HANDLING);
        assertThat(reopened.dates().resolvedOn()).isNull();
        assertThat(Count.EVER_RESOLVED.of(reopened)).isOne();
        assertThat(fact.reopenings()).isOne();
        assertThat(fact.durations())
                .containsEntry(DurationMeasure.FIRST_RESOLUTION, new MeasuredTime(2 * HOUR, 2 * HOUR))
                .containsEntry(DurationMeasure.TOTAL_HANDLING, new MeasuredTime(5 * HOUR, 5 * HOUR));
        assertThat(fact.dates()).isEqualTo(new IncidentFact.Dates(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 6)));
    }

    @Test
    void aNodeWhoseClockIsBehindMakesNoHandlingTimeNegative() {
        Incident incident = register(twoRosesDamaged());
        at(NOON.minus(Duration.ofHours(1)));
        communicate(incident);
        resolve(incident);

        assertThat(fact(incident).durations())
                .containsEntry(DurationMeasure.FIRST_RESOLUTION, new MeasuredTime(0, 0))
                .containsEntry(DurationMeasure.TOTAL_HANDLING, new MeasuredTime(0, 0));
    }

    @Test
    void whatWasMergedIntoItCountsAsAPartOfIt() {
        Incident first = register(twoRosesDamaged());
        at(NOON.plus(Duration.ofHours(1)));
        Incident second =
                register(RegisterIncident.builder(ORDER, TypeCode.of("LATE_DELIVERY"), Origin.ORGANIZATION, "Late")
                        .line(OrderLineId.of("2"), 1));
        record(first, RecordCost.of(CostKind.FREIGHT, euros("6")));
        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();
        at(NOON.plus(Duration.ofHours(2)));
        communicate(second);

        IncidentFact shell = fact(first);
        IncidentFact whole = fact(second);

        assertThat(shell.isCounted()).isFalse();
        assertThat(Count.MERGED.of(shell)).isOne();
        assertThat(Count.INCIDENTS.of(shell)).isZero();
        assertThat(shell.costs()).hasSize(1);
        assertThat(whole.values(Dimension.ARTICLE)).containsExactly("ROSE-RED", "VASE");
        assertThat(whole.values(Dimension.TYPE)).containsExactly("DAMAGED", "LATE_DELIVERY");
        assertThat(whole.affected()).isEqualTo(new IncidentFact.Affected(2, 3));
        assertThat(whole.durations())
                .containsEntry(DurationMeasure.TIME_TO_COMMUNICATE, new MeasuredTime(2 * HOUR, 2 * HOUR))
                .containsEntry(DurationMeasure.FIRST_RESPONSE, new MeasuredTime(2 * HOUR, 2 * HOUR));
    }

    @Test
    void anUnmergedIncidentStandsForItselfAgain() {
        Incident first = register(twoRosesDamaged());
        Incident second =
                register(RegisterIncident.builder(ORDER, TypeCode.of("LATE_DELIVERY"), Origin.ORGANIZATION, "Late"));
        IncidentFact before = fact(first);
        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();
        desk.links().unmerge(AGENT, target(first)).orElseThrow();

        assertThat(fact(first)).isEqualTo(before);
        assertThat(fact(second).values(Dimension.TYPE)).containsExactly("LATE_DELIVERY");
    }

    @Test
    void messagesAreCountedForTheSideThatSentThemAndNoteworthyWordsAmongStaffAreNone() {
        Incident incident = register(twoRosesDamaged());
        communicate(incident);
        desk.incidents()
                .communicate(
                        AGENT, target(incident), Communicate.outside(CommunicationWay.PHONE, NOON, "Told by phone"))
                .orElseThrow();
        say(incident, Audience.CUSTOMER);
        say(incident, Audience.INTERNAL);
        desk.incidents()
                .sendMessage(CUSTOMER, target(incident), new Message(Audience.CUSTOMER, "Thanks", false))
                .orElseThrow();
        desk.incidents()
                .sendMessage(OPERATOR, target(incident), new Message(Audience.OPERATOR, "Well?", true))
                .orElseThrow();

        assertThat(fact(incident).messages())
                .containsExactly(entry(Party.CUSTOMER, 1), entry(Party.AGENT, 2), entry(Party.OPERATOR, 1));
    }

    @Test
    void deadlinesAreMetOrMissedByThePoliciesThatHeld() {
        Incident inTime = register(twoRosesDamaged());
        communicate(inTime);
        Incident late = register(RegisterIncident.builder(ORDER, TypeCode.of("LOST"), Origin.CUSTOMER, "Lost"));
        at(NOON.plus(Duration.ofDays(7)));
        communicate(late);
        resolve(inTime);

        assertThat(fact(inTime).clocks())
                .containsExactly(
                        entry(ClockKind.FIRST_RESPONSE, new SlaTally(1, 0)),
                        entry(ClockKind.RESOLUTION, new SlaTally(1, 0)));
        assertThat(fact(late).clocks()).containsExactly(entry(ClockKind.FIRST_RESPONSE, new SlaTally(0, 1)));
    }

    @Test
    void costsAreThoseThatHoldByKindBearerAndCurrency() {
        Incident incident = register(twoRosesDamaged());
        record(incident, RecordCost.of(CostKind.FREIGHT, euros("6")));
        record(incident, RecordCost.of(CostKind.FREIGHT, euros("0.5")));
        record(incident, RecordCost.of(CostKind.GOODS, euros("9")));
        record(incident, RecordCost.of(CostKind.OTHER, Money.of("900", "JPY")).saying("customs"));
        desk.remedies()
                .correctCost(AGENT, target(incident), CorrectCost.of(3, euros("8"), CostBearer.SUPPLIER))
                .orElseThrow();

        assertThat(fact(incident).costs())
                .containsExactly(
                        new CostAmount(CostKind.GOODS, CostBearer.SUPPLIER, euros("8")),
                        new CostAmount(CostKind.FREIGHT, CostBearer.OWN, euros("6.50")),
                        new CostAmount(CostKind.OTHER, CostBearer.OWN, Money.of("900", "JPY")));
    }

    @Test
    void ratingsAreOneForEachCycleAndWithdrawnOnesDoNotCount() {
        Incident incident = register(twoRosesDamaged());
        communicate(incident);
        resolve(incident);
        rate(incident, 1);
        desk.incidents()
                .reopen(CUSTOMER, target(incident), Reopen.because("no"))
                .orElseThrow();
        communicate(incident);
        resolve(incident);
        rate(incident, 3);
        IncidentFact rated = fact(incident);
        desk.incidents().withdrawRating(CUSTOMER, target(incident)).orElseThrow();

        assertThat(rated.feedback()).isEqualTo(new IncidentFact.Feedback(2, 2, List.of(1, 3)));
        assertThat(fact(incident).feedback()).isEqualTo(new IncidentFact.Feedback(2, 1, List.of(1)));
    }

    @Test
    void theCustomerIsToldFirstWhereTheShopFoundItAndTheySaidNothingBefore() {
        Incident first =
                register(RegisterIncident.builder(ORDER, TypeCode.of("LATE_DELIVERY"), Origin.ORGANIZATION, "Late"));
        communicate(first);
        Incident second =
                register(RegisterIncident.builder(ORDER, TypeCode.of("STOCK_SHORTAGE"), Origin.ORGANIZATION, "None"));
        desk.incidents()
                .sendMessage(CUSTOMER, target(second), new Message(Audience.CUSTOMER, "Where is it?", true))
                .orElseThrow();
        at(NOON.plus(Duration.ofHours(1)));
        communicate(second);
        Incident third = register(twoRosesDamaged());
        communicate(third);

        assertThat(List.of(fact(first), fact(second), fact(third)))
                .extracting(
                        fact -> fact.notice().communicated(),
                        fact -> fact.notice().beforeCustomer())
                .containsExactly(tuple(true, true), tuple(true, false), tuple(true, false));
    }

    @Test
    void theCustomerIsToldBeforeTheDeliveryWhereTheOrderHadNotArrivedThen() {
        Incident onItsWay = register(twoRosesDamaged().override());
        at(NOON.plus(Duration.ofHours(2)));
        communicate(onItsWay);
        arrived(NOON.plus(Duration.ofHours(3)));
        at(NOON.plus(Duration.ofHours(4)));
        communicate(onItsWay);
        Incident arrived = register(twoRosesDamaged().override());
        communicate(arrived);
        Incident toldByPhone = register(twoRosesDamaged().override());
        desk.incidents()
                .communicate(
                        AGENT,
                        target(toldByPhone),
                        Communicate.outside(
                                CommunicationWay.PHONE, NOON.plus(Duration.ofHours(2)), "called before it arrived"))
                .orElseThrow();
        Incident untold = register(twoRosesDamaged().override());

        assertThat(Stream.of(onItsWay, arrived, toldByPhone, untold).map(this::fact))
                .extracting(Count.COMMUNICATED_BEFORE_DELIVERY::of)
                .containsExactly(1L, 0L, 1L, 0L);
    }

    @Test
    void theCustomerCanBeToldWhileTheHostCannotSayWhetherTheOrderArrived() {
        Incident incident = register(twoRosesDamaged().override());
        ordersFail = true;

        communicate(incident);

        assertThat(fact(incident).notice().communicated()).isTrue();
        assertThat(fact(incident).notice().beforeDelivery()).isFalse();
    }

    private void arrived(Instant at) {
        OrderFacts order = Fixtures.order();
        orders.put(OrderFacts.builder(order.shop(), order.id(), order.placedAt())
                .boughtBy(order.customer(), order.contact())
                .lines(order.lines())
                .deliveredAt(at)
                .build());
    }

    @Test
    void whatWasCancelledDoesNotCount() {
        Incident incident = register(twoRosesDamaged());
        desk.incidents()
                .cancel(AGENT, target(incident), Cancel.because("mistake"))
                .orElseThrow();

        IncidentFact fact = fact(incident);

        assertThat(fact.isCounted()).isFalse();
        assertThat(Count.CANCELLED.of(fact)).isOne();
        assertThat(Count.INCIDENTS.of(fact)).isZero();
        assertThat(fact.dates().resolvedOn()).isNull();
    }

    @Test
    void anImportedHistoryIsMeasuredByItsOwnInstants() {
        Instant opened = Instant.parse("2025-06-02T09:00:00Z");
        Incident incident = desk.incidents()
                .importFrom(
                        OPERATOR,
                        SHOP,
                        ImportIncident.builder("itsm", "INC1", ORDER, TypeCode.of("OTHER"), "Broken", opened)
                                .states(Map.of(
                                        "Active", Status.COMMUNICATED,
                                        "Resolved", Status.RESOLVED,
                                        "Closed", Status.CLOSED))
                                .events(List.of(
                                        ForeignEvent.builder(opened.plusSeconds(HOUR), "Active")
                                                .by(Party.AGENT, "somebody")
                                                .build(),
                                        ForeignEvent.builder(opened.plusSeconds(3 * HOUR), "Resolved")
                                                .build(),
                                        ForeignEvent.builder(opened.plusSeconds(9 * HOUR), "Active")
                                                .build(),
                                        ForeignEvent.builder(opened.plusSeconds(10 * HOUR), "Closed")
                                                .build()))
                                .build())
                .orElseThrow();

        IncidentFact fact = fact(incident);

        assertThat(fact.dates()).isEqualTo(new IncidentFact.Dates(LocalDate.of(2025, 6, 2), LocalDate.of(2025, 6, 2)));
        assertThat(fact.reopenings()).isOne();
        assertThat(fact.durations())
                .containsEntry(DurationMeasure.TIME_TO_COMMUNICATE, new MeasuredTime(HOUR, HOUR))
                .containsEntry(DurationMeasure.FIRST_RESOLUTION, new MeasuredTime(3 * HOUR, 3 * HOUR))
                .containsEntry(DurationMeasure.TOTAL_HANDLING, new MeasuredTime(4 * HOUR, 3 * HOUR));
    }

    @Test
    void datesAreThoseOfTheShopsZone() {
        Incident incident = register(twoRosesDamaged());

        assertThat(IncidentFact.of(
                                history(incident.id()),
                                PolicyHistory.always(SlaPolicies.standard()),
                                BusinessCalendar.officeHours(ZoneId.of("Pacific/Auckland")))
                        .dates()
                        .registeredOn())
                .isEqualTo(LocalDate.of(2026, 3, 3));
    }

    private Incident register(RegisterIncident.Builder command) {
        return desk.incidents().register(AGENT, SHOP, command.build()).orElseThrow();
    }

    private void communicate(Incident incident) {
        desk.incidents()
                .communicate(AGENT, target(incident), Communicate.message("Sorry"))
                .orElseThrow();
    }

    private void resolve(Incident incident) {
        desk.incidents()
                .resolve(AGENT, target(incident), Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();
    }

    private void say(Incident incident, Audience audience) {
        desk.incidents()
                .sendMessage(AGENT, target(incident), new Message(audience, "As we said", false))
                .orElseThrow();
    }

    private void rate(Incident incident, int score) {
        desk.incidents()
                .answerSurvey(CUSTOMER, target(incident), Fixtures.answering(new Rating(score, null)))
                .orElseThrow();
    }

    private void record(Incident incident, RecordCost cost) {
        desk.remedies().recordCost(AGENT, target(incident), cost).orElseThrow();
    }

    private void at(Instant instant) {
        now = instant;
    }

    private static Target target(Incident incident) {
        return Target.of(SHOP, incident.id());
    }

    private IncidentFact fact(Incident incident) {
        return IncidentFact.of(history(incident.id()), PolicyHistory.always(SlaPolicies.standard()), CALENDAR);
    }

    private List<HistoryEntry> history(IncidentId incident) {
        return storage.transactions().required(() -> {
            List<HistoryEntry> history = new ArrayList<>();
            storage.incidents().history(SHOP, incident).forEach(history::add);
            return history;
        });
    }

    private static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }
}
