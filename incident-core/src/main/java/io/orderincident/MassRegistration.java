package io.orderincident;

import io.orderincident.MassReport.Line;
import io.orderincident.MassReport.Result;
import io.orderincident.command.CommandKey;
import io.orderincident.command.CommandKey.Space;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.RefusedException;
import io.orderincident.command.Target;
import io.orderincident.decision.CommandDigest;
import io.orderincident.desk.Registrations;
import io.orderincident.desk.UnitOfWork;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.MassIncident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.IncidentNumbers;
import java.util.List;
import java.util.Optional;

/** Registers the incident of a cause on one order, and tells its customer, in one transaction under one key. */
record MassRegistration(
        IncidentNumbers numbers,
        OrderPort orders,
        UnitOfWork work,
        Registrations registrations,
        Incidents incidents,
        Actor actor,
        ShopId shop,
        MassIncident command) {

    Line on(OrderId order) {
        numbers.prepare(shop);
        try {
            return work.run(
                    shop,
                    () -> orders.find(shop, order)
                            .filter(facts -> facts.isVisibleTo(actor))
                            .map(facts -> lineOf(facts))
                            .orElseGet(() ->
                                    refused(order, Refusal.of(Reason.UNKNOWN_ORDER, "order", actor.locale(), order))));
        } catch (RefusedException undone) {
            return new Line(order, Result.REFUSED, null, undone.refusals());
        }
    }

    private Line lineOf(OrderFacts order) {
        List<OrderLine> lines = order.lines().stream()
                .filter(line -> line.sku().equals(command.article()))
                .toList();
        if (lines.isEmpty() && command.article() != null) {
            return refused(
                    order.id(), Refusal.of(Reason.ARTICLE_NOT_OF_ORDER, "article", actor.locale(), command.article()));
        }
        CommandKey key = CommandDigest.key(Space.MASS_INCIDENT, command.cause() + ":" + order.id(), command);
        Outcome<Incident> registered = registrations.register(
                actor, order.shop(), registration(order.id(), lines), null, () -> key, DeskMassIncidents::isStaff);
        Optional<Incident> open = registered.existing();
        if (open.isPresent()) {
            return new Line(order.id(), Result.OPEN_ALREADY, open.get().id(), List.of());
        }
        if (registered.value().isEmpty() && registrations.isDoneUnseen(order.shop(), key)) {
            return new Line(order.id(), Result.DONE_BEFORE, null, List.of());
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

    private RegisterIncident registration(OrderId order, List<OrderLine> lines) {
        RegisterIncident.Builder registration = RegisterIncident.builder(
                        order, command.type(), Origin.ORGANIZATION, command.description())
                .cause(command.cause());
        lines.forEach(line -> registration.line(line.id(), line.quantity()));
        return registration.build();
    }
}
