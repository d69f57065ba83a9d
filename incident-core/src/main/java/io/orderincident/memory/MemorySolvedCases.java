package io.orderincident.memory;

import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.diagnosis.SolvedCase;
import io.orderincident.diagnosis.SolvedCases;
import io.orderincident.diagnosis.SuccessRate;
import io.orderincident.diagnosis.Symptoms;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Rating;
import io.orderincident.history.Resolution;
import io.orderincident.incident.Incident;
import io.orderincident.party.ShopId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Solved incidents in memory; of texts, those are similar that hold most of the words. Guarded as the incidents are. */
final class MemorySolvedCases implements SolvedCases {

    private static final Comparator<SolvedCase> NEWEST_FIRST =
            Comparator.comparing(SolvedCase::incident).reversed();

    private final MemoryIncidents incidents;

    MemorySolvedCases(MemoryIncidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public Collection<SolvedCase> candidates(Symptoms symptoms) {
        List<SolvedCase> solved = incidents
                .of(symptoms.shop())
                .filter(incident -> !incident.id().equals(symptoms.incident()))
                .flatMap(incident -> SolvedCase.of(incident).stream())
                .sorted(NEWEST_FIRST)
                .toList();
        Stream<SolvedCase> sameArticle = symptoms.articles().stream()
                .flatMap(article -> newest(solved, one -> one.articles().contains(article)));
        Stream<SolvedCase> sameType = newest(solved, one -> one.type().equals(symptoms.type()));
        return Stream.concat(Stream.concat(sameArticle, sameType), similarTexts(solved, symptoms))
                .distinct()
                .toList();
    }

    private static Stream<SolvedCase> newest(List<SolvedCase> solved, Predicate<SolvedCase> wanted) {
        return solved.stream().filter(wanted).limit(CANDIDATES_MAX);
    }

    private static Stream<SolvedCase> similarTexts(List<SolvedCase> solved, Symptoms symptoms) {
        Map<SolvedCase, Double> shares = new HashMap<>();
        solved.stream().limit(READ_MAX).forEach(one -> shares.put(one, symptoms.shareIn(one.description())));
        return shares.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<SolvedCase, Double>comparingByValue().reversed())
                .limit(CANDIDATES_MAX)
                .map(Map.Entry::getKey);
    }

    @Override
    public Map<ResolutionReasonCode, SuccessRate> successRates(ShopId shop, Set<ResolutionReasonCode> reasons) {
        Map<ResolutionReasonCode, SuccessRate> rates = new HashMap<>();
        List<Tried> newestFirst = incidents
                .of(shop)
                .flatMap(incident -> tried(incident).stream())
                .sorted(Comparator.comparing((Tried tried) -> tried.resolved().at())
                        .reversed())
                .toList();
        for (ResolutionReasonCode reason : reasons) {
            List<Tried> last = newestFirst.stream()
                    .filter(tried -> tried.reason().equals(reason))
                    .limit(RESOLUTIONS_MAX)
                    .toList();
            if (!last.isEmpty()) {
                rates.put(
                        reason,
                        new SuccessRate(last.stream().filter(Tried::held).count(), last.size()));
            }
        }
        return rates;
    }

    /** A resolution, and whether the incident stayed resolved, to the content of its customer. */
    private record Tried(HistoryEntry resolved, ResolutionReasonCode reason, boolean held) {}

    private List<Tried> tried(Incident incident) {
        List<Tried> all = new ArrayList<>();
        boolean held = true;
        Boolean bad = null;
        List<HistoryEntry> latestFirst = new ArrayList<>(
                incidents.history(incident.shop(), incident.id()).toList());
        Collections.reverse(latestFirst);
        for (HistoryEntry entry : latestFirst) {
            Optional<Resolution> solution = entry.event().solution();
            Optional<Rating> rating = entry.event().customerRating();
            if (entry.event().reopens()) {
                held = false;
            } else if (solution.isPresent()) {
                all.add(new Tried(entry, solution.get().reason(), held && !Boolean.TRUE.equals(bad)));
                held = true;
                bad = null;
            } else if (bad == null && (rating.isPresent() || entry.event().type() == EventType.RATING_WITHDRAWN)) {
                bad = rating.isPresent() && rating.get().isBad();
            }
        }
        return all;
    }
}
