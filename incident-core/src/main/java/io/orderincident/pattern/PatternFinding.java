package io.orderincident.pattern;

import io.orderincident.catalog.Catalogue;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.search.Criterion;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that goes wrong more often than its past and its sales explain. Immutable.
 *
 * @param subject what it is about
 * @param recent when there were too many
 * @param past with what that was compared
 * @param count how many incidents there were in the recent window; those of one mass incident count once
 * @param pastCount how many there were in the past
 * @param expected how many were to be expected in the recent window, by the rate of the past
 * @param bySales whether the sales of the subject were known; otherwise the other incidents of the shop took their place
 * @param probability how likely at least so many are by chance, above 0 to 1
 */
public record PatternFinding(
        PatternSubject subject,
        Period recent,
        Period past,
        long count,
        long pastCount,
        double expected,
        boolean bySales,
        double probability) {

    private static final double RAREST_SAID = 1_000_000;

    /**
     * What was found, in numbers and words.
     *
     * @param locale the reader's; English where the library does not speak theirs
     * @param catalogue how the shop calls its types
     * @return two sentences, which name the customer where it is about one
     */
    public String explanation(Locale locale, Catalogue catalogue) {
        Words words = Words.in(locale);
        double times = 1 / probability;
        return words.say(
                "finding",
                subject.title(locale, catalogue),
                count,
                words.say(recent.first()),
                words.say(recent.last()),
                Math.round(expected * 10) / 10.0,
                words.say(bySales ? "finding.sales" : "finding.others"),
                times >= RAREST_SAID ? words.say("finding.never") : words.say("finding.once", rounded(times)));
    }

    /** To two digits, as more would pretend to be exact. */
    private static long rounded(double times) {
        long unit = 1;
        while (times / unit >= 100) {
            unit *= 10;
        }
        return Math.max(1, Math.round(times / unit) * unit);
    }

    /**
     * Its incidents.
     *
     * @param shop whose
     * @param zone where the days of the shop end
     * @return those of the recent window; what was cancelled or merged since too
     */
    public IncidentFilter filter(ShopId shop, ZoneId zone) {
        List<Criterion> criteria = new ArrayList<>(subject.criteria());
        criteria.add(IncidentFields.REGISTERED_AT.between(
                recent.first().atStartOfDay(zone).toInstant(),
                recent.last().plusDays(1).atStartOfDay(zone).toInstant()));
        return IncidentFilter.of(shop).where(criteria.toArray(Criterion[]::new));
    }

    /** How many more there were than expected. */
    double excess() {
        return count - expected;
    }

    PatternFinding renamed(CustomerId customer, CustomerId pseudonym) {
        return new PatternFinding(
                subject.renamed(customer, pseudonym), recent, past, count, pastCount, expected, bySales, probability);
    }
}
