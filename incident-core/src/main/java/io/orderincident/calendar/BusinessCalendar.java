package io.orderincident.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When a shop works: windows for each weekday in one time zone, public holidays, and exceptions for single dates.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * BusinessCalendar florist = BusinessCalendar.in(ZoneId.of("Europe/Madrid"))
 *         .open(MONDAY, FRIDAY, Window.of("09:00-14:00"), Window.of("16:30-20:00"))
 *         .open(SATURDAY, Window.of("09:00-14:00"))
 *         .holiday(LocalDate.of(2026, 12, 8))
 *         .openOn(LocalDate.of(2026, 2, 14), Window.allDay())
 *         .build();
 * }</pre>
 *
 * <p>It is open at an instant when the clocks on the wall show a date and a time within a window of that date. So where
 * clocks are put forward, the time that they skip is never open, a window that lies in it wholly does not exist that
 * day, and a skipped date is no business day; where they are put back, the time that they show twice is open twice. A
 * duration is always real time: a day of 23 hours that is open all day has 23 working hours.
 *
 * <p>The terms that people agree on, and how to say them:
 *
 * <table>
 * <caption>Terms on a Monday at 09:00</caption>
 * <tr><th></th><th>Monday to Friday, 09:00-17:00</th><th>split, 10:00-14:00 and 17:00-21:00</th>
 *     <th>round the clock</th></tr>
 * <tr><td>24 working hours: {@code add(t, Duration.ofHours(24))}</td>
 *     <td>Wednesday 17:00</td><td>Wednesday 21:00</td><td>Tuesday 09:00</td></tr>
 * <tr><td>3 business days: {@code addBusinessDays(t, 3)}</td>
 *     <td>Thursday 09:00</td><td>Thursday 09:00</td><td>Thursday 09:00</td></tr>
 * <tr><td>about 5 days, not of work but of life, answered when somebody is there:
 *     {@code nextOpening(roundTheClock(zone).addBusinessDays(t, 5))}</td>
 *     <td>Monday 09:00</td><td>Monday 10:00</td><td>Saturday 09:00</td></tr>
 * </table>
 *
 * <p>What is open is worked out a year at a time when it is first asked for, and kept: arithmetic over ten years then
 * costs what arithmetic over a day does. Instants from 1900 on and before 2200, in UTC, are understood; others are
 * refused with a {@link DateTimeException}.
 */
public final class BusinessCalendar {

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.between(FIRST, END);
    private static final long LAST_DAY = LocalDate.of(2200, 1, 2).toEpochDay();

    /** A page of seconds is a little more than a year. */
    private static final int SECONDS_BITS = 25;

    /** A page of days is a little more than a year, too. */
    private static final int DAYS_BITS = 9;

    private final LocalClock clock;
    private final Timeline seconds;
    private final Timeline days;

    private BusinessCalendar(LocalClock clock) {
        this.clock = clock;
        this.seconds = new Timeline(
                SECONDS_BITS,
                END.getEpochSecond() - 1,
                page -> clock.openSeconds(page << SECONDS_BITS, (page + 1) << SECONDS_BITS));
        this.days = new Timeline(
                DAYS_BITS, LAST_DAY, page -> clock.businessDays(page << DAYS_BITS, (page + 1) << DAYS_BITS));
    }

    /**
     * Starts a calendar.
     *
     * @param zone where its local times are local
     * @return a builder of a calendar that is not open yet; not thread-safe
     */
    public static Builder in(ZoneId zone) {
        return new Builder(zone);
    }

    /**
     * Monday to Friday, 09:00 to 17:00, without holidays.
     *
     * @param zone where
     * @return the calendar
     */
    public static BusinessCalendar officeHours(ZoneId zone) {
        return in(zone).open(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, Window.of("09:00-17:00"))
                .build();
    }

    /**
     * Open every second of every day.
     *
     * @param zone where a day begins, which matters for {@link #addBusinessDays}
     * @return the calendar
     */
    public static BusinessCalendar roundTheClock(ZoneId zone) {
        return in(zone).open(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, Window.allDay())
                .build();
    }

    /**
     * Where its local times are local.
     *
     * @return the zone that it was made in
     */
    public ZoneId zone() {
        return clock.zone();
    }

    /**
     * The beginning of a day.
     *
     * @param instant an instant of it
     * @return its first instant in the time zone
     */
    public Instant startOfDay(Instant instant) {
        return instant.atZone(zone()).toLocalDate().atStartOfDay(zone()).toInstant();
    }

    /**
     * Whether somebody works.
     *
     * @param instant when
     * @return false at the very instant at which a window ends
     * @throws DateTimeException if the instant is not understood
     */
    public boolean isOpenAt(Instant instant) {
        return seconds.contains(understood(instant).getEpochSecond());
    }

    /**
     * Which day of the week the clocks on the wall show.
     *
     * @param instant when
     * @return the day
     * @throws DateTimeException if the instant is not understood
     */
    public DayOfWeek dayOfWeekAt(Instant instant) {
        return clock.localTimeOf(understood(instant)).getDayOfWeek();
    }

    /**
     * When somebody works again.
     *
     * @param instant when to look
     * @return the instant itself where it is open, else the next one at which it is
     * @throws DateTimeException if the instant is not understood, or it never opens again
     */
    public Instant nextOpening(Instant instant) {
        long second = understood(instant).getEpochSecond();
        return seconds.contains(second) ? instant : Instant.ofEpochSecond(seconds.after(second, 0));
    }

    /**
     * The working time between two instants: {@code between(a, b)} plus {@code between(b, c)} is {@code between(a, c)}.
     *
     * @param from an instant
     * @param to another; when it is the earlier one, the answer is negative
     * @return exact to the nanosecond
     * @throws DateTimeException if an instant is not understood
     */
    public Duration between(Instant from, Instant to) {
        long first = understood(from).getEpochSecond();
        long last = understood(to).getEpochSecond();
        return Duration.ofSeconds(seconds.before(last) - seconds.before(first), openNanos(to) - openNanos(from));
    }

    /** How much of the second that has begun is open. */
    private long openNanos(Instant instant) {
        int nanos = instant.getNano();
        return nanos == 0 || !seconds.contains(instant.getEpochSecond()) ? 0 : nanos;
    }

    /**
     * The first instant at which so much working time has passed: {@code between(t, add(t, d))} is {@code d}, and
     * {@code add(add(t, d1), d2)} is {@code add(t, d1.plus(d2))}. What is used up when a window ends, ends with it, not
     * at the next opening.
     *
     * @param instant where to begin
     * @param workingTime how much; for zero the answer is the instant itself
     * @return an instant that is not earlier
     * @throws IllegalArgumentException if the working time is negative
     * @throws DateTimeException if the instant is not understood, or the answer would be beyond
     */
    public Instant add(Instant instant, Duration workingTime) {
        if (workingTime.isNegative()) {
            throw new IllegalArgumentException("workingTime must not be negative, but is " + workingTime);
        }
        long second = understood(instant).getEpochSecond();
        if (workingTime.isZero()) {
            return instant;
        }
        if (workingTime.compareTo(LONGEST) > 0) {
            throw new DateTimeException(
                    "a business calendar reaches to " + END + ", which is too near for " + workingTime);
        }
        Duration more = workingTime.plusNanos(openNanos(instant));
        Instant reached = more.getNano() == 0
                ? Instant.ofEpochSecond(seconds.after(second, more.getSeconds() - 1) + 1)
                : Instant.ofEpochSecond(seconds.after(second, more.getSeconds()), more.getNano());
        return understood(reached);
    }

    /**
     * The same local time so many business days later. A business day is a date with any open time, however short. On
     * a date that is none, the count begins with the next business day at 00:00, so that whole business days pass:
     * Friday 10:00 and one day is Monday 10:00, Saturday 10:00 and one day is Tuesday 00:00. A local time that the
     * clocks skip that day is the instant at which they do; of one that they show twice it is the first. What begins
     * later ends later or at once, save within an hour that is shown twice, in which the local time itself goes back.
     *
     * @param instant where to begin
     * @param count how many; for zero the answer is the instant itself
     * @return an instant that is not earlier, open or not
     * @throws IllegalArgumentException if the count is negative
     * @throws DateTimeException if the instant is not understood, or the answer would be beyond
     */
    public Instant addBusinessDays(Instant instant, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count of business days must not be negative, but is " + count);
        }
        LocalDateTime local = clock.localTimeOf(understood(instant));
        if (count == 0) {
            return instant;
        }
        long day = local.toLocalDate().toEpochDay();
        LocalTime time = days.contains(day) ? local.toLocalTime() : LocalTime.MIDNIGHT;
        LocalDate date = LocalDate.ofEpochDay(days.after(day, count));
        return understood(clock.instantOf(date, time));
    }

    private static Instant understood(Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw new DateTimeException(
                    "a business calendar reaches from " + FIRST + " to " + END + ", not to " + instant);
        }
        return instant;
    }

    /** Collects the hours of a calendar. Not thread-safe. */
    public static final class Builder {

        private final ZoneId zone;
        private final Map<DayOfWeek, List<Window>> week = new EnumMap<>(DayOfWeek.class);
        private final Map<LocalDate, Hours> exceptions = new HashMap<>();
        private final List<LocalDate> ownHolidays = new ArrayList<>();
        private Holidays holidays = Holidays.none();

        private Builder(ZoneId zone) {
            this.zone = zone;
        }

        /**
         * Adds windows to a weekday.
         *
         * @param day the weekday
         * @param windows local times, besides those that the day has already
         * @return this
         */
        public Builder open(DayOfWeek day, Window... windows) {
            week.computeIfAbsent(day, key -> new ArrayList<>()).addAll(Arrays.asList(windows));
            return this;
        }

        /**
         * Adds the same windows to several weekdays.
         *
         * @param first the first of them
         * @param last the last of them, which may be in the next week
         * @param windows local times, besides those that the days have already
         * @return this
         */
        public Builder open(DayOfWeek first, DayOfWeek last, Window... windows) {
            int more = Math.floorMod(last.getValue() - first.getValue(), DayOfWeek.values().length);
            for (int i = 0; i <= more; i++) {
                open(first.plus(i), windows);
            }
            return this;
        }

        /**
         * Adds public holidays, such as those that a library knows of a country and region.
         *
         * @param more asked once for each date; default: none
         * @return this
         */
        public Builder holidays(Holidays more) {
            holidays = holidays.or(more);
            return this;
        }

        /**
         * Adds a holiday of the shop's own.
         *
         * @param date closed, unless an exception for the date says otherwise
         * @return this
         */
        public Builder holiday(LocalDate date) {
            ownHolidays.add(date);
            return this;
        }

        /**
         * Makes an exception: other hours on one date, holiday or not.
         *
         * @param date the date
         * @param windows its only windows
         * @return this
         * @throws IllegalArgumentException if there is no window, two overlap, or the date has an exception already
         */
        public Builder openOn(LocalDate date, Window... windows) {
            if (windows.length == 0) {
                throw new IllegalArgumentException("openOn(" + date + ") must have a window; see closedOn");
            }
            return except(date, Hours.of(date, List.of(windows)));
        }

        /**
         * Makes an exception: closed on one date.
         *
         * @param date the date
         * @return this
         * @throws IllegalArgumentException if the date has an exception already
         */
        public Builder closedOn(LocalDate date) {
            return except(date, Hours.CLOSED);
        }

        private Builder except(LocalDate date, Hours hours) {
            if (exceptions.putIfAbsent(date, hours) != null) {
                throw new IllegalArgumentException("there is an exception for " + date + " already");
            }
            return this;
        }

        /**
         * The calendar.
         *
         * @return ready to use
         * @throws IllegalArgumentException if windows of a weekday overlap, or there is no window at all
         */
        public BusinessCalendar build() {
            Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
            week.forEach((day, windows) -> hours.put(day, Hours.of(day, windows)));
            if (hours.values().stream().allMatch(Hours::isClosed)
                    && exceptions.values().stream().allMatch(Hours::isClosed)) {
                throw new IllegalArgumentException("a business calendar must be open at some time, but has no window");
            }
            Holidays all = holidays.or(Holidays.of(ownHolidays));
            return new BusinessCalendar(
                    new LocalClock(zone, new Schedule(Map.copyOf(hours), all, Map.copyOf(exceptions))));
        }
    }
}
