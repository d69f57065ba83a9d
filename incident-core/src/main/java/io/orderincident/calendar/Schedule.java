package io.orderincident.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;

/** Which hours count on a date: an exception before a holiday before the weekday. Immutable. */
record Schedule(Map<DayOfWeek, Hours> week, Holidays holidays, Map<LocalDate, Hours> exceptions) {

    Hours on(LocalDate date) {
        Hours exception = exceptions.get(date);
        if (exception != null) {
            return exception;
        }
        Hours usual = week.getOrDefault(date.getDayOfWeek(), Hours.CLOSED);
        return usual.isClosed() || holidays.isHoliday(date) ? Hours.CLOSED : usual;
    }
}
