package io.orderincident.benchmarks;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The columns of an affected line; only the provider reads the fields. */
@SuppressWarnings("UnusedVariable")
@Embeddable
class BareLine {

    @Column(name = "shop_id")
    private String shop;

    @Column(name = "line_id")
    private String line;

    private String sku;
    private String title;
    private int quantity;

    @SuppressWarnings("NullAway.Init")
    BareLine() {}

    BareLine(Row like) {
        shop = like.text("shop_id");
        line = like.text("line_id");
        sku = like.text("sku");
        title = like.text("title");
        quantity = (int) like.number("quantity");
    }
}
