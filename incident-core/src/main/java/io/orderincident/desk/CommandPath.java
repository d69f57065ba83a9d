package io.orderincident.desk;

import io.orderincident.command.CommandKey;
import io.orderincident.command.CommandKey.Space;
import io.orderincident.command.Context;
import io.orderincident.command.IncidentId;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentEvent;
import io.orderincident.incident.MergedInto;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.store.Storage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The path of a command: check, open or join the transaction, load, ask, decide, store, tell the listeners. */
public final class CommandPath {

    private static final Set<Class<? extends IncidentEvent>> CUSTOMERS_WORD =
            Set.of(IncidentEvent.Rated.class, IncidentEvent.Closed.class, IncidentEvent.Reopened.class);

    private final Storage storage;
    private final TermsOfShops terms;
    private final HostPorts host;
    private final CommandCheck check;
    private final ChangeKeeper keeper;

    public CommandPath(Storage storage, HostPorts host, TermsOfShops terms, CommandCheck check, ChangeKeeper keeper) {
        this.terms = terms;
        this.storage = storage;
        this.host = host;
        this.check = check;
        this.keeper = keeper;
    }

    /** Changes one incident, and perhaps others with it; what somebody else did under the same key is not the same. */
    public Outcome<Incident> change(
            Actor actor,
            Target target,
            Object command,
            Class<? extends IncidentEvent> event,
            BiFunction<Incident, Context, Outcome<List<Change>>> decision) {
        return change(actor, target, command, event, Space.COMMAND, actor.author()::equals, decision);
    }

    /**
     * Changes one incident, and perhaps others with it.
     *
     * @param event what the command writes into the history of the incident
     * @param space whose keys that of the target is one of
     * @param sameAuthor who may have done it before under the same key, so that it counts as done
     * @param decision the changes, that of the target first
     */
    public Outcome<Incident> change(
            Actor actor,
            Target target,
            Object command,
            Class<? extends IncidentEvent> event,
            Space space,
            Predicate<Author> sameAuthor,
            BiFunction<Incident, Context, Outcome<List<Change>>> decision) {
        List<Refusal> violations = command == target
                ? check.violations(actor.locale(), target)
                : check.violations(actor.locale(), target, command);
        if (!violations.isEmpty()) {
            return Outcome.refused(violations);
        }
        CommandKey key = CommandDigest.key(
                space, target.key(), type(event), target.incident(), target.why(), command == target ? null : command);
        return keeper.once(actor, target.shop(), key, sameAuthor, () -> {
            Optional<Incident> incident = find(actor, target.shop(), target.incident());
            if (incident.isEmpty()) {
                return Outcome.refused(unknown(actor, "incident", target.incident()));
            }
            boolean goesOnElsewhere =
                    isReply(actor, event) && incident.get().relations().merged() != null;
            if (!goesOnElsewhere && stale(target, incident.get())) {
                return Outcome.refused(Refusal.of(
                        Reason.STALE_VERSION,
                        "expectedVersion",
                        actor.locale(),
                        String.valueOf(target.expectedVersion()),
                        incident.get().version()));
            }
            Incident reached = goesOnElsewhere ? whereItGoesOn(actor, incident.get()) : incident.get();
            return keeper.keepAll(actor, key, decision.apply(reached, context(actor, target.shop(), target.why())));
        });
    }

    /** What people write of an incident, and customers besides, reaches the one that it was merged into. */
    private static boolean isReply(Actor actor, Class<? extends IncidentEvent> event) {
        return event == IncidentEvent.Messaged.class
                || (actor.party() == Party.CUSTOMER && CUSTOMERS_WORD.contains(event));
    }

    private Incident whereItGoesOn(Actor actor, Incident incident) {
        MergedInto merged = incident.relations().merged();
        return merged == null
                ? incident
                : find(actor, incident.shop(), merged.into())
                        .map(next -> whereItGoesOn(actor, next))
                        .orElse(incident);
    }

    /** An incident, if the actor may see it. */
    public Optional<Incident> find(Actor actor, ShopId shop, IncidentId id) {
        return storage.incidents().find(shop, id).filter(found -> found.isVisibleTo(actor));
    }

    public static Refusal unknown(Actor actor, String field, IncidentId incident) {
        return Refusal.of(Reason.UNKNOWN_INCIDENT, field, actor.locale(), incident);
    }

    public Context context(Actor actor, ShopId shop, @Nullable String why) {
        return new Context(actor, host.now(), why, terms.of(shop));
    }

    /** The names of types stay, those of classes may not. */
    private static IncidentEvent.Type type(Class<? extends IncidentEvent> event) {
        return Stream.of(IncidentEvent.Type.values())
                .filter(type -> type.eventClass() == event)
                .findFirst()
                .orElseThrow();
    }

    private static boolean stale(Target target, Incident incident) {
        return target.expectedVersion() != null && target.expectedVersion() != incident.version();
    }
}
