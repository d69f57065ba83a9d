package io.orderincident.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which of the costs, refunds or offers, of which incident. */
@Embeddable
class NumberedKey implements Serializable {

    private static final long serialVersionUID = 1L;

    @Column(name = "incident_id")
    private long incident;

    @Column(name = "number")
    private int number;

    NumberedKey() {}

    NumberedKey(long incident, int number) {
        this.incident = incident;
        this.number = number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberedKey key && key.incident == incident && key.number == number;
    }

    @Override
    public int hashCode() {
        return Objects.hash(incident, number);
    }
}
