package io.orderincident.jakarta.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.OffsetDateTime;

/** An order as the shop keeps it. */
@Entity
@Table(name = "shop_order")
public class ShopOrder {

    @Id
    String id;

    @Column(name = "customer_id")
    String customerId;

    String customer;

    String email;

    String article;

    int quantity;

    BigDecimal paid;

    @Column(name = "placed_at")
    OffsetDateTime placedAt;

    @Column(name = "on_hold")
    boolean onHold;
}
