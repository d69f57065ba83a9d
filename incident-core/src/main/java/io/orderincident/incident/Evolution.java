package io.orderincident.incident;

import io.orderincident.command.Operation;
import io.orderincident.command.Status;
import io.orderincident.conversation.Conversation;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Resolution;
import io.orderincident.history.WaitingOn;
import io.orderincident.link.LinkEvent;
import io.orderincident.link.Relations;
import io.orderincident.promise.PromiseEvent;
import io.orderincident.remedy.RemedyEvent;
import io.orderincident.remedy.RemedyState;
import io.orderincident.sla.ClockHistory;
import io.orderincident.survey.Survey;
import io.orderincident.survey.SurveyEvent;
import io.orderincident.task.TaskEvent;
import org.jspecify.annotations.Nullable;

/** How each event changes the state. Commands and replay both go through here, so they cannot disagree. */
final class Evolution {

    private Evolution() {}

    static Incident begun(HistoryEntry entry, LifeCycleEvent.Registered registered) {
        return new Incident(
                entry.incident(),
                registered.shop(),
                registered.number(),
                entry.version(),
                Operation.REGISTER.after(Status.DETECTED),
                registered.report(),
                registered.classification(),
                Progress.started(entry.at()),
                null,
                Details.none(),
                Handling.none(),
                Relations.none(),
                RemedyState.none(),
                ClockProjection.begun(registered.classification(), entry.at()));
    }

    static Incident after(Incident now, HistoryEntry entry) {
        Incident next = next(now, entry);
        ClockHistory clockHistory =
                ClockProjection.after(now.clockHistory(), now, next, entry).pruned();
        return clockHistory.equals(next.clockHistory()) ? next : timed(next, clockHistory);
    }

    private static Incident timed(Incident next, ClockHistory clockHistory) {
        return new Incident(
                next.id(),
                next.shop(),
                next.number(),
                next.version(),
                next.status(),
                next.report(),
                next.classification(),
                next.progress(),
                next.resolution(),
                next.details(),
                next.handling(),
                next.relations(),
                next.remedies(),
                clockHistory);
    }

    private static Incident next(Incident now, HistoryEntry entry) {
        if (entry.version() != now.version() + 1 || !entry.incident().equals(now.id())) {
            throw new IllegalArgumentException("entry " + entry.version() + " of " + entry.incident()
                    + " does not follow " + now.version() + " of " + now.id());
        }
        Incident next = withoutOpenOffers(changed(now, entry));
        WaitingOn before = next.handling().asked();
        WaitingOn asked = new Conversation(before, now.clockHistory()).after(entry);
        return asked == before
                ? next
                : handled(next, next.version(), next.progress(), next.handling().asking(asked));
    }

    /** Nobody answers what was offered once it counts as resolved; what became part of another is answered there. */
    private static Incident withoutOpenOffers(Incident next) {
        RemedyState ended = next.remedies().ended();
        return ended.equals(next.remedies()) || next.status().isInProgress() || next.status() == Status.MERGED
                ? next
                : remedied(next, next.version(), next.progress(), ended);
    }

    private static Incident changed(Incident now, HistoryEntry entry) {
        Progress touched = entry.by().isPerson() ? now.progress().touched(entry.at()) : now.progress();
        IncidentEvent event = entry.event();
        if (event instanceof LifeCycleEvent.Communicated communicated) {
            return movedBy(now, Operation.COMMUNICATE, touched.communicated(communicated.at()), now.resolution());
        }
        if (event instanceof LifeCycleEvent.Resolved resolved) {
            Incident done = movedBy(now, Operation.RESOLVE, touched.resolved(entry.at()), resolved.resolution());
            return handled(
                    done, done.version(), done.progress(), done.handling().waiting(null));
        }
        if (event instanceof LifeCycleEvent.Closed) {
            return movedBy(now, Operation.CLOSE, touched.ended(entry.at()), now.resolution());
        }
        if (event instanceof LifeCycleEvent.Reopened) {
            return movedBy(now, Operation.REOPEN, touched.reopened(entry.at()), null);
        }
        if (event instanceof LifeCycleEvent.Cancelled) {
            return movedBy(now, Operation.CANCEL, touched.ended(entry.at()), now.resolution());
        }
        if (event instanceof SurveyEvent survey) {
            Resolution resolution = now.resolution();
            Survey then = survey.after(now.survey());
            return moved(
                    now,
                    now.status(),
                    touched,
                    resolution == null ? null : resolution.rated(then.rating(), then.sent()));
        }
        if (event instanceof ClassificationEvent.Reclassified reclassified) {
            return classified(now, touched, reclassified.after(), now.details());
        }
        if (event instanceof ClassificationEvent.Prioritized prioritized) {
            Classification prioritizedAs = now.classification().overridden(prioritized.after());
            return classified(now, touched, prioritizedAs, now.details());
        }
        if (event instanceof ClassificationEvent.PriorityComputed computed) {
            return classified(now, touched, now.classification().recomputed(computed.after()), now.details());
        }
        if (event instanceof HandlingEvent.Edited edited) {
            return classified(now, touched, now.classification(), edited.after());
        }
        if (event instanceof ImportEvent.Imported imported) {
            return imported(now, entry, imported);
        }
        if (event instanceof ImportEvent.ImportRun run) {
            return reported(now, now.report().imported(run, entry.at()));
        }
        return handledAfter(now, entry, touched);
    }

    private static Incident handledAfter(Incident now, HistoryEntry entry, Progress touched) {
        Handling handling = now.handling();
        long version = entry.version();
        IncidentEvent event = entry.event();
        if (event instanceof HandlingEvent.Assigned assigned) {
            return handled(now, version, touched, handling.assigned(assigned.after()));
        }
        if (event instanceof TaskEvent task) {
            return handled(now, version, touched, handling.with(task.after(handling.list(), entry)));
        }
        if (event instanceof RemedyEvent remedy) {
            return remedied(now, version, touched, remedy.after(now.remedies(), entry));
        }
        if (event instanceof HandlingEvent.Automated automated) {
            return handled(now, version, touched, handling.automated(automated));
        }
        if (goesByClocksOnly(event)) {
            return classified(now, touched, now.classification(), now.details());
        }
        if (event instanceof LinkEvent link) {
            Classification judged =
                    now.classification().recomputedBy(link.priorityNextAt().orElse(null));
            return related(now, link.statusAfter(now.status()), judged, touched, link.after(now.relations()));
        }
        throw new IllegalArgumentException(event.type() + " cannot follow the registration");
    }

    /** What is told and noticed, which the clocks go by, and whose turn it is, and nothing else. */
    private static boolean goesByClocksOnly(IncidentEvent event) {
        return event instanceof ConversationEvent
                || event instanceof PromiseEvent
                || event instanceof EscalationEvent
                || event instanceof HandlingEvent.StaffAlerted;
    }

    private static Incident imported(Incident now, HistoryEntry entry, ImportEvent.Imported row) {
        Status status = row.status() == null ? now.status() : row.status();
        Progress touched = now.progress().touched(entry.at());
        boolean works = status.isInProgress();
        Resolution said = row.resolution() == null ? now.resolution() : row.resolution();
        Handling handling = now.handling();
        if (!works) {
            handling = handling.waiting(null).asking(null);
        } else if (row.waiting() != null) {
            handling = handling.waiting(row.waiting().awaited())
                    .asking(row.waiting().asked());
        }
        Classification classification = now.classification();
        if (row.typeAfter() != null) {
            classification = classification.ofType(row.typeAfter());
        }
        ForeignFacts facts = row.facts() == null ? ForeignFacts.none() : row.facts();
        return new Incident(
                now.id(),
                now.shop(),
                now.number(),
                entry.version(),
                status,
                facts.of(now.report()),
                facts.of(classification, row.source()),
                row.status() == null ? touched : progress(now, touched, entry, status),
                works ? null : said,
                now.details(),
                facts.assignment() == null ? handling : handling.assigned(facts.assignment()),
                now.relations(),
                now.remedies(),
                now.clockHistory());
    }

    /** What an imported status says of the dates: they are those of the last row in that status. */
    private static Progress progress(Incident now, Progress touched, HistoryEntry entry, Status status) {
        return switch (status) {
            case DETECTED -> reopenedIfDone(now, touched, entry);
            case COMMUNICATED -> reopenedIfDone(now, touched, entry).communicated(entry.at());
            case RESOLVED -> touched.notEnded().resolved(entry.at());
            case CLOSED, CANCELLED, MERGED -> touched.ended(entry.at());
        };
    }

    private static Progress reopenedIfDone(Incident now, Progress progress, HistoryEntry entry) {
        return now.status().isInProgress() ? progress : progress.reopened(entry.at());
    }

    private static Incident movedBy(
            Incident now, Operation operation, Progress progress, @Nullable Resolution resolution) {
        return moved(now, operation.after(now.status()), progress, resolution);
    }

    private static Incident moved(Incident now, Status status, Progress progress, @Nullable Resolution resolution) {
        return new Incident(
                now.id(),
                now.shop(),
                now.number(),
                now.version() + 1,
                status,
                now.report(),
                now.classification(),
                progress,
                resolution,
                now.details(),
                now.handling(),
                now.relations(),
                now.remedies(),
                now.clockHistory());
    }

    private static Incident classified(
            Incident now, Progress progress, Classification classification, Details details) {
        return new Incident(
                now.id(),
                now.shop(),
                now.number(),
                now.version() + 1,
                now.status(),
                now.report(),
                classification,
                progress,
                now.resolution(),
                details,
                now.handling(),
                now.relations(),
                now.remedies(),
                now.clockHistory());
    }

    private static Incident reported(Incident now, Report report) {
        return new Incident(
                now.id(),
                now.shop(),
                now.number(),
                now.version() + 1,
                now.status(),
                report,
                now.classification(),
                now.progress(),
                now.resolution(),
                now.details(),
                now.handling(),
                now.relations(),
                now.remedies(),
                now.clockHistory());
    }

    private static Incident handled(Incident now, long version, Progress progress, Handling handling) {
        return new Incident(
                now.id(),
                now.shop(),
                now.number(),
                version,
                now.status(),
                now.report(),
                now.classification(),
                progress,
                now.resolution(),
                now.details(),
                handling,
                now.relations(),
                now.remedies(),
                now.clockHistory());
    }

    private static Incident related(
            Incident now, Status status, Classification classification, Progress progress, Relations relations) {
        return new Incident(
                now.id(),
                now.shop(),
                now.number(),
                now.version() + 1,
                status,
                now.report(),
                classification,
                progress,
                now.resolution(),
                now.details(),
                now.handling(),
                relations,
                now.remedies(),
                now.clockHistory());
    }

    private static Incident remedied(Incident now, long version, Progress progress, RemedyState remedies) {
        return new Incident(
                now.id(),
                now.shop(),
                now.number(),
                version,
                now.status(),
                now.report(),
                now.classification(),
                progress,
                now.resolution(),
                now.details(),
                now.handling(),
                now.relations(),
                remedies,
                now.clockHistory());
    }
}
