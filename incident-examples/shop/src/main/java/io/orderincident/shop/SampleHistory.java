package io.orderincident.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ForeignFacts;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.link.AffectedLine;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.RecordCost;
import io.orderincident.survey.AnswerSurvey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Half a year of sales and of what went wrong with them, the same at every first start but for the date: what the shop took
 * over from the help desk that it had before, and, of the last weeks, what was done here. Not thread-safe.
 */
final class SampleHistory {
    private static final long SEED = 24_087;
    private static final int ORDERS = 700;
    private static final int FIRST_NUMBER = 22_000;
    private static final Duration LENGTH = Duration.ofDays(185);
    private static final Duration END = Duration.ofDays(14);

    /** Since then things are done here, and twice as fast. */
    private static final Duration OWN = Duration.ofDays(45);

    private static final Locale LANGUAGE = Locale.forLanguageTag("es");
    private static final Actor TAKING_OVER = Actor.system("sample");
    private static final String SOURCE = "Help desk";

    private static final Map<String, Status> STATES = Map.of(
            "Abierta", Status.DETECTED,
            "Informada", Status.COMMUNICATED,
            "Resuelta", Status.RESOLVED,
            "Cerrada", Status.CLOSED,
            "Anulada", Status.CANCELLED);

    private static final List<String> NAMES = List.of(
            "Rafael Moya",
            "Raquel Soto",
            "Rosa Vidal",
            "Rubén Cano",
            "Salma Idrissi",
            "Sara Lozano",
            "Sergio Mora",
            "Silvia Pardo",
            "Sofía Reina",
            "Teo Casas",
            "Teresa Gallego",
            "Tomás Prieto",
            "Úrsula Nieto",
            "Valeria Ríos",
            "Verónica Sanz",
            "Víctor Peña",
            "Yolanda Cruz",
            "Zaira Benet");

    private static final List<String> CARRIERS = List.of("SEUR", "MRW", "Correos", "Nacex", "Tipsa");

    private static final Map<String, String> WORDS = Map.of(
            "LATE_DELIVERY", "El pedido llegó después de la fecha prometida.",
            "DAMAGED", "Ha llegado roto.",
            "OTHER", "No es como esperaba.",
            "WRONG_ARTICLE", "No es lo que se pidió.",
            "QUANTITY_DIFFERENT", "Faltan unidades en el paquete.",
            "STOCK_SHORTAGE", "No quedan existencias.",
            "BILLING", "La factura no está bien.");

    private final DataSource database;
    private final ShopId shop;
    private final IncidentDesk desk;
    private final Random random = new Random(SEED);
    private final Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private Instant now = end;

    SampleHistory(IncidentDesk.Builder desk, DataSource database, ShopId shop) {
        this.desk = desk.clock(() -> now).build();
        this.database = database;
        this.shop = shop;
    }

    private record Article(String sku, String title) {}

    /** One line is enough to tell what went wrong. */
    private record Sale(
            String id,
            int customer,
            Article article,
            int quantity,
            int paid,
            String carrier,
            Instant placedAt,
            Instant promised,
            Instant delivered) {
        boolean isLate() {
            return delivered.isAfter(promised);
        }

        CustomerId buyer() {
            return CustomerId.of("r" + customer);
        }
    }

    void tell(Actor agent) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        List<Article> articles = jdbc.query(
                "select sku, title from shop_article order by sku",
                (row, number) -> new Article(row.getString(1), row.getString(2)));
        List<Sale> sales = sales(articles);
        insert(jdbc, sales);
        for (Sale sale : sales) {
            String type = type(sale);
            if (type != null) {
                goWrong(agent, sale, type);
            }
        }
    }

    private List<Sale> sales(List<Article> articles) {
        List<Sale> sales = new ArrayList<>();
        Duration step = LENGTH.minus(END).dividedBy(ORDERS);
        for (int i = 0; i < ORDERS; i++) {
            Instant placed = end.minus(LENGTH).plus(step.multipliedBy(i));
            String carrier = CARRIERS.get(random.nextInt(CARRIERS.size()));
            boolean late = random.nextInt(100) < (carrier.equals("SEUR") && isOwn(placed) ? 30 : 6);
            Instant promised = placed.plus(Duration.ofDays(5));
            sales.add(new Sale(
                    "CR-" + (FIRST_NUMBER + i),
                    random.nextInt(NAMES.size()),
                    articles.get(random.nextInt(articles.size())),
                    1 + random.nextInt(3),
                    20 + random.nextInt(280),
                    carrier,
                    placed,
                    promised,
                    promised.plus(Duration.ofHours(late ? 12 + random.nextInt(60) : -random.nextInt(48)))));
        }
        return sales;
    }

    private boolean isOwn(Instant placed) {
        return placed.isAfter(end.minus(OWN));
    }

    private void insert(JdbcTemplate jdbc, List<Sale> sales) {
        List<Object[]> customers = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            customers.add(new Object[] {"r" + i, shop.value(), NAMES.get(i), "r" + i + "@example.com"});
        }
        jdbc.batchUpdate(
                "insert into shop_customer (id, shop_id, name, email, language) values (?, ?, ?, ?, 'es')", customers);
        jdbc.batchUpdate(
                "insert into shop_order (id, shop_id, customer_id, currency, placed_at, promised_delivery, delivered_at,"
                        + " carrier, dated_event) values (?, ?, ?, 'EUR', ?, ?, ?, ?, false)",
                sales.stream()
                        .map(sale -> new Object[] {
                            sale.id,
                            shop.value(),
                            sale.buyer().value(),
                            sale.placedAt.atOffset(ZoneOffset.UTC),
                            sale.promised.atOffset(ZoneOffset.UTC),
                            sale.delivered.atOffset(ZoneOffset.UTC),
                            sale.carrier
                        })
                        .toList());
        jdbc.batchUpdate(
                "insert into shop_order_line (order_id, line_no, sku, quantity, paid, tax, shipping, shipping_tax,"
                        + " availability) values (?, 1, ?, ?, ?, 0, 5.90, 1.02, 'AVAILABLE')",
                sales.stream()
                        .map(sale -> new Object[] {sale.id, sale.article.sku, sale.quantity, sale.paid})
                        .toList());
    }

    /** Null for nothing. Glasses break, and black chairs run out. */
    private @Nullable String type(Sale sale) {
        int dice = random.nextInt(100);
        if (sale.isLate()) {
            return dice < 70 ? "LATE_DELIVERY" : null;
        }
        if (sale.article.sku.startsWith("COP") && dice < 25) {
            return "DAMAGED";
        }
        if (sale.article.sku.equals("SIL-NOR-NEG") && dice < 20) {
            return "STOCK_SHORTAGE";
        }
        List<String> others = List.of("DAMAGED", "OTHER", "WRONG_ARTICLE", "QUANTITY_DIFFERENT", "DAMAGED", "BILLING");
        return dice < others.size() ? others.get(dice) : null;
    }

    private void goWrong(Actor agent, Sale sale, String type) {
        Instant opened = sale.delivered.plus(Duration.ofHours(2 + random.nextInt(40)));
        Duration told = Duration.ofHours(1 + random.nextInt(isOwn(opened) ? 6 : 24));
        Duration solved = told.plus(Duration.ofHours(4 + random.nextInt(isOwn(opened) ? 60 : 160)));
        Target incident = isOwn(opened)
                ? done(agent, sale, type, opened, told, solved)
                : takenOver(agent, sale, type, opened, told, solved);
        if (random.nextInt(3) == 0) {
            now = opened.plus(solved);
            desk.remedies()
                    .recordCost(
                            agent,
                            incident,
                            RecordCost.of(
                                            type.equals("LATE_DELIVERY") ? CostKind.FREIGHT : CostKind.GOODS,
                                            Money.of(String.valueOf(5 + random.nextInt(60)), "EUR"))
                                    .borneBy(
                                            type.equals("LATE_DELIVERY") || random.nextBoolean()
                                                    ? CostBearer.CARRIER
                                                    : CostBearer.OWN))
                    .orElseThrow();
        }
    }

    private static String words(String type) {
        return WORDS.getOrDefault(type, type);
    }

    private static Origin origin(String type) {
        return type.equals("STOCK_SHORTAGE") || type.equals("LATE_DELIVERY") ? Origin.ORGANIZATION : Origin.CUSTOMER;
    }

    private static String solution(String type) {
        return type.equals("LATE_DELIVERY") || type.equals("BILLING") ? "OTHER" : "REPLACED";
    }

    private Target takenOver(Actor agent, Sale sale, String type, Instant opened, Duration told, Duration solved) {
        now = end;
        Instant resolved = opened.plus(solved);
        ForeignFacts facts = ForeignFacts.builder()
                .origin(origin(type))
                .customer(sale.buyer())
                .contact(Contact.byEmail(NAMES.get(sale.customer), "r" + sale.customer + "@example.com", LANGUAGE))
                .lines(List.of(new AffectedLine(
                        OrderLineId.of("1"), Sku.of(sale.article.sku), sale.article.title, sale.quantity)))
                .build();
        String name = agent.author().displayName();
        ImportIncident.Builder log = ImportIncident.builder(
                        SOURCE, sale.id, OrderId.of(sale.id), TypeCode.of(type), words(type), opened)
                .by(origin(type) == Origin.CUSTOMER ? Party.CUSTOMER : Party.AGENT, NAMES.get(sale.customer))
                .facts(facts)
                .states(STATES)
                .event(ForeignEvent.builder(opened, "Abierta").build());
        if (random.nextInt(25) == 0) {
            log.event(ForeignEvent.builder(opened.plus(told), "Anulada")
                    .by(Party.AGENT, name)
                    .build());
        } else {
            log.event(ForeignEvent.builder(opened.plus(told), "Informada")
                            .by(Party.AGENT, name)
                            .build())
                    .event(solved(resolved, type, name));
            Instant closed = resolved.plus(Duration.ofDays(3));
            if (random.nextInt(10) == 0) {
                log.event(ForeignEvent.builder(resolved.plus(Duration.ofDays(1)), "Informada")
                                .build())
                        .event(solved(resolved.plus(Duration.ofDays(2)), type, name));
            }
            log.event(ForeignEvent.builder(closed, "Cerrada").build());
        }
        return Target.of(
                shop,
                desk.incidents()
                        .importFrom(TAKING_OVER, shop, log.build())
                        .orElseThrow()
                        .id());
    }

    private static ForeignEvent solved(Instant at, String type, String by) {
        return ForeignEvent.builder(at, "Resuelta")
                .by(Party.AGENT, by)
                .resolved(ResolutionReasonCode.of(solution(type)), "Resuelto.")
                .build();
    }

    private Target done(Actor agent, Sale sale, String type, Instant opened, Duration told, Duration solved) {
        Actor buyer = Actor.customer(shop, sale.buyer(), NAMES.get(sale.customer));
        now = opened;
        Target incident = Target.of(
                shop,
                desk.incidents()
                        .register(
                                origin(type) == Origin.CUSTOMER ? buyer : agent,
                                shop,
                                RegisterIncident.builder(
                                                OrderId.of(sale.id), TypeCode.of(type), origin(type), words(type))
                                        .line(OrderLineId.of("1"), 1)
                                        .build())
                        .orElseThrow()
                        .id());
        now = opened.plus(told);
        desk.incidents()
                .communicate(agent, incident, Communicate.message("Lo sentimos. Ya estamos en ello."))
                .orElseThrow();
        now = opened.plus(solved);
        desk.incidents()
                .resolve(agent, incident, Resolve.because(solution(type), "Resuelto."))
                .orElseThrow();
        now = now.plus(Duration.ofHours(5));
        if (random.nextInt(3) > 0) {
            desk.incidents()
                    .answerSurvey(buyer, incident, AnswerSurvey.of(answer(3 + random.nextInt(3))))
                    .orElseThrow();
        }
        desk.incidents().close(buyer, incident).orElseThrow();
        return incident;
    }

    private static SurveyAnswer answer(int score) {
        return new SurveyAnswer(QuestionCode.of("SOLUTION"), score);
    }
}
