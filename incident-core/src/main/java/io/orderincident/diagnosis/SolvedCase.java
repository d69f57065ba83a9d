package io.orderincident.diagnosis;

import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Resolution;
import io.orderincident.incident.Incident;
import io.orderincident.link.AffectedLine;
import io.orderincident.order.Sku;
import io.orderincident.text.Text;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An incident that counts as resolved, with what resolved it. Immutable.
 *
 * @param incident which, for programs; a later one is greater
 * @param number which, for people
 * @param type its type
 * @param articles the articles that were reported, those too that came by a merge
 * @param carrier who carried it, null if unknown
 * @param description what happened, as told, cut to {@value Symptoms#TEXT_READ} characters
 * @param resolution why it counts as resolved
 */
public record SolvedCase(
        IncidentId incident,
        IncidentNumber number,
        TypeCode type,
        Set<Sku> articles,
        @Nullable String carrier,
        String description,
        Resolution resolution) {

    /** Takes a copy of the articles, and cuts the description. */
    public SolvedCase {
        articles = Set.copyOf(articles);
        description = Text.cut(description, Symptoms.TEXT_READ);
    }

    /**
     * An incident as a solved case.
     *
     * @param incident which
     * @return the case, empty unless it is resolved or closed for a reason of the managed list
     */
    public static Optional<SolvedCase> of(Incident incident) {
        Resolution resolution = incident.resolution();
        boolean solved = incident.status() == Status.RESOLVED || incident.status() == Status.CLOSED;
        return resolution == null || !solved
                ? Optional.empty()
                : Optional.of(new SolvedCase(
                        incident.id(),
                        incident.number(),
                        incident.classification().type(),
                        articles(incident),
                        incident.report().carrier(),
                        incident.report().description(),
                        Resolution.of(resolution.reason(), resolution.whatWasDone())));
    }

    /** What it is about, with what came by a merge. */
    static Set<Sku> articles(Incident incident) {
        return incident.affected().stream()
                .flatMap(affected -> affected.lines().stream())
                .map(AffectedLine::sku)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "solved incident " + incident + " of type " + type;
    }
}
