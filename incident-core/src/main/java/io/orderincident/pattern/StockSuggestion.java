package io.orderincident.pattern;

import io.orderincident.order.Sku;
import io.orderincident.statistics.Period;
import java.util.Locale;

/**
 * An article that runs short again and again, with how much more of it to keep. Immutable.
 *
 * @param article which
 * @param period in which it was looked at
 * @param shortages how many incidents told that it was short
 * @param weeks in how many weeks of the period at least one did
 * @param pieces how many pieces to keep above what was kept: so many would have covered nine of ten weeks with a shortage
 *     (nearest rank); at least 1
 */
public record StockSuggestion(Sku article, Period period, long shortages, int weeks, long pieces) {

    /**
     * What is suggested, in numbers and words.
     *
     * @param locale the reader's; English where the library does not speak theirs
     * @return one or two sentences
     */
    public String explanation(Locale locale) {
        Words words = Words.in(locale);
        return words.say(
                "stock",
                article.value(),
                shortages,
                weeks,
                words.say(period.first()),
                words.say(period.last()),
                pieces);
    }
}
