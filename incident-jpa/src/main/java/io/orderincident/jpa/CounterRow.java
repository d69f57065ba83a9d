package io.orderincident.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A counter: its name and the next value that nobody has yet. */
@Entity(name = "inc_CounterRow")
@Table(name = "inc_counter")
class CounterRow {

    @Id
    private String name;

    @Column(name = "next_value", nullable = false)
    private long next;

    @SuppressWarnings("NullAway.Init")
    CounterRow() {}

    CounterRow(String name, long next) {
        this.name = name;
        this.next = next;
    }
}
