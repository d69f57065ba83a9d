package io.orderincident;

import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.decision.Decision;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.report.IncidentReport;
import io.orderincident.report.WriteReport;
import io.orderincident.store.Storage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the report where history does: in its newest entry of that kind. */
final class DeskReports implements Reports {

    private final Storage storage;
    private final CommandPipeline pipeline;

    DeskReports(Storage storage, CommandPipeline pipeline) {
        this.storage = storage;
        this.pipeline = pipeline;
    }

    @Override
    public Outcome<Incident> write(Actor actor, Target target, WriteReport command) {
        return pipeline.change(
                actor,
                target,
                command,
                Operation.WRITE_REPORT,
                (incident, context) -> Decision.of(incident, command, one -> images(one, actor), context)
                        .map(List::of));
    }

    private Set<Integer> images(Incident incident, Actor writer) {
        return storage.documents().ofIncidents(incident.shop(), List.of(incident.id())).stream()
                .map(IncidentDocument::document)
                .filter(document -> document.format().isImage() && document.isVisibleTo(writer))
                .map(document -> document.number())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<IncidentReport> of(Actor viewer, ShopId shop, IncidentId incident) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, incident)
                        .filter(found -> found.isVisibleTo(viewer))
                        .flatMap(
                                found -> storage
                                        .incidents()
                                        .newest(shop, List.of(incident), Set.of(EventType.REPORT_WRITTEN), 1)
                                        .stream()
                                        .filter(entry -> entry.event().isVisibleTo(viewer))
                                        .findFirst())
                        .flatMap(IncidentReport::of));
    }
}
