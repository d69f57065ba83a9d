package io.orderincident;

import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.Catalogues;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.OpenedDocument;
import io.orderincident.evidence.EvidencePage;
import io.orderincident.history.EntryPosition;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Asks of every incident, with every part that it reads of its history, whether the viewer may see it. */
final class DeskEvidence implements Evidence {

    private final Storage storage;
    private final Documents documents;
    private final Reports reports;
    private final Catalogues catalogues;
    private final Calendars calendars;
    private final InstantSource clock;

    DeskEvidence(
            Storage storage,
            Documents documents,
            Reports reports,
            Catalogues catalogues,
            Calendars calendars,
            InstantSource clock) {
        this.storage = storage;
        this.documents = documents;
        this.reports = reports;
        this.catalogues = catalogues;
        this.calendars = calendars;
        this.clock = clock;
    }

    @Override
    public boolean write(Actor viewer, ShopId shop, IncidentId id, Appendable page) {
        Incident incident =
                storage.transactions().required(() -> visible(viewer, shop, id)).orElse(null);
        if (incident == null) {
            return false;
        }
        List<IncidentDocument> listed = documents.of(viewer, shop, id);
        Timeline timeline = storage.transactions().required(() -> timeline(viewer, incident));
        new EvidencePage(
                        incident.seenBy(viewer),
                        viewer,
                        catalogues.of(shop),
                        calendars.of(shop).zone(),
                        page)
                .write(
                        listed,
                        reports.of(viewer, shop, id).orElse(null),
                        new EmbeddedImages(documents, viewer, listed, id)::find,
                        timeline,
                        clock.instant());
        return true;
    }

    /** Images as addresses that hold them, as far as a page can. */
    private static final class EmbeddedImages {

        private final Documents documents;
        private final Actor viewer;
        private final List<IncidentDocument> listed;
        private final IncidentId incident;
        private long left = IMAGES_MAX;

        EmbeddedImages(Documents documents, Actor viewer, List<IncidentDocument> listed, IncidentId incident) {
            this.documents = documents;
            this.viewer = viewer;
            this.listed = listed;
            this.incident = incident;
        }

        Optional<String> find(int number) {
            return listed.stream()
                    .filter(one ->
                            one.incident().equals(incident) && one.document().number() == number)
                    .filter(one ->
                            one.document().format().isImage() && one.document().size() <= left)
                    .findFirst()
                    .flatMap(one -> documents.open(viewer, one.shop(), incident, number))
                    .map(this::address);
        }

        private String address(OpenedDocument document) {
            try (document) {
                byte[] bytes = document.bytes().readAllBytes();
                left -= bytes.length;
                return "data:" + document.mediaType() + ";base64,"
                        + Base64.getEncoder().encodeToString(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Optional<Incident> visible(Actor viewer, ShopId shop, IncidentId id) {
        return storage.incidents().find(shop, id).filter(incident -> incident.isVisibleTo(viewer));
    }

    private Timeline timeline(Actor viewer, Incident incident) {
        List<Part> parts = Stream.concat(
                        Stream.of(incident),
                        incident.relations().absorbed().stream()
                                .flatMap(AbsorbedIncident::sources)
                                .distinct()
                                .flatMap(source -> visible(viewer, incident.shop(), source).stream()))
                .map(one -> new Part(viewer, one))
                .toList();
        return new Timeline(parts);
    }

    /** The histories of several incidents as one, in order of time; what stands in one of them stays in its order. */
    private static final class Timeline implements Iterator<HistoryEntry> {

        private final PriorityQueue<Part> parts =
                new PriorityQueue<>(Comparator.comparing(part -> EntryPosition.of(part.first())));

        Timeline(List<Part> all) {
            all.stream().filter(Part::hasMore).forEach(parts::add);
        }

        @Override
        public boolean hasNext() {
            return !parts.isEmpty();
        }

        @Override
        public HistoryEntry next() {
            Part part = parts.poll();
            if (part == null) {
                throw new NoSuchElementException();
            }
            HistoryEntry entry = part.take();
            if (part.hasMore()) {
                parts.add(part);
            }
            return entry;
        }
    }

    /** The rest of one history, up to what it was when the file was begun. */
    private final class Part {

        private final Actor viewer;
        private final ShopId shop;
        private final IncidentId id;
        private final long last;
        private final Deque<HistoryEntry> read = new ArrayDeque<>();
        private long next = 1;

        Part(Actor viewer, Incident incident) {
            this.viewer = viewer;
            this.shop = incident.shop();
            this.id = incident.id();
            this.last = incident.version();
        }

        boolean hasMore() {
            while (read.isEmpty() && next <= last) {
                int most = (int) Math.min(PAGE, last - next + 1);
                storage
                        .transactions()
                        .required(() -> visible(viewer, shop, id)
                                .map(still -> storage.incidents().history(shop, id, next, most))
                                .orElse(List.of()))
                        .stream()
                        .filter(entry -> entry.event().isVisibleTo(viewer))
                        .map(entry -> entry.seenBy(viewer))
                        .forEach(read::add);
                next += most;
            }
            return !read.isEmpty();
        }

        HistoryEntry first() {
            return Objects.requireNonNull(read.peekFirst());
        }

        HistoryEntry take() {
            return read.removeFirst();
        }
    }
}
