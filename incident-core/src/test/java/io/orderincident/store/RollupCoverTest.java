package io.orderincident.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.statistics.Grain;
import io.orderincident.statistics.Period;
import io.orderincident.store.RollupCover.Part;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollupCoverTest {

    @Test
    void fiveYearsAreOnePart() {
        Period fiveYears = Period.of(LocalDate.of(2021, 1, 1), LocalDate.of(2025, 12, 31));

        assertThat(RollupCover.of(fiveYears).parts()).containsExactly(new Part(Grain.YEAR, fiveYears));
        assertThat(RollupCover.ofMonths(fiveYears).parts()).containsExactly(new Part(Grain.MONTH, fiveYears));
        assertThat(RollupCover.ofDays(fiveYears).parts()).containsExactly(new Part(Grain.DAY, fiveYears));
    }

    @Test
    void aroundAYearAreMonthsAndAroundTheseAreDays() {
        assertThat(RollupCover.of(period("2024-11-30", "2026-02-01")).parts())
                .containsExactly(
                        new Part(Grain.DAY, period("2024-11-30", "2024-11-30")),
                        new Part(Grain.MONTH, period("2024-12-01", "2024-12-31")),
                        new Part(Grain.YEAR, period("2025-01-01", "2025-12-31")),
                        new Part(Grain.MONTH, period("2026-01-01", "2026-01-31")),
                        new Part(Grain.DAY, period("2026-02-01", "2026-02-01")));
    }

    @Test
    void histogramsAreOfMonthsAndYears() {
        assertThat(RollupCover.of(period("2025-01-20", "2025-03-03"))
                        .withoutDays()
                        .parts())
                .containsExactly(new Part(Grain.MONTH, period("2025-02-01", "2025-02-28")));
        assertThat(RollupCover.of(period("2025-01-20", "2025-01-21"))
                        .withoutDays()
                        .parts())
                .isEmpty();
    }

    @Test
    void everyDayOfThePeriodIsInOnePart() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            LocalDate first = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(1500));
            Period period = Period.of(first, first.plusDays(random.nextInt(random.nextBoolean() ? 40 : 1200)));
            for (RollupCover cover : List.of(RollupCover.of(period), RollupCover.ofMonths(period))) {
                LocalDate next = period.first();
                for (Part part : cover.parts()) {
                    assertThat(part.period().first()).as("seed %d", seed).isEqualTo(next);
                    assertThat(part.grain().startOf(next)).as("seed %d", seed).isEqualTo(next);
                    next = part.period().last().plusDays(1);
                    assertThat(part.grain().startOf(next)).as("seed %d", seed).isEqualTo(next);
                }
                assertThat(next).as("seed %d", seed).isEqualTo(period.last().plusDays(1));
            }
        }
    }

    private static Period period(String first, String last) {
        return Period.of(LocalDate.parse(first), LocalDate.parse(last));
    }
}
