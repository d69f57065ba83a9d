package io.orderincident.calendar;

import io.orderincident.party.ShopId;
import java.time.ZoneOffset;

/**
 * Gives each shop its business calendar. Called for every question about working time, from any thread: answer from
 * memory, and with the same calendar each time, as a calendar keeps what it has worked out. Checked by the kit {@code
 * io.orderincident.tck.CalendarsContract}.
 */
@FunctionalInterface
public interface Calendars {

    /**
     * The calendar of one shop. Clocks are measured by the calendar that this gives now, those that ended long ago, too:
     * so let it keep the hours and holidays of the past, and have the shop's incidents scheduled anew when it changes.
     *
     * @param shop the shop
     * @return its calendar
     */
    BusinessCalendar of(ShopId shop);

    /**
     * The usual office hours for every shop.
     *
     * @return Monday to Friday, 09:00 to 17:00 in UTC, without holidays
     */
    static Calendars standard() {
        return all(BusinessCalendar.officeHours(ZoneOffset.UTC));
    }

    /**
     * One calendar for every shop.
     *
     * @param calendar the calendar
     * @return always this one
     */
    static Calendars all(BusinessCalendar calendar) {
        return shop -> calendar;
    }
}
