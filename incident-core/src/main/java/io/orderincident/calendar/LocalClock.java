package io.orderincident.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** A schedule read off the clocks on the wall of a zone, which are put forward and back. Immutable. */
final class LocalClock {

    private static final int SECONDS_OF_DAY = 86_400;

    private final ZoneId zone;
    private final ZoneRules rules;
    private final Schedule schedule;

    LocalClock(ZoneId zone, Schedule schedule) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.schedule = schedule;
    }

    ZoneId zone() {
        return zone;
    }

    /** The seconds since 1970 at which it is open, of those from one to before another. */
    Runs openSeconds(long from, long end) {
        Runs.Collector open = new Runs.Collector();
        long start = from;
        while (start < end) {
            Instant instant = Instant.ofEpochSecond(start);
            ZoneOffsetTransition change = rules.nextTransition(instant);
            long stop = change == null ? end : Math.min(end, change.toEpochSecond());
            addSteady(open, start, stop, rules.getOffset(instant).getTotalSeconds());
            start = stop;
        }
        return open.runs();
    }

    /** While the clocks are not changed, local time is the instant and an offset. */
    private void addSteady(Runs.Collector open, long start, long stop, int offset) {
        long firstDay = Math.floorDiv(start + offset, SECONDS_OF_DAY);
        long lastDay = Math.floorDiv(stop - 1 + offset, SECONDS_OF_DAY);
        for (long day = firstDay; day <= lastDay; day++) {
            long midnight = day * SECONDS_OF_DAY - offset;
            for (Window window : schedule.on(LocalDate.ofEpochDay(day)).windows()) {
                open.add(
                        Math.max(start, midnight + window.firstSecond()),
                        Math.min(stop, midnight + window.endSecond()));
            }
        }
    }

    /** The dates, in days since 1970, with any open time, of those from one to before another. */
    Runs businessDays(long from, long end) {
        Runs.Collector days = new Runs.Collector();
        for (long day = from; day < end; day++) {
            if (isBusinessDay(LocalDate.ofEpochDay(day))) {
                days.add(day, day + 1);
            }
        }
        return days.runs();
    }

    private boolean isBusinessDay(LocalDate date) {
        return schedule.on(date).windows().stream().anyMatch(window -> isShown(date, window));
    }

    /** Whether the clocks show any second of a window: not when they are put forward over the whole of it. */
    private boolean isShown(LocalDate date, Window window) {
        ZoneOffsetTransition change = rules.getTransition(date.atTime(window.from()));
        return change == null
                || !change.isGap()
                || change.getDateTimeAfter().isBefore(date.atStartOfDay().plusSeconds(window.endSecond()));
    }

    LocalDateTime localTimeOf(Instant instant) {
        return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), rules.getOffset(instant));
    }

    /** The first instant at which the clocks show a time; if they skip it, the instant at which they do. */
    Instant instantOf(LocalDate date, LocalTime time) {
        LocalDateTime local = date.atTime(time);
        ZoneOffsetTransition change = rules.getTransition(local);
        ZoneOffset offset = change == null ? rules.getOffset(local) : change.getOffsetBefore();
        return change != null && change.isGap() ? change.getInstant() : local.toInstant(offset);
    }
}
