package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.calendar.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingHoursTest {
    private static final BusinessCalendar HOURS = WorkingHours.inMadrid();

    @ParameterizedTest
    @CsvSource({
        "2026-10-08T10:00, true",
        "2026-10-08T15:00, false",
        "2026-10-10T11:00, true",
        "2026-10-12T10:00, false",
        "2026-04-03T10:00, false",
        "2026-05-02T11:00, false"
    })
    void somebodyIsThereOutsideOfBreaksAndOfTheHolidaysOfSpainAndMadrid(String local, boolean open) {
        Instant instant =
                LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Madrid")).toInstant();

        assertThat(HOURS.isOpenAt(instant)).isEqualTo(open);
    }
}
