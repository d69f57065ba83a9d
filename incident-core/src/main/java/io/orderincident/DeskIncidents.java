package io.orderincident;

import io.orderincident.catalog.Catalogues;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Edit;
import io.orderincident.incident.HistoryEntry;
import io.orderincident.incident.HistoryFault;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentEvent;
import io.orderincident.incident.IncidentId;
import io.orderincident.incident.IncidentNumber;
import io.orderincident.incident.LifeCycle;
import io.orderincident.incident.LifeCyclePolicy;
import io.orderincident.incident.Note;
import io.orderincident.incident.Outcome;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.Reclassify;
import io.orderincident.incident.Refusal;
import io.orderincident.incident.Refusal.Reason;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.RegistrationFacts;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.incident.Stamp;
import io.orderincident.incident.Target;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.SeverityRules;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The path of a command: check, open or join the transaction, load, ask, decide, store, tell the listeners. */
final class DeskIncidents implements Incidents {

    private final OrderPort orders;
    private final Catalogues catalogues;
    private final SeverityRules severityRules;
    private final PriorityMatrix priorityMatrix;
    private final LifeCyclePolicy policy;
    private final Storage storage;
    private final InstantSource clock;
    private final CommandCheck check;
    private final ChangeKeeper keeper;

    DeskIncidents(IncidentDesk.Builder builder, CommandCheck check) {
        this.orders = builder.orders;
        this.catalogues = builder.catalogues;
        this.severityRules = builder.severityRules;
        this.priorityMatrix = builder.priorityMatrix;
        this.policy = builder.policy;
        this.storage = builder.storage;
        this.clock = builder.clock;
        this.check = check;
        this.keeper = new ChangeKeeper(builder);
    }

    @Override
    public Outcome<Incident> register(Actor actor, ShopId shop, RegisterIncident command) {
        List<Refusal> violations = check.violations(actor.locale(), command);
        if (!violations.isEmpty()) {
            return Outcome.refused(violations);
        }
        if (!actor.speaksFor(shop)) {
            return Outcome.refused(unknownOrder(actor, command.order()));
        }
        IncidentNumber number = storage.numbers().next(shop);
        return keeper.register(
                actor,
                shop,
                command.order(),
                command.key(),
                entry -> isAbout(entry, command.order(), command.type()),
                open -> orders.find(shop, command.order())
                        .filter(order -> actor.mayRead(order.shop(), order.customer()))
                        .map(order -> registerOn(order, open, actor, command, number))
                        .orElseGet(() -> Outcome.refused(unknownOrder(actor, command.order()))));
    }

    private Outcome<Incident> registerOn(
            OrderFacts order, List<Incident> open, Actor actor, RegisterIncident command, IncidentNumber number) {
        Outcome<Change> decided = Incident.register(
                new IncidentId(storage.ids().next()), number, command, facts(order), stamp(actor, null));
        Optional<Incident> existing = decided.value().isEmpty() || command.evenSo()
                ? Optional.empty()
                : open.stream().filter(candidate -> candidate.covers(command)).findFirst();
        return existing.map(same -> Outcome.existing(
                        Refusal.of(Reason.ALREADY_REGISTERED, "order", actor.locale(), same.number()),
                        same.seenBy(actor)))
                .orElseGet(() -> keeper.keep(actor, command.key(), decided));
    }

    @Override
    public Outcome<Incident> communicate(Actor actor, Target target, Communicate command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.Communicated.class,
                (incident, stamp) -> incident.communicate(command, stamp));
    }

    @Override
    public Outcome<Incident> resolve(Actor actor, Target target, Resolve command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.Resolved.class,
                (incident, stamp) -> incident.resolve(command, catalogues.of(target.shop()), stamp));
    }

    @Override
    public Outcome<Incident> close(Actor actor, Target target) {
        return change(actor, target, target, IncidentEvent.Closed.class, Incident::close);
    }

    @Override
    public Outcome<Incident> reopen(Actor actor, Target target, Reopen command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.Reopened.class,
                (incident, stamp) -> incident.reopen(command, policy, stamp));
    }

    @Override
    public Outcome<Incident> cancel(Actor actor, Target target, Cancel command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.Cancelled.class,
                (incident, stamp) -> incident.cancel(command, stamp));
    }

    @Override
    public Outcome<Incident> reclassify(Actor actor, Target target, Reclassify command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.Reclassified.class,
                (incident, stamp) -> orders.find(
                                target.shop(), incident.report().order())
                        .map(order -> incident.reclassify(command, facts(order), stamp))
                        .orElseGet(() -> Outcome.refused(
                                unknownOrder(actor, incident.report().order()))));
    }

    @Override
    public Outcome<Incident> prioritize(Actor actor, Target target, Prioritize command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.Prioritized.class,
                (incident, stamp) -> incident.prioritize(command, stamp));
    }

    @Override
    public Outcome<Incident> edit(Actor actor, Target target, Edit command) {
        return change(
                actor, target, command, IncidentEvent.Edited.class, (incident, stamp) -> incident.edit(command, stamp));
    }

    @Override
    public Outcome<Incident> assign(Actor actor, Target target, Assign command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.Assigned.class,
                (incident, stamp) -> incident.assign(command, stamp));
    }

    @Override
    public Outcome<Incident> note(Actor actor, Target target, Note command) {
        return change(
                actor, target, command, IncidentEvent.Noted.class, (incident, stamp) -> incident.note(command, stamp));
    }

    @Override
    public Outcome<Incident> importFrom(Actor actor, ShopId shop, ImportIncident command) {
        List<Refusal> violations = check.violations(actor.locale(), command);
        if (!violations.isEmpty()) {
            return Outcome.refused(violations);
        }
        if (!actor.speaksFor(shop)) {
            return Outcome.refused(unknownOrder(actor, command.order()));
        }
        IncidentNumber number = storage.numbers().next(shop);
        return keeper.once(
                actor,
                shop,
                command.key(),
                entry -> isAbout(entry, command.order(), command.type()),
                () -> keeper.keepSilently(
                        actor,
                        command.key(),
                        Incident.imported(
                                new IncidentId(storage.ids().next()),
                                shop,
                                number,
                                command,
                                catalogues.of(shop),
                                stamp(actor, null))));
    }

    @Override
    public Optional<List<HistoryFault>> verify(Actor viewer, ShopId shop, IncidentId id) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> viewer.party() != Party.CUSTOMER && incident.isVisibleTo(viewer))
                        .map(this::faults));
    }

    private List<HistoryFault> faults(Incident incident) {
        List<HistoryFault> broken = storage.incidents().faults(incident.shop(), incident.id());
        if (!broken.isEmpty()) {
            return broken;
        }
        List<HistoryEntry> history = storage.incidents().history(incident.shop(), incident.id());
        return Incident.replay(history).equals(incident)
                ? List.of()
                : List.of(new HistoryFault(incident.version(), HistoryFault.Kind.LEADS_ELSEWHERE));
    }

    @Override
    public Optional<Incident> findAsOf(Actor viewer, ShopId shop, IncidentId id, Instant instant) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> incident.isVisibleTo(viewer))
                        .flatMap(incident -> asOf(incident, instant))
                        .map(incident -> incident.seenBy(viewer)));
    }

    private Optional<Incident> asOf(Incident incident, Instant instant) {
        List<HistoryEntry> until = storage.incidents().history(incident.shop(), incident.id()).stream()
                .takeWhile(entry -> !entry.at().isAfter(instant))
                .toList();
        return until.isEmpty() ? Optional.empty() : Optional.of(Incident.replay(until));
    }

    @Override
    public Optional<IncidentView> find(Actor viewer, ShopId shop, IncidentId id) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> incident.isVisibleTo(viewer))
                        .map(incident -> view(incident, viewer)));
    }

    private IncidentView view(Incident incident, Actor viewer) {
        List<HistoryEntry> history = storage.incidents().history(incident.shop(), incident.id()).stream()
                .filter(entry -> entry.event().isVisibleTo(viewer))
                .map(entry -> entry.seenBy(viewer))
                .toList();
        return new IncidentView(
                incident.seenBy(viewer), history, LifeCycle.stepsFrom(incident.status(), viewer.party()));
    }

    private Outcome<Incident> change(
            Actor actor,
            Target target,
            Object command,
            Class<? extends IncidentEvent> event,
            BiFunction<Incident, Stamp, Outcome<Change>> decision) {
        List<Refusal> violations = command == target
                ? check.violations(actor.locale(), target)
                : check.violations(actor.locale(), target, command);
        if (!violations.isEmpty()) {
            return Outcome.refused(violations);
        }
        Predicate<HistoryEntry> same =
                entry -> event.isInstance(entry.event()) && entry.incident().equals(target.incident());
        return keeper.once(actor, target.shop(), target.key(), same, () -> {
            Optional<Incident> incident = storage.incidents()
                    .find(target.shop(), target.incident())
                    .filter(found -> found.isVisibleTo(actor));
            if (incident.isEmpty()) {
                return Outcome.refused(
                        Refusal.of(Reason.UNKNOWN_INCIDENT, "incident", actor.locale(), target.incident()));
            }
            return stale(target, incident.get())
                    ? Outcome.refused(Refusal.of(
                            Reason.STALE_VERSION,
                            "expectedVersion",
                            actor.locale(),
                            String.valueOf(target.expectedVersion()),
                            incident.get().version()))
                    : keeper.keep(actor, target.key(), decision.apply(incident.get(), stamp(actor, target.why())));
        });
    }

    private static boolean isAbout(HistoryEntry entry, OrderId order, TypeCode type) {
        return entry.event() instanceof IncidentEvent.Registered registered
                && registered.report().order().equals(order)
                && registered.classification().type().equals(type);
    }

    private RegistrationFacts facts(OrderFacts order) {
        return new RegistrationFacts(order, catalogues.of(order.shop()), severityRules, priorityMatrix);
    }

    private static boolean stale(Target target, Incident incident) {
        return target.expectedVersion() != null && target.expectedVersion() != incident.version();
    }

    private Stamp stamp(Actor actor, @Nullable String why) {
        return new Stamp(actor, clock.instant().truncatedTo(ChronoUnit.MICROS), why);
    }

    private static Refusal unknownOrder(Actor actor, OrderId order) {
        return Refusal.of(Reason.UNKNOWN_ORDER, "order", actor.locale(), order);
    }
}
