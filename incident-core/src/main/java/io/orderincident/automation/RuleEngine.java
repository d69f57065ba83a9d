package io.orderincident.automation;

import io.orderincident.command.Terms;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Lets the rules of a shop act. Every effect is an ordinary command of the aggregate, by the author {@value #AUTHOR} and
 * with the name of the rule as its reason. Effects may make other rules act; in such a chain no rule acts twice, and after
 * {@value #ACTIONS_MAX} actions it ends with an internal note that says so. What the life cycle or the host refuses is left
 * out, with an internal note that says why; what is so already is left out silently. Pure, immutable and thread-safe.
 */
public final class RuleEngine {

    /** The most actions of one chain. */
    public static final int ACTIONS_MAX = 20;

    /** The component that history names as the author. */
    public static final String AUTHOR = "automation";

    private final AutomationRules rules;
    private final AutomationFacts facts;

    /**
     * Makes rules ready to act.
     *
     * @param rules the rules
     * @param terms what the shop lays down; an order that the incident is about is asked for only where a rule goes by it
     * @param locale the language of what rules note for the staff, English or Spanish
     * @param objection what the host objects to an effect, in words; empty to let it pass
     */
    public RuleEngine(AutomationRules rules, Terms terms, Locale locale, Function<Change, Optional<String>> objection) {
        this.rules = rules;
        this.facts = new AutomationFacts(terms, locale, objection);
    }

    /**
     * What happened, with what the rules do about it.
     *
     * @param change what happened
     * @return the same, with the further entries behind those that it has; what rules did in it is followed by nothing
     */
    public Change following(Change change) {
        List<HistoryEntry> entries = change.entries();
        RuleChain chain = new RuleChain(
                rules, facts, change.after(), entries.get(entries.size() - 1).at());
        chain.follow(entries.stream().filter(entry -> !isByRule(entry.by())).toList());
        return new Change(
                change.before(),
                chain.incident(),
                Stream.concat(entries.stream(), chain.written().stream()).toList(),
                Schedule.none());
    }

    /** What a rule did has been followed when it did it. */
    private static boolean isByRule(Author by) {
        return by.party() == Party.SYSTEM && by.id().equals(AUTHOR);
    }

    /**
     * What the rules do whose time is up, and that have not acted for it.
     *
     * @param incident the incident
     * @param from what came due before is left out
     * @param now the time
     * @return what they do, in the order in which they came due; empty if nothing
     */
    public Optional<Change> due(Incident incident, Instant from, Instant now) {
        RuleChain chain = new RuleChain(rules, facts, incident, now);
        chain.actDue(from);
        return chain.written().isEmpty()
                ? Optional.empty()
                : Optional.of(new Change(incident, chain.incident(), chain.written(), Schedule.none()));
    }
}
