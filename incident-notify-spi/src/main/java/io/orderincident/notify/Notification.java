package io.orderincident.notify;

import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.StaffAlert.Appointment;
import io.orderincident.party.ShopId;
import io.orderincident.sla.ClockKey;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell somebody. Immutable; its {@code toString} shows nothing personal.
 *
 * @param kind what it says
 * @param shop whose incident
 * @param incident which incident, null for what is about the shop as a whole
 * @param number its number for people, null where there is no incident
 * @param recipient whom to tell
 * @param data what the template may use: what the recipient may see, as plain text, not escaped
 * @param clock the clock that it is about, null for none
 * @param appointment what the recipient is to put in their calendar, null for nothing
 * @param link what a link in it is to open, null for none
 */
public record Notification(
        NotificationKind kind,
        ShopId shop,
        @Nullable IncidentId incident,
        @Nullable IncidentNumber number,
        Recipient recipient,
        Map<String, String> data,
        @Nullable ClockKey clock,
        @Nullable Appointment appointment,
        @Nullable LinkRequest link) {

    /**
     * Takes a copy of the data.
     *
     * @throws IllegalArgumentException if an incident has no number, a number no incident, or a clock or a link neither
     */
    public Notification {
        data = Map.copyOf(data);
        if ((incident == null) != (number == null)) {
            throw new IllegalArgumentException(
                    "incident and number go together, but are " + incident + " and " + number);
        }
        if (incident == null && (clock != null || link != null)) {
            throw new IllegalArgumentException("a clock and a link need an incident, but " + kind + " has none");
        }
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

    /**
     * One that is about a shop as a whole.
     *
     * @param kind what it says
     * @param shop which shop
     * @param recipient whom to tell
     * @param data what the template may use
     * @return the notification
     */
    public static Notification ofShop(
            NotificationKind kind, ShopId shop, Recipient recipient, Map<String, String> data) {
        return new Notification(kind, shop, null, null, recipient, data, null, null, null);
    }

    @Override
    public String toString() {
        return kind + " of " + Objects.requireNonNullElse(number, shop) + " to " + recipient.party();
    }
}
