package io.orderincident.shop;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.calendar.Window;
import java.time.DayOfWeek;
import java.time.ZoneId;

/** When somebody is in the shop. */
final class WorkingHours {
    private static final String REGION = "md";

    private WorkingHours() {}

    /** Split days and Saturday mornings, closed on the public holidays of the region of Madrid. */
    static BusinessCalendar inMadrid() {
        HolidayManager spain = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.SPAIN));
        return BusinessCalendar.in(ZoneId.of("Europe/Madrid"))
                .open(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, Window.of("09:30-14:00"), Window.of("16:30-20:00"))
                .open(DayOfWeek.SATURDAY, Window.of("10:00-14:00"))
                .holidays(date -> spain.isHoliday(date, HolidayType.PUBLIC_HOLIDAY, REGION))
                .build();
    }
}
