package io.orderincident.store;

import static java.util.stream.Collectors.toMap;

import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.remedy.OfferEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a change means to the book of offers, for storages, which write it along with the change. Immutable.
 *
 * @param added what the book has no line for yet
 * @param changed what is not as its line says any more
 * @param removed whose line is to go, as the incident is part of another now, or of none any more
 */
public record OfferChange(List<OfferEntry> added, List<OfferEntry> changed, List<OfferEntry> removed) {

    private static final OfferChange NONE = new OfferChange(List.of(), List.of(), List.of());

    /**
     * All of a change.
     *
     * @param change what happened to an incident
     * @return what is not as it was before
     */
    public static OfferChange of(Change change) {
        Incident before = change.before();
        List<OfferEntry> then = before == null ? List.of() : before.moneyOffers();
        List<OfferEntry> now = change.after().moneyOffers();
        if (now.equals(then)) {
            return NONE;
        }
        Map<Integer, OfferEntry> old = byNumber(then);
        Map<Integer, OfferEntry> young = byNumber(now);
        return new OfferChange(
                now.stream().filter(entry -> !old.containsKey(number(entry))).toList(),
                now.stream()
                        .filter(entry -> old.containsKey(number(entry)) && !entry.equals(old.get(number(entry))))
                        .toList(),
                then.stream().filter(entry -> !young.containsKey(number(entry))).toList());
    }

    private static int number(OfferEntry entry) {
        return entry.offer().number();
    }

    private static Map<Integer, OfferEntry> byNumber(List<OfferEntry> entries) {
        return entries.stream()
                .collect(toMap(OfferChange::number, entry -> entry, (one, other) -> one, LinkedHashMap::new));
    }
}
