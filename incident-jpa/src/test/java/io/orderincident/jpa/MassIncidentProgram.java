package io.orderincident.jpa;

import com.zaxxer.hikari.HikariDataSource;
import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.MassIncident;
import io.orderincident.money.Money;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Notifications;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.Sku;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tells the buyers of a bad batch, in a process of its own that may be killed. */
final class MassIncidentProgram {

    private MassIncidentProgram() {}

    public static void main(String[] args) {
        try (HikariDataSource database = new HikariDataSource()) {
            database.setJdbcUrl(args[0]);
            database.setUsername("postgres");
            JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(database));
            Notifications notifications = Notifications.builder(storage, storage.outbox())
                    .channel(Channel.logging())
                    .build();
            IncidentDesk desk = IncidentDesk.builder((shop, order) -> Optional.of(facts(order)), storage)
                    .listener(notifications.listener())
                    .build();
            desk.massIncidents()
                    .register(
                            Shop.AGENT,
                            Shop.ID,
                            new MassIncident(
                                    CauseKey.of("batch-7"),
                                    TypeCode.of("DEFECTIVE"),
                                    Sku.of("MUG"),
                                    "El esmalte del lote 7 salta.",
                                    "No use las tazas: mañana salen otras."),
                            IntStream.range(0, Integer.parseInt(args[1])).mapToObj(i -> OrderId.of("order-" + i)),
                            line -> {})
                    .orElseThrow();
        }
    }

    private static OrderFacts facts(OrderId order) {
        return OrderFacts.builder(Shop.ID, order, Instant.parse("2026-02-01T10:00:00Z"))
                .boughtBy(CustomerId.of("buyer-of-" + order), Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH))
                .lines(List.of(OrderLine.of("1", "MUG", "Taza", 4, Money.of("20.00", "EUR"))))
                .build();
    }
}
