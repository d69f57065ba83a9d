package io.orderincident.command;

import io.orderincident.constraint.PlainText;
import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Which incident a command is for, and on which conditions. Immutable.
 *
 * @param shop whose incident
 * @param incident which
 * @param expectedVersion the version that the actor saw: if it has changed since, the command is refused; null for any
 * @param key makes the command safe to repeat: under one key of a shop it is done once; null for no such promise
 * @param why the reason, kept in history for staff; null for none
 */
public record Target(
        @NotNull ShopId shop,
        @NotNull IncidentId incident,
        @Nullable Long expectedVersion,
        @Nullable @PlainText @Size(min = 1, max = KEY_MAX) String key,
        @Nullable @PlainText @Size(min = 1, max = WHY_MAX) String why) {

    /** The longest key, in characters. */
    public static final int KEY_MAX = 100;

    /** The longest reason, in characters. */
    public static final int WHY_MAX = 500;

    /**
     * An incident in whatever version it is.
     *
     * @param shop whose incident
     * @param incident which
     * @return the target
     */
    public static Target of(ShopId shop, IncidentId incident) {
        return new Target(shop, incident, null, null, null);
    }

    /**
     * The same, provided that nobody has changed the incident since.
     *
     * @param version the version that the actor saw
     * @return a copy
     */
    public Target atVersion(long version) {
        return new Target(shop, incident, version, key, why);
    }

    /**
     * The same, done only once however often it is sent.
     *
     * @param key unique in the shop for what is meant to happen once
     * @return a copy
     */
    public Target once(String key) {
        return new Target(shop, incident, expectedVersion, key, why);
    }

    /**
     * The same, with a reason for history.
     *
     * @param why the reason
     * @return a copy
     */
    public Target because(String why) {
        return new Target(shop, incident, expectedVersion, key, why);
    }

    @Override
    public String toString() {
        return "incident " + incident + " of shop " + shop;
    }
}
