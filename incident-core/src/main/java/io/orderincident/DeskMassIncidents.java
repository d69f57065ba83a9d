package io.orderincident;

import io.orderincident.MassReport.Line;
import io.orderincident.MassReport.Result;
import io.orderincident.command.CommandKey.Space;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.RefusedException;
import io.orderincident.command.Target;
import io.orderincident.decision.CommandDigest;
import io.orderincident.decision.Decision;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.Registrations;
import io.orderincident.desk.UnitOfWork;
import io.orderincident.history.EventType;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.MassDecision;
import io.orderincident.incident.MassIncident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.store.IncidentNumbers;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Carries a mass incident out, each order in one transaction under one key, so that repeating does what is left. */
final class DeskMassIncidents implements MassIncidents {

    private final OrderPort orders;
    private final Transactions transactions;
    private final IncidentNumbers numbers;
    private final UnitOfWork work;
    private final CommandPipeline pipeline;
    private final Registrations registrations;
    private final Incidents incidents;
    private final Search search;

    DeskMassIncidents(
            Storage storage,
            OrderPort orders,
            UnitOfWork work,
            CommandPipeline pipeline,
            Registrations registrations,
            Incidents incidents,
            Search search) {
        this.orders = orders;
        this.transactions = storage.transactions();
        this.numbers = storage.numbers();
        this.work = work;
        this.pipeline = pipeline;
        this.registrations = registrations;
        this.incidents = incidents;
        this.search = search;
    }

    @Override
    public Outcome<MassReport> register(
            Actor actor, ShopId shop, MassIncident command, Stream<OrderId> affected, Consumer<Line> each) {
        List<Refusal> objections = objections(actor, command, Operation.REGISTER);
        if (!objections.isEmpty()) {
            return Outcome.refused(objections);
        }
        Map<Result, Long> counts = new EnumMap<>(Result.class);
        affected.forEachOrdered(order -> {
            Line line = line(actor, shop, command, order);
            counts.merge(line.result(), 1L, Long::sum);
            each.accept(line);
        });
        return Outcome.done(new MassReport(counts));
    }

    @Override
    public Outcome<MassReport> decide(Actor actor, ShopId shop, MassDecision command, Consumer<Line> each) {
        List<Refusal> objections =
                objections(actor, command, command.resolution() == null ? Operation.COMMUNICATE : Operation.RESOLVE);
        if (!objections.isEmpty()) {
            return Outcome.refused(objections);
        }
        Map<Result, Long> counts = new EnumMap<>(Result.class);
        EveryIncident.of(
                search,
                actor,
                IncidentFilter.of(shop).where(IncidentFields.MASS_CAUSE.is(command.cause())),
                incident -> {
                    Line line = decided(actor, shop, command, incident);
                    counts.merge(line.result(), 1L, Long::sum);
                    each.accept(line);
                });
        return Outcome.done(new MassReport(counts));
    }

    private Line decided(Actor actor, ShopId shop, MassDecision command, IncidentSummary row) {
        Target target = Target.of(shop, row.id());
        String cause = command.cause() + ":" + row.id();
        try {
            return work.run(shop, () -> {
                boolean repeated = true;
                if (command.message() != null) {
                    repeated = doneBefore(
                            communicate(actor, target.once(cause + ":told:" + command.name()), command.message()));
                }
                if (command.resolution() != null) {
                    repeated &= doneBefore(
                            resolve(actor, target.once(cause + ":resolved:" + command.name()), command.resolution()));
                }
                return new Line(row.order(), repeated ? Result.DONE_BEFORE : Result.DECIDED, row.id(), List.of());
            });
        } catch (RefusedException undone) {
            return new Line(row.order(), Result.REFUSED, row.id(), undone.refusals());
        }
    }

    /** Tells the customer once, whoever of the staff does it. */
    private Outcome<Incident> communicate(Actor actor, Target target, Communicate command) {
        return pipeline.change(
                actor,
                target,
                command,
                EventType.COMMUNICATED,
                Space.MASS_DECISION,
                DeskMassIncidents::isStaff,
                (incident, context) -> Decision.of(incident, command, context).map(List::of));
    }

    /** Marks it as resolved once, whoever of the staff does it. */
    private Outcome<Incident> resolve(Actor actor, Target target, Resolve command) {
        return pipeline.change(
                actor,
                target,
                command,
                EventType.RESOLVED,
                Space.MASS_DECISION,
                DeskMassIncidents::isStaff,
                (incident, context) -> Decision.of(incident, command, context).map(List::of));
    }

    private static boolean isStaff(Author author) {
        return author.party() != Party.CUSTOMER;
    }

    private static boolean doneBefore(Outcome<Incident> outcome) {
        outcome.orElseThrow();
        return outcome.isRepeated();
    }

    private List<Refusal> objections(Actor actor, Object command, Operation step) {
        if (transactions.isActive()) {
            throw new IllegalStateException(
                    "a mass incident works in transactions of its own, one for each order: call it outside of one");
        }
        List<Refusal> objections = new ArrayList<>(pipeline.violations(actor, command));
        if (actor.party() == Party.CUSTOMER) {
            objections.add(Refusal.of(
                    Reason.NOT_ALLOWED,
                    "actor",
                    actor.locale(),
                    step,
                    Set.of(Party.AGENT, Party.OPERATOR, Party.SYSTEM)));
        }
        return objections;
    }

    private Line line(Actor actor, ShopId shop, MassIncident command, OrderId order) {
        numbers.prepare(shop);
        try {
            return work.run(
                    shop,
                    () -> orders.find(shop, order)
                            .map(facts -> lineOf(actor, facts, command))
                            .orElseGet(() ->
                                    refused(order, Refusal.of(Reason.UNKNOWN_ORDER, "order", actor.locale(), order))));
        } catch (RefusedException undone) {
            return new Line(order, Result.REFUSED, null, undone.refusals());
        }
    }

    private Line lineOf(Actor actor, OrderFacts order, MassIncident command) {
        List<OrderLine> lines = order.lines().stream()
                .filter(line -> line.sku().equals(command.article()))
                .toList();
        if (lines.isEmpty() && command.article() != null) {
            return refused(
                    order.id(), Refusal.of(Reason.ARTICLE_NOT_OF_ORDER, "article", actor.locale(), command.article()));
        }
        Outcome<Incident> registered = registrations.register(
                actor,
                order.shop(),
                registration(command, order.id(), lines),
                null,
                () -> CommandDigest.key(Space.MASS_INCIDENT, command.cause() + ":" + order.id(), command),
                DeskMassIncidents::isStaff);
        Optional<Incident> open = registered.existing();
        if (open.isPresent()) {
            return new Line(order.id(), Result.OPEN_ALREADY, open.get().id(), List.of());
        }
        Incident incident = registered.orElseThrow();
        if (registered.isRepeated()) {
            return new Line(order.id(), Result.DONE_BEFORE, incident.id(), List.of());
        }
        if (command.message() != null) {
            incidents
                    .communicate(actor, Target.of(order.shop(), incident.id()), Communicate.message(command.message()))
                    .orElseThrow();
        }
        return new Line(order.id(), Result.REGISTERED, incident.id(), List.of());
    }

    private static Line refused(OrderId order, Refusal refusal) {
        return new Line(order, Result.REFUSED, null, List.of(refusal));
    }

    private static RegisterIncident registration(MassIncident command, OrderId order, List<OrderLine> lines) {
        RegisterIncident.Builder registration = RegisterIncident.builder(
                        order, command.type(), Origin.ORGANIZATION, command.description())
                .cause(command.cause());
        lines.forEach(line -> registration.line(line.id(), line.quantity()));
        return registration.build();
    }
}
