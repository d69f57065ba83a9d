package io.orderincident.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.party.ShopId;
import io.orderincident.tck.CalendarsContract;
import io.orderincident.tck.KitRun;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for calendars lets sound ones pass, and finds each fault of those that are broken on purpose. */
class CalendarsContractTest {

    private static final ShopId SHOP = ShopId.of("flores");
    private static final BusinessCalendar HOURS = BusinessCalendar.officeHours(ZoneOffset.UTC);

    @Test
    void soundCalendarsPassWhole() {
        assertThat(failures(Calendars.standard())).isEmpty();
        assertThat(failures(Calendars.all(HOURS))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsEachFault(Broken broken) {
        assertThat(failures(broken.calendars))
                .as("failures of calendars that are broken: %s", broken)
                .containsKey(broken.test);
    }

    /** Each with the test of the kit that finds it. */
    @SuppressWarnings({"ImmutableEnumChecker", "NullAway"}) // the functions are constants, and null is a fault
    private enum Broken {
        HAS_NONE_FOR_A_NEW_SHOP("answersForAShopThatIsNew", shop -> shop.equals(SHOP) ? HOURS : null),
        HAS_NONE("answersForAShopThatItKnows", shop -> null),
        FAILS_FOR_A_NEW_SHOP("answersForAShopThatIsNew", shop -> {
            if (!shop.equals(SHOP)) {
                throw new IllegalStateException("no such shop");
            }
            return HOURS;
        }),
        MAKES_A_NEW_ONE_EACH_TIME(
                "answersWithTheSameCalendarEachTime", shop -> BusinessCalendar.officeHours(ZoneOffset.UTC)),
        MAKES_ONE_FOR_EACH_THREAD("answersEveryThreadAlike", new Calendars() {
            private final ThreadLocal<BusinessCalendar> calendars =
                    ThreadLocal.withInitial(() -> BusinessCalendar.officeHours(ZoneOffset.UTC));

            @Override
            public BusinessCalendar of(ShopId shop) {
                return calendars.get();
            }
        }),
        OPENS_ONE_DAY_IN_ALL(
                "keepsWorkingHoursThatComeToAnEnd",
                Calendars.all(BusinessCalendar.in(ZoneOffset.UTC)
                        .openOn(LocalDate.of(2026, 3, 3), new Window(LocalTime.of(9, 0), LocalTime.of(17, 0)))
                        .build())),
        OPENS_HALF_AN_HOUR_A_WEEK(
                "keepsWorkingHoursThatComeToAnEnd",
                Calendars.all(BusinessCalendar.in(ZoneOffset.UTC)
                        .open(DayOfWeek.MONDAY, new Window(LocalTime.of(9, 0), LocalTime.of(9, 30)))
                        .build()));

        private final String test;
        private final Calendars calendars;

        Broken(String test, Calendars calendars) {
            this.test = test;
            this.calendars = calendars;
        }
    }

    private static Map<String, Throwable> failures(Calendars calendars) {
        return KitRun.failures(CalendarsContract.class, () -> new Kit(calendars));
    }

    /** What the author of calendars writes. */
    private static final class Kit extends CalendarsContract {

        private final Calendars calendars;

        Kit(Calendars calendars) {
            this.calendars = calendars;
        }

        @Override
        protected Calendars calendars() {
            return calendars;
        }

        @Override
        protected ShopId shop() {
            return SHOP;
        }
    }
}
