package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.Statistics;
import io.orderincident.catalog.Priority;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.incident.Origin;
import io.orderincident.jpa.StatisticsCsv;
import io.orderincident.jpa.StatisticsJson;
import io.orderincident.money.Money;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentField;
import io.orderincident.search.IncidentFields;
import io.orderincident.shop.web.StatisticsQuestion.Asked;
import io.orderincident.sla.ClockKind;
import io.orderincident.statistics.AgainstSales;
import io.orderincident.statistics.BacklogTally;
import io.orderincident.statistics.CostAmount;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.IncidentFigures;
import io.orderincident.statistics.PeriodComparison;
import io.orderincident.statistics.SalesVolume;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.statistics.TimeBasis;
import io.orderincident.statistics.TopTally.Top;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What went wrong in a shop, how often, how long it took and what it cost: figures, charts and lists for its staff. */
@Controller
class StatisticsPage {
    private static final int TOP = 10;

    private final Statistics statistics;
    private final SalesVolume sales;
    private final ValueNames names;

    StatisticsPage(IncidentDesk desk, SalesVolume sales, ValueNames names) {
        this.statistics = desk.statistics();
        this.sales = sales;
        this.names = names;
    }

    /** A group with its figures, as people call it, and how wide its bar is, of 100. */
    record Group(String name, IncidentFigures figures, double bar) {}

    /** A value of a top ten, as people call it, and how wide its bar is, of 100. */
    record TopRow(String value, String name, long incidents, double bar) {}

    /** What something cost, by currency. */
    record Costs(String name, List<Money> amounts) {}

    @ModelAttribute
    StatisticsQuestion question(
            @RequestAttribute Persona persona,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Grain grain,
            @RequestParam(required = false) @Nullable Dimension by,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(required = false) @Nullable Priority priority,
            @RequestParam(required = false) @Nullable Origin origin,
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate since,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until) {
        if (persona.isCustomer()) {
            throw new NotFoundException();
        }
        return StatisticsQuestion.of(
                new Asked(
                        from,
                        to,
                        grain,
                        by,
                        typed(IncidentFields.TYPE, type),
                        priority,
                        origin,
                        typed(IncidentFields.CARRIER, carrier),
                        since,
                        until),
                LocalDate.ofInstant(Instant.now(), persona.shop().zone()));
    }

    /** A form sends nothing as an empty text. */
    private static <V> @Nullable V typed(IncidentField<V> field, String text) {
        try {
            return text.isBlank() ? null : field.parse(text.strip());
        } catch (IllegalArgumentException malformed) {
            throw new NotFoundException();
        }
    }

    @GetMapping("/statistics")
    String show(
            @RequestAttribute Persona persona,
            @RequestAttribute PageLanguage say,
            StatisticsQuestion question,
            HttpServletRequest request,
            Model model) {
        Outcome<StatisticsReport> asked = report(persona, question, question.request());
        Outcome<PeriodComparison> compared = compared(persona, question, asked);
        model.addAttribute("question", question);
        model.addAttribute("sent", request.getQueryString() == null ? "" : "?" + request.getQueryString());
        model.addAttribute("grains", Grain.values());
        model.addAttribute("dimensions", StatisticsQuestion.OFFERED);
        model.addAttribute("priorities", Priority.values());
        model.addAttribute("origins", Origin.values());
        model.addAttribute(
                "refused",
                Stream.concat(asked.refusals().stream(), compared.refusals().stream())
                        .map(Refusal::message)
                        .distinct()
                        .toList());
        asked.value().ifPresent(report -> add(report, compared.value().orElse(null), persona, say, question, model));
        return "statistics";
    }

    @GetMapping("/statistics.json")
    ResponseEntity<String> json(@RequestAttribute Persona persona, StatisticsQuestion question) {
        return file(question, "json", MediaType.APPLICATION_JSON, StatisticsJson.write(figures(persona, question)));
    }

    @GetMapping("/statistics.csv")
    ResponseEntity<String> csv(@RequestAttribute Persona persona, StatisticsQuestion question) {
        return file(
                question,
                "csv",
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                StatisticsCsv.write(figures(persona, question)));
    }

    /** The total, and the groups by their codes, for other programs; nothing where the page would show a refusal. */
    private Map<String, IncidentFigures> figures(Persona persona, StatisticsQuestion question) {
        StatisticsReport report =
                report(persona, question, question.request()).value().orElseThrow(NotFoundException::new);
        Map<String, IncidentFigures> figures = new LinkedHashMap<>();
        figures.put("", report.total());
        figures.putAll(groups(report, question.by()));
        return figures;
    }

    private static ResponseEntity<String> file(
            StatisticsQuestion question, String ending, MediaType type, String body) {
        ContentDisposition saved = ContentDisposition.attachment()
                .filename("statistics-" + question.from() + "-" + question.to() + "." + ending)
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
                .body(body);
    }

    private Outcome<StatisticsReport> report(Persona persona, StatisticsQuestion question, StatisticsRequest request) {
        return question.isFiltered()
                ? statistics.report(
                        persona.actor(), question.filter(persona.shop().id()), request)
                : statistics.dashboard(persona.actor(), persona.shop().id(), request);
    }

    private void add(
            StatisticsReport report,
            @Nullable PeriodComparison comparison,
            Persona persona,
            PageLanguage say,
            StatisticsQuestion question,
            Model model) {
        List<String> starts = report.trend().stream()
                .map(part -> say.part(question.grain(), part.start()))
                .toList();
        model.addAttribute("report", report);
        model.addAttribute("total", report.total());
        model.addAttribute("before", comparison == null ? null : comparison.figuresBefore());
        model.addAttribute("sentences", comparison == null ? List.of() : sentences(comparison, persona));
        model.addAttribute("starts", starts);
        model.addAttribute(
                "trend",
                BarChart.of(
                        starts,
                        List.of(
                                counts(report, StatisticsReport.Part::registered),
                                counts(report, StatisticsReport.Part::resolved))));
        model.addAttribute("ages", BacklogTally.Age.values());
        model.addAttribute("groups", groups(report, question.by(), say, persona));
        model.addAttribute("clocks", measured(report.total()));
        model.addAttribute("measures", DurationMeasure.values());
        model.addAttribute("bases", TimeBasis.values());
        model.addAttribute(
                "costsByBearer", costs(report.total(), cost -> cost.bearer().name()));
        model.addAttribute("costsByPart", costsByPart(report, starts));
        model.addAttribute("costsByType", costsByType(report, say, persona));
        model.addAttribute(
                "sales", AgainstSales.of(report.total(), sales.of(persona.shop().id(), report.period())));
        model.addAttribute("filtered", question.isFiltered());
        model.addAttribute("tops", tops(persona, say, question));
    }

    private Outcome<PeriodComparison> compared(
            Persona persona, StatisticsQuestion question, Outcome<StatisticsReport> asked) {
        Outcome<StatisticsReport> before = report(persona, question, question.baseline());
        return asked.value().isEmpty() || before.value().isEmpty()
                ? Outcome.refused(Stream.concat(asked.refusals().stream(), before.refusals().stream())
                        .toList())
                : statistics.compare(
                        persona.actor(),
                        question.filter(persona.shop().id()),
                        before.orElseThrow().period(),
                        asked.orElseThrow().period());
    }

    private static List<String> sentences(PeriodComparison comparison, Persona persona) {
        Locale reader = persona.actor().locale();
        return Stream.concat(
                        comparison.durations().stream()
                                .filter(one -> one.basis() == TimeBasis.WORKING)
                                .map(one -> one.in(reader)),
                        comparison.shares().stream().map(one -> one.in(reader)))
                .toList();
    }

    private static List<Long> counts(
            StatisticsReport report, Function<StatisticsReport.Part, IncidentFigures> figures) {
        return report.trend().stream()
                .map(figures)
                .map(one -> one.count(Count.INCIDENTS))
                .toList();
    }

    private static List<ClockKind> measured(IncidentFigures figures) {
        return Stream.of(ClockKind.values())
                .filter(clock -> figures.met(clock).whole() > 0)
                .toList();
    }

    private List<Group> groups(StatisticsReport report, Dimension by, PageLanguage say, Persona persona) {
        Map<String, IncidentFigures> groups = groups(report, by);
        long most = groups.values().stream()
                .mapToLong(one -> one.count(Count.INCIDENTS))
                .max()
                .orElse(0);
        return groups.entrySet().stream()
                .filter(one -> one.getValue().count(Count.INCIDENTS) > 0)
                .map(one -> new Group(
                        names.of(by, one.getKey(), say, persona),
                        one.getValue(),
                        bar(one.getValue().count(Count.INCIDENTS), most)))
                .sorted(Comparator.comparingLong((Group group) -> group.figures.count(Count.INCIDENTS))
                        .reversed()
                        .thenComparing(Group::name))
                .toList();
    }

    private static Map<String, IncidentFigures> groups(StatisticsReport report, Dimension by) {
        return Objects.requireNonNull(report.by().get(by)).groups();
    }

    private static double bar(long value, long most) {
        return most == 0 ? 0 : Math.round(1000.0 * value / most) / 10.0;
    }

    /** By a word for each cost, in the order in which they come. */
    private static Map<String, List<Money>> costs(IncidentFigures figures, Function<CostAmount, String> word) {
        Map<String, Map<String, Money>> sums = new LinkedHashMap<>();
        for (CostAmount cost : figures.costs()) {
            sums.computeIfAbsent(word.apply(cost), first -> new TreeMap<>())
                    .merge(cost.amount().currency().getCurrencyCode(), cost.amount(), Money::plus);
        }
        Map<String, List<Money>> lists = new LinkedHashMap<>();
        sums.forEach((name, amounts) -> lists.put(name, List.copyOf(amounts.values())));
        return lists;
    }

    private static List<Costs> costsByPart(StatisticsReport report, List<String> starts) {
        List<Costs> parts = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            parts.add(
                    new Costs(starts.get(i), report.trend().get(i).registered().costTotals()));
        }
        return parts;
    }

    private List<Costs> costsByType(StatisticsReport report, PageLanguage say, Persona persona) {
        return groups(report, Dimension.TYPE, say, persona).stream()
                .map(group -> new Costs(group.name(), group.figures().costTotals()))
                .filter(costs -> !costs.amounts().isEmpty())
                .toList();
    }

    private Map<Dimension, List<TopRow>> tops(Persona persona, PageLanguage say, StatisticsQuestion question) {
        Map<Dimension, List<TopRow>> tops = new LinkedHashMap<>();
        for (Dimension dimension : List.of(Dimension.ARTICLE, Dimension.CUSTOMER, Dimension.CARRIER)) {
            tops.put(dimension, rows(dimension, top(persona, dimension, question), say, persona));
        }
        if (persona.isOperator()) {
            tops.put(
                    Dimension.SHOP,
                    rows(
                            Dimension.SHOP,
                            statistics.topShops(persona.actor(), question.from(), question.to(), TOP),
                            say,
                            persona));
        }
        return tops;
    }

    private Outcome<List<Top>> top(Persona persona, Dimension dimension, StatisticsQuestion question) {
        ShopId shop = persona.shop().id();
        return question.isFiltered()
                ? statistics.top(persona.actor(), question.filter(shop), dimension, question.from(), question.to(), TOP)
                : statistics.top(persona.actor(), shop, dimension, question.from(), question.to(), TOP);
    }

    private List<TopRow> rows(Dimension dimension, Outcome<List<Top>> top, PageLanguage say, Persona persona) {
        List<Top> found = top.value().orElse(List.of());
        long most = found.isEmpty() ? 0 : found.get(0).incidents();
        return found.stream()
                .map(one -> new TopRow(
                        one.value(),
                        names.of(dimension, one.value(), say, persona),
                        one.incidents(),
                        bar(one.incidents(), most)))
                .toList();
    }
}
