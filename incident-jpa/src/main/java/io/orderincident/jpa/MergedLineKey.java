package io.orderincident.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which of the lines that an incident is about by which merge. */
@Embeddable
class MergedLineKey implements Serializable {

    private static final long serialVersionUID = 1L;

    @Column(name = "incident_id")
    private long incident;

    @Column(name = "source_id")
    private long source;

    @Column(name = "position")
    private int position;

    MergedLineKey() {}

    MergedLineKey(long incident, long source, int position) {
        this.incident = incident;
        this.source = source;
        this.position = position;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MergedLineKey key
                && key.incident == incident
                && key.source == source
                && key.position == position;
    }

    @Override
    public int hashCode() {
        return Objects.hash(incident, source, position);
    }
}
