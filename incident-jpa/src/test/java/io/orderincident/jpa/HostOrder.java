package io.orderincident.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the host's own table, in the same persistence unit, whose entity has a name like one of the library's classes. */
@Entity(name = "HistoryRow")
@Table(name = "shop_order")
class HostOrder {

    @Id
    private long id;

    HostOrder() {}

    HostOrder(long id) {
        this.id = id;
    }
}
