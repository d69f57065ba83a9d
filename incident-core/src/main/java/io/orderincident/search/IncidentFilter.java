package io.orderincident.search;

import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.IncidentNumber;
import io.orderincident.incident.Status;
import io.orderincident.order.OrderId;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents of a shop to find: those that meet every condition given. Immutable.
 *
 * @param shop whose incidents
 * @param statuses in one of these; empty for any
 * @param order on this order; null for any
 * @param customer of this customer; null for any
 * @param type of this type; null for any
 * @param number the one with this number; null for any
 * @param cause of this mass incident; null for any
 * @param caseFile in this case file; null for any
 * @param kind of this kind; null for any
 * @param reason with this reason; null for any
 * @param channel that came by this channel; null for any
 */
public record IncidentFilter(
        ShopId shop,
        Set<Status> statuses,
        @Nullable OrderId order,
        @Nullable CustomerId customer,
        @Nullable TypeCode type,
        @Nullable IncidentNumber number,
        @Nullable CauseKey cause,
        @Nullable String caseFile,
        @Nullable KindCode kind,
        @Nullable ReasonCode reason,
        @Nullable ChannelCode channel) {

    /** Takes a copy of the statuses. */
    public IncidentFilter {
        statuses = Set.copyOf(statuses);
    }

    /**
     * Every incident of a shop.
     *
     * @param shop whose
     * @return the widest filter
     */
    public static IncidentFilter of(ShopId shop) {
        return new IncidentFilter(shop, Set.of(), null, null, null, null, null, null, null, null, null);
    }

    /**
     * The incidents that are still worked on.
     *
     * @param shop whose
     * @return those not yet resolved
     */
    public static IncidentFilter inProgress(ShopId shop) {
        return of(shop).with(Arrays.stream(Status.values())
                .filter(Status::isInProgress)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Status.class))));
    }

    /**
     * The incidents that still mark their order.
     *
     * @param shop whose
     * @return those that have not ended
     */
    public static IncidentFilter notEnded(ShopId shop) {
        return of(shop).with(Arrays.stream(Status.values())
                .filter(status -> !status.isEnded())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Status.class))));
    }

    /**
     * Only in some statuses.
     *
     * @param statuses which; empty for any
     * @return a copy
     */
    public IncidentFilter with(Set<Status> statuses) {
        return new IncidentFilter(
                shop, statuses, order, customer, type, number, cause, caseFile, kind, reason, channel);
    }

    /**
     * Only on one order.
     *
     * @param order which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable OrderId order) {
        return new IncidentFilter(
                shop, statuses, order, customer, type, number, cause, caseFile, kind, reason, channel);
    }

    /**
     * Only of one customer.
     *
     * @param customer who; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable CustomerId customer) {
        return new IncidentFilter(
                shop, statuses, order, customer, type, number, cause, caseFile, kind, reason, channel);
    }

    /**
     * Only of one type.
     *
     * @param type which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable TypeCode type) {
        return new IncidentFilter(
                shop, statuses, order, customer, type, number, cause, caseFile, kind, reason, channel);
    }

    /**
     * Only the one with this number.
     *
     * @param number which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable IncidentNumber number) {
        return new IncidentFilter(
                shop, statuses, order, customer, type, number, cause, caseFile, kind, reason, channel);
    }

    /**
     * Only of one mass incident.
     *
     * @param cause which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable CauseKey cause) {
        return new IncidentFilter(
                shop, statuses, order, customer, type, number, cause, caseFile, kind, reason, channel);
    }

    /**
     * Only in one case file.
     *
     * @param caseFile which; null for any
     * @return a copy
     */
    public IncidentFilter inCaseFile(@Nullable String caseFile) {
        return new IncidentFilter(
                shop, statuses, order, customer, type, number, cause, caseFile, kind, reason, channel);
    }

    /**
     * Only of one kind.
     *
     * @param kind which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable KindCode kind) {
        return new IncidentFilter(
                shop, statuses, order, customer, type, number, cause, caseFile, kind, reason, channel);
    }

    /**
     * Only with one reason.
     *
     * @param reason which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable ReasonCode reason) {
        return new IncidentFilter(
                shop, statuses, order, customer, type, number, cause, caseFile, kind, reason, channel);
    }

    /**
     * Only what came by one channel.
     *
     * @param channel which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable ChannelCode channel) {
        return new IncidentFilter(
                shop, statuses, order, customer, type, number, cause, caseFile, kind, reason, channel);
    }
}
