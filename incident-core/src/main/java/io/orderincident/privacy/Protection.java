package io.orderincident.privacy;

import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the personal data of an incident are protected. Immutable.
 *
 * @param blocking how it is blocked, null while it is not
 * @param erasedAt when its personal data were destroyed, null while they were not
 */
public record Protection(
        @Nullable Blocking blocking, @Nullable Instant erasedAt) {

    private static final Protection NONE = new Protection(null, null);

    /**
     * Neither blocked nor erased.
     *
     * @return what every incident begins with
     */
    public static Protection none() {
        return NONE;
    }

    /**
     * Whether it is blocked.
     *
     * @return true until it is unblocked or erased
     */
    public boolean isBlocked() {
        return blocking != null;
    }

    /**
     * Whether its personal data were destroyed.
     *
     * @return true for ever after
     */
    public boolean isErased() {
        return erasedAt != null;
    }

    /**
     * Whether it is kept from somebody.
     *
     * @param viewer who looks
     * @return false unless it is blocked and they are not the data protection officer
     */
    public boolean hidesFrom(Actor viewer) {
        return isBlocked() && !AccessPolicy.DATA_PROTECTION.isFor(viewer);
    }

    /**
     * What this viewer may see of it: why it is blocked is for the data protection officer only.
     *
     * @param viewer who looks, and may see the incident
     * @return itself, or a copy without the reason
     */
    public Protection seenBy(Actor viewer) {
        return blocking == null || AccessPolicy.DATA_PROTECTION.isFor(viewer)
                ? this
                : new Protection(blocking.withoutReason(), erasedAt);
    }

    /**
     * What statistics call its customer.
     *
     * @param customer who it is
     * @return a pseudonym while it is blocked
     */
    public CustomerId counted(CustomerId customer) {
        return blocking == null ? customer : blocking.pseudonym();
    }
}
