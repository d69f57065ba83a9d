package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.calendar.Window;
import io.orderincident.catalog.ClaimWindow;
import io.orderincident.command.Target;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderFacts;
import io.orderincident.search.PageRequest;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows end with a day of the shop, and no date of the host or of a calendar leads to an exception. */
class EndsOfDaysTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private Instant now = NOON;

    @Test
    void theClaimWindowEndsWithItsLastDayInTheZoneOfTheShop() {
        ClaimWindow window = ClaimWindow.ofDays(7);
        Instant delivered = Instant.parse("2026-03-02T08:30:00Z");

        assertThat(window.isOverAt(delivered, Instant.parse("2026-03-09T22:59:59Z"), MADRID))
                .isFalse();
        assertThat(window.isOverAt(delivered, Instant.parse("2026-03-09T23:00:00Z"), MADRID))
                .isTrue();
        assertThat(window.isOverAt(delivered, Instant.parse("2026-03-09T23:00:00Z"), ZoneOffset.UTC))
                .isFalse();
    }

    @Test
    void noDateOfADeliveryIsTooFarForTheClaimWindow() {
        ClaimWindow longest = ClaimWindow.ofDays(Integer.MAX_VALUE);

        assertThat(longest.isOverAt(Instant.MAX, NOON, MADRID)).isFalse();
        assertThat(longest.isOverAt(Instant.MIN, NOON, MADRID)).isTrue();
        assertThat(ClaimWindow.ofDays(0).isOverAt(Instant.MAX, NOON, MADRID)).isFalse();
    }

    @Test
    void datesOfAnOrderThatNoCalendarReachesAreUnknown() {
        OrderFacts facts = OrderFacts.builder(SHOP, ORDER, NOON)
                .promisedDelivery(Instant.MIN)
                .deliveredAt(Instant.MAX)
                .build();

        assertThat(facts.promisedDelivery()).isNull();
        assertThat(facts.deliveredAt()).isNull();
    }

    @Test
    void theReopenWindowEndsWithItsLastDayInTheZoneOfTheShop() {
        IncidentDesk desk = desk(BusinessCalendar.officeHours(MADRID), LifeCyclePolicy.defaults());
        Target target = closed(desk);

        now = Instant.parse("2026-04-01T22:00:00Z");
        assertThat(desk.incidents()
                        .reopen(CUSTOMER, target, Reopen.because("Broken again"))
                        .orElseThrow()
                        .id())
                .isNotEqualTo(target.incident());
        now = Instant.parse("2026-04-01T21:59:59Z");
        assertThat(desk.incidents()
                        .reopen(CUSTOMER, target, Reopen.because("Broken again"))
                        .orElseThrow()
                        .id())
                .isEqualTo(target.incident());
    }

    @Test
    void aReopenWindowMayBeAsLongAsADurationIs() {
        IncidentDesk desk = desk(
                BusinessCalendar.officeHours(MADRID),
                LifeCyclePolicy.defaults().withReopenWindow(Duration.ofSeconds(Long.MAX_VALUE)));

        assertThat(desk.incidents()
                        .reopen(CUSTOMER, closed(desk), Reopen.because("Broken again"))
                        .value())
                .isPresent();
    }

    static Stream<BusinessCalendar> calendarsThatAreOpenOnFewDates() {
        return Stream.of("2030-01-02", "2020-01-02", "1900-01-02", "2199-12-30")
                .map(LocalDate::parse)
                .map(date -> BusinessCalendar.in(MADRID)
                        .openOn(date, Window.of("09:00-17:00"))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("calendarsThatAreOpenOnFewDates")
    void nothingIsDueForReviewWhereTooFewBusinessDaysEverPass(BusinessCalendar calendar) {
        IncidentDesk desk = desk(
                calendar,
                LifeCyclePolicy.defaults().with(ReviewPolicy.defaults().automatic()));
        resolved(desk);

        assertThat(desk.reviews().due(AGENT, SHOP, PageRequest.first(10)).rows())
                .isEmpty();
        assertThat(desk.reviews().countDue(AGENT, SHOP)).isZero();
    }

    @Test
    void whatIsRecordedLaterMayHaveBeenCommunicatedEarlierButNotBeforeTheRegistration() {
        IncidentDesk desk = desk(BusinessCalendar.officeHours(MADRID), LifeCyclePolicy.defaults());
        Incident incident = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow();
        Instant registered = now;
        now = now.plus(Duration.ofHours(3));
        assertThat(communicated(desk, incident, now)).isEqualTo(now);

        assertThat(communicated(desk, incident, registered.plusSeconds(60))).isEqualTo(registered.plusSeconds(60));
        assertThat(communicated(desk, incident, registered.plusSeconds(90))).isEqualTo(registered.plusSeconds(60));
        assertThat(communicated(desk, incident, registered.minusSeconds(60))).isEqualTo(registered);
    }

    private @Nullable Instant communicated(IncidentDesk desk, Incident incident, Instant at) {
        return desk.incidents()
                .communicate(
                        AGENT,
                        Target.of(SHOP, incident.id()),
                        Communicate.outside(CommunicationWay.PHONE, at, "Explained"))
                .orElseThrow()
                .progress()
                .firstCommunicatedAt();
    }

    private Target closed(IncidentDesk desk) {
        Target target = resolved(desk);
        desk.incidents().close(OPERATOR, target).orElseThrow();
        return target;
    }

    private Target resolved(IncidentDesk desk) {
        Incident incident = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow();
        Target target = Target.of(SHOP, incident.id());
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry."))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "New roses"))
                .orElseThrow();
        return target;
    }

    private IncidentDesk desk(BusinessCalendar calendar, LifeCyclePolicy policy) {
        return IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
                .calendars(shop -> calendar)
                .lifeCycle(policy)
                .clock(() -> now)
                .build();
    }
}
