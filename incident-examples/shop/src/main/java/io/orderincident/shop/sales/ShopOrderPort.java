package io.orderincident.shop.sales;

import io.orderincident.money.Money;
import io.orderincident.order.Availability;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.HostDocument;
import io.orderincident.order.HostEvent;
import io.orderincident.order.HostRefund;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells the incident desk what the shop's own tables know of an order. */
@Repository
class ShopOrderPort implements OrderPort {
    private static final String ORDER = """
            select o.id, o.shop_id, o.customer_id, o.currency, o.placed_at, o.promised_delivery, o.delivered_at,
                   o.carrier, o.dated_event, coalesce(c.name, g.name) as name, coalesce(c.email, g.email) as email,
                   coalesce(c.language, g.language) as language, c.phone, c.told_by
            from shop_order o left join shop_customer c on c.id = o.customer_id
                 left join shop_guest g on g.order_id = o.id and o.customer_id is null
            where o.shop_id = ? and o.id = ?
            """;
    private static final String LINES = """
            select l.line_no, l.sku, a.title, a.hazardous, l.quantity, l.paid, l.tax, l.shipping, l.shipping_tax,
                   l.availability
            from shop_order_line l join shop_article a on a.sku = l.sku
            where l.order_id = ? order by l.line_no
            """;
    private static final String REFUNDS = """
            select line_no, of_shipping, quantity, amount, tax from shop_refund where order_id = ? order by refund_no
            """;

    /** Dates of the order are steps, too. */
    private static final String STEPS = """
            select happened_at, step, done_by from (
              select id as order_id, placed_at as happened_at, 'PLACED' as step, cast(null as varchar(100)) as done_by
              from shop_order
              union all
              select id, delivered_at, 'DELIVERED', carrier from shop_order where delivered_at is not null
              union all
              select order_id, happened_at, step, done_by from shop_order_event
            ) e
            where order_id = ? and exists (select 1 from shop_order o where o.id = e.order_id and o.shop_id = ?)
            order by happened_at desc fetch first ? rows only
            """;

    private static final String FLAG = "update shop_order set has_incident = ? where shop_id = ? and id = ?";

    private static final String DELIVERY_NOTE = "delivery-note";

    private final JdbcClient jdbc;

    ShopOrderPort(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<OrderFacts> find(ShopId shop, OrderId order) {
        return jdbc.sql(ORDER)
                .param(shop.value())
                .param(order.value())
                .query((row, number) -> order(row))
                .optional();
    }

    @Override
    public void flag(ShopId shop, OrderId order, boolean hasIncident) {
        jdbc.sql(FLAG)
                .param(hasIncident)
                .param(shop.value())
                .param(order.value())
                .update();
    }

    @Override
    public List<HostEvent> events(ShopId shop, OrderId order, Locale reader, int most) {
        return jdbc.sql(STEPS)
                .param(order.value())
                .param(shop.value())
                .param(most)
                .query((row, number) -> event(row, reader))
                .list();
    }

    /** The delivery note of what was delivered, made when it is asked for. */
    @Override
    public List<HostDocument> documents(ShopId shop, OrderId order) {
        return find(shop, order).stream()
                .filter(facts -> facts.deliveredAt() != null)
                .map(facts -> new HostDocument(
                        DELIVERY_NOTE,
                        DocumentKind.DELIVERY_NOTE,
                        order + ".txt",
                        "text/plain",
                        order.value(),
                        Objects.requireNonNull(facts.deliveredAt()),
                        true))
                .toList();
    }

    @Override
    public Optional<InputStream> openDocument(ShopId shop, OrderId order, String key) {
        return find(shop, order)
                .filter(facts -> key.equals(DELIVERY_NOTE) && facts.deliveredAt() != null)
                .map(facts -> new ByteArrayInputStream(deliveryNote(facts).getBytes(StandardCharsets.UTF_8)));
    }

    private static String deliveryNote(OrderFacts facts) {
        return facts.lines().stream()
                .map(line -> line.quantity() + " × " + line.title() + " (" + line.sku() + ")\n")
                .collect(Collectors.joining("", facts.id() + "\n\n", ""));
    }

    private static HostEvent event(ResultSet row, Locale reader) throws SQLException {
        OrderStep step = OrderStep.valueOf(row.getString("step"));
        return new HostEvent(
                Timestamps.required(row, "happened_at"), step.in(reader), row.getString("done_by"), step.isShared());
    }

    private OrderFacts order(ResultSet row) throws SQLException {
        OrderId id = OrderId.of(row.getString("id"));
        String customer = row.getString("customer_id");
        Currency currency = Currency.getInstance(row.getString("currency"));
        List<SoldLine> sold = jdbc.sql(LINES)
                .param(id.value())
                .query((line, number) -> line(line, currency))
                .list();
        return OrderFacts.builder(ShopId.of(row.getString("shop_id")), id, Timestamps.required(row, "placed_at"))
                .boughtBy(customer == null ? null : CustomerId.of(customer), contact(row))
                .lines(sold.stream().map(SoldLine::line).toList())
                .shippingPaid(sum(sold, SoldLine::shipping, currency))
                .shippingTax(sum(sold, SoldLine::shippingTax, currency))
                .hostRefunds(jdbc.sql(REFUNDS)
                        .param(id.value())
                        .query((refund, number) -> refund(refund, currency))
                        .list())
                .promisedDelivery(Timestamps.optional(row, "promised_delivery"))
                .deliveredAt(Timestamps.optional(row, "delivered_at"))
                .carrier(row.getString("carrier"))
                .forDatedEvent(row.getBoolean("dated_event"))
                .build();
    }

    private static Money sum(List<SoldLine> sold, Function<SoldLine, Money> amount, Currency currency) {
        return sold.stream().map(amount).reduce(Money.zero(currency), Money::plus);
    }

    private static HostRefund refund(ResultSet row, Currency currency) throws SQLException {
        String line = row.getString("line_no");
        BigDecimal tax = row.getBigDecimal("tax");
        return new HostRefund(
                line == null ? null : OrderLineId.of(line),
                row.getBoolean("of_shipping"),
                row.getInt("quantity"),
                Money.of(row.getBigDecimal("amount"), currency),
                tax == null ? null : Money.of(tax, currency));
    }

    private static Contact contact(ResultSet row) throws SQLException {
        String language = row.getString("language");
        Contact contact = Contact.of(
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                language == null ? Locale.ENGLISH : Locale.forLanguageTag(language));
        String toldBy = row.getString("told_by");
        return toldBy == null ? contact : contact.preferring(toldBy);
    }

    private static SoldLine line(ResultSet row, Currency currency) throws SQLException {
        OrderLine line = OrderLine.of(
                        row.getString("line_no"),
                        row.getString("sku"),
                        row.getString("title"),
                        row.getInt("quantity"),
                        Money.of(row.getBigDecimal("paid"), currency))
                .withTax(Money.of(row.getBigDecimal("tax"), currency))
                .with(Availability.valueOf(row.getString("availability")))
                .withHazardous(row.getBoolean("hazardous"));
        return new SoldLine(
                line,
                Money.of(row.getBigDecimal("shipping"), currency),
                Money.of(row.getBigDecimal("shipping_tax"), currency));
    }

    private record SoldLine(OrderLine line, Money shipping, Money shippingTax) {}
}
