package io.orderincident;

import io.orderincident.command.Command;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.decision.Decision;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.history.EventType;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.Offers;
import java.util.List;

/** The commands on what puts an incident right. */
final class DeskRemedies implements Remedies {

    private final CommandPipeline pipeline;

    DeskRemedies(CommandPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Outcome<Incident> makeOffer(Actor actor, Target target, MakeOffer command) {
        return change(actor, target, command, EventType.OFFERED);
    }

    private Outcome<Incident> change(Actor actor, Target target, Command<Offers> command, EventType event) {
        return pipeline.change(
                actor,
                target,
                command,
                event,
                (incident, context) -> Decision.of(incident, command, Incident::offers, context)
                        .map(List::of));
    }
}
