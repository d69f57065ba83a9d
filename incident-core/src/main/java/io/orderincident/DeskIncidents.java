package io.orderincident;

import io.orderincident.assignment.AssignmentRules;
import io.orderincident.assignment.AssignmentRules.Decision;
import io.orderincident.assignment.Roster;
import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.Catalogues;
import io.orderincident.command.CommandKey;
import io.orderincident.command.CommandKey.Space;
import io.orderincident.command.IncidentId;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Stamp;
import io.orderincident.command.Target;
import io.orderincident.desk.ChangeKeeper;
import io.orderincident.desk.CommandCheck;
import io.orderincident.desk.CommandDigest;
import io.orderincident.desk.CommandPath;
import io.orderincident.desk.HostPorts;
import io.orderincident.desk.ShopTerms;
import io.orderincident.desk.Staff;
import io.orderincident.incident.Assign;
import io.orderincident.incident.AwaitThirdParty;
import io.orderincident.incident.BreakPromise;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Edit;
import io.orderincident.incident.HistoryFault;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentEvent;
import io.orderincident.incident.KeepPromise;
import io.orderincident.incident.LifeCyclePolicy;
import io.orderincident.incident.MakePromise;
import io.orderincident.incident.Message;
import io.orderincident.incident.Note;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.Rating;
import io.orderincident.incident.Reclassify;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.RegistrationFacts;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.incident.StartProtocol;
import io.orderincident.incident.Tick;
import io.orderincident.incident.WaiveReply;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.settings.ShopSettings;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.SeverityRules;
import io.orderincident.sla.EscalationCause;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.store.Storage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The commands of one incident's life, and the questions about it. */
final class DeskIncidents implements Incidents {

    private static final Actor ASSIGNER = Actor.system("assignment-rules");

    private final OrderPort orders;
    private final Catalogues catalogues;
    private final SeverityRules severityRules;
    private final PriorityMatrix priorityMatrix;
    private final Calendars calendars;
    private final LifeCyclePolicy policy;
    private final ShopSettings<AssignmentRules> assignment;
    private final ShopSettings<EscalationPolicy> escalation;
    private final Storage storage;
    private final Staff staff;
    private final CommandCheck check;
    private final ChangeKeeper keeper;
    private final CommandPath path;
    private final Reading reading;

    DeskIncidents(
            Storage storage,
            HostPorts host,
            ShopTerms terms,
            CommandCheck check,
            ChangeKeeper keeper,
            CommandPath path) {
        this.orders = host.orders();
        this.catalogues = Catalogues.kept(terms.catalogue());
        this.severityRules = terms.severityRules();
        this.priorityMatrix = terms.priorityMatrix();
        this.calendars = host.calendars();
        this.policy = terms.lifeCycle();
        this.assignment = terms.assignmentRules();
        this.escalation = terms.escalation();
        this.storage = storage;
        this.staff = host.staff();
        this.check = check;
        this.keeper = keeper;
        this.path = path;
        this.reading = new Reading(storage);
    }

    @Override
    public Outcome<Incident> register(Actor actor, ShopId shop, RegisterIncident command) {
        return register(
                actor,
                shop,
                command,
                null,
                () -> CommandDigest.key(Space.COMMAND, command.key(), IncidentEvent.Type.REGISTERED, command),
                actor.author()::equals);
    }

    /**
     * Registers for a reason that history keeps.
     *
     * @param keyOfValid the key under which it is done once, null for none, asked for when the command is valid
     * @param sameAuthor who may have done it before under the same key, so that it counts as done
     */
    Outcome<Incident> register(
            Actor actor,
            ShopId shop,
            RegisterIncident command,
            @Nullable String why,
            Supplier<@Nullable CommandKey> keyOfValid,
            Predicate<Author> sameAuthor) {
        List<Refusal> violations = check.violations(actor.locale(), command);
        if (!violations.isEmpty()) {
            return Outcome.refused(violations);
        }
        if (!actor.speaksFor(shop)) {
            return Outcome.refused(unknownOrder(actor, command.order()));
        }
        CommandKey key = keyOfValid.get();
        storage.numbers().prepare(shop);
        return keeper.untilNobodyInterferes(shop, () -> {
            Optional<OrderFacts> order =
                    orders.find(shop, command.order()).filter(found -> actor.mayRead(found.shop(), found.customer()));
            Function<List<Incident>, Outcome<Incident>> registration =
                    open -> order.map(found -> registerOn(found, open, path.stamp(actor, why), command, key))
                            .orElseGet(() -> Outcome.refused(unknownOrder(actor, command.order())));
            return order.isEmpty() || command.override()
                    ? keeper.once(actor, shop, key, sameAuthor, () -> registration.apply(List.of()))
                    : keeper.register(actor, shop, command.order(), key, sameAuthor, registration);
        });
    }

    private Outcome<Incident> registerOn(
            OrderFacts order, List<Incident> open, Stamp stamp, RegisterIncident command, @Nullable CommandKey key) {
        Actor actor = stamp.actor();
        Outcome<Change> decided = Incident.register(
                new IncidentId(storage.ids().next()),
                storage.numbers().next(order.shop()),
                command,
                facts(order),
                stamp);
        Optional<Incident> existing = decided.value().isEmpty()
                ? Optional.empty()
                : open.stream()
                        .filter(candidate -> candidate.isVisibleTo(actor) && candidate.covers(command))
                        .findFirst();
        return existing.map(same -> Outcome.existing(
                        Refusal.of(Reason.ALREADY_REGISTERED, "order", actor.locale(), same.number()),
                        same.seenBy(actor)))
                .orElseGet(() -> assignedAndKept(actor, key, decided));
    }

    /** A turn that a veto stops was none. */
    private Outcome<Incident> assignedAndKept(Actor actor, @Nullable CommandKey key, Outcome<Change> decided) {
        Optional<Decision> decision = decided.value().flatMap(change -> decision(change.after()));
        Outcome<Incident> kept = keeper.keep(
                actor,
                key,
                decided.map(change -> change.and(incident -> decision.flatMap(rule -> incident.assign(
                                        new Assign(rule.assignment()), path.stamp(ASSIGNER, rule.rule()))
                                .value()))
                        .and(incident -> decision.filter(rule -> !rule.unknown().isEmpty())
                                .flatMap(rule -> incident.note(
                                                Staff.passedOver(
                                                        incident.shop(), rule.rule(), rule.unknown(), actor.locale()),
                                                path.stamp(ASSIGNER, rule.rule()))
                                        .value()))));
        if (kept.value().isEmpty()) {
            decision.filter(Decision::inTurn)
                    .ifPresent(rule -> decided.value()
                            .ifPresent(change ->
                                    storage.turns().giveBack(change.after().shop(), rule.rule())));
        }
        return kept;
    }

    private Optional<Decision> decision(Incident incident) {
        ShopId shop = incident.shop();
        return assignment.of(shop).value().decide(incident, new Roster() {
            @Override
            public boolean knows(String person) {
                return staff.knows(shop, person);
            }

            @Override
            public Map<String, Long> inProgress(Collection<String> people) {
                return storage.queries().inProgressByPerson(shop, people);
            }

            @Override
            public long nextTurn(String rule) {
                return storage.turns().next(shop, rule);
            }
        });
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
                (incident, stamp) -> incident.reopen(
                        command, policy, calendars.of(target.shop()).zone(), stamp));
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
                        .map(order -> incident.reclassify(command, facts(order), others(incident), stamp))
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
    public Outcome<Incident> startProtocol(Actor actor, Target target, StartProtocol command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.Planned.class,
                (incident, stamp) -> incident.startProtocol(
                        command, catalogues.of(target.shop()), calendars.of(target.shop()), stamp));
    }

    @Override
    public Outcome<Incident> tick(Actor actor, Target target, Tick command) {
        return change(
                actor, target, command, IncidentEvent.Ticked.class, (incident, stamp) -> incident.tick(command, stamp));
    }

    @Override
    public Outcome<Incident> await(Actor actor, Target target, AwaitThirdParty command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.Waiting.class,
                (incident, stamp) -> incident.await(command, stamp));
    }

    @Override
    public Outcome<Incident> promise(Actor actor, Target target, MakePromise command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.Promised.class,
                (incident, stamp) -> incident.promise(command, stamp));
    }

    @Override
    public Outcome<Incident> keepPromise(Actor actor, Target target, KeepPromise command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.PromiseKept.class,
                (incident, stamp) -> incident.keepPromise(command, stamp));
    }

    @Override
    public Outcome<Incident> breakPromise(Actor actor, Target target, BreakPromise command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.PromiseBroken.class,
                (incident, stamp) -> incident.breakPromise(command, stamp));
    }

    @Override
    public Outcome<Incident> escalate(Actor actor, Target target) {
        return change(
                actor,
                target,
                target,
                IncidentEvent.Escalated.class,
                (incident, stamp) ->
                        incident.escalate(escalation.of(target.shop()).value(), EscalationCause.BY_HAND, null, stamp));
    }

    @Override
    public Outcome<Incident> note(Actor actor, Target target, Note command) {
        return change(
                actor, target, command, IncidentEvent.Noted.class, (incident, stamp) -> incident.note(command, stamp));
    }

    @Override
    public Outcome<Incident> sendMessage(Actor actor, Target target, Message command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.Messaged.class,
                (incident, stamp) -> incident.sendMessage(command, stamp));
    }

    @Override
    public Outcome<Incident> waiveReply(Actor actor, Target target, WaiveReply command) {
        return change(
                actor,
                target,
                command,
                IncidentEvent.ReplyWaived.class,
                (incident, stamp) -> incident.waiveReply(command, stamp));
    }

    @Override
    public Outcome<Incident> rate(Actor actor, Target target, Rating command) {
        return change(
                actor, target, command, IncidentEvent.Rated.class, (incident, stamp) -> incident.rate(command, stamp));
    }

    @Override
    public Outcome<Incident> importFrom(Actor actor, ShopId shop, ImportIncident command) {
        List<Refusal> violations = check.violations(actor.locale(), command.key());
        if (!violations.isEmpty()) {
            return Outcome.refused(violations);
        }
        if (!actor.speaksFor(shop)) {
            return Outcome.refused(unknownOrder(actor, command.order()));
        }
        Optional<Incident> known = keeper.untilNobodyInterferes(() -> findImported(shop, command));
        boolean mayImport = actor.party() == Party.OPERATOR || actor.party() == Party.SYSTEM;
        if (mayImport && known.filter(incident -> incident.isImportOf(command)).isPresent()) {
            return repeated(actor, known.get());
        }
        violations = check.violations(actor.locale(), command);
        if (!violations.isEmpty()) {
            return Outcome.refused(violations);
        }
        if (known.isPresent()) {
            return keeper.untilNobodyInterferes(
                    shop, () -> importFurther(actor, findImported(shop, command).orElseThrow(), command));
        }
        storage.numbers().prepare(shop);
        return keeper.untilNobodyInterferes(
                shop,
                () -> findImported(shop, command)
                        .map(incident -> importFurther(actor, incident, command))
                        .orElseGet(() -> keeper.keepImported(
                                actor,
                                Incident.imported(
                                        new IncidentId(storage.ids().next()),
                                        shop,
                                        storage.numbers().next(shop),
                                        command,
                                        catalogues.of(shop),
                                        path.stamp(actor, null)))));
    }

    private Optional<Incident> findImported(ShopId shop, ImportIncident command) {
        return storage.incidents().findImported(shop, command.key());
    }

    private Outcome<Incident> importFurther(Actor actor, Incident known, ImportIncident command) {
        Outcome<Change> decided = known.importedFurther(
                storage.incidents().history(known.shop(), known.id()).toList(),
                command,
                catalogues.of(known.shop()),
                path.stamp(actor, null));
        return decided.refusals().stream().anyMatch(refusal -> refusal.reason() == Reason.UNCHANGED)
                ? repeated(actor, known)
                : keeper.keepImported(actor, decided);
    }

    private static Outcome<Incident> repeated(Actor actor, Incident known) {
        return new Outcome.Done<>(known.seenBy(actor), true);
    }

    @Override
    public Optional<List<HistoryFault>> verify(Actor viewer, ShopId shop, IncidentId id) {
        return reading.verify(viewer, shop, id);
    }

    @Override
    public Optional<Incident> findAsOf(Actor viewer, ShopId shop, IncidentId id, Instant instant) {
        return reading.findAsOf(viewer, shop, id, instant);
    }

    @Override
    public Optional<IncidentView> find(Actor viewer, ShopId shop, IncidentId id) {
        return reading.find(viewer, shop, id);
    }

    @Override
    public HistoryPage history(Actor viewer, ShopId shop, IncidentId id, long before, int most) {
        return reading.history(viewer, shop, id, before, most);
    }

    /** Tells the customer once, whoever of the staff does it, under a key of mass decisions. */
    Outcome<Incident> communicateForAll(Actor actor, Target target, Communicate command) {
        return path.change(
                actor,
                target,
                command,
                IncidentEvent.Communicated.class,
                Space.MASS_DECISION,
                DeskIncidents::isStaff,
                (incident, stamp) -> incident.communicate(command, stamp).map(List::of));
    }

    /** Marks it as resolved once, whoever of the staff does it, under a key of mass decisions. */
    Outcome<Incident> resolveForAll(Actor actor, Target target, Resolve command) {
        return path.change(
                actor,
                target,
                command,
                IncidentEvent.Resolved.class,
                Space.MASS_DECISION,
                DeskIncidents::isStaff,
                (incident, stamp) -> incident.resolve(command, catalogues.of(target.shop()), stamp)
                        .map(List::of));
    }

    static boolean isStaff(Author author) {
        return author.party() != Party.CUSTOMER;
    }

    private Outcome<Incident> change(
            Actor actor,
            Target target,
            Object command,
            Class<? extends IncidentEvent> event,
            BiFunction<Incident, Stamp, Outcome<Change>> decision) {
        return path.change(
                actor,
                target,
                command,
                event,
                (incident, stamp) -> decision.apply(incident, stamp).map(List::of));
    }

    /** The orders that came by a merge, as far as the host still knows them. */
    private List<OrderFacts> others(Incident incident) {
        return incident.affectedOrders().stream()
                .skip(1)
                .flatMap(order -> orders.find(incident.shop(), order).stream())
                .toList();
    }

    private RegistrationFacts facts(OrderFacts order) {
        return new RegistrationFacts(
                order, catalogues.of(order.shop()), severityRules, priorityMatrix, calendars.of(order.shop()));
    }

    private static Refusal unknownOrder(Actor actor, OrderId order) {
        return Refusal.of(Reason.UNKNOWN_ORDER, "order", actor.locale(), order);
    }
}
