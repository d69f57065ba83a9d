package io.orderincident.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;

/** A counter: its name and the next value that nobody has yet. */
@Cacheable(false)
@Entity(name = "inc_CounterRow")
@Table(name = "inc_counter")
final class CounterRow {

    @Id
    private String name;

    @Column(name = "next_value", nullable = false)
    private long next;

    @Transient
    private boolean known;

    @SuppressWarnings("NullAway.Init")
    CounterRow() {}

    CounterRow(String name, long next) {
        this.name = name;
        this.next = next;
        this.known = true;
    }

    /** Whether this persistence context has read it before, so that what it holds may have been overtaken. */
    boolean isKnown() {
        return known;
    }

    /** The next value as it was read last. */
    long known() {
        known = true;
        return next;
    }
}
