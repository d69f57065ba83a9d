package io.orderincident.desk;

import io.orderincident.command.CommandKey;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.decision.ForeignHistory;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.Storage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes over incidents of other systems, further and further, as often as their histories are sent. Thread-safe. */
public final class Imports {

    private final Storage storage;
    private final UnitOfWork work;
    private final CommandPipeline pipeline;

    public Imports(Storage storage, UnitOfWork work, CommandPipeline pipeline) {
        this.storage = storage;
        this.work = work;
        this.pipeline = pipeline;
    }

    /** What has been taken over already is known by its key, and not checked again. */
    public Outcome<Incident> importFrom(Actor actor, ShopId shop, ImportIncident command) {
        List<Refusal> violations = pipeline.violations(actor, command.key());
        if (!violations.isEmpty()) {
            return Outcome.refused(violations);
        }
        if (!AccessPolicy.ANYBODY.isFor(actor, shop)) {
            return Outcome.refused(Registrations.unknownOrder(actor, command.order()));
        }
        Optional<Incident> known = work.read(() -> find(shop, command));
        boolean mayImport = AccessPolicy.PLATFORM.isFor(actor, shop);
        return mayImport
                        && known.filter(incident -> !incident.protection().isBlocked())
                                .filter(incident -> ForeignHistory.isTakenOver(incident, command))
                                .isPresent()
                ? CommandHandler.repeated(actor, known.get())
                : pipeline.run(new ImportHandler(this, actor, shop, command, known.isPresent()));
    }

    private Optional<Incident> find(ShopId shop, ImportIncident command) {
        return storage.incidents().findImported(shop, command.key());
    }

    private record ImportHandler(Imports desk, Actor actor, ShopId shop, ImportIncident command, boolean isKnown)
            implements CommandHandler<Optional<Incident>> {

        @Override
        public List<Object> said() {
            return List.of(command);
        }

        @Override
        public @Nullable Operation operation() {
            return null;
        }

        @Override
        public void prepare() {
            if (!isKnown) {
                desk.storage.numbers().prepare(shop);
            }
        }

        @Override
        public Found<Optional<Incident>> find(@Nullable CommandKey key) {
            return new Found<>(null, () -> Outcome.done(desk.find(shop, command)));
        }

        @Override
        public Decided decide(Optional<Incident> known, Context context) {
            ForeignHistory history = new ForeignHistory(command, context);
            return known.map(incident -> further(history, incident)).orElseGet(() -> first(history));
        }

        private Decided first(ForeignHistory history) {
            return Decided.of(history.begin(
                            new IncidentId(desk.storage.ids().next()),
                            shop,
                            desk.storage.numbers().next(shop))
                    .map(List::of));
        }

        private Decided further(ForeignHistory history, Incident known) {
            if (known.protection().isBlocked() || known.protection().isErased()) {
                Reason reason = known.protection().isBlocked() ? Reason.DATA_BLOCKED : Reason.DATA_ERASED;
                return Decided.refused(Refusal.of(reason, "key", actor.locale()));
            }
            Outcome<Change> decided = history.resume(
                    known, desk.storage.incidents().history(shop, known.id()).toList());
            return decided.refusals().stream().anyMatch(refusal -> refusal.reason() == Reason.UNCHANGED)
                    ? new Decided.Answer(CommandHandler.repeated(actor, known))
                    : Decided.of(decided.map(List::of));
        }

        @Override
        public boolean isPast() {
            return true;
        }
    }
}
