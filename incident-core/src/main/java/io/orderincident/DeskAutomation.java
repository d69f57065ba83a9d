package io.orderincident;

import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.DryRun;
import io.orderincident.calendar.Calendars;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.desk.RuleDryRun;
import io.orderincident.desk.RuleRunner;
import io.orderincident.history.IncidentId;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import io.orderincident.store.Storage;
import java.time.Instant;
import java.util.List;

/** Tries rules out on the past, page by page. */
final class DeskAutomation implements Automation {

    private final Storage storage;
    private final Search search;
    private final Calendars calendars;
    private final RuleRunner runner;

    DeskAutomation(Storage storage, Calendars calendars, Search search, RuleRunner runner) {
        this.storage = storage;
        this.search = search;
        this.calendars = calendars;
        this.runner = runner;
    }

    @Override
    public Outcome<DryRun> dryRun(
            Actor viewer, ShopId shop, AutomationRules rules, Instant from, Instant to, int most) {
        if (most < 1 || most > ACTS_MAX) {
            throw new IllegalArgumentException("a dry run gives 1 to " + ACTS_MAX + " acts, not " + most);
        }
        if (!AccessPolicy.PLATFORM.isFor(viewer, shop)) {
            return Outcome.refused(Refusal.of(
                    Reason.NOT_ALLOWED, "viewer", viewer.locale(), Operation.EDIT, AccessPolicy.PLATFORM.parties()));
        }
        RuleDryRun dryRun = new RuleDryRun(
                rules,
                calendars.of(shop),
                incident -> runner.trying(rules, incident, viewer.locale()),
                to,
                INCIDENTS_MAX,
                most);
        IncidentFilter sinceThen = IncidentFilter.of(shop).where(IncidentFields.REGISTERED_AT.from(from));
        Cursor after = null;
        do {
            Page page = search.find(viewer, sinceThen, new PageRequest(PageRequest.DEFAULT_SIZE, after));
            List<IncidentId> ids = page.rows().stream()
                    .filter(row -> row.registeredAt().isBefore(to))
                    .map(IncidentSummary::id)
                    .toList();
            storage.transactions().required(() -> goThrough(dryRun, shop, ids));
            after = ids.size() < page.rows().size() ? null : page.end();
        } while (after != null && !dryRun.isOver());
        return Outcome.done(dryRun.result());
    }

    private RuleDryRun goThrough(RuleDryRun dryRun, ShopId shop, List<IncidentId> ids) {
        for (IncidentId id : ids) {
            if (!dryRun.isOver()) {
                dryRun.goThrough(storage.incidents().history(shop, id));
            }
        }
        return dryRun;
    }
}
