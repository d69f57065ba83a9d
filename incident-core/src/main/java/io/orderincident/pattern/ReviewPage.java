package io.orderincident.pattern;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.TypeCode;
import io.orderincident.money.Money;
import io.orderincident.statistics.TopTally.Top;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A weekly review as one HTML page that needs nothing else: styles and charts are in it, scripts are not. The charts are
 * described, and their figures stand in a table, so that nothing is lost on paper or in a screen reader. Used for one page.
 */
public final class ReviewPage {

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;color:#1d1d1f;background:#fff;max-width:44rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}
            table{border-collapse:collapse;width:100%}th,td{padding:.3rem .5rem;border-bottom:1px solid #ccc;text-align:right}
            th:first-child,td:first-child{text-align:left}caption{text-align:left;font-weight:600;padding:.3rem 0}
            svg{width:100%;height:auto}rect{fill:#2f6f8f}polyline{fill:none;stroke:#b3541e;stroke-width:3}
            .axis{stroke:#666}svg text{font-size:11px;text-anchor:middle;fill:#1d1d1f}.late{font-weight:700}
            @media print{body{margin:0;max-width:none}h2,figure,table{break-inside:avoid}rect{print-color-adjust:exact}}
            """;

    private final WeeklyReview review;
    private final Words words;
    private final Locale locale;
    private final Catalogue catalogue;
    private final StringBuilder html = new StringBuilder();

    private ReviewPage(WeeklyReview review, Locale locale, Catalogue catalogue) {
        this.review = review;
        this.words = Words.in(locale);
        this.locale = locale;
        this.catalogue = catalogue;
    }

    /**
     * Writes the page.
     *
     * @param review the review
     * @param locale the reader's; English where the library does not speak theirs
     * @param catalogue how the shop calls its types
     * @return the page, with everything that people typed escaped
     */
    public static String html(WeeklyReview review, Locale locale, Catalogue catalogue) {
        return new ReviewPage(review, locale, catalogue).written();
    }

    private String written() {
        String title = escaped(title(review, locale));
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(words.language())
                .append(
                        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(title)
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main><h1>")
                .append(title)
                .append("</h1><p>")
                .append(escaped(summary(review, locale)))
                .append("</p>");
        figures();
        chart("flow", "review.flow", ReviewedWeek::arrivals, ReviewedWeek::resolutions);
        chart("backlog", "review.backlogs", ReviewedWeek::backlog, ReviewedWeek::backlog);
        weeks();
        tops("review.types", review.types(), this::type);
        tops("review.articles", review.articles(), UnaryOperator.identity());
        tops("review.carriers", review.carriers(), UnaryOperator.identity());
        list(
                "review.findings",
                review.patterns().findings().stream()
                        .map(finding -> escaped(finding.explanation(locale, catalogue)))
                        .toList());
        list(
                "review.stock",
                review.patterns().stock().stream()
                        .map(stock -> escaped(stock.explanation(locale)))
                        .toList());
        list("review.undone", review.undone().stream().map(this::undone).toList());
        list("review.done", review.done().stream().map(this::action).toList());
        list("review.cameBack", review.cameBack().stream().map(this::action).toList());
        return html.append("</main></body></html>\n").toString();
    }

    /**
     * Which week the review is of.
     *
     * @param review the review
     * @param locale the reader's; English where the library does not speak theirs
     * @return the title of the page, as plain text
     */
    public static String title(WeeklyReview review, Locale locale) {
        Words words = Words.in(locale);
        return words.say(
                "review.title",
                words.say(review.period().first()),
                words.say(review.period().last()));
    }

    /**
     * The review in one or two sentences.
     *
     * @param review the review
     * @param locale the reader's; English where the library does not speak theirs
     * @return the summary, as plain text
     */
    public static String summary(WeeklyReview review, Locale locale) {
        return Words.in(locale)
                .say(
                        "review.summary",
                        review.week().arrivals(),
                        review.week().resolutions(),
                        review.week().backlog(),
                        review.weekBefore().arrivals(),
                        review.patterns().findings().size(),
                        review.undone().size(),
                        review.cameBack().size());
    }

    private void figures() {
        html.append("<table><caption>").append(say("review.figures")).append("</caption><thead><tr><td></td>");
        for (String column : List.of("review.thisWeek", "review.weekBefore", "review.usual")) {
            html.append("<th scope=\"col\">").append(say(column)).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        UsualWeek usual = review.usual();
        row("review.arrivals", week -> number(week.arrivals()), say("review.number", usual.arrivals()));
        row("review.resolutions", week -> number(week.resolutions()), say("review.number", usual.resolutions()));
        row("review.backlog", week -> number(week.backlog()), say("review.number", usual.backlog()));
        row("review.firstResponse", week -> duration(week.firstResponse()), duration(usual.firstResponse()));
        row("review.firstResolution", week -> duration(week.firstResolution()), duration(usual.firstResolution()));
        row(
                "review.met",
                week -> share(week.met(), week.met() + week.missed()),
                share(usual.met(), usual.met() + usual.missed()));
        row(
                "review.content",
                week -> share(week.goodRatings(), week.ratings()),
                share(usual.goodRatings(), usual.ratings()));
        row("review.costs", week -> money(week.costs()), money(usual.costs()));
        html.append("</tbody></table>");
    }

    private void row(String name, Function<ReviewedWeek, String> figure, String usual) {
        html.append("<tr><th scope=\"row\">").append(say(name)).append("</th>");
        for (String cell : List.of(figure.apply(review.week()), figure.apply(review.weekBefore()), usual)) {
            html.append("<td>").append(cell).append("</td>");
        }
        html.append("</tr>");
    }

    private void chart(String id, String title, ToLongFunction<ReviewedWeek> bars, ToLongFunction<ReviewedWeek> line) {
        html.append("<figure><figcaption>")
                .append(say(title))
                .append("</figcaption>")
                .append(new ReviewChart(review.weeks(), words).of(id, say(title), bars, line))
                .append("</figure>");
    }

    private void weeks() {
        html.append("<table><caption>")
                .append(say("review.weeks"))
                .append("</caption><thead><tr><th scope=\"col\">")
                .append(say("review.week"))
                .append("</th>");
        for (String column : List.of("review.arrivals", "review.resolutions", "review.backlog")) {
            html.append("<th scope=\"col\">").append(say(column)).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (ReviewedWeek week : review.weeks()) {
            html.append("<tr><th scope=\"row\">")
                    .append(escaped(words.say(week.start())))
                    .append("</th><td>")
                    .append(number(week.arrivals()))
                    .append("</td><td>")
                    .append(number(week.resolutions()))
                    .append("</td><td>")
                    .append(number(week.backlog()))
                    .append("</td></tr>");
        }
        html.append("</tbody></table>");
    }

    private void tops(String title, List<Top> tops, UnaryOperator<String> name) {
        list(
                title,
                tops.stream()
                        .map(top -> escaped(name.apply(top.value())) + ": " + number(top.incidents()))
                        .toList());
    }

    private String type(String code) {
        return catalogue
                .type(TypeCode.of(code))
                .map(type -> type.name().in(locale))
                .orElse(code);
    }

    private String undone(CorrectiveAction action) {
        LocalDate due = action.plan().dueOn();
        boolean late = due.isBefore(review.period().last().plusDays(1));
        String when = say(late ? "review.late" : "review.due", words.say(due));
        return action(action) + (late ? " <span class=\"late\">" + when + "</span>" : " " + when);
    }

    private String action(CorrectiveAction action) {
        String who = action.plan().responsible();
        return escaped(action.subject().title(locale, catalogue)) + ": "
                + escaped(action.plan().measure())
                + (who == null ? "" : " (" + escaped(who) + ")");
    }

    private void list(String title, List<String> items) {
        html.append("<h2>").append(say(title)).append("</h2>");
        if (items.isEmpty()) {
            html.append("<p>").append(say("review.none")).append("</p>");
            return;
        }
        html.append("<ul>");
        items.forEach(item -> html.append("<li>").append(item).append("</li>"));
        html.append("</ul>");
    }

    private String say(String key, Object... details) {
        return escaped(words.say(key, details));
    }

    private String number(long number) {
        return say("review.number", number);
    }

    private String share(long part, long of) {
        return of == 0 ? say("review.unknown") : say("review.share", Math.round(100.0 * part / of), part, of);
    }

    private String duration(@Nullable Long seconds) {
        if (seconds == null) {
            return say("review.unknown");
        }
        Duration duration = Duration.ofSeconds(seconds);
        return say("review.duration", duration.toHours(), duration.toMinutesPart());
    }

    private String money(List<Money> amounts) {
        return amounts.isEmpty()
                ? say("review.unknown")
                : escaped(amounts.stream().map(amount -> amount.in(locale)).collect(Collectors.joining(", ")));
    }

    /** As text within an element, or within a quoted attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
