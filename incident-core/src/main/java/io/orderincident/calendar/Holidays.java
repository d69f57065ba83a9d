package io.orderincident.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/**
 * Which dates are public holidays; a host plugs a holiday library in here. Asked once for each date that a calendar
 * comes to, from any thread, and the answer is kept: it must be the same every time, and must not block. Where holidays
 * change, make a new calendar.
 */
@FunctionalInterface
public interface Holidays {

    /**
     * Whether a date is one.
     *
     * @param date the date in the calendar's zone
     * @return true if nobody works unless an exception for this date says so
     */
    boolean isHoliday(LocalDate date);

    /**
     * No holidays.
     *
     * @return false for every date
     */
    static Holidays none() {
        return date -> false;
    }

    /**
     * Fixed dates.
     *
     * @param dates copied
     * @return true for these
     */
    static Holidays of(Collection<LocalDate> dates) {
        return Set.copyOf(dates)::contains;
    }

    /**
     * These and others.
     *
     * @param others asked where this one says no
     * @return true for a date of either
     */
    default Holidays or(Holidays others) {
        return date -> isHoliday(date) || others.isHoliday(date);
    }
}
