package io.orderincident.jpa;

import io.orderincident.link.AffectedLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** An affected line. */
@Embeddable
class LineColumns {

    /** The shop of the incident, for the index by article. */
    @SuppressWarnings("UnusedVariable")
    @Column(name = "shop_id", nullable = false)
    private String shop;

    @Column(name = "line_id", nullable = false)
    private String line;

    @Column(nullable = false)
    private String sku;

    @Column(nullable = false)
    private String title;

    @Column(nullable = false)
    private int quantity;

    @SuppressWarnings("NullAway.Init")
    LineColumns() {}

    private LineColumns(String shop, AffectedLine affected) {
        this.shop = shop;
        line = affected.line().value();
        sku = affected.sku().value();
        title = affected.title();
        quantity = affected.quantity();
    }

    static LineColumns from(String shop, AffectedLine affected) {
        return new LineColumns(shop, affected);
    }

    AffectedLine toLine() {
        return new AffectedLine(OrderLineId.of(line), Sku.of(sku), title, quantity);
    }
}
