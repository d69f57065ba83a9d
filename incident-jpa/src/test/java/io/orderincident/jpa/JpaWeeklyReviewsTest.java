package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.PatternFinding;
import io.orderincident.pattern.PatternReport;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.pattern.ReviewedWeek;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.TopTally.Top;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reviews that a node with another version of the library has written. */
class JpaWeeklyReviewsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 23);
    private static final ShopId SHOP = ShopId.of("shop-1");

    private final DataSource database = TestDatabase.h2();
    private final JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(database));

    private static WeeklyReview review() {
        Period recent = Period.of(MONDAY.minusWeeks(3), MONDAY.plusDays(6));
        PatternSubject subject = PatternSubject.of(Dimension.CARRIER, "Rápido");
        CorrectiveAction action = CorrectiveAction.planned(
                new ActionId(77),
                SHOP,
                subject,
                new ActionPlan("Hablar", "luis", MONDAY),
                new CorrectiveAction.Signature(Shop.AGENT.author(), Instant.EPOCH));
        return new WeeklyReview(
                SHOP,
                Instant.EPOCH,
                IntStream.range(0, WeeklyReview.WEEKS)
                        .mapToObj(i -> new ReviewedWeek(
                                MONDAY.minusWeeks(WeeklyReview.WEEKS - 1L - i),
                                i,
                                1,
                                2,
                                null,
                                7L,
                                1,
                                0,
                                List.of(),
                                0,
                                0))
                        .toList(),
                List.of(new Top("DAMAGED", 4)),
                List.of(),
                List.of(),
                new PatternReport(
                        recent,
                        recent,
                        3,
                        List.of(new PatternFinding(subject, recent, recent, 12, 5, 0.4, true, 1.5e-7)),
                        Set.of(),
                        List.of()),
                List.of(action),
                List.of(),
                List.of());
    }

    private boolean added() {
        return storage.transactions().required(() -> storage.weeklyReviews().add(review()));
    }

    private Optional<WeeklyReview> found() {
        return storage.transactions().required(() -> storage.weeklyReviews().find(SHOP, MONDAY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"madeAt", "arrivals", "incidents", "expected", "measure", "by"})
    void whatALaterVersionAddedToAReviewIsSkipped(String before) {
        added();
        String name = "\"" + before + "\":";
        Sql.execute(
                database,
                "update inc_weekly_review set body = replace(body, '%s', '\"newer\":{\"a\":[1]},%s')"
                        .formatted(name, name));

        assertThat(Sql.value(database, "select body from inc_weekly_review", String.class))
                .contains("newer");
        assertThat(found()).contains(review());
    }

    @Test
    void aReviewThatCannotBeReadHereIsNotWrittenAgain() {
        added();
        Sql.execute(database, "update inc_weekly_review set body = '{\"shop\":7}'");

        assertThat(added()).isFalse();
    }
}
