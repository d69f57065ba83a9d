package io.orderincident.notify;

import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.StaffAlert.Appointment;
import io.orderincident.party.ShopId;
import io.orderincident.sla.ClockKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell somebody. Immutable; its {@code toString} shows nothing personal.
 *
 * @param kind what it says
 * @param shop whose incident
 * @param incident which incident
 * @param number its number for people
 * @param recipient whom to tell
 * @param data what the template may use: what the recipient may see, as plain text, not escaped
 * @param clock the clock that it is about, null for none
 * @param appointment what the recipient is to put in their calendar, null for nothing
 * @param link what a link in it is to open, null for none
 */
public record Notification(
        NotificationKind kind,
        ShopId shop,
        IncidentId incident,
        IncidentNumber number,
        Recipient recipient,
        Map<String, String> data,
        @Nullable ClockKey clock,
        @Nullable Appointment appointment,
        @Nullable LinkRequest link) {

    /** Takes a copy of the data. */
    public Notification {
        data = Map.copyOf(data);
    }

    /**
     * One that is about no clock, and has no appointment and no link.
     *
     * @param kind what it says
     * @param shop whose incident
     * @param incident which incident
     * @param number its number for people
     * @param recipient whom to tell
     * @param data what the template may use
     */
    public Notification(
            NotificationKind kind,
            ShopId shop,
            IncidentId incident,
            IncidentNumber number,
            Recipient recipient,
            Map<String, String> data) {
        this(kind, shop, incident, number, recipient, data, null, null, null);
    }

    @Override
    public String toString() {
        return kind + " of " + number + " to " + recipient.party();
    }
}
