package io.orderincident;

import io.orderincident.assignment.AssignmentRules;
import io.orderincident.assignment.Roster;
import io.orderincident.command.CommandKey;
import io.orderincident.command.CommandKey.Space;
import io.orderincident.command.Context;
import io.orderincident.command.IncidentId;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.decision.Decision;
import io.orderincident.decision.ForeignHistory;
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
import io.orderincident.incident.Close;
import io.orderincident.incident.Command;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Edit;
import io.orderincident.incident.Escalate;
import io.orderincident.incident.HistoryFault;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentEvent;
import io.orderincident.incident.KeepPromise;
import io.orderincident.incident.MakePromise;
import io.orderincident.incident.Message;
import io.orderincident.incident.NewIncident;
import io.orderincident.incident.Note;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.Rating;
import io.orderincident.incident.Reclassify;
import io.orderincident.incident.RegisterIncident;
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
import io.orderincident.store.Storage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
    private final ShopSettings<AssignmentRules> assignment;
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
        this.assignment = terms.assignmentRules();
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
                    open -> order.map(found -> registerOn(found, open, path.context(actor, shop, why), command, key))
                            .orElseGet(() -> Outcome.refused(unknownOrder(actor, command.order())));
            return order.isEmpty() || command.override()
                    ? keeper.once(actor, shop, key, sameAuthor, () -> registration.apply(List.of()))
                    : keeper.register(actor, shop, command.order(), key, sameAuthor, registration);
        });
    }

    private Outcome<Incident> registerOn(
            OrderFacts order,
            List<Incident> open,
            Context context,
            RegisterIncident command,
            @Nullable CommandKey key) {
        Actor actor = context.actor();
        Outcome<Change> decided = Decision.of(
                new NewIncident(
                        new IncidentId(storage.ids().next()), storage.numbers().next(order.shop()), order),
                command,
                context);
        Optional<Incident> existing = decided.value().isEmpty()
                ? Optional.empty()
                : open.stream()
                        .filter(candidate -> candidate.isVisibleTo(actor) && candidate.covers(command))
                        .findFirst();
        return existing.map(same -> Outcome.existing(
                        Refusal.of(Reason.ALREADY_REGISTERED, "order", actor.locale(), same.number()),
                        same.seenBy(actor)))
                .orElseGet(() -> assignedAndKept(context, key, decided));
    }

    /** A turn that a veto stops was none. */
    private Outcome<Incident> assignedAndKept(Context context, @Nullable CommandKey key, Outcome<Change> decided) {
        Optional<AssignmentRules.Decision> decision = decided.value().flatMap(change -> decision(change.after()));
        Outcome<Incident> kept = keeper.keep(
                context.actor(),
                key,
                decided.map(change -> decision.map(rule -> assigned(
                                change,
                                rule,
                                context.by(ASSIGNER, rule.rule()),
                                context.actor().locale()))
                        .orElse(change)));
        if (kept.value().isEmpty()) {
            decision.filter(AssignmentRules.Decision::inTurn)
                    .ifPresent(rule -> decided.value()
                            .ifPresent(change ->
                                    storage.turns().giveBack(change.after().shop(), rule.rule())));
        }
        return kept;
    }

    /** What a rule says that cannot be done is not done. */
    private static Change assigned(Change change, AssignmentRules.Decision rule, Context context, Locale locale) {
        return change.and(
                        incident -> Decision.of(incident, new Assign(rule.assignment()), Incident::assignment, context)
                                .value())
                .and(incident -> rule.unknown().isEmpty()
                        ? Optional.empty()
                        : Decision.of(
                                        incident,
                                        Staff.passedOver(incident.shop(), rule.rule(), rule.unknown(), locale),
                                        context)
                                .value());
    }

    private Optional<AssignmentRules.Decision> decision(Incident incident) {
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
        return change(actor, target, command, IncidentEvent.Communicated.class, Function.identity());
    }

    @Override
    public Outcome<Incident> resolve(Actor actor, Target target, Resolve command) {
        return change(actor, target, command, IncidentEvent.Resolved.class, Function.identity());
    }

    @Override
    public Outcome<Incident> close(Actor actor, Target target) {
        return change(actor, target, IncidentEvent.Closed.class, new Close(), Function.identity());
    }

    @Override
    public Outcome<Incident> reopen(Actor actor, Target target, Reopen command) {
        return change(actor, target, command, IncidentEvent.Reopened.class, Function.identity());
    }

    @Override
    public Outcome<Incident> cancel(Actor actor, Target target, Cancel command) {
        return change(actor, target, command, IncidentEvent.Cancelled.class, Function.identity());
    }

    @Override
    public Outcome<Incident> reclassify(Actor actor, Target target, Reclassify command) {
        return change(actor, target, command, IncidentEvent.Reclassified.class, Function.identity());
    }

    @Override
    public Outcome<Incident> prioritize(Actor actor, Target target, Prioritize command) {
        return change(actor, target, command, IncidentEvent.Prioritized.class, Incident::classification);
    }

    @Override
    public Outcome<Incident> edit(Actor actor, Target target, Edit command) {
        return change(actor, target, command, IncidentEvent.Edited.class, Incident::details);
    }

    @Override
    public Outcome<Incident> assign(Actor actor, Target target, Assign command) {
        return change(actor, target, command, IncidentEvent.Assigned.class, Incident::assignment);
    }

    @Override
    public Outcome<Incident> startProtocol(Actor actor, Target target, StartProtocol command) {
        return change(actor, target, command, IncidentEvent.Planned.class, Incident::handling);
    }

    @Override
    public Outcome<Incident> tick(Actor actor, Target target, Tick command) {
        return change(actor, target, command, IncidentEvent.Ticked.class, Incident::handling);
    }

    @Override
    public Outcome<Incident> await(Actor actor, Target target, AwaitThirdParty command) {
        return change(actor, target, command, IncidentEvent.Waiting.class, Incident::handling);
    }

    @Override
    public Outcome<Incident> promise(Actor actor, Target target, MakePromise command) {
        return change(actor, target, command, IncidentEvent.Promised.class, Incident::clockHistory);
    }

    @Override
    public Outcome<Incident> keepPromise(Actor actor, Target target, KeepPromise command) {
        return change(actor, target, command, IncidentEvent.PromiseKept.class, Incident::clockHistory);
    }

    @Override
    public Outcome<Incident> breakPromise(Actor actor, Target target, BreakPromise command) {
        return change(actor, target, command, IncidentEvent.PromiseBroken.class, Incident::clockHistory);
    }

    @Override
    public Outcome<Incident> escalate(Actor actor, Target target) {
        return change(actor, target, IncidentEvent.Escalated.class, Escalate.byHand(), Incident::clockHistory);
    }

    @Override
    public Outcome<Incident> note(Actor actor, Target target, Note command) {
        return change(actor, target, command, IncidentEvent.Noted.class, Function.identity());
    }

    @Override
    public Outcome<Incident> sendMessage(Actor actor, Target target, Message command) {
        return change(actor, target, command, IncidentEvent.Messaged.class, Function.identity());
    }

    @Override
    public Outcome<Incident> waiveReply(Actor actor, Target target, WaiveReply command) {
        return change(actor, target, command, IncidentEvent.ReplyWaived.class, Function.identity());
    }

    @Override
    public Outcome<Incident> rate(Actor actor, Target target, Rating command) {
        return change(actor, target, command, IncidentEvent.Rated.class, Function.identity());
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
        if (mayImport
                && known.filter(incident -> ForeignHistory.isTakenOver(incident, command))
                        .isPresent()) {
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
                                new ForeignHistory(command, path.context(actor, shop, null))
                                        .begin(
                                                new IncidentId(storage.ids().next()),
                                                shop,
                                                storage.numbers().next(shop)))));
    }

    private Optional<Incident> findImported(ShopId shop, ImportIncident command) {
        return storage.incidents().findImported(shop, command.key());
    }

    private Outcome<Incident> importFurther(Actor actor, Incident known, ImportIncident command) {
        Outcome<Change> decided = new ForeignHistory(command, path.context(actor, known.shop(), null))
                .resume(
                        known,
                        storage.incidents().history(known.shop(), known.id()).toList());
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
                (incident, context) -> Decision.of(incident, command, context).map(List::of));
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
                (incident, context) -> Decision.of(incident, command, context).map(List::of));
    }

    static boolean isStaff(Author author) {
        return author.party() != Party.CUSTOMER;
    }

    private <S> Outcome<Incident> change(
            Actor actor,
            Target target,
            Command<? super S> command,
            Class<? extends IncidentEvent> event,
            Function<Incident, S> state) {
        return path.change(actor, target, command, event, deciding(command, state));
    }

    /** A command that says nothing but what it does. */
    private <S> Outcome<Incident> change(
            Actor actor,
            Target target,
            Class<? extends IncidentEvent> event,
            Command<? super S> command,
            Function<Incident, S> state) {
        return path.change(actor, target, target, event, deciding(command, state));
    }

    private static <S> BiFunction<Incident, Context, Outcome<List<Change>>> deciding(
            Command<? super S> command, Function<Incident, S> state) {
        return (incident, context) ->
                Decision.of(incident, command, state, context).map(List::of);
    }

    private static Refusal unknownOrder(Actor actor, OrderId order) {
        return Refusal.of(Reason.UNKNOWN_ORDER, "order", actor.locale(), order);
    }
}
