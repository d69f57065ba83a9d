package io.orderincident.spring.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entity of the application's own, in a table that Hibernate makes or a migration of the application. */
@Entity
@Table(name = "shop_order")
public class ShopOrder {

    @Id
    private String id = "";

    private String status = "";

    protected ShopOrder() {}

    ShopOrder(String id, String status) {
        this.id = id;
        this.status = status;
    }

    public String status() {
        return status;
    }

    void say(String newStatus) {
        this.status = newStatus;
    }
}
