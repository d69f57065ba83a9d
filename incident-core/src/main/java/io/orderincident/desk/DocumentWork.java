package io.orderincident.desk;

import io.orderincident.catalog.FileFormat;
import io.orderincident.command.CommandKey;
import io.orderincident.command.CommandKey.Space;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Target;
import io.orderincident.decision.CommandDigest;
import io.orderincident.decision.Decision;
import io.orderincident.document.AddDocument;
import io.orderincident.document.ContentCheck;
import io.orderincident.document.Document;
import io.orderincident.document.DocumentBytes;
import io.orderincident.document.DocumentContent;
import io.orderincident.document.DocumentKey;
import io.orderincident.document.DocumentState;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.RecordDocument;
import io.orderincident.document.RemoveDocument;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.PortAnswerException;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.DocumentStore;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import io.orderincident.store.UsedKey;
import io.orderincident.text.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in the bytes of documents before the command that records them, and deletes those that no document has. A key is
 * announced before anything is put under it, so what a killed process leaves is found. Thread-safe.
 */
public final class DocumentWork {

    /** How long an upload may take. */
    private static final Duration UPLOAD_MAX = Duration.ofHours(23);

    /** From when on what was announced is deleted if no document has it: later by more than the clocks of nodes differ. */
    private static final Duration PURGED_AFTER = Duration.ofHours(24);

    /** How long what could not be deleted waits until it is tried again. */
    private static final Duration PURGED_AGAIN_AFTER = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(DocumentWork.class);

    private final Storage storage;
    private final Transactions transactions;
    private final DocumentStore store;
    private final DocumentBytes bytes;
    private final HostPorts host;
    private final TermsProvider terms;
    private final CommandPipeline pipeline;

    public DocumentWork(
            Storage storage, HostPorts host, DocumentBytes bytes, TermsProvider terms, CommandPipeline pipeline) {
        this.storage = storage;
        this.transactions = storage.transactions();
        this.store = storage.documents();
        this.host = host;
        this.bytes = bytes;
        this.terms = terms;
        this.pipeline = pipeline;
    }

    /** One document on its way in. */
    private record Upload(Actor actor, Target target, AddDocument command, DocumentKey key) {
        ShopId shop() {
            return target.shop();
        }

        @Nullable
        CommandKey commandKey() {
            return CommandDigest.key(
                    Space.COMMAND, target.key(), Operation.ADD_DOCUMENT, target.incident(), target.why(), command);
        }
    }

    public Outcome<IncidentDocument> add(Actor actor, Target target, AddDocument command, InputStream source) {
        if (transactions.isActive()) {
            throw new IllegalStateException(
                    "the bytes of a document cannot be rolled back: add it outside of any transaction");
        }
        List<Refusal> violations = new ArrayList<>(pipeline.violations(actor, target));
        violations.addAll(pipeline.violations(actor, command));
        if (!violations.isEmpty()) {
            return Outcome.refused(violations);
        }
        storage.prepare(target.shop());
        Upload upload =
                new Upload(actor, target, command, new DocumentKey(storage.ids().next()));
        Context context = new Context(actor, host.now(), target.why(), terms.of(target.shop()));
        return transactions.required(() -> usedKey(upload)).isPresent()
                ? recorded(upload, Optional.empty())
                : announced(upload, context, source);
    }

    private Optional<UsedKey> usedKey(Upload upload) {
        return Optional.ofNullable(upload.commandKey())
                .flatMap(key -> storage.incidents().findByKey(upload.shop(), key));
    }

    private Outcome<IncidentDocument> announced(Upload upload, Context context, InputStream source) {
        List<Refusal> refusals = transactions.required(() -> {
            List<Refusal> early = objections(upload, context);
            if (early.isEmpty()) {
                store.announce(upload.key(), context.at().plus(PURGED_AFTER));
            }
            return early;
        });
        return refusals.isEmpty() ? taken(upload, context, source) : Outcome.refused(refusals);
    }

    /** What can be said before a byte is read, so that nobody uploads what is refused anyway. */
    private List<Refusal> objections(Upload upload, Context context) {
        Incident incident = pipeline.find(
                        upload.actor(), upload.shop(), upload.target().incident())
                .orElse(null);
        if (incident == null) {
            return List.of(CommandPipeline.unknown(
                    upload.actor(), "incident", upload.target().incident()));
        }
        boolean goesOn =
                incident.relations().merged() != null && Operation.ADD_DOCUMENT.reachesThroughMerge(upload.actor());
        List<Refusal> objections =
                new ArrayList<>(goesOn ? List.of() : Operation.ADD_DOCUMENT.objections(incident.status(), context));
        if (goesOn && upload.command().isInThread()) {
            objections.add(upload.command().unknownThread(context));
        } else {
            objections.addAll(upload.command().objections(state(incident), context));
        }
        return objections;
    }

    private static DocumentState state(Incident incident) {
        return new DocumentState(incident.documents(), incident.threads());
    }

    private Outcome<IncidentDocument> taken(Upload upload, Context context, InputStream source) {
        ContentCheck check = new ContentCheck(
                source,
                FileFormat.of(upload.command().mediaType()).orElseThrow(),
                context.terms().documents().maxBytes(),
                context.terms().documents().maxPixels());
        boolean done = false;
        try {
            bytes.put(upload.key(), check);
            DocumentContent content = check.content(upload.key()).orElseThrow(() -> notRead(upload.key()));
            if (host.now().isAfter(context.at().plus(UPLOAD_MAX))) {
                throw new IOException("the upload took longer than " + UPLOAD_MAX.toHours() + " hours");
            }
            Outcome<IncidentDocument> outcome = recorded(upload, Optional.of(content));
            done = outcome.value().isPresent() && !outcome.isRepeated();
            return outcome;
        } catch (IOException failure) {
            return check.objection(context)
                    .map(Outcome::<IncidentDocument>refused)
                    .orElseThrow(() -> new UncheckedIOException(failure));
        } finally {
            if (!done) {
                dropUnlessRecorded(upload.key());
            }
        }
    }

    private static PortAnswerException notRead(DocumentKey key) {
        return new PortAnswerException(
                "DocumentBytes.put", "the bytes under " + key + " were not read to the end: read until there are none");
    }

    private Outcome<IncidentDocument> recorded(Upload upload, Optional<DocumentContent> content) {
        Recorded recorded = new Recorded(upload, content);
        Outcome<Incident> outcome = pipeline.change(
                upload.actor(), upload.target(), upload.command(), Operation.ADD_DOCUMENT, recorded::decide);
        return outcome.map(incident -> outcome.isRepeated()
                ? transactions.required(() -> usedKey(upload)
                        .flatMap(used -> written(upload.shop(), used.entry()))
                        .orElseThrow())
                : recorded.row());
    }

    private static Optional<IncidentDocument> written(ShopId shop, HistoryEntry entry) {
        return Document.of(entry.event())
                .map(document -> new IncidentDocument(shop, entry.incident(), document, entry.at(), entry.by()));
    }

    /** What was committed though it failed keeps its bytes; what is not deleted now, the timers delete. */
    private void dropUnlessRecorded(DocumentKey key) {
        try {
            if (transactions.required(() -> store.isAnnounced(key))) {
                delete(key);
            }
        } catch (RuntimeException failure) {
            warn(key, failure);
        }
    }

    /** False if it failed, and is to be tried again. */
    private boolean delete(DocumentKey key) {
        try {
            bytes.delete(key);
            transactions.required(() -> store.forget(key));
            return true;
        } catch (IOException | RuntimeException failure) {
            warn(key, failure);
            return false;
        }
    }

    private static void warn(DocumentKey key, Exception failure) {
        LOG.warn("deleting the bytes of document {} failed with {}", key, Fault.names(failure), Fault.of(failure));
    }

    /**
     * Keeps bytes that belong to no document yet: for a day, unless it is said that something else has them.
     *
     * @throws IllegalStateException if a transaction is under way
     */
    public DocumentKey keep(InputStream source) throws IOException {
        if (transactions.isActive()) {
            throw new IllegalStateException("bytes cannot be rolled back: keep them outside of any transaction");
        }
        DocumentKey key = new DocumentKey(storage.ids().next());
        transactions.required(() -> {
            store.announce(key, host.now().plus(PURGED_AFTER));
            return key;
        });
        boolean done = false;
        try {
            bytes.put(key, source);
            done = true;
            return key;
        } finally {
            if (!done) {
                dropUnlessRecorded(key);
            }
        }
    }

    /** Says that something has bytes that belong to no document, until it releases them, in the transaction under way. */
    public void hold(List<DocumentKey> keys) {
        keys.forEach(store::forget);
    }

    /** Says that nothing has them any more, in the transaction under way. */
    public void release(List<DocumentKey> keys) {
        Instant now = host.now();
        keys.forEach(key -> store.release(key, now));
    }

    /** Deletes bytes that no document has. Gives how many. */
    int purge(Instant now, int most) {
        return (int) transactions.required(() -> store.due(now, most)).stream()
                .filter(key -> isPurged(key, now))
                .count();
    }

    /** What cannot be deleted now goes behind what is due by then, so that it is in the way of nothing. */
    private boolean isPurged(DocumentKey key, Instant now) {
        if (delete(key)) {
            return true;
        }
        try {
            transactions.required(() -> {
                boolean announced = store.forget(key);
                if (announced) {
                    store.announce(key, now.plus(PURGED_AGAIN_AFTER));
                }
                return announced;
            });
        } catch (RuntimeException failure) {
            warn(key, failure);
        }
        return false;
    }

    /** Its bytes are deleted at once, if they can be. */
    public Outcome<Incident> remove(Actor actor, Target target, RemoveDocument command) {
        List<Document> removed = new ArrayList<>();
        Outcome<Incident> outcome =
                pipeline.change(actor, target, command, Operation.REMOVE_DOCUMENT, (incident, context) -> {
                    Optional<Document> found = store.find(incident.shop(), incident.id(), command.number())
                            .map(IncidentDocument::document)
                            .filter(document -> document.isVisibleTo(actor));
                    removed.clear();
                    found.ifPresent(removed::add);
                    return Decision.of(incident, command, state -> found, context)
                            .map(List::of);
                });
        if (outcome.value().isPresent() && !outcome.isRepeated() && !transactions.isActive()) {
            removed.forEach(document -> delete(document.key()));
        }
        return outcome;
    }

    /** Its bytes, none if they are no longer there. */
    public Optional<InputStream> bytes(DocumentKey key) {
        try {
            Optional<InputStream> found = bytes.get(key);
            if (found.isEmpty()) {
                LOG.warn("the bytes of document {} are not there", key);
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Decides as often as it is asked, and knows what it decided last. */
    private static final class Recorded {

        private final Upload upload;
        private final Optional<DocumentContent> content;
        private @Nullable IncidentDocument row;

        Recorded(Upload upload, Optional<DocumentContent> content) {
            this.upload = upload;
            this.content = content;
        }

        /** What was merged has threads of its own, which go on in none of the incident that it became part of. */
        Outcome<List<Change>> decide(Incident incident, Context context) {
            AddDocument said = upload.command();
            if (said.isInThread() && !incident.id().equals(upload.target().incident())) {
                return Outcome.refused(said.unknownThread(context));
            }
            RecordDocument command = new RecordDocument(said, content.orElseThrow());
            Outcome<Change> decided = Decision.of(incident, command, DocumentWork::state, context);
            decided.value()
                    .ifPresent(change -> row =
                            written(upload.shop(), change.entries().get(0)).orElseThrow());
            return decided.map(List::of);
        }

        IncidentDocument row() {
            return Optional.ofNullable(row).orElseThrow();
        }
    }
}
