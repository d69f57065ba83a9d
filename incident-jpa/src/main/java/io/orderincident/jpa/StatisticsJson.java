package io.orderincident.jpa;

import io.orderincident.money.Money;
import io.orderincident.sla.ClockKind;
import io.orderincident.statistics.AgainstSales;
import io.orderincident.statistics.CostAmount;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.DurationFigures;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.IncidentFigures;
import io.orderincident.statistics.Share;
import io.orderincident.statistics.TimeBasis;
import io.orderincident.statistics.TopTally.Top;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Statistics as JSON text for other programs. Durations are in seconds; money is a decimal number in a text, with its
 * currency; what is not known, such as a share of nothing, is null. Without state.
 */
public final class StatisticsJson {

    private StatisticsJson() {}

    /**
     * The figures of some incidents.
     *
     * @param figures the figures
     * @return an object with counts, shares, meanRating, costs and durations
     */
    public static String write(IncidentFigures figures) {
        return StrictJson.writeReadable(form(figures));
    }

    /**
     * The figures of groups of incidents.
     *
     * @param groups by what names a group, in the order in which they are written
     * @return an array of objects, each with its group and what {@link #write(IncidentFigures)} gives
     */
    public static String write(Map<?, IncidentFigures> groups) {
        List<Map<String, @Nullable Object>> forms = new ArrayList<>();
        groups.forEach((group, figures) -> {
            Map<String, @Nullable Object> form = new LinkedHashMap<>();
            form.put("group", group.toString());
            form.putAll(form(figures));
            forms.add(form);
        });
        return StrictJson.writeReadable(forms);
    }

    /**
     * The values with the most incidents.
     *
     * @param top the values
     * @return an array of objects, each with value and incidents
     */
    public static String write(List<Top> top) {
        return StrictJson.writeReadable(top);
    }

    /**
     * Incidents against sales.
     *
     * @param against the ratios
     * @return an object with both figures of each ratio, and the ratio
     */
    public static String write(AgainstSales against) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("incidents", against.incidents());
        form.put("orders", against.sales().orders());
        form.put("incidentsPerOrder", orNull(against.incidentsPerOrder()));
        form.put("affectedLines", against.affectedLines());
        form.put("lines", against.sales().lines());
        form.put("affectedLinesPerLine", orNull(against.affectedLinesPerLine()));
        form.put("cost", against.cost().stream().map(StatisticsJson::form).toList());
        form.put(
                "value",
                against.sales().value().stream().map(StatisticsJson::form).toList());
        Map<String, String> ratios = new LinkedHashMap<>();
        against.costPerValue()
                .forEach(ratio -> ratios.put(
                        ratio.value().currency().getCurrencyCode(),
                        ratio.ratio().toPlainString()));
        form.put("costPerValue", ratios);
        return StrictJson.writeReadable(form);
    }

    private static Map<String, @Nullable Object> form(IncidentFigures figures) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        Map<Count, Long> counts = new LinkedHashMap<>();
        for (Count count : Count.values()) {
            counts.put(count, figures.count(count));
        }
        form.put("counts", counts);
        form.put("shares", shares(figures));
        form.put("meanRating", orNull(figures.meanRating()));
        form.put("costs", figures.costs().stream().map(StatisticsJson::form).toList());
        form.put("durations", durations(figures));
        return form;
    }

    private static Map<String, Object> shares(IncidentFigures figures) {
        Map<String, Object> shares = new LinkedHashMap<>();
        shares.put("resolved", form(figures.resolved()));
        shares.put("reopened", form(figures.reopened()));
        shares.put("foundBeforeDelivery", form(figures.foundBeforeDelivery()));
        shares.put("communicatedBeforeDelivery", form(figures.communicatedBeforeDelivery()));
        shares.put("communicatedBeforeCustomer", form(figures.communicatedBeforeCustomer()));
        shares.put("messagesPerIncident", form(figures.messages()));
        shares.put("surveysAnswered", form(figures.surveysAnswered()));
        shares.put("goodRatings", form(figures.goodRatings()));
        Map<ClockKind, Object> met = new LinkedHashMap<>();
        for (ClockKind clock : ClockKind.values()) {
            met.put(clock, form(figures.met(clock)));
        }
        shares.put("met", met);
        return shares;
    }

    private static List<Map<String, @Nullable Object>> durations(IncidentFigures figures) {
        List<Map<String, @Nullable Object>> forms = new ArrayList<>();
        for (DurationMeasure measure : DurationMeasure.values()) {
            for (TimeBasis basis : TimeBasis.values()) {
                Map<String, @Nullable Object> form = new LinkedHashMap<>();
                form.put("measure", measure);
                form.put("basis", basis);
                form.putAll(form(figures.durations(measure, basis)));
                forms.add(form);
            }
        }
        return forms;
    }

    private static Map<String, @Nullable Object> form(DurationFigures durations) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        DurationFigures.Quantiles quantiles = durations.quantilesOrNull();
        form.put("count", durations.count());
        form.put("sum", durations.sum());
        form.put("mean", orNull(durations.mean()));
        form.put("median", quantiles == null ? null : quantiles.median());
        form.put("p90", quantiles == null ? null : quantiles.p90());
        form.put("p99", quantiles == null ? null : quantiles.p99());
        form.put("exact", quantiles == null ? null : quantiles.exact());
        return form;
    }

    private static Map<String, Object> form(CostAmount cost) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("kind", cost.kind());
        form.put("bearer", cost.bearer());
        form.putAll(form(cost.amount()));
        return form;
    }

    private static Map<String, String> form(Money money) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("amount", money.amount().toPlainString());
        form.put("currency", money.currency().getCurrencyCode());
        return form;
    }

    private static Map<String, @Nullable Object> form(Share share) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("part", share.part());
        form.put("whole", share.whole());
        form.put("value", orNull(share.value()));
        return form;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
