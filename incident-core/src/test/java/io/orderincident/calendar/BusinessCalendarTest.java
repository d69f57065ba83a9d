package io.orderincident.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Business calendars (rule 4.1) in the words of a shop in Madrid. In 2026, 5 October is a Monday. */
class BusinessCalendarTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
    private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

    private static final BusinessCalendar OFFICE = BusinessCalendar.officeHours(MADRID);
    private static final BusinessCalendar SPLIT = BusinessCalendar.in(MADRID)
            .open(MONDAY, FRIDAY, Window.of("10:00-14:00"), Window.of("17:00-21:00"))
            .build();
    private static final BusinessCalendar ROUND_THE_CLOCK = BusinessCalendar.roundTheClock(MADRID);
    private static final BusinessCalendar NIGHT = BusinessCalendar.in(MADRID)
            .open(MONDAY, SUNDAY, Window.of("00:00-06:00"), Window.of("22:00-24:00"))
            .build();

    @ParameterizedTest
    @CsvSource({
        "2026-10-05T08:59:59, false",
        "2026-10-05T09:00, true",
        "2026-10-05T16:59:59, true",
        "2026-10-05T17:00, false",
        "2026-10-04T12:00, false"
    })
    void itIsOpenFromTheBeginningOfAWindowUntilJustBeforeItsEnd(String local, boolean open) {
        assertThat(OFFICE.isOpenAt(madrid(local))).isEqualTo(open);
    }

    @Test
    void twentyFourWorkingHoursAreThreeDaysOfAnOffice() {
        assertThat(OFFICE.add(madrid("2026-10-05T09:00"), Duration.ofHours(24))).isEqualTo(madrid("2026-10-07T17:00"));
    }

    @Test
    void twentyFourWorkingHoursAreThreeSplitDays() {
        assertThat(SPLIT.add(madrid("2026-10-05T09:00"), Duration.ofHours(24))).isEqualTo(madrid("2026-10-07T21:00"));
    }

    @Test
    void twentyFourWorkingHoursAreOneDayWhereItIsAlwaysOpen() {
        assertThat(ROUND_THE_CLOCK.add(madrid("2026-10-05T09:00"), Duration.ofHours(24)))
                .isEqualTo(madrid("2026-10-06T09:00"));
    }

    @Test
    void threeBusinessDaysEndAtTheSameLocalTimeHoweverLongADayIsOpen() {
        for (BusinessCalendar calendar : List.of(OFFICE, SPLIT, ROUND_THE_CLOCK)) {
            assertThat(calendar.addBusinessDays(madrid("2026-10-05T09:00"), 3)).isEqualTo(madrid("2026-10-08T09:00"));
        }
    }

    @Test
    void aboutFiveDaysAreDaysOfLifeAndEndWhenSomebodyIsThere() {
        Instant later = ROUND_THE_CLOCK.addBusinessDays(madrid("2026-10-05T09:00"), 5);

        assertThat(OFFICE.nextOpening(later)).isEqualTo(madrid("2026-10-12T09:00"));
        assertThat(SPLIT.nextOpening(later)).isEqualTo(madrid("2026-10-12T10:00"));
        assertThat(ROUND_THE_CLOCK.nextOpening(later)).isEqualTo(madrid("2026-10-10T09:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-02T10:00, 1, 2026-10-05T10:00",
        "2026-10-03T10:00, 1, 2026-10-06T00:00",
        "2026-10-02T23:30, 1, 2026-10-05T23:30",
        "2026-10-03T10:00, 0, 2026-10-03T10:00",
        "2026-10-02T10:00, 520, 2028-09-29T10:00"
    })
    void businessDaysAreWholeDays(String from, int days, String to) {
        assertThat(OFFICE.addBusinessDays(madrid(from), days)).isEqualTo(madrid(to));
    }

    @Test
    void aHolidayIsClosedAndAnExceptionWinsOverIt() {
        LocalDate feast = LocalDate.of(2026, 10, 12);
        BusinessCalendar calendar = BusinessCalendar.in(MADRID)
                .open(MONDAY, FRIDAY, Window.of("09:00-17:00"))
                .holidays(feast::equals)
                .holiday(LocalDate.of(2026, 10, 13))
                .holiday(LocalDate.of(2026, 10, 14))
                .openOn(LocalDate.of(2026, 10, 14), Window.of("10:00-12:00"))
                .closedOn(LocalDate.of(2026, 10, 15))
                .build();

        assertThat(calendar.between(madrid("2026-10-12T00:00"), madrid("2026-10-16T00:00")))
                .isEqualTo(Duration.ofHours(2));
        assertThat(calendar.addBusinessDays(madrid("2026-10-09T10:00"), 2)).isEqualTo(madrid("2026-10-16T10:00"));
    }

    @Test
    void anExceptionOpensAWeekdayThatIsClosed() {
        LocalDate sunday = LocalDate.of(2026, 2, 15);
        BusinessCalendar florist = BusinessCalendar.in(MADRID)
                .open(MONDAY, SATURDAY, Window.of("09:00-14:00"))
                .openOn(sunday, Window.allDay())
                .build();

        assertThat(florist.nextOpening(madrid("2026-02-14T15:00"))).isEqualTo(madrid("2026-02-15T00:00"));
        assertThat(florist.isOpenAt(madrid("2026-02-15T23:59"))).isTrue();
    }

    @Test
    void aCalendarThatIsAlwaysOpenLosesNoMinuteADay() {
        assertThat(ROUND_THE_CLOCK.between(madrid("2016-01-01T00:00"), madrid("2026-01-01T00:00")))
                .isEqualTo(Duration.between(madrid("2016-01-01T00:00"), madrid("2026-01-01T00:00")));
    }

    @Test
    void aDayHasTwentyThreeOrTwentyFiveHoursWhereItHas() {
        assertThat(ROUND_THE_CLOCK.between(madrid("2026-03-29T00:00"), madrid("2026-03-30T00:00")))
                .isEqualTo(Duration.ofHours(23));
        assertThat(ROUND_THE_CLOCK.between(madrid("2026-10-25T00:00"), madrid("2026-10-26T00:00")))
                .isEqualTo(Duration.ofHours(25));
    }

    @Test
    void aNightIsAnHourShorterOrLongerWhenClocksAreChanged() {
        assertThat(NIGHT.between(madrid("2026-03-28T12:00"), madrid("2026-03-29T12:00")))
                .isEqualTo(Duration.ofHours(7));
        assertThat(NIGHT.between(madrid("2026-10-24T12:00"), madrid("2026-10-25T12:00")))
                .isEqualTo(Duration.ofHours(9));
    }

    @Test
    void anHourThatTheClocksShowTwiceIsOpenTwice() {
        BusinessCalendar calendar = BusinessCalendar.in(MADRID)
                .open(SUNDAY, Window.of("02:15-02:45"))
                .build();

        assertThat(calendar.between(madrid("2026-10-25T00:00"), madrid("2026-10-26T00:00")))
                .isEqualTo(Duration.ofHours(1));
        assertThat(calendar.isOpenAt(Instant.parse("2026-10-25T00:50:00Z"))).isFalse();
        assertThat(calendar.isOpenAt(Instant.parse("2026-10-25T01:20:00Z"))).isTrue();
    }

    @Test
    void anHourThatTheClocksSkipDoesNotExist() {
        BusinessCalendar calendar = BusinessCalendar.in(MADRID)
                .open(SUNDAY, Window.of("02:15-02:45"))
                .open(MONDAY, Window.of("09:00-10:00"))
                .build();

        assertThat(calendar.nextOpening(madrid("2026-03-29T00:00"))).isEqualTo(madrid("2026-03-30T09:00"));
        assertThat(calendar.addBusinessDays(madrid("2026-03-23T09:30"), 1)).isEqualTo(madrid("2026-03-30T09:30"));
    }

    @Test
    void aLocalTimeThatTheClocksSkipIsTheInstantAtWhichTheyDo() {
        assertThat(ROUND_THE_CLOCK.addBusinessDays(madrid("2026-03-28T02:30"), 1))
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void aLocalTimeThatTheClocksShowTwiceIsTheFirst() {
        assertThat(ROUND_THE_CLOCK.addBusinessDays(madrid("2026-10-24T02:30"), 1))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void clocksMayBeChangedByHalfAnHour() {
        BusinessCalendar calendar = BusinessCalendar.in(LORD_HOWE)
                .open(SUNDAY, Window.of("00:00-06:00"))
                .build();

        assertThat(calendar.between(at("2026-04-05T00:00", LORD_HOWE), at("2026-04-06T00:00", LORD_HOWE)))
                .isEqualTo(Duration.ofMinutes(390));
        assertThat(calendar.between(at("2026-10-04T00:00", LORD_HOWE), at("2026-10-05T00:00", LORD_HOWE)))
                .isEqualTo(Duration.ofMinutes(330));
    }

    @Test
    void aSkippedDateIsNoBusinessDay() {
        BusinessCalendar samoa = BusinessCalendar.officeHours(APIA);
        Instant thursday = at("2011-12-29T10:00", APIA);

        assertThat(samoa.addBusinessDays(thursday, 1)).isEqualTo(at("2012-01-02T10:00", APIA));
        assertThat(samoa.between(thursday, at("2012-01-02T10:00", APIA))).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void workingTimeIsExactToTheNanosecond() {
        Instant almostFive = madrid("2026-10-05T17:00").minusNanos(1);

        assertThat(OFFICE.add(almostFive, Duration.ofNanos(1))).isEqualTo(madrid("2026-10-05T17:00"));
        assertThat(OFFICE.add(almostFive, Duration.ofNanos(2)))
                .isEqualTo(madrid("2026-10-06T09:00").plusNanos(1));
        assertThat(OFFICE.between(almostFive, madrid("2026-10-06T09:00"))).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void backwardsTheTimeBetweenIsNegative() {
        assertThat(OFFICE.between(madrid("2026-10-06T10:00"), madrid("2026-10-05T16:30")))
                .isEqualTo(Duration.ofMinutes(-90));
    }

    @Test
    void theOrderOfQuestionsDoesNotMatter() {
        BusinessCalendar fresh = BusinessCalendar.officeHours(MADRID);
        Instant late = madrid("2100-10-05T10:00");
        Instant early = madrid("1950-10-05T10:00");

        assertThat(fresh.isOpenAt(late)).isEqualTo(OFFICE.isOpenAt(late));
        Duration all = fresh.between(early, late);

        assertThat(fresh.add(early, all)).isEqualTo(late);
        assertThat(all).isEqualTo(OFFICE.between(early, late));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1899-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "-100000-01-01T00:00:00Z"})
    void anInstantOutOfReachIsRefused(Instant instant) {
        assertThatExceptionOfType(DateTimeException.class)
                .isThrownBy(() -> OFFICE.isOpenAt(instant))
                .withMessageContaining(instant.toString());
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> OFFICE.addBusinessDays(instant, 0));
    }

    @Test
    void anAnswerOutOfReachIsRefused() {
        Instant near = Instant.parse("2199-12-30T00:00:00Z");
        BusinessCalendar onceOnly = BusinessCalendar.in(MADRID)
                .openOn(LocalDate.of(2026, 12, 24), Window.of("09:00-14:00"))
                .build();

        assertThatExceptionOfType(DateTimeException.class)
                .isThrownBy(() -> ROUND_THE_CLOCK.add(near, Duration.ofDays(3)));
        assertThatExceptionOfType(DateTimeException.class)
                .isThrownBy(() -> OFFICE.add(near, Duration.ofSeconds(Long.MAX_VALUE)));
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> OFFICE.addBusinessDays(near, 5));
        assertThatExceptionOfType(DateTimeException.class)
                .isThrownBy(() -> onceOnly.nextOpening(madrid("2026-12-25T00:00")));
    }

    @Test
    void aYearWithoutAnyWorkIsPassedOver() {
        BusinessCalendar sabbatical = BusinessCalendar.in(MADRID)
                .open(MONDAY, FRIDAY, Window.of("09:00-17:00"))
                .holidays(date -> date.getYear() >= 2027 && date.getYear() <= 2029)
                .build();

        assertThat(sabbatical.nextOpening(madrid("2027-01-01T00:00"))).isEqualTo(madrid("2030-01-01T09:00"));
        assertThat(sabbatical.addBusinessDays(madrid("2026-12-31T09:00"), 1)).isEqualTo(madrid("2030-01-01T09:00"));
    }

    @Test
    void aNegativeAmountIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OFFICE.add(madrid("2026-10-05T09:00"), Duration.ofHours(-1)))
                .withMessageContaining("PT-1H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OFFICE.addBusinessDays(madrid("2026-10-05T09:00"), -1))
                .withMessageContaining("-1");
    }

    @Test
    void windowsThatOverlapAreRefusedByTheirDay() {
        BusinessCalendar.Builder week = BusinessCalendar.in(MADRID)
                .open(MONDAY, FRIDAY, Window.of("09:00-14:00"))
                .open(WEDNESDAY, Window.of("13:00-15:00"));

        assertThatIllegalArgumentException()
                .isThrownBy(week::build)
                .withMessageContainingAll("WEDNESDAY", "09:00-14:00", "13:00-15:00");
    }

    @Test
    void windowsThatTouchAreOne() {
        BusinessCalendar calendar = BusinessCalendar.in(MADRID)
                .open(MONDAY, Window.of("14:00-17:00"), Window.of("09:00-14:00"))
                .build();

        assertThat(calendar.add(madrid("2026-10-05T13:00"), Duration.ofHours(2)))
                .isEqualTo(madrid("2026-10-05T15:00"));
    }

    @Test
    void aCalendarThatIsNeverOpenIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BusinessCalendar.in(MADRID)
                        .open(MONDAY)
                        .closedOn(LocalDate.EPOCH)
                        .build())
                .withMessageContaining("no window");
    }

    @Test
    void twoExceptionsForOneDateAreRefused() {
        LocalDate date = LocalDate.of(2026, 12, 24);
        BusinessCalendar.Builder builder = BusinessCalendar.in(MADRID).closedOn(date);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.openOn(date, Window.allDay()))
                .withMessageContaining("2026-12-24");
    }

    @ParameterizedTest
    @ValueSource(strings = {"14:00-09:00", "09:00-09:00", "22:00-06:00", "09:00", "9-14", "24:00-24:00", "09:00-25:00"})
    void whatIsNoWindowIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Window.of(text)).withMessageContaining(text);
    }

    @Test
    void aWindowIsWrittenAsItIsRead() {
        assertThat(Arrays.asList(Window.of("16:30-24:00"), Window.allDay())).hasToString("[16:30-24:00, 00:00-24:00]");
    }

    private static Instant madrid(String local) {
        return at(local, MADRID);
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
