package io.orderincident.automation;

import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.conversation.Note;
import io.orderincident.decision.Decision;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Change;
import io.orderincident.incident.HandlingEvent;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
import io.orderincident.text.Text;
import io.orderincident.text.Wording;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What follows from one cause: rules act, and others on what they did. Used once; not thread-safe. */
final class RuleChain {

    private final AutomationRules rules;
    private final AutomationFacts facts;
    private final Instant now;
    private final Set<String> acted = new LinkedHashSet<>();
    private final Queue<HistoryEntry> unseen = new ArrayDeque<>();
    private final List<HistoryEntry> written = new ArrayList<>();
    private Incident incident;
    private int actions;
    private boolean over;

    RuleChain(AutomationRules rules, AutomationFacts facts, Incident incident, Instant now) {
        this.rules = rules;
        this.facts = facts;
        this.incident = incident;
        this.now = now;
    }

    Incident incident() {
        return incident;
    }

    List<HistoryEntry> written() {
        return written;
    }

    /** Lets rules act on entries, and on what follows from that. */
    void follow(List<HistoryEntry> entries) {
        unseen.addAll(entries);
        while (!over && !unseen.isEmpty()) {
            HistoryEntry entry = unseen.remove();
            for (AutomationRule rule : rules.rules()) {
                if (rule.isOn(entry.event().type())) {
                    tryOut(rule, entry, null);
                }
            }
        }
    }

    /** Lets rules act whose time came from some instant on and that have not acted for it, and others on what follows from that. */
    void actDue(Instant from) {
        record Due(AutomationRule rule, Instant at) {}
        Incident before = incident;
        rules.rules().stream()
                .flatMap(rule ->
                        rule.dueAt(before, facts.terms().calendar()).stream().map(at -> new Due(rule, at)))
                .filter(due -> !due.at().isBefore(from) && !due.at().isAfter(now))
                .sorted(Comparator.comparing(Due::at))
                .forEach(due -> tryOut(due.rule(), null, due.rule().since(before)));
        follow(List.of());
    }

    private void tryOut(AutomationRule rule, @Nullable HistoryEntry entry, @Nullable Instant since) {
        if (!over && !acted.contains(rule.name()) && rule.holdsIn(new RuleContext(incident, entry, facts, now))) {
            act(rule, since);
        }
    }

    private void act(AutomationRule rule, @Nullable Instant since) {
        acted.add(rule.name());
        Context context =
                new Context(Actor.system(RuleEngine.AUTHOR).speaking(facts.locale()), now, rule.name(), facts.terms());
        Change done = Decision.happened(incident, new HandlingEvent.Automated(rule.name(), since), context);
        for (Action action : rule.actions()) {
            if (actions == RuleEngine.ACTIONS_MAX) {
                over = true;
                break;
            }
            actions++;
            done = with(done, action, context);
        }
        if (since != null || done.entries().size() > 1) {
            append(done);
        }
        if (over) {
            append(noted(incident, context, "over", RuleEngine.ACTIONS_MAX, String.join(", ", acted)));
        }
    }

    private Change with(Change soFar, Action action, Context context) {
        Outcome<Change> effect = action.on(soFar.after(), context);
        if (effect instanceof Outcome.Done<Change> done) {
            return facts.objection()
                    .apply(done.result())
                    .map(words -> soFar.with(noted(soFar.after(), context, "refused", words)))
                    .orElseGet(() -> soFar.with(done.result()));
        }
        if (effect.refusals().stream().allMatch(refusal -> refusal.reason() == Refusal.Reason.UNCHANGED)) {
            return soFar;
        }
        String words = effect.refusals().stream().map(Refusal::message).collect(Collectors.joining(" "));
        return soFar.with(noted(soFar.after(), context, "refused", words));
    }

    private void append(Change change) {
        incident = change.after();
        written.addAll(change.entries());
        unseen.addAll(change.entries());
    }

    private static Change noted(Incident incident, Context context, String key, Object... details) {
        ResourceBundle words =
                Wording.in("io.orderincident.automation.Notes", context.actor().locale());
        Object[] all = new Object[details.length + 1];
        all[0] = String.valueOf(context.why());
        System.arraycopy(details, 0, all, 1, details.length);
        String text = new MessageFormat(words.getString(key), words.getLocale()).format(all);
        return Decision.of(incident, Note.internal(Text.cut(text, Note.TEXT_MAX)), Incident::conversation, context)
                .orElseThrow();
    }
}
