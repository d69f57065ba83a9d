package io.orderincident;

import io.orderincident.MassReport.Line;
import io.orderincident.MassReport.Result;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.Registrations;
import io.orderincident.desk.UnitOfWork;
import io.orderincident.incident.MassDecision;
import io.orderincident.incident.MassIncident;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.store.IncidentNumbers;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
        MassRegistration registration =
                new MassRegistration(numbers, orders, work, registrations, incidents, actor, shop, command);
        Tally tally = new Tally(each);
        affected.forEachOrdered(order -> tally.add(registration.on(order)));
        return tally.report();
    }

    @Override
    public Outcome<MassReport> decide(Actor actor, ShopId shop, MassDecision command, Consumer<Line> each) {
        List<Refusal> objections = objections(actor, command, operation(command));
        if (!objections.isEmpty()) {
            return Outcome.refused(objections);
        }
        MassDecisionRun run = new MassDecisionRun(work, pipeline, actor, shop, command);
        Tally tally = new Tally(each);
        AllPages.forEach(
                search,
                actor,
                IncidentFilter.of(shop).where(IncidentFields.MASS_CAUSE.is(command.cause())),
                incident -> tally.add(run.on(incident)));
        return tally.report();
    }

    private static Operation operation(MassDecision command) {
        if (command.resolution() != null) {
            return Operation.RESOLVE;
        }
        return command.offer() == null ? Operation.COMMUNICATE : Operation.MAKE_OFFER;
    }

    /** Whoever of the staff has done it, it is done. */
    static boolean isStaff(Author author) {
        return author.party() != Party.CUSTOMER;
    }

    private List<Refusal> objections(Actor actor, Object command, Operation step) {
        if (transactions.isActive()) {
            throw new IllegalStateException(
                    "a mass incident works in transactions of its own, one for each order: call it outside of one");
        }
        List<Refusal> objections = new ArrayList<>(pipeline.violations(actor, command));
        if (!AccessPolicy.STAFF.isFor(actor)) {
            objections.add(Refusal.of(Reason.NOT_ALLOWED, "actor", actor.locale(), step, AccessPolicy.STAFF.parties()));
        }
        return objections;
    }

    /** Counts the lines that it passes on. */
    private record Tally(Consumer<Line> each, Map<Result, Long> counts) {

        Tally(Consumer<Line> each) {
            this(each, new EnumMap<>(Result.class));
        }

        void add(Line line) {
            counts.merge(line.result(), 1L, Long::sum);
            each.accept(line);
        }

        Outcome<MassReport> report() {
            return Outcome.done(new MassReport(counts));
        }
    }
}
