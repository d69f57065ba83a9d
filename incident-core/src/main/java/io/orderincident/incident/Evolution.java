package io.orderincident.incident;

import io.orderincident.command.Operation;
import io.orderincident.command.Status;
import io.orderincident.conversation.Conversation;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.conversation.Threads;
import io.orderincident.document.DocumentCounts;
import io.orderincident.document.DocumentEvent;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Resolution;
import io.orderincident.history.WaitingOn;
import io.orderincident.link.LinkEvent;
import io.orderincident.link.Relations;
import io.orderincident.privacy.PrivacyEvent;
import io.orderincident.privacy.Protection;
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
                ClockProjection.begun(registered.classification(), entry.at()),
                DocumentCounts.none(),
                Protection.none(),
                Threads.none());
    }

    static Incident after(Incident now, HistoryEntry entry) {
        if (entry.version() != now.version() + 1 || !entry.incident().equals(now.id())) {
            throw new IllegalArgumentException("entry " + entry.version() + " of " + entry.incident()
                    + " does not follow " + now.version() + " of " + now.id());
        }
        Incident next = asking(now, entry, withoutOpenOffers(changed(now, entry)));
        ClockHistory clockHistory =
                ClockProjection.after(now.clockHistory(), now, next, entry).pruned();
        return clockHistory.equals(next.clockHistory())
                ? next
                : Draft.of(next).clockHistory(clockHistory).done();
    }

    /** What is told and noticed goes by the clocks only, and by whose turn it is: it changes nothing here. */
    private static Incident changed(Incident now, HistoryEntry entry) {
        IncidentEvent event = entry.event();
        if (event instanceof AggregateEvent own) {
            return own.after(now, entry);
        }
        Draft draft = Draft.after(now, entry);
        if (event instanceof ConversationEvent said) {
            draft.progress(draft.progress().written(said.after(now.progress().messages())))
                    .threads(said.after(now.threads()));
        } else if (event instanceof DocumentEvent document) {
            draft.documents(document.after(now.documents()));
        } else if (event instanceof SurveyEvent survey) {
            draft.resolution(rated(now.resolution(), survey.after(now.survey())));
        } else if (event instanceof TaskEvent task) {
            draft.handling(now.handling().with(task.after(now.tasks(), entry)));
        } else if (event instanceof RemedyEvent remedy) {
            draft.remedies(remedy.after(now.remedies(), entry));
        } else if (event instanceof PrivacyEvent privacy) {
            draft.protection(privacy.after(entry));
        } else if (event instanceof LinkEvent link) {
            draft.relations(link.after(now.relations()))
                    .status(link.statusAfter(now.status()))
                    .classification(now.classification()
                            .recomputedBy(link.priorityNextAt().orElse(null)));
            if (link instanceof LinkEvent.Merged) {
                draft.remedies(now.remedies().withoutCostsOfOffers(entry.at()));
            }
        }
        return draft.done();
    }

    private static @Nullable Resolution rated(@Nullable Resolution now, Survey then) {
        return now == null ? null : now.rated(then.rating(), then.sent());
    }

    /** Nobody answers what was offered once it counts as resolved; what became part of another is answered there. */
    private static Incident withoutOpenOffers(Incident next) {
        RemedyState ended = next.remedies().ended();
        return ended.equals(next.remedies()) || next.status().isInProgress() || next.status() == Status.MERGED
                ? next
                : Draft.of(next).remedies(ended).done();
    }

    private static Incident asking(Incident now, HistoryEntry entry, Incident next) {
        WaitingOn before = next.handling().asked();
        WaitingOn asked = new Conversation(before, now.clockHistory(), now.threads()).after(entry);
        return asked == before
                ? next
                : Draft.of(next).handling(next.handling().asking(asked)).done();
    }
}
