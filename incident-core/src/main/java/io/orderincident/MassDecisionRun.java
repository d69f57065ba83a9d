package io.orderincident;

import io.orderincident.MassReport.Line;
import io.orderincident.MassReport.Result;
import io.orderincident.command.Command;
import io.orderincident.command.CommandKey.Space;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.RefusedException;
import io.orderincident.command.Target;
import io.orderincident.decision.Decision;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.UnitOfWork;
import io.orderincident.incident.Incident;
import io.orderincident.incident.MassDecision;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.search.IncidentSummary;
import java.util.List;
import java.util.function.Function;

/** Carries out what was decided for a cause on one incident, in one transaction, once whoever of the staff does it. */
record MassDecisionRun(UnitOfWork work, CommandPipeline pipeline, Actor actor, ShopId shop, MassDecision command) {

    Line on(IncidentSummary row) {
        Target target = Target.of(shop, row.id());
        String cause = command.cause() + ":" + row.id();
        try {
            return work.run(shop, () -> {
                boolean repeated = true;
                boolean proposed = false;
                if (command.message() != null) {
                    repeated = doneBefore(change(
                            target.once(cause + ":told:" + command.name()), command.message(), Operation.COMMUNICATE));
                }
                if (command.offer() != null) {
                    Outcome<Incident> offered = change(
                            target.once(cause + ":offered:" + command.name()),
                            command.offer(),
                            Operation.MAKE_OFFER,
                            Incident::offers);
                    proposed = !doneBefore(offered) && isProposed(offered.orElseThrow());
                    repeated &= offered.isRepeated();
                }
                if (command.resolution() != null) {
                    repeated &= doneBefore(change(
                            target.once(cause + ":resolved:" + command.name()),
                            command.resolution(),
                            Operation.RESOLVE));
                }
                Result decided = proposed ? Result.PROPOSED : Result.DECIDED;
                return new Line(row.order(), repeated ? Result.DONE_BEFORE : decided, row.id(), List.of());
            });
        } catch (RefusedException undone) {
            return new Line(row.order(), Result.REFUSED, row.id(), undone.refusals());
        }
    }

    private Outcome<Incident> change(Target target, Command<Incident> said, Operation operation) {
        return change(target, said, operation, Function.identity());
    }

    private <S> Outcome<Incident> change(
            Target target, Command<? super S> said, Operation operation, Function<Incident, S> state) {
        return pipeline.change(
                actor,
                target,
                said,
                operation,
                Space.MASS_DECISION,
                DeskMassIncidents::isStaff,
                (incident, context) ->
                        Decision.of(incident, said, state, context).map(List::of));
    }

    /** Rules may have offered more since, in their own name. */
    private boolean isProposed(Incident offered) {
        return offered.remedies().offers().stream()
                .filter(offer -> actor.author().equals(offer.author()))
                .reduce((earlier, later) -> later)
                .filter(own -> own.status() == OfferStatus.PROPOSED)
                .isPresent();
    }

    private static boolean doneBefore(Outcome<Incident> outcome) {
        outcome.orElseThrow();
        return outcome.isRepeated();
    }
}
