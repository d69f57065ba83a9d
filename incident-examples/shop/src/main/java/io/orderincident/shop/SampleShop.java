package io.orderincident.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.Grant;
import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.CannedText;
import io.orderincident.catalog.CannedTexts;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.ContactChannel;
import io.orderincident.catalog.CostPolicy;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolStep;
import io.orderincident.catalog.TypeCode;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.shop.sales.PaymentProvider;
import io.orderincident.shop.sales.Shop;
import io.orderincident.shop.sales.Shops;
import io.orderincident.shop.sales.Staff;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.EscalationLevel;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.HoldReason;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaPolicy;
import io.orderincident.sla.SlaTarget;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Component;

/** Fills an empty database with a small shop and some incidents, so that there is something to look at. */
@Component
class SampleShop implements SmartInitializingSingleton {
    /** Whether there is half a year of sales and incidents beside the story. */
    static final String HISTORY = "shop.sample.history";

    private static final ShopId SHOP = ShopId.of("casa-roble");

    private static final Protocol DEFECT = Protocol.of(
            "DEFECT",
            LocalizedText.of("Defective article", "Artículo defectuoso"),
            ProtocolStep.mandatory(
                    "WARN",
                    LocalizedText.of("Ask the customer not to use it", "Pedir al cliente que no lo use"),
                    Party.AGENT,
                    Duration.ofHours(4)),
            ProtocolStep.mandatory(
                    "COLLECT",
                    LocalizedText.of("Collect it and have it checked", "Recogerlo y hacerlo revisar"),
                    Party.AGENT,
                    Duration.ofHours(24)),
            ProtocolStep.optional(
                    "SUPPLIER",
                    LocalizedText.of("Claim it from the supplier", "Reclamarlo al proveedor"),
                    Party.OPERATOR,
                    null));

    private static final Catalogue CATALOGUE = Catalogue.standard()
            .with(DEFECT, TypeCode.of("DEFECTIVE"))
            .withChannels(Catalogue.standard().channels().stream()
                    .map(SampleShop::described)
                    .toList());

    private static final SlaPolicies POLICIES = SlaPolicies.of(
            policy("Urgentes", 2, 16).ofPriorities(Priority.URGENT),
            policy("Altas", 4, 24).ofPriorities(Priority.HIGH),
            policy("Las demás", 8, 40));

    private static final CannedTexts TEXTS = CannedTexts.of(
            CannedText.of("ASK_FOR_PHOTOS", LocalizedText.of("Ask for photos", "Pedir fotos"), """
                    Hello{{#customer}} {{customer}}{{/customer}},

                    please send us two photos of what arrived damaged{{#articles}} ({{articles}}){{/articles}}: one of the article and one of the box. Then we can claim it from the carrier.""", """
                    Hola{{#customer}} {{customer}}{{/customer}}:

                    Envíenos, por favor, dos fotos de lo que llegó dañado{{#articles}} ({{articles}}){{/articles}}: una del artículo y otra de la caja. Así podremos reclamarlo al transportista."""),
            CannedText.of(
                    "CARRIER_ASKED",
                    LocalizedText.of("The carrier was asked", "Consultado el transportista"),
                    """
                    Hello{{#customer}} {{customer}}{{/customer}},

                    we have asked the carrier where your order {{order}} is, and write to you as soon as they answer.""",
                    """
                    Hola{{#customer}} {{customer}}{{/customer}}:

                    Hemos preguntado al transportista dónde está su pedido {{order}} y le escribiremos en cuanto responda."""));

    private static final AuthorityPolicy AUTHORITY = AuthorityPolicy.of(
            Grant.toParty(Party.AGENT).withEach(Money.of("100", "EUR")),
            Grant.toParty(Party.OPERATOR).goingBeyondBalance());

    private static final Actor SAMPLE = Actor.system("sample");

    private final DataSource database;
    private final Shops shops;
    private final OrderPort orders;
    private final boolean withHistory;
    private final SampleHistory history;
    private final SampleStory story;

    /** Nobody is told of the sample's past. */
    SampleShop(
            DataSource database,
            Shops shops,
            OrderPort orders,
            JpaStorage storage,
            ValidatorFactory validation,
            Calendars calendars,
            LifeCyclePolicy policy,
            PaymentProvider provider,
            @Value("${" + HISTORY + ":true}") boolean withHistory) {
        this.database = database;
        this.shops = shops;
        this.orders = orders;
        this.withHistory = withHistory;
        Supplier<IncidentDesk.Builder> silent = () -> IncidentDesk.builder(orders, storage)
                .validatorFactory(validation)
                .calendars(calendars)
                .lifeCycle(policy)
                .refunds(provider);
        this.history = new SampleHistory(silent.get(), database, SHOP);
        this.story = new SampleStory(silent.get(), shops, SHOP);
    }

    private static ContactChannel described(ContactChannel channel) {
        return switch (channel.code().value()) {
            case "PHONE" ->
                channel.withDetails(LocalizedText.of("+34 910 000 000", "+34 910 000 000"))
                        .withHours(
                                LocalizedText.of("Monday to Friday, 9 am to 6 pm", "De lunes a viernes, de 9 a 18 h"));
            case "EMAIL" ->
                channel.withDetails(LocalizedText.of("ayuda@casa-roble.example", "ayuda@casa-roble.example"))
                        .withHours(LocalizedText.of(
                                "We answer within one business day", "Respondemos en un día laborable"));
            default -> channel;
        };
    }

    private static SlaPolicy policy(String name, int response, int resolution) {
        return SlaPolicy.everything(
                name,
                SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(response)),
                SlaTarget.of(ClockKind.NEXT_RESPONSE, Duration.ofHours(2L * response)),
                SlaTarget.of(ClockKind.RESOLUTION, Duration.ofHours(resolution))
                        .pausedWhile(HoldReason.CUSTOMER, HoldReason.THIRD_PARTY),
                SlaTarget.warning(ClockKind.PROMISE, Duration.ofHours(4)),
                SlaTarget.warning(ClockKind.TASK, Duration.ofHours(2)),
                SlaTarget.warning(ClockKind.REFUND, Duration.ofDays(3)).countedAroundTheClock());
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (shops.all().isEmpty()) {
            ResourceDatabasePopulator script = new ResourceDatabasePopulator(new ClassPathResource("sample/shop.sql"));
            script.setSqlScriptEncoding("UTF-8");
            script.execute(database);
            Actor agent = shops.find(SHOP).map(Shop::agent).orElseThrow();
            save(story.desk(), agent);
            if (withHistory) {
                history.tell(agent);
            }
            story.tell();
            story.ordersWithIncident().forEach(order -> orders.flag(SHOP, order, true));
        }
    }

    private static void save(IncidentDesk desk, Actor agent) {
        desk.settings().catalogue().replace(SAMPLE, SHOP, CATALOGUE, 0).orElseThrow();
        desk.settings().slaPolicies().replace(SAMPLE, SHOP, POLICIES, 0).orElseThrow();
        desk.settings().authority().replace(SAMPLE, SHOP, AUTHORITY, 0).orElseThrow();
        desk.settings().cannedTexts().replace(SAMPLE, SHOP, TEXTS, 0).orElseThrow();
        desk.settings()
                .costs()
                .replace(SAMPLE, SHOP, CostPolicy.ofHourlyRate(Money.of("28", "EUR")), 0)
                .orElseThrow();
        desk.settings()
                .escalation()
                .replace(
                        SAMPLE,
                        SHOP,
                        EscalationPolicy.of(
                                EscalationLevel.of(Duration.ZERO, agent.author().id()),
                                EscalationLevel.of(
                                        Duration.ofHours(4),
                                        Staff.OPERATOR.author().id())),
                        0)
                .orElseThrow();
    }
}
