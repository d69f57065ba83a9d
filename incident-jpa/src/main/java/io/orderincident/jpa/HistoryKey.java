package io.orderincident.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which entry of which incident's history. */
@Embeddable
class HistoryKey implements Serializable {

    private static final long serialVersionUID = 1L;

    @Column(name = "incident_id")
    private long incident;

    @Column(name = "version")
    private long version;

    HistoryKey() {}

    HistoryKey(long incident, long version) {
        this.incident = incident;
        this.version = version;
    }

    long incident() {
        return incident;
    }

    long version() {
        return version;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HistoryKey key && key.incident == incident && key.version == version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(incident, version);
    }
}
