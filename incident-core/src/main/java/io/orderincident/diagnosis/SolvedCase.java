package io.orderincident.diagnosis;

import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Resolution;
import io.orderincident.incident.Incident;
import io.orderincident.link.AffectedLine;
import io.orderincident.order.Sku;
import io.orderincident.privacy.Protection;
import io.orderincident.task.Task;
import io.orderincident.text.Text;
import java.util.Collection;
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
 * @param reason why it came about, null if nobody said
 * @param articles the articles that were reported, those too that came by a merge
 * @param carrier who carried it, null if unknown
 * @param description what happened, as told, cut to {@value Symptoms#TEXT_READ} characters
 * @param resolution why it counts as resolved
 * @param protocols the protocols whose steps were gone through, by code
 */
public record SolvedCase(
        IncidentId incident,
        IncidentNumber number,
        TypeCode type,
        @Nullable ReasonCode reason,
        Set<Sku> articles,
        @Nullable String carrier,
        String description,
        Resolution resolution,
        Set<ProtocolCode> protocols) {

    /** Takes copies of articles and protocols, and cuts the description. */
    public SolvedCase {
        articles = Set.copyOf(articles);
        protocols = Set.copyOf(protocols);
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
        return resolution == null || !solved || !incident.protection().equals(Protection.none())
                ? Optional.empty()
                : Optional.of(new SolvedCase(
                        incident.id(),
                        incident.number(),
                        incident.classification().type(),
                        incident.classification().reason(),
                        articles(incident),
                        incident.report().carrier(),
                        incident.report().description(),
                        Resolution.of(resolution.reason(), resolution.whatWasDone()),
                        protocols(incident.handling().tasks())));
    }

    /**
     * The protocols to which tasks belong.
     *
     * @param tasks what was laid down to be done
     * @return their codes
     */
    public static Set<ProtocolCode> protocols(Collection<Task> tasks) {
        return tasks.stream().map(Task::protocol).collect(Collectors.toUnmodifiableSet());
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
