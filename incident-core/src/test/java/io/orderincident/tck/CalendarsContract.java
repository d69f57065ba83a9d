package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.calendar.Calendars;
import io.orderincident.party.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a host's {@link Calendars} must do, for authors of one. Extend it and name a shop. */
public abstract class CalendarsContract {

    private static final Instant MOMENT = Instant.parse("2026-03-02T12:00:00Z");

    /** For those who extend it. */
    protected CalendarsContract() {}

    /**
     * The calendars to test.
     *
     * @return always the same ones within a test
     */
    protected abstract Calendars calendars();

    /**
     * A shop that they know.
     *
     * @return its key
     */
    protected abstract ShopId shop();

    @Test
    void answersForAShopThatItKnows() {
        assertThat(calendars().of(shop())).as("of(shop())").isNotNull();
    }

    @Test
    void answersForAShopThatIsNew() {
        assertThat(List.of(UUID.randomUUID().toString(), "ñandú 商店", "%", "' or '1'='1"))
                .allSatisfy(shop -> assertThat(calendars().of(ShopId.of(shop)))
                        .as("of(%s), a shop that opened today: a calendar, such as that of most shops", shop)
                        .isNotNull());
    }

    @Test
    void answersWithTheSameCalendarEachTime() {
        Calendars calendars = calendars();

        assertThat(calendars.of(shop()))
                .as("of(shop()), asked again: a calendar keeps what it has worked out, so keep the calendar")
                .isSameAs(calendars.of(shop()));
    }

    @Test
    void answersEveryThreadAlike() {
        Calendars calendars = calendars();
        BusinessCalendar calendar = calendars.of(shop());

        assertThat(Threads.together(4, () -> calendars.of(shop())))
                .as("of(shop()) in several threads")
                .allMatch(answered -> answered == calendar);
    }

    @Test
    void keepsWorkingHoursThatComeToAnEnd() {
        BusinessCalendar calendar = calendars().of(shop());
        Instant due = calendar.add(MOMENT, Duration.ofHours(40));

        assertThat(due)
                .as("forty hours of work from then on")
                .isAfter(MOMENT)
                .isBefore(MOMENT.plus(Duration.ofDays(366)));
        assertThat(calendar.between(MOMENT, due))
                .as("the working time until then")
                .isEqualTo(Duration.ofHours(40));
    }
}
