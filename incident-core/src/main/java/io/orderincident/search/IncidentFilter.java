package io.orderincident.search;

import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.IncidentNumber;
import io.orderincident.command.Status;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.WaitingOn;
import io.orderincident.order.OrderId;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import java.time.Instant;
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
 * @param order about this order, also by a merge; null for any
 * @param customer of this customer; null for any
 * @param type of this type; null for any
 * @param number the one with this number; null for any
 * @param cause of this mass incident; null for any
 * @param caseFile in this case file; null for any
 * @param person with this person in charge; null for any
 * @param team with this team in charge; null for any
 * @param turn where it is this one's turn; null for any
 * @param untouchedSince that no person has touched since; null for any
 * @param kind of this kind; null for any
 * @param reason with this reason; null for any
 * @param channel that came by this channel; null for any
 * @param dueBy with a deadline then or before; null for any
 * @param proactive whether only those that the shop found before the order was delivered
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
        @Nullable String person,
        @Nullable String team,
        @Nullable Turn turn,
        @Nullable Instant untouchedSince,
        @Nullable KindCode kind,
        @Nullable ReasonCode reason,
        @Nullable ChannelCode channel,
        @Nullable Instant dueBy,
        boolean proactive) {

    /** Takes a copy of the statuses. */
    public IncidentFilter {
        statuses = Set.copyOf(statuses);
    }

    /**
     * Whose turn it is at an instant, as waits for third parties end by themselves. Immutable.
     *
     * @param who whose turn
     * @param at the instant
     */
    public record Turn(WaitingOn who, Instant at) {}

    /**
     * Every incident of a shop.
     *
     * @param shop whose
     * @return the widest filter
     */
    public static IncidentFilter of(ShopId shop) {
        return new IncidentFilter(
                shop, Set.of(), null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                false);
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
        Copy copy = new Copy(this);
        copy.statuses = statuses;
        return copy.toFilter();
    }

    /**
     * Only on one order.
     *
     * @param order which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable OrderId order) {
        Copy copy = new Copy(this);
        copy.order = order;
        return copy.toFilter();
    }

    /**
     * Only of one customer.
     *
     * @param customer who; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable CustomerId customer) {
        Copy copy = new Copy(this);
        copy.customer = customer;
        return copy.toFilter();
    }

    /**
     * Only of one type.
     *
     * @param type which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable TypeCode type) {
        Copy copy = new Copy(this);
        copy.type = type;
        return copy.toFilter();
    }

    /**
     * Only the one with this number.
     *
     * @param number which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable IncidentNumber number) {
        Copy copy = new Copy(this);
        copy.number = number;
        return copy.toFilter();
    }

    /**
     * Only of one mass incident.
     *
     * @param cause which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable CauseKey cause) {
        Copy copy = new Copy(this);
        copy.cause = cause;
        return copy.toFilter();
    }

    /**
     * Only in one case file.
     *
     * @param caseFile which; null for any
     * @return a copy
     */
    public IncidentFilter inCaseFile(@Nullable String caseFile) {
        Copy copy = new Copy(this);
        copy.caseFile = caseFile;
        return copy.toFilter();
    }

    /**
     * Only with one person in charge.
     *
     * @param person the host's key of the person; null for any
     * @return a copy
     */
    public IncidentFilter assignedTo(@Nullable String person) {
        Copy copy = new Copy(this);
        copy.person = person;
        return copy.toFilter();
    }

    /**
     * Only with one team in charge.
     *
     * @param team the host's key of the team; null for any
     * @return a copy
     */
    public IncidentFilter ofTeam(@Nullable String team) {
        Copy copy = new Copy(this);
        copy.team = team;
        return copy.toFilter();
    }

    /**
     * Only where it is one's turn.
     *
     * @param turn whose turn, and when; null for any
     * @return a copy
     */
    public IncidentFilter waitingOn(@Nullable Turn turn) {
        Copy copy = new Copy(this);
        copy.turn = turn;
        return copy.toFilter();
    }

    /**
     * Only those that no person has touched since.
     *
     * @param untouchedSince the instant; null for any
     * @return a copy
     */
    public IncidentFilter untouchedSince(@Nullable Instant untouchedSince) {
        Copy copy = new Copy(this);
        copy.untouchedSince = untouchedSince;
        return copy.toFilter();
    }

    /**
     * Only of one kind.
     *
     * @param kind which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable KindCode kind) {
        Copy copy = new Copy(this);
        copy.kind = kind;
        return copy.toFilter();
    }

    /**
     * Only with one reason.
     *
     * @param reason which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable ReasonCode reason) {
        Copy copy = new Copy(this);
        copy.reason = reason;
        return copy.toFilter();
    }

    /**
     * Only what came by one channel.
     *
     * @param channel which; null for any
     * @return a copy
     */
    public IncidentFilter with(@Nullable ChannelCode channel) {
        Copy copy = new Copy(this);
        copy.channel = channel;
        return copy.toFilter();
    }

    /**
     * Only those with a deadline until some instant: the present for what is overdue, later for what is at risk.
     *
     * @param dueBy the instant; null for any
     * @return a copy
     */
    public IncidentFilter dueBy(@Nullable Instant dueBy) {
        Copy copy = new Copy(this);
        copy.dueBy = dueBy;
        return copy.toFilter();
    }

    /**
     * Only those that the shop found before the order was delivered.
     *
     * @return a copy
     */
    public IncidentFilter onlyProactive() {
        Copy copy = new Copy(this);
        copy.proactive = true;
        return copy.toFilter();
    }

    /**
     * Whether it asks for something that only staff know of an incident, so that no customer may ask.
     *
     * @return true with a condition on the mass incident, the case file, who is in charge, whose turn it is, a deadline, or
     *     what the shop found first
     */
    public boolean asksForWhatStaffKnow() {
        return cause != null
                || caseFile != null
                || person != null
                || team != null
                || turn != null
                || dueBy != null
                || proactive;
    }

    /** A copy in which one condition is replaced. */
    private static final class Copy {

        private final ShopId shop;
        private Set<Status> statuses;
        private @Nullable OrderId order;
        private @Nullable CustomerId customer;
        private @Nullable TypeCode type;
        private @Nullable IncidentNumber number;
        private @Nullable CauseKey cause;
        private @Nullable String caseFile;
        private @Nullable String person;
        private @Nullable String team;
        private @Nullable Turn turn;
        private @Nullable Instant untouchedSince;
        private @Nullable KindCode kind;
        private @Nullable ReasonCode reason;
        private @Nullable ChannelCode channel;
        private @Nullable Instant dueBy;
        private boolean proactive;

        Copy(IncidentFilter filter) {
            shop = filter.shop;
            statuses = filter.statuses;
            order = filter.order;
            customer = filter.customer;
            type = filter.type;
            number = filter.number;
            cause = filter.cause;
            caseFile = filter.caseFile;
            person = filter.person;
            team = filter.team;
            turn = filter.turn;
            untouchedSince = filter.untouchedSince;
            kind = filter.kind;
            reason = filter.reason;
            channel = filter.channel;
            dueBy = filter.dueBy;
            proactive = filter.proactive;
        }

        IncidentFilter toFilter() {
            return new IncidentFilter(
                    shop,
                    statuses,
                    order,
                    customer,
                    type,
                    number,
                    cause,
                    caseFile,
                    person,
                    team,
                    turn,
                    untouchedSince,
                    kind,
                    reason,
                    channel,
                    dueBy,
                    proactive);
        }
    }
}
