package io.orderincident.notify;

import io.orderincident.incident.IncidentId;
import io.orderincident.incident.IncidentNumber;
import io.orderincident.party.ShopId;
import java.util.Map;

/**
 * Something to tell somebody. Immutable; its {@code toString} shows nothing personal.
 *
 * @param kind what it says
 * @param shop whose incident
 * @param incident which incident
 * @param number its number for people
 * @param recipient whom to tell
 * @param data what the template may use: what the recipient may see, as plain text, not escaped
 */
public record Notification(
        NotificationKind kind,
        ShopId shop,
        IncidentId incident,
        IncidentNumber number,
        Recipient recipient,
        Map<String, String> data) {

    /** Takes a copy of the data. */
    public Notification {
        data = Map.copyOf(data);
    }

    @Override
    public String toString() {
        return kind + " of " + number + " to " + recipient.party();
    }
}
