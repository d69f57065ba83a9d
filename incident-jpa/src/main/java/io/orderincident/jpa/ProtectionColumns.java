package io.orderincident.jpa;

import io.orderincident.privacy.Blocking;
import io.orderincident.privacy.Protection;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** How the personal data of an incident are protected: what is sought by as a column, the whole of it as JSON, null for not. */
@Embeddable
class ProtectionColumns {

    @Column(name = "blocked_until")
    private @Nullable Long blockedUntil;

    @Column
    private @Nullable String protection;

    ProtectionColumns() {}

    private ProtectionColumns(Protection protection) {
        Blocking blocking = protection.blocking();
        this.blockedUntil = blocking == null ? null : Micros.of(blocking.until());
        this.protection = protection.equals(Protection.none()) ? null : Json.write(protection);
    }

    static ProtectionColumns from(Protection protection) {
        return new ProtectionColumns(protection);
    }

    Protection toProtection() {
        return protection == null ? Protection.none() : Json.read(protection, Protection.class);
    }
}
