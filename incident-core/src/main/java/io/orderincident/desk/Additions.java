package io.orderincident.desk;

import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.decision.Decision;
import io.orderincident.incident.AddLines;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.store.IncidentStore;
import java.util.List;
import java.util.Optional;

/** Adds lines to incidents, unless another open one of the same type is about them already. Thread-safe. */
public final class Additions {

    private final IncidentStore store;

    public Additions(IncidentStore store) {
        this.store = store;
    }

    /** The change of the incident, or why there is none, with the other one where that is the reason. */
    public Outcome<List<Change>> add(Incident incident, AddLines command, Context context) {
        Outcome<Change> added = Decision.of(incident, command, context);
        Optional<Incident> other = added.value().isEmpty() || command.override()
                ? Optional.empty()
                : alreadyAbout(incident, command, context);
        return other.<Outcome<List<Change>>>map(there -> Outcome.existing(
                        context.refusal(Reason.ALREADY_REGISTERED, "lines", there.number()),
                        List.of(untouched(there.seenBy(context.actor())))))
                .orElseGet(() -> added.map(List::of));
    }

    private static Change untouched(Incident incident) {
        return new Change(incident, incident, List.of());
    }

    private Optional<Incident> alreadyAbout(Incident incident, AddLines command, Context context) {
        RegisterIncident.Builder same = RegisterIncident.builder(
                incident.report().order(),
                incident.classification().type(),
                incident.report().origin(),
                incident.report().description());
        command.lines().forEach(line -> same.line(line.line(), line.quantity()));
        RegisterIncident registration = same.build();
        return store.openDuplicates(incident.shop(), incident.report().order(), null).open().stream()
                .filter(other -> !other.id().equals(incident.id()))
                .filter(other -> other.isVisibleTo(context.actor()) && other.covers(registration))
                .findFirst();
    }
}
