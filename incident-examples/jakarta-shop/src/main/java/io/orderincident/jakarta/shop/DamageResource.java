package io.orderincident.jakarta.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.json.ProblemJson;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** What a customer says of an order that arrived damaged. */
@Path("/orders/{order}/damages")
public class DamageResource {

    private final EntityManager entityManager;
    private final IncidentDesk desk;

    DamageResource(EntityManager entityManager, IncidentDesk desk) {
        this.entityManager = entityManager;
        this.desk = desk;
    }

    /** How many pieces are damaged, and how. */
    public record Damage(int quantity, String description) {}

    /** The number of the incident. */
    public record Registered(String number) {}

    /** Holds the order of the customer who is logged in and registers the incident, both or neither. */
    @POST
    @Transactional
    public Response damaged(@Context SecurityContext security, @PathParam("order") String id, Damage damage) {
        Principal loggedIn = security.getUserPrincipal();
        ShopOrder order = entityManager.find(ShopOrder.class, id);
        if (loggedIn == null || order == null || !order.customerId.equals(loggedIn.getName())) {
            throw new NotFoundException();
        }
        Actor customer = Actor.customer(ShopOrders.SHOP, CustomerId.of(loggedIn.getName()), order.customer);
        Outcome<Incident> outcome = desk.incidents()
                .register(
                        customer,
                        ShopOrders.SHOP,
                        RegisterIncident.builder(
                                        OrderId.of(id), TypeCode.of("DAMAGED"), Origin.CUSTOMER, damage.description())
                                .line(OrderLineId.of("1"), damage.quantity())
                                .build());
        return outcome.value()
                .map(incident -> held(order, incident))
                .orElseGet(() -> refused(ProblemJson.of(outcome, customer.locale())));
    }

    private static Response refused(ProblemJson problem) {
        return Response.status(problem.status())
                .type(ProblemJson.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    private static Response held(ShopOrder order, Incident incident) {
        order.onHold = true;
        return Response.status(Response.Status.CREATED)
                .entity(new Registered(incident.number().toString()))
                .build();
    }
}
