package io.orderincident.jpa;

import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What timers could not do. */
@Embeddable
class TimerFailureKey {

    @Column(name = "shop_id", nullable = false)
    private String shop;

    /** 0 where the incidents of the shop are to be scheduled anew. */
    @Column(name = "incident_id", nullable = false)
    private long incident;

    @SuppressWarnings("NullAway.Init")
    TimerFailureKey() {}

    TimerFailureKey(ShopId shop, @Nullable IncidentId incident) {
        this.shop = shop.value();
        this.incident = incident == null ? 0 : incident.value();
    }

    ShopId shop() {
        return ShopId.of(shop);
    }

    @Nullable
    IncidentId incident() {
        return incident == 0 ? null : new IncidentId(incident);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimerFailureKey key && shop.equals(key.shop) && incident == key.incident;
    }

    @Override
    public int hashCode() {
        return Objects.hash(shop, incident);
    }
}
