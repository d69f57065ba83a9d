package io.orderincident.desk;

import io.orderincident.command.CommandKey;
import io.orderincident.command.CommandKey.Space;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.decision.CommandDigest;
import io.orderincident.incident.Incident;
import io.orderincident.link.MergedInto;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import io.orderincident.store.CommandTarget;
import io.orderincident.store.IncidentStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A command that changes one incident, and perhaps others with it. */
record ChangeHandler(
        CommandPipeline pipeline,
        IncidentStore store,
        Actor actor,
        Target target,
        Object command,
        Operation operation,
        Space space,
        Predicate<Author> sameAuthor,
        ChangeDecision decision)
        implements CommandHandler<Incident> {

    @Override
    public ShopId shop() {
        return target.shop();
    }

    @Override
    public List<Object> said() {
        return command == target ? List.of(target) : List.of(target, command);
    }

    @Override
    public @Nullable CommandKey key() {
        return CommandDigest.key(
                space, target.key(), operation, target.incident(), target.why(), command == target ? null : command);
    }

    @Override
    public void prepare() {
        decision.prepare();
    }

    @Override
    public boolean isSameAuthor(Author author) {
        return sameAuthor.test(author);
    }

    @Override
    public Found<Incident> find(@Nullable CommandKey key) {
        CommandTarget found = store.target(shop(), target.incident(), key);
        return Optional.ofNullable(found.incident())
                .filter(incident -> incident.isVisibleTo(actor))
                .map(incident -> new Found<>(found.sameKey(), () -> Outcome.done(incident)))
                .orElseGet(() -> new Found<>(
                        null, () -> Outcome.refused(CommandPipeline.unknown(actor, "incident", target.incident()))));
    }

    @Override
    public Optional<Refusal> stale(Incident incident) {
        Long expected = target.expectedVersion();
        return expected == null || expected == incident.version() || goesOnElsewhere(incident)
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Reason.STALE_VERSION,
                        "expectedVersion",
                        actor.locale(),
                        String.valueOf(expected),
                        incident.version()));
    }

    @Override
    public @Nullable String why() {
        return target.why();
    }

    @Override
    public Decided decide(Incident incident, Context context) {
        Incident reached = goesOnElsewhere(incident) ? whereItGoesOn(incident) : incident;
        return Decided.of(decision.on(reached, context));
    }

    private boolean goesOnElsewhere(Incident incident) {
        return incident.relations().merged() != null && operation.reachesThroughMerge(actor);
    }

    private Incident whereItGoesOn(Incident incident) {
        MergedInto merged = incident.relations().merged();
        return merged == null
                ? incident
                : pipeline.find(actor, incident.shop(), merged.into())
                        .map(this::whereItGoesOn)
                        .orElse(incident);
    }
}
