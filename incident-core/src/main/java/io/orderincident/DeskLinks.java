package io.orderincident;

import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.decision.IncidentPair;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.Splitting;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.SplitMessage;
import io.orderincident.link.LinkTo;
import io.orderincident.link.MergeInto;
import io.orderincident.link.MergedInto;
import io.orderincident.party.Actor;
import java.util.List;
import java.util.function.BiFunction;

/** The commands that change two incidents at once. */
final class DeskLinks implements Links {

    private final CommandPipeline pipeline;

    private final Splitting splitting;

    DeskLinks(CommandPipeline pipeline, Splitting splitting) {
        this.pipeline = pipeline;
        this.splitting = splitting;
    }

    @Override
    public Outcome<Incident> link(Actor actor, Target target, LinkTo command) {
        return pipeline.change(
                actor,
                target,
                command,
                Operation.LINK,
                (one, context) ->
                        with(one, command.other(), "other", context, (pair, same) -> pair.link(command.kind(), same)));
    }

    @Override
    public Outcome<Incident> unlink(Actor actor, Target target, LinkTo command) {
        return pipeline.change(
                actor,
                target,
                command,
                Operation.UNLINK,
                (one, context) -> with(
                        one, command.other(), "other", context, (pair, same) -> pair.unlink(command.kind(), same)));
    }

    @Override
    public Outcome<Incident> merge(Actor actor, Target target, MergeInto command) {
        return pipeline.change(
                actor,
                target,
                command,
                Operation.MERGE,
                (one, context) -> with(one, command.into(), "into", context, IncidentPair::merge));
    }

    @Override
    public Outcome<Incident> unmerge(Actor actor, Target target) {
        return pipeline.change(actor, target, target, Operation.UNMERGE, (one, context) -> {
            MergedInto merged = one.relations().merged();
            return merged == null
                    ? Outcome.refused(Refusal.of(Reason.NOT_MERGED, "incident", actor.locale(), one.number()))
                    : with(one, merged.into(), "into", context, (pair, same) -> pair.unmerge(merged, same));
        });
    }

    @Override
    public Outcome<Incident> split(Actor actor, Target target, SplitMessage command) {
        return pipeline.change(
                actor,
                target,
                command,
                Operation.SPLIT,
                (source, context) -> splitting.split(source, command, context));
    }

    private Outcome<List<Change>> with(
            Incident one,
            IncidentId other,
            String field,
            Context context,
            BiFunction<IncidentPair, Context, Outcome<List<Change>>> decision) {
        return pipeline.find(context.actor(), one.shop(), other)
                .map(found -> decision.apply(new IncidentPair(one, found), context))
                .orElseGet(() -> Outcome.refused(CommandPipeline.unknown(context.actor(), field, other)));
    }
}
