package io.orderincident.order;

import io.orderincident.money.Money;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.text.Text;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an incident needs to know of the host's order, at the moment it is asked. Immutable.
 *
 * @param shop the shop that sold it
 * @param id the order
 * @param customer who bought it, null for a guest
 * @param contact how to reach who bought it
 * @param placedAt when it was placed
 * @param lines its lines, in the host's order
 * @param shippingPaid what was paid for shipping, with tax, null if unknown
 * @param shippingTax the tax contained in {@code shippingPaid}, null if unknown
 * @param hostRefunds what the host gave back of it by itself, outside of any incident
 * @param promisedDelivery by when the customer was told to have it, null if nothing was promised
 * @param deliveredAt when it really arrived, null while it has not
 * @param carrier who carries it, null if unknown
 * @param forDatedEvent whether it is worthless after the promised delivery: a wedding, a birthday
 * @param valuedCustomer whether the host counts the customer among those to lose least of all
 */
public record OrderFacts(
        ShopId shop,
        OrderId id,
        @Nullable CustomerId customer,
        Contact contact,
        Instant placedAt,
        List<OrderLine> lines,
        @Nullable Money shippingPaid,
        @Nullable Money shippingTax,
        List<HostRefund> hostRefunds,
        @Nullable Instant promisedDelivery,
        @Nullable Instant deliveredAt,
        @Nullable String carrier,
        boolean forDatedEvent,
        boolean valuedCustomer) {

    /** From here to {@link #END} dates can be reckoned with. */
    private static final Instant BEGIN = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    /**
     * Takes a copy of the lists; a carrier's name becomes one line, and a date before 1900 or after 2199, that no calendar
     * reaches, counts as unknown.
     *
     * @throws IllegalArgumentException if what was paid for shipping or its tax is negative
     */
    public OrderFacts {
        lines = List.copyOf(lines);
        hostRefunds = List.copyOf(hostRefunds);
        if (Stream.of(shippingPaid, shippingTax).anyMatch(amount -> amount != null && amount.isNegative())) {
            throw new IllegalArgumentException("shipping of order " + id + " and its tax must not be negative");
        }
        carrier = carrier == null ? null : Text.line(carrier, Integer.MAX_VALUE);
        promisedDelivery = reckoned(promisedDelivery);
        deliveredAt = reckoned(deliveredAt);
    }

    private static @Nullable Instant reckoned(@Nullable Instant date) {
        return date == null || date.isBefore(BEGIN) || !date.isBefore(END) ? null : date;
    }

    /**
     * Starts the facts of an order.
     *
     * @param shop the shop that sold it
     * @param id the order
     * @param placedAt when it was placed
     * @return a builder; not thread-safe
     */
    public static Builder builder(ShopId shop, OrderId id, Instant placedAt) {
        return new Builder(shop, id, placedAt);
    }

    /**
     * The line with this id.
     *
     * @param line which
     * @return the line, empty if the order has none such
     */
    public Optional<OrderLine> line(OrderLineId line) {
        for (OrderLine candidate : lines) {
            if (candidate.id().equals(line)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /**
     * What was paid for all lines together, without shipping.
     *
     * @param currency in which currency
     * @return the sum, empty if the order has no line, or a line in another currency
     */
    public Optional<Money> paidIn(Currency currency) {
        boolean all = lines.stream().allMatch(line -> line.paid().currency().equals(currency));
        return all ? lines.stream().map(OrderLine::paid).reduce(Money::plus) : Optional.empty();
    }

    /**
     * Whether the promised delivery was missed, as known at an instant.
     *
     * @param now the instant
     * @return true if it arrived after the promise, or has not arrived and the promise has passed
     */
    public boolean isLateAt(Instant now) {
        return promisedDelivery != null && (deliveredAt == null ? now : deliveredAt).isAfter(promisedDelivery);
    }

    /**
     * Whether it had arrived by an instant.
     *
     * @param instant the instant
     * @return true if it is known to have arrived then or before
     */
    public boolean isDeliveredAt(Instant instant) {
        return deliveredAt != null && !deliveredAt.isAfter(instant);
    }

    /**
     * Whether it is this actor's to see.
     *
     * @param viewer who looks
     * @return true for staff of the shop, for the customer who bought it, and for the guest who did
     */
    public boolean isVisibleTo(Actor viewer) {
        return AccessPolicy.mayRead(viewer, shop, customer, id.value(), false);
    }

    /**
     * What this viewer may see of it.
     *
     * @param viewer who looks, and may
     * @return itself for staff; for customers every line counts as available, and nobody as valued
     */
    public OrderFacts seenBy(Actor viewer) {
        return !AccessPolicy.STAFF.isFor(viewer)
                ? new OrderFacts(
                        shop,
                        id,
                        customer,
                        contact,
                        placedAt,
                        lines.stream()
                                .map(line -> line.with(Availability.AVAILABLE))
                                .toList(),
                        shippingPaid,
                        shippingTax,
                        hostRefunds,
                        promisedDelivery,
                        deliveredAt,
                        carrier,
                        forDatedEvent,
                        false)
                : this;
    }

    /** Collects the facts of an order. Not thread-safe. */
    public static final class Builder {

        private final ShopId shop;
        private final OrderId id;
        private final Instant placedAt;
        private @Nullable CustomerId customer;
        private Contact contact = Contact.unknown(Locale.ENGLISH);
        private List<OrderLine> lines = List.of();
        private @Nullable Money shippingPaid;
        private @Nullable Money shippingTax;
        private List<HostRefund> hostRefunds = List.of();
        private @Nullable Instant promisedDelivery;
        private @Nullable Instant deliveredAt;
        private @Nullable String carrier;
        private boolean forDatedEvent;
        private boolean valuedCustomer;

        private Builder(ShopId shop, OrderId id, Instant placedAt) {
            this.shop = shop;
            this.id = id;
            this.placedAt = placedAt;
        }

        /**
         * Who bought it.
         *
         * @param customer the customer; default: a guest
         * @param contact how to reach them; default: unknown, English
         * @return this
         */
        public Builder boughtBy(@Nullable CustomerId customer, Contact contact) {
            this.customer = customer;
            this.contact = contact;
            return this;
        }

        /**
         * What was bought.
         *
         * @param lines the lines; default: none
         * @return this
         */
        public Builder lines(List<OrderLine> lines) {
            this.lines = lines;
            return this;
        }

        /**
         * What shipping cost the customer.
         *
         * @param paid with tax; default: unknown
         * @return this
         */
        public Builder shippingPaid(Money paid) {
            this.shippingPaid = paid;
            return this;
        }

        /**
         * The tax contained in what shipping cost: it can have a rate of its own.
         *
         * @param contained the tax; default: unknown, which counts as none
         * @return this
         */
        public Builder shippingTax(Money contained) {
            this.shippingTax = contained;
            return this;
        }

        /**
         * What the host gave back by itself. Refunds that are made through incidents are not among them.
         *
         * @param refunds the refunds; default: none
         * @return this
         */
        public Builder hostRefunds(List<HostRefund> refunds) {
            this.hostRefunds = refunds;
            return this;
        }

        /**
         * By when the customer was told to have it.
         *
         * @param promised the promise; default: none
         * @return this
         */
        public Builder promisedDelivery(@Nullable Instant promised) {
            this.promisedDelivery = promised;
            return this;
        }

        /**
         * When it arrived.
         *
         * @param delivered the delivery; default: not delivered
         * @return this
         */
        public Builder deliveredAt(@Nullable Instant delivered) {
            this.deliveredAt = delivered;
            return this;
        }

        /**
         * Who carries it.
         *
         * @param carrier the carrier's name; default: unknown
         * @return this
         */
        public Builder carrier(@Nullable String carrier) {
            this.carrier = carrier;
            return this;
        }

        /**
         * Says that it is worthless after the promised delivery.
         *
         * @param dated whether; default: false
         * @return this
         */
        public Builder forDatedEvent(boolean dated) {
            this.forDatedEvent = dated;
            return this;
        }

        /**
         * Says that the customer is one to lose least of all.
         *
         * @param valued whether; default: false
         * @return this
         */
        public Builder valuedCustomer(boolean valued) {
            this.valuedCustomer = valued;
            return this;
        }

        /**
         * The facts.
         *
         * @return what was collected
         */
        public OrderFacts build() {
            return new OrderFacts(
                    shop,
                    id,
                    customer,
                    contact,
                    placedAt,
                    lines,
                    shippingPaid,
                    shippingTax,
                    hostRefunds,
                    promisedDelivery,
                    deliveredAt,
                    carrier,
                    forDatedEvent,
                    valuedCustomer);
        }
    }

    @Override
    public String toString() {
        return "order " + id + " of shop " + shop;
    }
}
