package io.orderincident.shop.olist;

import io.orderincident.IncidentDesk;
import io.orderincident.command.Outcome;
import io.orderincident.detection.Finding;
import io.orderincident.detection.OrderEvent;
import io.orderincident.detection.OrderEventKind;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.shop.olist.Troubled.Late;
import io.orderincident.shop.olist.Troubled.LowReview;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reports what went wrong with orders of the past, each cause once per order; the detection rules make incidents of it.
 * Nobody is notified: it is long over, and the marketplace published no addresses.
 */
@Component
class PastIncidents {
    private static final Actor IMPORT = Actor.system("olist-import");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("America/Sao_Paulo"));

    private final IncidentDesk desk;
    private final OrderPort orders;
    private final TroubledOrders troubled;
    private final TransactionOperations transactions;

    PastIncidents(
            @Qualifier("silentDesk") IncidentDesk desk,
            OrderPort orders,
            TroubledOrders troubled,
            TransactionOperations transactions) {
        this.desk = desk;
        this.orders = orders;
        this.troubled = troubled;
        this.transactions = transactions;
    }

    /** Reports all, and what is not there yet is registered, one transaction per batch of orders. */
    void registerAll(Tally tally, ImportLog log) {
        log.start("orders with an incident");
        List<Troubled> batch = troubled.after(null);
        while (!batch.isEmpty()) {
            List<Troubled> part = batch;
            transactions.executeWithoutResult(status -> part.forEach(order -> report(order, tally)));
            flag(part.stream().map(Troubled::id).toList());
            log.done(part.size());
            batch = troubled.after(part.get(part.size() - 1));
        }
        log.end();
    }

    /** As the notifications would, where somebody is notified. */
    private void flag(List<OrderId> batch) {
        desk.search()
                .ordersWithOpenIncident(IMPORT, OrderTables.SHOP, batch)
                .forEach(order -> orders.flag(OrderTables.SHOP, order, true));
    }

    private void report(Troubled order, Tally tally) {
        boolean late = order.late() != null && tally.late(order.id(), report(order.id(), order.late()));
        boolean low = order.review() != null && tally.low(order.id(), report(order.id(), order.review()));
        if (late || low) {
            tally.affected();
        }
    }

    /** The shop noticed, when it arrived, that it arrived after the promise. */
    private Outcome<Finding> report(OrderId order, Late late) {
        return report(OrderEvent.builder(OrderEventKind.DELIVERY_MISSED, order, "olist:" + order + ":late")
                .measure(Duration.between(late.promised(), late.delivered()).toHours())
                .text("Promised for " + MINUTE.format(late.promised()) + ", delivered on "
                        + MINUTE.format(late.delivered()) + ".")
                .happenedAt(late.delivered()));
    }

    /** The customer told the shop, by a review. */
    private Outcome<Finding> report(OrderId order, LowReview review) {
        return report(OrderEvent.builder(OrderEventKind.LOW_REVIEW, order, "olist:" + order + ":low")
                .measure(review.score())
                .text(
                        review.comment() == null
                                ? "A review with a score of " + review.score() + " out of 5, without a comment."
                                : review.comment())
                .happenedAt(review.answeredAt()));
    }

    private Outcome<Finding> report(OrderEvent.Builder event) {
        return desk.detection().report(IMPORT, OrderTables.SHOP, event.build());
    }
}
