package io.orderincident.desk;

import io.orderincident.calendar.Calendars;
import io.orderincident.incident.Change;
import io.orderincident.incident.HistoryEntry;
import io.orderincident.incident.Incident;
import io.orderincident.incident.ReviewPolicy;
import io.orderincident.incident.Schedule;
import io.orderincident.incident.TimeTerms;
import io.orderincident.party.ShopId;
import io.orderincident.settings.ShopSettings;
import io.orderincident.settings.Versioned;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.SlaPolicies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Knows what each shop's time goes by. */
public final class TimeKeeper {

    /** The most versions of policies to look back on; what was older goes by the shipped ones. */
    private static final int VERSIONS_MAX = 200;

    private final ShopSettings<SlaPolicies> policies;
    private final ShopSettings<EscalationPolicy> escalation;
    private final SlaPolicies shipped;
    private final ReviewPolicy review;
    private final Calendars calendars;
    private final HostPorts host;
    private final RuleRunner runner;
    private final PriorityTimer priorities;
    private final Map<ShopId, PolicyHistory> histories = new ConcurrentHashMap<>();

    public TimeKeeper(HostPorts host, ShopTerms terms, RuleRunner runner) {
        this.runner = runner;
        this.priorities = new PriorityTimer(host.orders(), terms.priorityMatrix(), host.calendars());
        this.policies = terms.slaPolicies();
        this.escalation = terms.escalation();
        this.shipped = terms.shippedPolicies();
        this.review = terms.lifeCycle().review();
        this.calendars = host.calendars();
        this.host = host;
    }

    public Instant now() {
        return host.now();
    }

    /**
     * With what comes next of it; what is due, and what of that was refused, is looked at again. Another node's clock may be
     * ahead of this one's.
     */
    Change scheduled(Change change) {
        List<HistoryEntry> entries = change.entries();
        Instant written = entries.get(entries.size() - 1).at();
        Instant now = now();
        return change.with(schedule(change.after(), now.isBefore(written) ? written : now, Instant.MIN));
    }

    /** What comes next of an incident, without what came due until some instant. */
    public Schedule schedule(Incident incident, Instant now, Instant after) {
        Schedule schedule = incident.schedule(terms(incident.shop()), now, after);
        return Stream.concat(runner.waiting(incident), priorities.waiting(incident).stream())
                .filter(due -> due.isAfter(after))
                .min(Comparator.naturalOrder())
                .map(schedule::wakingBy)
                .orElse(schedule);
    }

    /** What is due, each by itself, and last what rules do whose time is up. */
    public List<Change> fallDue(Incident incident, Instant now) {
        return Stream.of(
                        incident.fallDue(terms(incident.shop()), now).stream(),
                        priorities.due(incident, now).stream(),
                        runner.due(incident, now).stream())
                .flatMap(due -> due)
                .toList();
    }

    public TimeTerms terms(ShopId shop) {
        return new TimeTerms(history(shop), escalation.of(shop).value(), review, calendars.of(shop));
    }

    /** Read again only when a newer version holds. */
    private PolicyHistory history(ShopId shop) {
        Versioned<SlaPolicies> holding = policies.of(shop);
        if (holding.version() == Versioned.SHIPPED) {
            return PolicyHistory.always(holding.value());
        }
        PolicyHistory known = histories.get(shop);
        if (known == null || known.last() < holding.version()) {
            known = read(shop, holding);
            histories.put(shop, known);
        }
        return known;
    }

    private PolicyHistory read(ShopId shop, Versioned<SlaPolicies> holding) {
        List<Versioned<SlaPolicies>> versions = new ArrayList<>();
        versions.add(Versioned.shipped(shipped));
        policies.history(shop, VERSIONS_MAX).stream()
                .filter(version -> version.version() < holding.version())
                .forEach(versions::add);
        versions.add(holding);
        return new PolicyHistory(versions);
    }
}
