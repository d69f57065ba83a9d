package io.orderincident.spark;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.RecordCost;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.flywaydb.core.Flyway;

/** A shop that has written incidents down for months, and counted them, in a database in memory. */
final class CountedShop implements AutoCloseable {

    static final ShopId SHOP = ShopId.of("flores");
    static final Actor AGENT = Actor.agent(SHOP, "pedro", "Pedro");

    private static final List<String> TYPES = List.of("DAMAGED", "LOST", "DEFECTIVE", "WRONG_ARTICLE", "OTHER");
    private static final String[] ARTICLES = {"ROSE-RED", "ROSE-WHITE", "TULIP", "VASE", "\uD83C\uDF37"};

    private final String url = "jdbc:h2:mem:counted-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1";
    private final Random random = new Random(29);
    private final EntityManagerFactory factory;
    private final IncidentDesk desk;
    private Instant now = Instant.parse("2025-11-20T09:00:00Z");

    CountedShop(int incidents) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:META-INF/order-incident/schema/h2")
                .table("incident_schema_history")
                .load()
                .migrate();
        factory = Persistence.createEntityManagerFactory("incidents", Map.of("jakarta.persistence.jdbc.url", url));
        desk = IncidentDesk.builder((shop, order) -> Optional.of(order(order)), JpaStorage.resourceLocal(factory))
                .clock(() -> now)
                .build();
        for (int i = 0; i < incidents; i++) {
            happen(i);
            pass(120);
        }
        desk.statistics().refresh(AGENT, SHOP).orElseThrow();
    }

    String url() {
        return url;
    }

    IncidentDesk desk() {
        return desk;
    }

    /** The last day of its incidents. */
    LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static OrderFacts order(OrderId order) {
        int number = Integer.parseInt(order.value());
        String article = ARTICLES[number * 7 % 11 % ARTICLES.length];
        return OrderFacts.builder(SHOP, order, Instant.parse("2025-11-01T10:00:00Z"))
                .boughtBy(
                        CustomerId.of("customer-" + number % 97),
                        Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH))
                .lines(List.of(OrderLine.of("1", article, "Flowers", 3, Money.of("30.00", "EUR"))))
                .build();
    }

    private void happen(int number) {
        Target incident = Target.of(
                SHOP,
                desk.incidents()
                        .register(
                                AGENT,
                                SHOP,
                                RegisterIncident.builder(
                                                OrderId.of(Integer.toString(number)),
                                                TypeCode.of(TYPES.get(random.nextInt(TYPES.size()))),
                                                random.nextBoolean() ? Origin.CUSTOMER : Origin.ORGANIZATION,
                                                "Some are broken")
                                        .line(OrderLineId.of("1"), 1 + random.nextInt(3))
                                        .build())
                        .orElseThrow()
                        .id());
        pass(30);
        if (random.nextInt(12) == 0) {
            done(desk.incidents().cancel(AGENT, incident, Cancel.because("Twice")));
            return;
        }
        if (random.nextInt(3) == 0) {
            done(desk.remedies().recordCost(AGENT, incident, cost()));
        }
        if (random.nextInt(4) > 0) {
            done(desk.incidents().communicate(AGENT, incident, Communicate.message("Sorry")));
            pass(200);
            resolve(incident);
        }
    }

    private void resolve(Target incident) {
        done(desk.incidents().resolve(AGENT, incident, Resolve.because("REPLACED", "New ones are under way")));
        pass(60);
        if (random.nextInt(6) == 0) {
            done(desk.incidents().reopen(AGENT, incident, new Reopen("They are broken too")));
            pass(60);
            done(desk.incidents().resolve(AGENT, incident, Resolve.because("REPLACED", "And again")));
        }
    }

    private RecordCost cost() {
        Money amount = Money.of(random.nextInt(50) + ".5", random.nextInt(9) == 0 ? "USD" : "EUR");
        CostBearer[] bearers = CostBearer.values();
        return new RecordCost(CostKind.FREIGHT, amount, null, bearers[random.nextInt(bearers.length)], null);
    }

    private void pass(int mostMinutes) {
        now = now.plus(Duration.ofMinutes(random.nextInt(mostMinutes)));
    }

    private static void done(Outcome<Incident> outcome) {
        outcome.orElseThrow();
    }

    @Override
    public void close() {
        factory.close();
    }
}
