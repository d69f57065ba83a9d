package io.orderincident.incident;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.IncidentType;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.party.AccessPolicy;
import java.util.Optional;

/**
 * Goes on with an incident that was closed too long ago to be reopened, as a new one about the same. What was claimed in
 * time then is not claimed too late now. Immutable.
 *
 * @param earlier the closed one
 * @param words what is said now
 */
public record FollowUp(Incident earlier, String words) implements Command<NewIncident> {

    @Override
    public Operation operation() {
        return Operation.REGISTER;
    }

    @Override
    public Outcome<LifeCycleEvent.Registered> decide(NewIncident fresh, Context context) {
        Catalogue catalogue = context.terms().catalogue();
        Classification classification = earlier.classification();
        Optional<IncidentType> type = catalogue.type(classification.type());
        if (type.isEmpty()) {
            return Outcome.refused(context.refusal(Reason.UNKNOWN_TYPE, "type", classification.type()));
        }
        Report report = earlier.report();
        return Outcome.done(new LifeCycleEvent.Registered(
                earlier.shop(),
                fresh.number(),
                new Report(
                        report.order(),
                        report.lines(),
                        report.carrier(),
                        report.customer(),
                        report.contact(),
                        AccessPolicy.STAFF.isFor(context.actor()) ? Origin.ORGANIZATION : Origin.CUSTOMER,
                        words,
                        null,
                        context.at(),
                        null,
                        null,
                        null,
                        false,
                        false,
                        null),
                Classification.judged(
                        classification.kind(),
                        type.get(),
                        classification.reason(),
                        fresh.order(),
                        report.lines(),
                        context)));
    }

    /** What somebody would register who knew nothing of the earlier one. */
    public RegisterIncident registration() {
        RegisterIncident.Builder builder = RegisterIncident.builder(
                earlier.report().order(),
                earlier.classification().type(),
                earlier.report().origin(),
                words);
        earlier.report().lines().forEach(line -> builder.line(line.line(), line.quantity()));
        return builder.build();
    }

    @Override
    public String toString() {
        return "follow-up of " + earlier.number();
    }
}
