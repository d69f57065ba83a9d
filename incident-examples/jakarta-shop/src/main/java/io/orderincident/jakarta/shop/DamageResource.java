package io.orderincident.jakarta.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
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
import jakarta.ws.rs.core.Response;

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

    /** Holds the order and registers the incident, both or neither. */
    @POST
    @Transactional
    public Response damaged(@PathParam("order") String id, Damage damage) {
        ShopOrder order = entityManager.find(ShopOrder.class, id);
        if (order == null) {
            throw new NotFoundException();
        }
        Outcome<Incident> outcome = desk.incidents()
                .register(
                        Actor.customer(ShopOrders.SHOP, CustomerId.of(order.email), order.customer),
                        ShopOrders.SHOP,
                        RegisterIncident.builder(
                                        OrderId.of(id), TypeCode.of("DAMAGED"), Origin.CUSTOMER, damage.description())
                                .line(OrderLineId.of("1"), damage.quantity())
                                .build());
        return outcome.value()
                .map(incident -> held(order, incident))
                .orElseGet(() -> Response.status(422).entity(outcome.refusals()).build());
    }

    private static Response held(ShopOrder order, Incident incident) {
        order.onHold = true;
        return Response.status(Response.Status.CREATED)
                .entity(new Registered(incident.number().toString()))
                .build();
    }
}
