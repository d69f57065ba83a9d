package io.orderincident.incident;

import io.orderincident.command.Operation;
import io.orderincident.command.Status;
import io.orderincident.conversation.Threads;
import io.orderincident.document.DocumentCounts;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Resolution;
import io.orderincident.link.Relations;
import io.orderincident.privacy.Protection;
import io.orderincident.remedy.RemedyState;
import io.orderincident.sla.ClockHistory;
import org.jspecify.annotations.Nullable;

/** An incident in the making: as it was, but for what is said of it here. */
final class Draft {

    private final Incident now;
    private final long version;
    private Status status;
    private Report report;
    private Classification classification;
    private Progress progress;
    private @Nullable Resolution resolution;
    private Details details;
    private Handling handling;
    private Relations relations;
    private RemedyState remedies;
    private ClockHistory clockHistory;
    private DocumentCounts documents;
    private Protection protection;
    private Threads threads;

    private Draft(Incident now, long version, Progress progress) {
        this.now = now;
        this.version = version;
        this.status = now.status();
        this.report = now.report();
        this.classification = now.classification();
        this.progress = progress;
        this.resolution = now.resolution();
        this.details = now.details();
        this.handling = now.handling();
        this.relations = now.relations();
        this.remedies = now.remedies();
        this.clockHistory = now.clockHistory();
        this.documents = now.documents();
        this.protection = now.protection();
        this.threads = now.threads();
    }

    static Draft of(Incident now) {
        return new Draft(now, now.version(), now.progress());
    }

    /** One entry on; what a person does is an interaction. */
    static Draft after(Incident now, HistoryEntry entry) {
        return new Draft(
                now, entry.version(), entry.by().isPerson() ? now.progress().touched(entry.at()) : now.progress());
    }

    Progress progress() {
        return progress;
    }

    Draft movedBy(Operation operation) {
        return status(operation.after(now.status()));
    }

    Draft status(Status next) {
        status = next;
        return this;
    }

    Draft report(Report next) {
        report = next;
        return this;
    }

    Draft classification(Classification next) {
        classification = next;
        return this;
    }

    Draft progress(Progress next) {
        progress = next;
        return this;
    }

    Draft resolution(@Nullable Resolution next) {
        resolution = next;
        return this;
    }

    Draft details(Details next) {
        details = next;
        return this;
    }

    Draft handling(Handling next) {
        handling = next;
        return this;
    }

    Draft relations(Relations next) {
        relations = next;
        return this;
    }

    Draft remedies(RemedyState next) {
        remedies = next;
        return this;
    }

    Draft clockHistory(ClockHistory next) {
        clockHistory = next;
        return this;
    }

    Draft documents(DocumentCounts next) {
        documents = next;
        return this;
    }

    Draft protection(Protection next) {
        protection = next;
        return this;
    }

    Draft threads(Threads next) {
        threads = next;
        return this;
    }

    Incident done() {
        return new Incident(
                now.id(),
                now.shop(),
                now.number(),
                version,
                status,
                report,
                classification,
                progress,
                resolution,
                details,
                handling,
                relations,
                remedies,
                clockHistory,
                documents,
                protection,
                threads);
    }
}
