package io.orderincident.jpa;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.Incidents;
import io.orderincident.SavedFilters;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.conversation.MailReply;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.conversation.OpenThread;
import io.orderincident.document.AddDocument;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.money.Money;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Delivery;
import io.orderincident.notify.DeliveryResult;
import io.orderincident.notify.LinkAddresses;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.Recipient;
import io.orderincident.notify.ReplyAddresses;
import io.orderincident.order.CommercialDocument;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.privacy.ErasureCause;
import io.orderincident.privacy.PrivacyEvent;
import io.orderincident.privacy.RetentionPolicy;
import io.orderincident.promise.MakePromise;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.RecordCost;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.report.WriteReport;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.SortOrder;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.survey.AnswerSurvey;
import io.orderincident.task.AddTask;
import io.orderincident.task.StartProtocol;
import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 11.2: once a customer is erased, no table of the database holds a trace of them. */
class ErasureTraceTest {

    private static final ShopId SHOP = ShopId.of("flores");
    private static final Actor AGENT = Actor.agent(SHOP, "pedro", "Pedro");
    private static final Actor OPERATOR = Actor.operator("olga", "Olga");
    private static final Actor OFFICER = OPERATOR.asDataProtectionOfficer();
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant NEXT_WEEK = NOON.plus(Duration.ofDays(7));
    private static final Instant UNTIL = NOON.plus(Duration.ofDays(60));
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    /** What stands wherever something personal stands, and nowhere else. */
    private static final String ERASED = "zoraida";

    private static final String KEPT = "berenguela";

    private final MemoryRefunds refunds = MemoryRefunds.create();
    private Instant now = NOON;

    static Stream<Named<Supplier<DataSource>>> databases() {
        return Stream.of(
                Named.of("H2", TestDatabase::h2),
                Named.of("PostgreSQL", TestDatabase::postgreSql),
                Named.of("MariaDB", TestDatabase::mariaDb));
    }

    private static final Set<Integer> TEXTS = Set.of(
            Types.CHAR,
            Types.VARCHAR,
            Types.LONGVARCHAR,
            Types.CLOB,
            Types.BINARY,
            Types.VARBINARY,
            Types.LONGVARBINARY,
            Types.BLOB);

    /** Tables with texts in which nothing personal stands, and why. */
    private static final Map<String, String> IMPERSONAL = Map.ofEntries(
            entry("inc_channel", "the names of channels"),
            entry("inc_cost", "kinds and currencies; what is said of a cost is in the incident"),
            entry("inc_counter", "numbers"),
            entry("inc_customer_link", "hashes of tokens"),
            entry("inc_guest_code", "hashes of whose codes they are, and of the codes"),
            entry("inc_incident_line", "articles of the host"),
            entry("inc_merged_line", "articles of the host"),
            entry("inc_offer", "kinds and currencies; the terms are in the incident"),
            entry("inc_order_lock", "orders"),
            entry("inc_recount", "shops"),
            entry("inc_refund", "amounts and codes"),
            entry("inc_rescheduling", "shops"),
            entry("inc_resolution", "reasons of the catalogue"),
            entry("inc_rollup", "counts"),
            entry("inc_rollup_cost", "sums"),
            entry("inc_rollup_duration", "counts"),
            entry("inc_setting", "what shops say of themselves"),
            entry("inc_statistics", "shops"),
            entry("inc_timer_failure", "names of faults"),
            entry("inc_turn", "names of rules"));

    @ParameterizedTest
    @MethodSource("databases")
    void ofAnErasedCustomerNoTableHoldsATrace(Supplier<DataSource> database) {
        DataSource source = database.get();
        try (EntityManagerFactory factory = TestDatabase.factory(source)) {
            JpaStorage storage = JpaStorage.resourceLocal(factory);
            Notifications notifications = Notifications.builder(storage, storage.outbox())
                    .channel(new Post())
                    .customerLinks(LinkAddresses.under(URI.create("https://flores.example/links/")))
                    .replyAddresses(ReplyAddresses.below("reply@flores.example"))
                    .build();
            IncidentDesk desk = IncidentDesk.builder(
                            MemoryOrders.of(
                                    order("P-1", ERASED),
                                    order("P-2", ERASED),
                                    order("P-3", KEPT),
                                    guestOrder("P-4", ERASED)),
                            storage)
                    .listener(notifications.listener())
                    .refunds(refunds)
                    .clock(() -> now)
                    .build();
            List<IncidentId> theirs = new ArrayList<>(lived(desk, "P-1", ERASED));
            theirs.addAll(lived(desk, "P-2", ERASED));
            List<IncidentId> others = lived(desk, "P-3", KEPT);
            theirs.addAll(lived(desk, "P-4", ERASED, Actor.guest(SHOP, "P-4", ERASED)));
            named(desk, ERASED);
            named(desk, KEPT);
            desk.mailReplies()
                    .receive(
                            SHOP,
                            new MailReply("<1@x>", ERASED + "@example.org", List.of(), ERASED, "It is " + ERASED),
                            Locale.ENGLISH);
            desk.guests().requestCode(SHOP, OrderId.of("P-4"), ERASED + "@example.org", Locale.ENGLISH);
            now = NEXT_WEEK;
            desk.timers().runDue();
            notifications.runDue();
            desk.timers().refreshStatistics();
            Map<String, Long> written = traces(source, ERASED);
            Map<String, Long> ofOther = traces(source, KEPT);
            List<String> counted = counted(source);
            StatisticsReport before = report(desk);
            List<String> links = rows(source, "inc_customer_link");

            assertThat(tablesWithTexts(source))
                    .as("each has what is personal, or it is said why it has not")
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(written.keySet().stream(), IMPERSONAL.keySet().stream())
                                    .toList());
            for (DataSubject subject : List.of(subject(ERASED), DataSubject.guest(OrderId.of("P-4")))) {
                desk.privacy()
                        .block(OFFICER, SHOP, new BlockData(subject, "Zoraida asked for it", UNTIL))
                        .orElseThrow();
            }
            desk.timers().refreshStatistics();
            assertThat(traces(source, ERASED).keySet()).doesNotContain("inc_outbox", "inc_fact");
            assertThat(report(desk).total()).isEqualTo(before.total());
            now = UNTIL;
            desk.timers().runDue();
            desk.timers().refreshStatistics();
            notifications.runDue();

            assertThat(traces(source, ERASED)).isEmpty();
            assertThat(traces(source, KEPT).keySet()).isEqualTo(ofOther.keySet());
            assertThat(counted(source)).isEqualTo(counted);
            assertThat(report(desk)).isEqualTo(before);
            assertThat(desk.statistics().verify(OPERATOR, SHOP).orElseThrow()).isEmpty();
            assertThat(links).isNotEmpty();
            assertThat(rows(source, "inc_customer_link"))
                    .allSatisfy(row -> assertThat(theirs).noneMatch(id -> row.contains("\t" + id.value() + "\t")));
            for (IncidentId id : theirs) {
                assertThat(desk.incidents()
                                .find(OFFICER, SHOP, id)
                                .orElseThrow()
                                .incident()
                                .protection()
                                .isErased())
                        .isTrue();
                assertThat(desk.incidents().verify(OPERATOR, SHOP, id)).contains(List.of());
            }
            others.forEach(id ->
                    assertThat(desk.incidents().verify(OPERATOR, SHOP, id)).contains(List.of()));
        }
    }

    private static StatisticsReport report(IncidentDesk desk) {
        return desk.statistics()
                .report(AGENT, IncidentFilter.of(SHOP), StatisticsRequest.of(DAY, DAY))
                .orElseThrow();
    }

    /** What statistics hold, whatever a customer is called in them. */
    private static List<String> counted(DataSource source) {
        return Stream.of("inc_rollup", "inc_rollup_cost", "inc_rollup_duration")
                .flatMap(table -> rows(source, table).stream().map(row -> table + "\t" + row))
                .map(row -> row.replaceAll(ERASED + "-4711|erased-[0-9a-f-]{36}", "somebody"))
                .sorted()
                .toList();
    }

    /** Takes answers; tells whom it could not reach of what was communicated to them. */
    private static final class Post implements Channel {

        @Override
        public String name() {
            return "post";
        }

        @Override
        public boolean reaches(Recipient recipient) {
            return true;
        }

        @Override
        public boolean takesReplies() {
            return true;
        }

        @Override
        public DeliveryResult deliver(Delivery delivery) {
            return delivery.notification().kind() == NotificationKind.COMMUNICATED
                    ? DeliveryResult.rejected(
                            delivery.notification().recipient().contact().email() + " is unknown")
                    : DeliveryResult.delivered();
        }
    }

    /** Two nodes look at the same moment. */
    @ParameterizedTest
    @MethodSource("databases")
    void ofWhatAShopHasKeptForLongEnoughNoTableHoldsATrace(Supplier<DataSource> database) throws Exception {
        DataSource source = database.get();
        try (EntityManagerFactory factory = TestDatabase.factory(source)) {
            List<IncidentDesk> nodes = List.of(node(factory), node(factory));
            IncidentDesk desk = nodes.get(0);
            List<IncidentId> theirs = new ArrayList<>(lived(desk, "P-1", ERASED));
            theirs.addAll(lived(desk, "P-2", ERASED));
            named(desk, ERASED);
            desk.settings()
                    .retention()
                    .replace(OPERATOR, SHOP, RetentionPolicy.forever().withPersonalDataDays(90), 0)
                    .orElseThrow();
            desk.timers().refreshStatistics();
            StatisticsReport before = desk.statistics()
                    .report(AGENT, IncidentFilter.of(SHOP), StatisticsRequest.of(DAY, DAY))
                    .orElseThrow();
            now = NOON.plus(Duration.ofDays(91));

            int destroyed = Stream.of(nodes.get(0), nodes.get(1))
                    .map(node ->
                            CompletableFuture.supplyAsync(() -> node.timers().runDue()))
                    .toList()
                    .stream()
                    .mapToInt(CompletableFuture::join)
                    .sum();
            desk.timers().refreshStatistics();

            assertThat(destroyed).as("each with what was merged into it").isEqualTo(2);
            assertThat(traces(source, ERASED)).isEmpty();
            assertThat(desk.statistics()
                            .report(AGENT, IncidentFilter.of(SHOP), StatisticsRequest.of(DAY, DAY))
                            .orElseThrow()
                            .total())
                    .isEqualTo(before.total());
            assertThat(desk.statistics().verify(OPERATOR, SHOP).orElseThrow()).isEmpty();
            for (IncidentId id : theirs) {
                assertThat(desk.incidents().verify(AGENT, SHOP, id)).contains(List.of());
                assertThat(desk.incidents().find(AGENT, SHOP, id).orElseThrow().history())
                        .last()
                        .satisfies(entry ->
                                assertThat(entry.event()).isEqualTo(new PrivacyEvent.Erased(ErasureCause.RETENTION)));
            }
        }
    }

    private IncidentDesk node(EntityManagerFactory factory) {
        JpaStorage storage = JpaStorage.resourceLocal(factory);
        Notifications notifications = Notifications.builder(storage, storage.outbox())
                .channel(Channel.logging())
                .build();
        return IncidentDesk.builder(MemoryOrders.of(order("P-1", ERASED), order("P-2", ERASED)), storage)
                .listener(notifications.listener())
                .refunds(refunds)
                .clock(() -> now)
                .build();
    }

    private static OrderFacts order(String id, String who) {
        return order(id, CustomerId.of(who + "-4711"), who);
    }

    private static OrderFacts guestOrder(String id, String who) {
        return order(id, null, who);
    }

    private static OrderFacts order(String id, @Nullable CustomerId customer, String who) {
        return OrderFacts.builder(SHOP, OrderId.of(id), NOON.minusSeconds(86_400))
                .boughtBy(customer, Contact.of(who, who + "@example.org", "600 " + who, Locale.forLanguageTag("es")))
                .lines(List.of(OrderLine.of("1", "ROSE", "Roses", 3, Money.of("30.00", "EUR"))))
                .build();
    }

    private static DataSubject subject(String who) {
        return DataSubject.customer(CustomerId.of(who + "-4711"));
    }

    private static List<IncidentId> lived(IncidentDesk desk, String order, String who) {
        return lived(desk, order, who, Actor.customer(SHOP, CustomerId.of(who + "-4711"), who));
    }

    /** All that people write about it, and of another that is merged into it. */
    private static List<IncidentId> lived(IncidentDesk desk, String order, String who, Actor customer) {
        Target target = registered(desk, order, who, customer);
        written(desk, target, who, customer);
        agreed(desk, target, who, customer);
        attached(desk, target, who);
        Target other = registered(desk, order, who, customer);
        desk.links()
                .merge(AGENT, other.because(who + " told it twice"), new MergeInto(target.incident()))
                .orElseThrow();
        ended(desk.incidents(), target, who, customer);
        return List.of(target.incident(), other.incident());
    }

    private static Target registered(IncidentDesk desk, String order, String who, Actor customer) {
        return Target.of(
                SHOP,
                desk.incidents()
                        .register(
                                customer,
                                SHOP,
                                RegisterIncident.builder(
                                                OrderId.of(order),
                                                TypeCode.of("LOST"),
                                                Origin.CUSTOMER,
                                                who + " got nothing")
                                        .line(OrderLineId.of("1"), 1)
                                        .override()
                                        .build())
                        .orElseThrow()
                        .id());
    }

    private static void written(IncidentDesk desk, Target target, String who, Actor customer) {
        Incidents at = desk.incidents();
        at.communicate(AGENT, target, Communicate.message("We look for it, " + who))
                .orElseThrow();
        at.note(AGENT, target.once("note of " + who + " " + target.incident()), Note.internal(who + " called"))
                .orElseThrow();
        at.sendMessage(customer, target, new Message(Audience.CUSTOMER, "It is for " + who, true))
                .orElseThrow();
        at.openThread(AGENT, target, OpenThread.of("Photos of " + who, Party.CUSTOMER))
                .orElseThrow();
        at.edit(
                        AGENT,
                        target,
                        new Edit(Details.none()
                                .diagnosed("given to a neighbour of " + who, ErrorSource.OWN, null)
                                .withDocuments(CommercialDocument.of(DocumentKind.INVOICE, "F-" + who))))
                .orElseThrow();
        desk.reports()
                .write(AGENT, target, new WriteReport("<p>" + who + " <em>was</em> not at home</p>"))
                .orElseThrow();
        at.promise(AGENT, target, MakePromise.of("a call to " + who, NOON.plus(Duration.ofDays(1))))
                .orElseThrow();
        at.addTask(AGENT, target, AddTask.of("Call " + who, Party.AGENT)).orElseThrow();
        at.startProtocol(AGENT, target, new StartProtocol(ProtocolCode.of("LOST")))
                .orElseThrow();
        desk.documents()
                .add(
                        customer,
                        target,
                        new AddDocument(DocumentKind.PHOTO, who + ".txt", "text/plain", Audience.CUSTOMER),
                        new ByteArrayInputStream((who + " was here").getBytes(StandardCharsets.US_ASCII)))
                .orElseThrow();
    }

    private static void agreed(IncidentDesk desk, Target target, String who, Actor customer) {
        desk.remedies()
                .makeOffer(AGENT, target, MakeOffer.of(OfferKind.OTHER, "New ones for " + who))
                .orElseThrow();
        desk.remedies()
                .declineOffer(customer, target, new DeclineOffer(1, who + " wants none", null))
                .orElseThrow();
        desk.remedies()
                .requestRefund(
                        OPERATOR,
                        target.because("For " + who),
                        RequestRefund.of(RefundSpec.of(RefundSpec.Item.pieces(OrderLineId.of("1"), 1)), "DAMAGED"))
                .orElseThrow();
        desk.timers().runDue();
        desk.remedies()
                .recordCost(
                        AGENT,
                        target,
                        new RecordCost(
                                CostKind.OTHER, Money.of("3.00", "EUR"), null, CostBearer.OWN, "A taxi for " + who))
                .orElseThrow();
    }

    /** From an address that is not theirs. */
    private static void attached(IncidentDesk desk, Target target, String who) {
        String id = "<" + target.incident() + "@x>";
        desk.mailReplies()
                .receive(
                        SHOP,
                        new MailReply(id, "office@example.org", List.of(), who, "I write for " + who),
                        Locale.ENGLISH);
        UnmatchedMail mail = desk.mailQueue().page(AGENT, SHOP, MailRequest.waiting(50)).stream()
                .filter(one -> one.messageId().equals(id))
                .findFirst()
                .orElseThrow();
        desk.mailQueue().attach(AGENT, SHOP, mail.id(), target.incident()).orElseThrow();
    }

    private static void ended(Incidents at, Target target, String who, Actor customer) {
        at.resolve(
                        OPERATOR,
                        target.because("For " + who),
                        Resolve.because("REPLACED", "Sent again to " + who).overriding())
                .orElseThrow();
        at.answerSurvey(
                        customer,
                        target,
                        AnswerSurvey.of(new SurveyAnswer(QuestionCode.of("SOLUTION"), 1))
                                .saying(who + " is angry"))
                .orElseThrow();
        at.reopen(customer, target, Reopen.because(who + " still has nothing")).orElseThrow();
        at.cancel(AGENT, target.because(who + " wants no more"), Cancel.because("Bought elsewhere by " + who))
                .orElseThrow();
    }

    private static void named(IncidentDesk desk, String who) {
        IncidentFilter filter = IncidentFilter.of(SHOP).where(IncidentFields.CUSTOMER.is(CustomerId.of(who + "-4711")));
        desk.savedFilters()
                .save(AGENT, SHOP, SavedFilters.Owner.SHOP, "of " + who.length(), filter, SortOrder.OLDEST_FIRST)
                .orElseThrow();
        desk.patterns()
                .plan(
                        AGENT,
                        SHOP,
                        PatternSubject.of(Dimension.CUSTOMER, who + "-4711"),
                        new ActionPlan("Call " + who, null, DAY.plusDays(9)))
                .orElseThrow();
    }

    /** In how many rows of which tables a word stands, in any column and any case. */
    private static Map<String, Long> traces(DataSource source, String word) {
        Map<String, Long> found = new TreeMap<>();
        for (String table : tables(source)) {
            long hits = rows(source, table).stream()
                    .filter(row -> row.toLowerCase(Locale.ROOT).contains(word))
                    .count();
            if (hits > 0) {
                found.put(table, hits);
            }
        }
        return found;
    }

    /** Those in which a text can stand, or bytes. */
    private static Set<String> tablesWithTexts(DataSource source) {
        Set<String> names = new TreeSet<>();
        for (String table : tables(source)) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
                for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                    if (TEXTS.contains(none.getMetaData().getColumnType(i))) {
                        names.add(table);
                    }
                }
            } catch (SQLException e) {
                throw new AssertionError(table, e);
            }
        }
        return names;
    }

    private static List<String> tables(DataSource source) {
        List<String> names = new ArrayList<>();
        try (Connection connection = source.getConnection();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {
                            "TABLE", "BASE TABLE"
                        })) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
            names.removeIf(name -> !name.startsWith("inc_"));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return names;
    }

    /** Every row as one text, in order. */
    private static List<String> rows(DataSource source, String table) {
        List<String> all = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    Object value = rows.getObject(i);
                    row.append(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : value)
                            .append('\t');
                }
                all.add(row.toString());
            }
        } catch (SQLException e) {
            throw new AssertionError(table, e);
        }
        all.sort(null);
        return all;
    }
}
