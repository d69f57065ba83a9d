package io.orderincident.evidence;

import io.orderincident.catalog.EntryCode;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.document.DocumentEvent;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Rating;
import io.orderincident.history.Resolution;
import io.orderincident.incident.Classification;
import io.orderincident.incident.ClassificationEvent;
import io.orderincident.incident.Details;
import io.orderincident.incident.HandlingEvent;
import io.orderincident.incident.ImportEvent;
import io.orderincident.incident.LifeCycleEvent;
import io.orderincident.incident.PriorityOverride;
import io.orderincident.link.AffectedLine;
import io.orderincident.link.LinkEvent;
import io.orderincident.money.Money;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.promise.PromiseEvent;
import io.orderincident.remedy.Cost;
import io.orderincident.remedy.CostEvent;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferAnswer;
import io.orderincident.remedy.OfferEvent;
import io.orderincident.remedy.RefundEvent;
import io.orderincident.remedy.RefundRefusal;
import io.orderincident.report.ReportEvent;
import io.orderincident.survey.SurveyEvent;
import io.orderincident.task.Task;
import io.orderincident.task.TaskEvent;
import io.orderincident.task.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an event says in words, which was reduced before to what its reader may see. */
final class EventDetails {

    private final Sink sink;
    private final Words words;
    private final Actor viewer;

    EventDetails(Sink sink, Words words, Actor viewer) {
        this.sink = sink;
        this.words = words;
        this.viewer = viewer;
    }

    /** Where it is written down. */
    interface Sink {

        /** What a person wrote. */
        void said(String text);

        /** One thing that is so; without a code where a person wrote it. */
        void fact(String name, String label, String value, @Nullable String code);

        /** One thing that became another; null for nothing. */
        void change(String name, String label, @Nullable String before, @Nullable String after);
    }

    void write(IncidentEvent event) {
        if (event instanceof LifeCycleEvent moved) {
            lifeCycle(moved);
        } else if (event instanceof ConversationEvent said) {
            conversation(said);
        } else if (event instanceof DocumentEvent about) {
            document(about);
        } else if (event instanceof ReportEvent written) {
            said(written.text().plain());
        } else if (event instanceof PromiseEvent about) {
            promise(about);
        } else if (event instanceof OfferEvent about) {
            offer(about);
        } else if (event instanceof RefundEvent about) {
            refund(about);
        } else if (event instanceof SurveyEvent said) {
            said.customerRating().ifPresent(this::rating);
        } else if (event instanceof LinkEvent about) {
            link(about);
        } else if (event instanceof ImportEvent.Imported row) {
            imported(row);
        } else {
            handling(event);
        }
    }

    private void lifeCycle(LifeCycleEvent event) {
        if (event instanceof LifeCycleEvent.Registered registered) {
            fact("number", registered.number().toString());
            fact("type", registered.classification().type(), words::type);
            said(registered.report().description());
            said(registered.report().sourceText());
        } else if (event instanceof LifeCycleEvent.Communicated told) {
            said(told.text());
            fact("cause", told.cause(), Function.identity());
            fact("wayOf", told.way(), way -> words.name("way", way));
            if (told.way().isOutside()) {
                fact("at", told.at(), words::moment);
            }
        } else if (event instanceof LifeCycleEvent.Closed closed) {
            fact("closed", closed.closedBy(), by -> words.name("closedBy", by));
        } else {
            event.solution().ifPresent(this::resolution);
            event.publicComment().ifPresent(this::said);
        }
    }

    private void resolution(Resolution resolution) {
        fact("reason", resolution.reason(), words::resolutionReason);
        said(resolution.whatWasDone());
    }

    private void conversation(ConversationEvent event) {
        if (event instanceof ConversationEvent.Messaged messaged) {
            said(messaged.message().text());
            named("audience", messaged.message().audience());
            fact("thread", messaged.message().thread(), number -> Integer.toString(number));
            fact("writtenAt", messaged.message().writtenAt(), words::moment);
        } else if (event instanceof ConversationEvent.ThreadOpened opened) {
            said(opened.subject());
            fact("thread", Integer.toString(opened.number()));
            sink.fact(
                    "participants",
                    words.say("participants"),
                    opened.participants().stream()
                            .map(side -> words.name("party", side))
                            .collect(Collectors.joining(", ")),
                    opened.participants().stream().map(Party::name).collect(Collectors.joining(" ")));
        } else if (event instanceof ConversationEvent.Noted noted) {
            said(noted.note().text());
        }
    }

    private void document(DocumentEvent event) {
        fact("file", event.document().fileName());
        fact("checksum", event.document().sha256());
        fact("thread", event.document().thread(), thread -> Integer.toString(thread.number()));
    }

    private void promise(PromiseEvent event) {
        if (event instanceof PromiseEvent.Promised promised) {
            said(promised.promise().what());
            fact("promise", Integer.toString(promised.promise().number()));
            fact("until", promised.promise().until(), words::moment);
        } else if (event instanceof PromiseEvent.Kept kept) {
            said(kept.what());
            fact("promise", Integer.toString(kept.number()));
        } else if (event instanceof PromiseEvent.Broken broken) {
            said(broken.what());
            fact("promise", Integer.toString(broken.number()));
        }
    }

    private void offer(OfferEvent event) {
        if (event instanceof OfferEvent.Offered made) {
            offer(made.offer());
        } else if (event instanceof OfferEvent.Accepted accepted) {
            offer(accepted.offer());
        } else if (event instanceof OfferEvent.Declined declined) {
            offer(declined.offer());
        } else if (event instanceof OfferEvent.Withdrawn withdrawn) {
            offer(withdrawn.offer());
        } else if (event instanceof OfferEvent.Expired expired) {
            offer(expired.offer());
        } else if (event instanceof OfferEvent.Fulfilled fulfilled) {
            named("stage", fulfilled.stage());
            offer(fulfilled.offer());
        } else if (event instanceof OfferEvent.Proposed proposed) {
            offer(proposed.offer());
        } else if (event instanceof OfferEvent.Rejected rejected) {
            offer(rejected.offer());
        } else if (event instanceof OfferEvent.ProposalExpired expired) {
            offer(expired.offer());
        } else if (event instanceof OfferEvent.Moved moved) {
            moved.arrived().forEach(this::offer);
        }
    }

    private void offer(Offer offer) {
        sink.fact(
                "offer",
                words.say("offer"),
                offer.number() + ": " + words.name("offerKind", offer.kind()),
                Integer.toString(offer.number()));
        fact("amount", offer.amount(), words::money);
        fact("sku", offer.sku(), Object::toString);
        said(offer.terms());
        fact("until", offer.promisedUntil(), words::moment);
        OfferAnswer answer = offer.answer();
        if (answer != null) {
            said(answer.words());
            fact("channel", answer.channel(), words::channel);
        }
    }

    private void refund(RefundEvent event) {
        if (event instanceof RefundEvent.Proposed proposed) {
            refund(proposed.number(), proposed.refund().total());
        } else if (event instanceof RefundEvent.Requested requested) {
            refund(requested.number(), requested.refund().total());
        } else if (event instanceof RefundEvent.Pending pending) {
            refund(pending.number(), pending.total());
        } else if (event instanceof RefundEvent.OutcomeUnknown unknown) {
            refund(unknown.number(), unknown.total());
        } else if (event instanceof RefundEvent.Done done) {
            refund(done.number(), done.total());
            fact("reference", done.reference());
        } else if (event instanceof RefundEvent.Refused refused) {
            refund(refused.number(), refused.total());
            RefundRefusal why = refused.refusal();
            sink.fact("refusal", words.say("refusal"), words.text(why.words()), why.name());
        } else if (event instanceof RefundEvent.Declined declined) {
            refund(declined.number(), declined.total());
        } else if (event instanceof RefundEvent.Expired expired) {
            refund(expired.number(), expired.total());
        }
    }

    private void refund(int number, Money total) {
        fact("refund", Integer.toString(number));
        fact("amount", total, words::money);
    }

    private void rating(Rating rating) {
        fact("rating", Integer.toString(rating.score()));
        said(rating.comment());
    }

    private void link(LinkEvent event) {
        if (event instanceof LinkEvent.Linked linked) {
            fact("incident", linked.link().number().toString());
            named("link", linked.link().kind());
        } else if (event instanceof LinkEvent.Unlinked unlinked) {
            fact("incident", unlinked.link().number().toString());
        } else if (event instanceof LinkEvent.Merged merged) {
            fact("incident", merged.merged().number().toString());
        } else if (event instanceof LinkEvent.Absorbed absorbed) {
            fact("incident", absorbed.absorbed().number().toString());
        } else if (event instanceof LinkEvent.Unmerged unmerged) {
            fact("incident", unmerged.merged().number().toString());
        } else if (event instanceof LinkEvent.Released released) {
            fact("incident", released.number().toString());
        } else if (event instanceof LinkEvent.SplitOff split) {
            fact("incident", split.number().toString());
        } else if (event instanceof LinkEvent.SplitFrom split) {
            fact("incident", split.number().toString());
            fact("at", split.writtenAt(), words::moment);
        }
    }

    private void imported(ImportEvent.Imported row) {
        fact("system", row.source());
        fact("state", row.state());
        fact("statusOf", row.status(), status -> words.name("status", status));
        fact("type", row.typeAfter(), words::type);
        row.solution().ifPresent(this::resolution);
        row.fields().forEach((name, value) -> sink.fact("imported", name, value, null));
    }

    private void handling(IncidentEvent event) {
        if (event instanceof ClassificationEvent.Reclassified judged) {
            reclassified(judged.before(), judged.after());
        } else if (event instanceof ClassificationEvent.LinesAdded added) {
            change("lines", added.before(), added.after(), EventDetails::lines);
        } else if (event instanceof ClassificationEvent.Prioritized set) {
            change("priorityOf", set.before(), set.after(), this::priority);
        } else if (event instanceof ClassificationEvent.PriorityComputed computed) {
            change(
                    "priorityOf",
                    computed.before().priority(),
                    computed.after().priority(),
                    priority -> words.name("priority", priority));
        } else if (event instanceof HandlingEvent.Edited edited) {
            edited(edited.before(), edited.after());
        } else if (event instanceof HandlingEvent.Assigned assigned) {
            change("person", assigned.before().person(), assigned.after().person(), Function.identity());
            change("team", assigned.before().team(), assigned.after().team(), Function.identity());
        } else if (event instanceof HandlingEvent.ChannelsPreferred preferred) {
            change(
                    "preferredChannels",
                    preferred.before().preferredChannels(),
                    preferred.after().preferredChannels(),
                    channels -> String.join(", ", channels));
        } else if (event instanceof HandlingEvent.Automated automated) {
            fact("rule", automated.rule());
        } else if (event instanceof HandlingEvent.StaffAlerted alerted) {
            said(words.text(alerted.notice().text()));
        } else if (event instanceof CostEvent.Recorded recorded) {
            cost(recorded.cost());
        } else if (event instanceof CostEvent.Corrected corrected) {
            change("amount", corrected.before().amount(), corrected.cost().amount(), words::money);
            said(corrected.cost().words());
        } else if (event instanceof TaskEvent tasks) {
            tasks(tasks);
        } else if (event instanceof EscalationEvent escalated) {
            escalation(escalated);
        }
    }

    private static String lines(List<AffectedLine> lines) {
        return lines.stream()
                .map(line -> line.quantity() + " × " + line.title())
                .collect(Collectors.joining(", "));
    }

    private void reclassified(Classification before, Classification after) {
        change("type", before.type(), after.type(), words::type);
        change("reason", before.reason(), after.reason(), words::reason);
        if (AccessPolicy.STAFF.isFor(viewer)) {
            change(
                    "severityOf",
                    before.verdict().severity(),
                    after.verdict().severity(),
                    severity -> words.name("severity", severity));
            change("priorityOf", before.priority(), after.priority(), priority -> words.name("priority", priority));
        }
    }

    private String priority(PriorityOverride override) {
        return words.name("priority", override.priority()) + ", " + override.reason();
    }

    private void edited(Details before, Details after) {
        change("causeCode", before.causeCode(), after.causeCode(), words::cause);
        change("cause", before.cause(), after.cause(), Function.identity());
        change("source", before.errorSource(), after.errorSource(), source -> words.name("errorSource", source));
        change("thirdParty", before.thirdParty(), after.thirdParty(), Function.identity());
        change("remark", before.remark(), after.remark(), Function.identity());
        change("tags", before.tags(), after.tags(), tags -> String.join(", ", tags));
        change("caseFile", before.caseFile(), after.caseFile(), Function.identity());
        change("papers", before.documents(), after.documents(), words::papers);
    }

    private void cost(Cost cost) {
        fact("amount", cost.amount(), words::money);
        said(cost.words());
    }

    private void tasks(TaskEvent event) {
        if (event instanceof TaskEvent.Planned planned) {
            List<Task> before = planned.before();
            planned.after().stream()
                    .filter(task -> !before.contains(task))
                    .forEach(task -> fact("task", words.text(task.name())));
        } else if (event instanceof TaskEvent.Updated updated) {
            fact(updated.done() ? "done" : "undone", words.text(updated.name()));
        } else if (event instanceof TaskEvent.Waiting waiting) {
            change("thirdParty", waiting.before(), waiting.after(), this::awaited);
        }
    }

    private String awaited(Wait wait) {
        return wait.thirdParty() + ", " + words.moment(wait.until());
    }

    private void escalation(EscalationEvent event) {
        if (event instanceof EscalationEvent.Escalated escalated) {
            fact("level", Integer.toString(escalated.level()));
        } else if (event instanceof EscalationEvent.Breached breached) {
            due(breached.dueAt());
        } else if (event instanceof EscalationEvent.Warned warned) {
            due(warned.dueAt());
        }
    }

    private void due(Instant at) {
        fact("due", at, words::moment);
    }

    private <T> void change(String name, @Nullable T before, @Nullable T after, Function<T, String> shown) {
        if (!Objects.equals(before, after)) {
            sink.change(name, words.say(name), shown(before, shown), shown(after, shown));
        }
    }

    private static <T> @Nullable String shown(@Nullable T value, Function<T, String> shown) {
        String text = value == null ? "" : shown.apply(value);
        return text.isEmpty() ? null : text;
    }

    private <T> void fact(String name, @Nullable T value, Function<T, String> shown) {
        if (value != null) {
            String text = shown.apply(value);
            String code = code(value);
            sink.fact(name, words.say(name), text, text.equals(code) ? null : code);
        }
    }

    private static @Nullable String code(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof EntryCode || value instanceof Instant || value instanceof Money
                ? value.toString()
                : null;
    }

    private void fact(String name, String value) {
        sink.fact(name, words.say(name), value, null);
    }

    private void named(String of, Enum<?> value) {
        sink.fact(of, words.say(of), words.name(of, value), value.name());
    }

    private void said(@Nullable String text) {
        if (text != null && !text.isEmpty()) {
            sink.said(text);
        }
    }
}
