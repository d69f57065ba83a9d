package io.orderincident.pattern;

import static io.orderincident.pattern.PatternFixtures.LAST;
import static io.orderincident.pattern.PatternFixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.catalog.Catalogue;
import io.orderincident.money.Money;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.TopTally.Top;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReviewPageTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private static final LocalDate MONDAY = LAST.minusDays(6);
    private static final String HOSTILE = "<script>alert('x')</script>\" onload=\"&";

    private static WeeklyReview review(String typed) {
        List<ReviewedWeek> weeks = new ArrayList<>();
        for (int i = WeeklyReview.WEEKS - 1; i >= 0; i--) {
            weeks.add(new ReviewedWeek(
                    MONDAY.minusWeeks(i),
                    i == 0 ? 1_234 : 10,
                    4,
                    7,
                    firstResponse(i),
                    null,
                    9,
                    1,
                    i < 2 ? List.of(Money.of("12.50", "EUR")) : List.of(),
                    i == 0 ? 4 : 0,
                    i == 0 ? 3 : 0));
        }
        Period recent = Period.of(MONDAY.minusWeeks(3), LAST);
        PatternSubject subject = PatternSubject.of(Dimension.ARTICLE, typed);
        CorrectiveAction late = CorrectiveAction.planned(
                new ActionId(7),
                SHOP,
                subject,
                new ActionPlan(typed, typed, MONDAY),
                new CorrectiveAction.Signature(new Author(Party.AGENT, "eva", "Eva"), Instant.EPOCH));
        return new WeeklyReview(
                SHOP,
                Instant.EPOCH,
                weeks,
                List.of(new Top("DAMAGED", 4)),
                List.of(new Top(typed, 2)),
                List.of(),
                new PatternReport(
                        recent,
                        recent,
                        3,
                        List.of(new PatternFinding(subject, recent, recent, 12, 5, 0.4, true, 1.5e-7)),
                        Set.of(),
                        List.of()),
                List.of(late),
                List.of(),
                List.of());
    }

    /** Unknown in most of the weeks. */
    private static @Nullable Long firstResponse(int weeksAgo) {
        return List.of(5_400L, 3_600L, 7_200L).stream()
                .skip(weeksAgo)
                .findFirst()
                .orElse(null);
    }

    private static String page(String typed, Locale locale) {
        return ReviewPage.html(review(typed), locale, Catalogue.standard());
    }

    @Test
    void thePageNeedsNothingElseAndRunsNoScript() {
        assertThat(page("VASE", Locale.ENGLISH))
                .startsWith("<!DOCTYPE html>")
                .doesNotContain("<script", "http:", "https:", "src=", "<link", "@import", "url(");
    }

    @Test
    void whatPeopleTypedIsEscaped() {
        assertThat(page(HOSTILE, Locale.ENGLISH))
                .doesNotContain("<script", "\" onload")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;&amp;");
    }

    @Test
    void chartsHaveNamesAndDescriptionsAndTheirFiguresStandInATable() {
        String page = page("VASE", Locale.ENGLISH);

        assertThat(Pattern.compile("<svg [^>]*role=\"img\" aria-labelledby=\"(\\w+)-title \\1-desc\"")
                        .matcher(page)
                        .results())
                .hasSize(2);
        assertThat(page).contains("<title id=\"flow-title\">Registered (bars) and resolved (line) by week</title>");
        assertThat(page).contains("23 Mar: 1234 / 4;");
        assertThat(Pattern.compile("<tr><th scope=\"row\">").matcher(page).results())
                .hasSize(8 + WeeklyReview.WEEKS);
    }

    @Test
    void theWeekStandsBesideTheOneBeforeAndTheUsual() {
        assertThat(page("VASE", Locale.ENGLISH))
                .contains("<html lang=\"en\">", "Weekly review, Mar 23, 2026 to Mar 29, 2026")
                .contains("Registered</th><td>1,234</td><td>10</td><td>10</td>")
                .contains("first response</th><td>1 h 30 min</td><td>1 h 0 min</td><td>1 h 30 min</td>")
                .contains("first resolution</th><td>–</td><td>–</td><td>–</td>")
                .contains("end of the week</th><td>7</td><td>7</td><td>7</td>")
                .contains("Deadlines met</th><td>90 % (9 of 10)</td><td>90 % (9 of 10)</td><td>90 % (108 of 120)</td>")
                .contains("Content customers</th><td>75 % (3 of 4)</td><td>–</td><td>–</td>")
                .contains("registered in the week</th><td>€12.50</td><td>€12.50</td><td>€1.04</td>")
                .contains("<li>Damaged: 4</li>", "<li>VASE: 2</li>")
                .contains("Article VASE: 12 incidents")
                .contains("Article VASE: VASE (VASE) <span class=\"late\">due since Mar 23, 2026</span>")
                .contains("€12.50");
    }

    @Test
    void itSpeaksSpanishToo() {
        assertThat(page("VASE", SPANISH))
                .contains("<html lang=\"es\">", "Revisión semanal, del 23 mar 2026 al 29 mar 2026")
                .contains("Registradas</th><td>1.234</td><td>10</td>")
                .contains("<li>Dañado: 4</li>")
                .contains("vencida desde el 23 mar 2026");
        assertThat(ReviewPage.summary(review("VASE"), SPANISH))
                .isEqualTo("1.234 incidencias registradas (10 la semana anterior), 4 resueltas, 7 en curso. 1 hallazgo,"
                        + " 1 acción correctiva pendiente, 0 patrones que han vuelto.");
    }

    @Test
    void whatIsUsualLeavesOutTheWeekItselfAndWhatIsUnknown() {
        UsualWeek usual = review("VASE").usual();

        assertThat(usual)
                .isEqualTo(new UsualWeek(10, 4, 7, 5_400L, null, 108, 12, List.of(Money.of("1.04", "EUR")), 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> UsualWeek.of(List.of()));
    }

    @Test
    void aReviewShowsAQuarterOfAYear() {
        WeeklyReview whole = review("VASE");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeeklyReview(
                        SHOP,
                        Instant.EPOCH,
                        whole.weeks().subList(1, 13),
                        List.of(),
                        List.of(),
                        List.of(),
                        whole.patterns(),
                        List.of(),
                        List.of(),
                        List.of()));
    }
}
