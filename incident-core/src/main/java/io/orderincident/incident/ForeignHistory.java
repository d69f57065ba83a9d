package io.orderincident.incident;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.incident.Refusal.Reason;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.severity.PriorityVerdict;
import io.orderincident.severity.SeverityRules;
import io.orderincident.severity.SeverityVerdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns another system's log of one incident into a history of ours. */
final class ForeignHistory {

    private static final LocalizedText IMPORTED = LocalizedText.of("imported", "importada");

    private final IncidentId id;
    private final ImportIncident command;
    private final Stamp stamp;
    private final List<HistoryEntry> entries = new ArrayList<>();

    ForeignHistory(IncidentId id, ImportIncident command, Stamp stamp) {
        this.id = id;
        this.command = command;
        this.stamp = stamp;
    }

    Outcome<Change> decide(ShopId shop, IncidentNumber number, Catalogue catalogue) {
        if (stamp.actor().party() != Party.SYSTEM && stamp.actor().party() != Party.OPERATOR) {
            return Outcome.refused(
                    stamp.refusal(Reason.NOT_ALLOWED, "actor", Step.REGISTER, Set.of(Party.OPERATOR, Party.SYSTEM)));
        }
        Optional<IncidentType> type = catalogue.type(command.type()).filter(IncidentType::active);
        if (type.isEmpty()) {
            return Outcome.refused(stamp.refusal(Reason.UNKNOWN_TYPE, "type", command.type()));
        }
        Instant opened = command.openedAt().truncatedTo(ChronoUnit.MICROS);
        append(
                opened,
                new IncidentEvent.Registered(shop, number, report(opened), classification(catalogue, type.get())));
        for (ForeignEvent event : command.events()) {
            append(
                    event.at().truncatedTo(ChronoUnit.MICROS),
                    new IncidentEvent.Imported(command.source(), event.state(), meaning(event), event.fields()));
        }
        return Outcome.done(new Change(null, Incident.replay(entries), entries));
    }

    private @Nullable Status meaning(ForeignEvent event) {
        return command.states().get(event.state());
    }

    private void append(Instant at, IncidentEvent event) {
        entries.add(new HistoryEntry(
                id, entries.size() + 1L, at, stamp.actor().author(), "imported from " + command.source(), event));
    }

    private Report report(Instant opened) {
        return new Report(
                command.order(),
                List.of(),
                null,
                null,
                Contact.unknown(Locale.ENGLISH),
                Origin.ORGANIZATION,
                command.description(),
                null,
                opened,
                null,
                null,
                null,
                false,
                false);
    }

    private static Classification classification(Catalogue catalogue, IncidentType type) {
        return new Classification(
                catalogue.defaultKind().code(),
                type.code(),
                null,
                new SeverityVerdict(
                        type.defaultSeverity() == null ? SeverityRules.DEFAULT_SEVERITY : type.defaultSeverity(),
                        SeverityRules.TYPE_DEFAULT,
                        List.of(IMPORTED)),
                new PriorityVerdict(Priority.NORMAL, List.of(IMPORTED)),
                null);
    }
}
