package io.orderincident.shop.olist;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Outcome;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.shop.olist.Troubled.Late;
import io.orderincident.shop.olist.Troubled.LowReview;
import io.orderincident.shop.sales.Customer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Registers what went wrong with orders of the past, each cause once per order. Nobody is notified of it: it is long
 * over, and the marketplace published no addresses.
 */
@Component
class PastIncidents {
    private static final Actor IMPORT = Actor.system("olist-import");
    private static final TypeCode LATE = TypeCode.of("LATE_DELIVERY");

    /** A low score says that somebody is unhappy, not with what; people who read the review can tell. */
    private static final TypeCode UNSORTED = TypeCode.of("OTHER");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("America/Sao_Paulo"));

    private final IncidentDesk desk;
    private final TroubledOrders troubled;
    private final TransactionOperations transactions;

    PastIncidents(
            @Qualifier("silentDesk") IncidentDesk desk, TroubledOrders troubled, TransactionOperations transactions) {
        this.desk = desk;
        this.troubled = troubled;
        this.transactions = transactions;
    }

    /** Registers all that are not there yet, one transaction per batch of orders. */
    void registerAll(Tally tally, ImportLog log) {
        log.start("orders with an incident");
        List<Troubled> batch = troubled.after(null);
        while (!batch.isEmpty()) {
            List<Troubled> orders = batch;
            transactions.executeWithoutResult(status -> orders.forEach(order -> register(order, tally)));
            log.done(orders.size());
            batch = troubled.after(orders.get(orders.size() - 1));
        }
        log.end();
    }

    private void register(Troubled order, Tally tally) {
        boolean late = order.late() != null && tally.late(order.id(), register(order.id(), order.late()));
        boolean low =
                order.review() != null && tally.low(order.id(), register(order.id(), order.customer(), order.review()));
        if (late || low) {
            tally.affected();
        }
    }

    /** The shop noticed, when it arrived, that it arrived after the promise. */
    private Outcome<Incident> register(OrderId order, Late late) {
        return register(
                IMPORT,
                RegisterIncident.builder(
                                order,
                                LATE,
                                Origin.ORGANIZATION,
                                "Promised for " + MINUTE.format(late.promised()) + ", delivered on "
                                        + MINUTE.format(late.delivered()) + ".")
                        .detectedAt(late.delivered())
                        .once("olist:" + order + ":late"));
    }

    /** The customer told the shop, by a review. */
    private Outcome<Incident> register(OrderId order, Customer customer, LowReview review) {
        String description = review.comment() == null
                ? "A review with a score of " + review.score() + " out of 5, without a comment."
                : review.comment();
        return register(
                customer.actor(),
                RegisterIncident.builder(order, UNSORTED, Origin.CUSTOMER, description)
                        .detectedAt(review.answeredAt())
                        .once("olist:" + order + ":low"));
    }

    private Outcome<Incident> register(Actor actor, RegisterIncident.Builder command) {
        return desk.incidents().register(actor, OrderTables.SHOP, command.build());
    }
}
