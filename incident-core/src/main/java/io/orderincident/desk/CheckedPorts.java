package io.orderincident.desk;

import io.orderincident.calendar.Calendars;
import io.orderincident.incident.PortAnswerException;
import io.orderincident.money.Money;
import io.orderincident.order.HostDocument;
import io.orderincident.order.HostEvent;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.RefundAnswer;
import io.orderincident.remedy.RefundPayment;
import io.orderincident.remedy.RefundPort;
import io.orderincident.store.DeskObserver;
import io.orderincident.store.Veto;
import io.orderincident.text.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the host implements, believed only as far as its answers are to what was asked. */
final class CheckedPorts {

    private CheckedPorts() {}

    static OrderPort orders(OrderPort host) {
        return new CheckedOrders(host);
    }

    static Calendars calendars(Calendars host) {
        return shop -> answered(host.of(shop), "Calendars.of", shop);
    }

    static Veto veto(Veto host) {
        return (proposed, actor) -> answered(
                host.objection(proposed, actor),
                "Veto.objection",
                proposed.after().id());
    }

    static RefundPort refunds(RefundPort host) {
        return new CheckedRefunds(host);
    }

    static DeskObserver observer(DeskObserver host) {
        return host == DeskObserver.none() ? host : new CheckedObserver(host);
    }

    /** The host's code need not be checked for null. */
    private static <T> T answered(@Nullable T answer, String field, Object asked) {
        if (answer == null) {
            throw new PortAnswerException(field, "null was answered for " + asked + ", never answer null");
        }
        return answer;
    }

    private record CheckedRefunds(RefundPort host) implements RefundPort {

        @Override
        public RefundAnswer pay(RefundPayment payment) {
            return answered(host.pay(payment), "RefundPort.pay", payment.key());
        }

        @Override
        public Optional<RefundAnswer> find(RefundPayment payment) {
            return answered(host.find(payment), "RefundPort.find", payment.key());
        }

        @Override
        public Optional<Money> payableBalance(ShopId shop, OrderId order) {
            return answered(host.payableBalance(shop, order), "RefundPort.payableBalance", order);
        }
    }

    /** Nothing that is done depends on whoever looks on. */
    private record CheckedObserver(DeskObserver host) implements DeskObserver {

        private static final Logger LOG = LoggerFactory.getLogger(DeskObserver.class);

        @Override
        public void ended(CommandEnd command) {
            tell(() -> host.ended(command));
        }

        @Override
        public void woke(Waking incident) {
            tell(() -> host.woke(incident));
        }

        @Override
        public void looked(Look look) {
            tell(() -> host.looked(look));
        }

        private static void tell(Runnable telling) {
            try {
                telling.run();
            } catch (RuntimeException | Error failure) {
                LOG.warn("the observer failed with {}", Fault.names(failure), Fault.of(failure));
            }
        }
    }

    private record CheckedOrders(OrderPort host) implements OrderPort {

        @Override
        public Optional<OrderFacts> find(ShopId shop, OrderId order) {
            Optional<OrderFacts> found = answered(host.find(shop, order), "OrderPort.find", order);
            found.ifPresent(facts -> {
                same(shop, facts.shop(), "OrderPort.find.shop");
                same(order, facts.id(), "OrderPort.find.id");
                answered(facts.contact(), "OrderPort.find.contact", order);
            });
            return found;
        }

        private static void same(Object asked, @Nullable Object answered, String field) {
            if (!asked.equals(answered)) {
                throw new PortAnswerException(
                        field,
                        "asked for " + asked + ", answered with " + answered
                                + ": answer with the very order that is asked for, or with none");
            }
        }

        @Override
        public void flag(ShopId shop, OrderId order, boolean hasIncident) {
            host.flag(shop, order, hasIncident);
        }

        @Override
        public List<HostEvent> events(ShopId shop, OrderId order, Locale reader, int most) {
            List<HostEvent> events = answered(host.events(shop, order, reader, most), "OrderPort.events", order);
            events.forEach(event -> answered(event, "OrderPort.events", order));
            return events;
        }

        @Override
        public List<HostDocument> documents(ShopId shop, OrderId order) {
            List<HostDocument> documents = answered(host.documents(shop, order), "OrderPort.documents", order);
            documents.forEach(document -> answered(document, "OrderPort.documents", order));
            return documents;
        }

        @Override
        public Optional<InputStream> openDocument(ShopId shop, OrderId order, String key) throws IOException {
            return answered(host.openDocument(shop, order, key), "OrderPort.openDocument", order);
        }
    }
}
