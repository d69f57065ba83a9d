package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.desk.DocumentWork;
import io.orderincident.document.AddDocument;
import io.orderincident.document.Document;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.OpenedDocument;
import io.orderincident.document.RemoveDocument;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.Storage;
import java.io.InputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks of every incident whose documents it gives whether the viewer may see it. */
final class DeskDocuments implements Documents {

    private static final Comparator<IncidentDocument> OLDEST_FIRST = Comparator.comparing(IncidentDocument::addedAt)
            .thenComparing(IncidentDocument::incident)
            .thenComparing(listed -> listed.document().number());

    private final Storage storage;
    private final DocumentWork work;

    DeskDocuments(Storage storage, DocumentWork work) {
        this.storage = storage;
        this.work = work;
    }

    @Override
    public Outcome<IncidentDocument> add(Actor actor, Target target, AddDocument command, InputStream bytes) {
        return work.add(actor, target, command, bytes).map(added -> added.seenBy(actor));
    }

    @Override
    public Outcome<Incident> remove(Actor actor, Target target, RemoveDocument command) {
        return work.remove(actor, target, command);
    }

    @Override
    public List<IncidentDocument> of(Actor viewer, ShopId shop, IncidentId incident) {
        return storage.transactions()
                .required(() -> visible(viewer, shop, incident)
                        .map(found -> listed(viewer, found))
                        .orElse(List.of()));
    }

    private Optional<Incident> visible(Actor viewer, ShopId shop, IncidentId incident) {
        return storage.incidents().find(shop, incident).filter(found -> found.isVisibleTo(viewer));
    }

    private List<IncidentDocument> listed(Actor viewer, Incident incident) {
        List<IncidentId> all = Stream.concat(
                        Stream.of(incident.id()),
                        incident.relations().absorbed().stream().flatMap(AbsorbedIncident::sources))
                .distinct()
                .toList();
        Map<IncidentId, Boolean> readable = new HashMap<>();
        readable.put(incident.id(), true);
        return storage.documents().ofIncidents(incident.shop(), all).stream()
                .filter(listed -> listed.document().isVisibleTo(viewer))
                .filter(listed -> readable.computeIfAbsent(
                        listed.incident(),
                        source -> visible(viewer, incident.shop(), source).isPresent()))
                .map(listed -> listed.seenBy(viewer))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public Optional<OpenedDocument> open(Actor viewer, ShopId shop, IncidentId incident, int number) {
        return storage.transactions()
                .required(() -> visible(viewer, shop, incident)
                        .flatMap(found -> storage.documents().find(shop, incident, number))
                        .map(IncidentDocument::document)
                        .filter(document -> document.isVisibleTo(viewer)))
                .flatMap(this::opened);
    }

    private Optional<OpenedDocument> opened(Document document) {
        return work.bytes(document.key())
                .map(bytes -> new OpenedDocument(document.fileName(), document.format(), document.size(), bytes));
    }
}
