package io.orderincident.desk;

import io.orderincident.command.Terms;
import io.orderincident.decision.DueActions;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.Blocking;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Knows what each shop's time goes by. */
public final class DueScheduler {

    private final TermsProvider terms;
    private final HostPorts host;
    private final RuleRunner runner;
    private final PriorityTimer priorities;

    public DueScheduler(HostPorts host, TermsProvider terms, RuleRunner runner) {
        this.terms = terms;
        this.runner = runner;
        this.priorities = new PriorityTimer(terms);
        this.host = host;
    }

    public Instant now() {
        return host.now();
    }

    /** With what comes next of it; what is due is looked at again. */
    Change scheduled(Change change, Instant now) {
        return scheduled(change, now, Instant.MIN);
    }

    /** With what comes next of it, without what came due until some instant. Another node's clock may be ahead of this one's. */
    Change scheduled(Change change, Instant now, Instant after) {
        List<HistoryEntry> entries = change.entries();
        Instant written = entries.get(entries.size() - 1).at();
        return change.with(schedule(change.after(), now.isBefore(written) ? written : now, after));
    }

    /** What comes next of an incident, without what came due until some instant. */
    public Schedule schedule(Incident incident, Instant now, Instant after) {
        Blocking blocking = incident.protection().blocking();
        if (blocking != null) {
            return Schedule.none().wakingBy(blocking.until());
        }
        if (incident.protection().isErased()) {
            return Schedule.none();
        }
        Schedule schedule = new DueActions(incident, terms(incident.shop()), now).schedule(after);
        return Stream.concat(runner.waiting(incident), priorities.waiting(incident).stream())
                .filter(due -> due.isAfter(after))
                .min(Comparator.naturalOrder())
                .map(schedule::wakingBy)
                .orElse(schedule);
    }

    /** What is due, each by itself, and last what rules do whose time is up; looked for as far as it is asked for. */
    Stream<Change> fallDue(Incident incident, Instant now) {
        if (incident.protection().isBlocked() || incident.protection().isErased()) {
            return Stream.empty();
        }
        return Stream.<Supplier<Stream<Change>>>of(
                        () -> new DueActions(incident, terms(incident.shop()), now).fallDue(now).stream(),
                        () -> priorities.due(incident, now).stream(),
                        () -> runner.due(incident, now).stream())
                .flatMap(Supplier::get);
    }

    public Terms terms(ShopId shop) {
        return terms.of(shop);
    }
}
