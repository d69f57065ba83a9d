package io.orderincident.pattern;

import io.orderincident.command.Status;
import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.IncidentFact;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Facts of incidents of which only the day and some values matter. */
final class PatternFixtures {

    static final ShopId SHOP = ShopId.of("flores");
    static final LocalDate LAST = LocalDate.of(2026, 3, 29);

    private PatternFixtures() {}

    static IncidentFact fact(LocalDate day, Map<Dimension, List<String>> values) {
        return fact(day, Status.CLOSED, values, 1);
    }

    static IncidentFact fact(LocalDate day, Status status, Map<Dimension, List<String>> values, long pieces) {
        return new IncidentFact(
                new IncidentId(1),
                SHOP,
                status,
                new IncidentFact.Dates(day, day),
                values,
                new IncidentFact.Affected(1, pieces),
                Map.of(),
                0,
                Map.of(),
                Map.of(),
                List.of(),
                new IncidentFact.Feedback(0, 0, List.of()),
                new IncidentFact.Notice(false, true, false, false));
    }

    static IncidentFact about(LocalDate day, String article, String type) {
        return fact(day, Map.of(Dimension.ARTICLE, List.of(article), Dimension.TYPE, List.of(type)));
    }
}
