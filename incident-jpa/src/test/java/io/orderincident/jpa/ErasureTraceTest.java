package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.SavedFilters;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.conversation.MailReply;
import io.orderincident.conversation.Note;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Notifications;
import io.orderincident.order.CommercialDocument;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
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
import io.orderincident.report.WriteReport;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.SortOrder;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.task.AddTask;
import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
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
    private static final Instant UNTIL = NOON.plus(Duration.ofDays(3 * 365));
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    /** What stands wherever something personal stands, and nowhere else. */
    private static final String ERASED = "zoraida";

    private static final String KEPT = "berenguela";

    private Instant now = NOON;

    static Stream<Named<Supplier<DataSource>>> databases() {
        return Stream.of(
                Named.of("H2", TestDatabase::h2),
                Named.of("PostgreSQL", TestDatabase::postgreSql),
                Named.of("MariaDB", TestDatabase::mariaDb));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void ofAnErasedCustomerNoTableHoldsATrace(Supplier<DataSource> database) {
        DataSource source = database.get();
        try (EntityManagerFactory factory = TestDatabase.factory(source)) {
            JpaStorage storage = JpaStorage.resourceLocal(factory);
            Notifications notifications = Notifications.builder(storage, storage.outbox())
                    .channel(Channel.logging())
                    .build();
            IncidentDesk desk = IncidentDesk.builder(
                            MemoryOrders.of(order("P-1", ERASED), order("P-2", ERASED), order("P-3", KEPT)), storage)
                    .listener(notifications.listener())
                    .clock(() -> now)
                    .build();
            List<IncidentId> theirs = List.of(lived(desk, "P-1", ERASED), lived(desk, "P-2", ERASED));
            IncidentId other = lived(desk, "P-3", KEPT);
            named(desk, ERASED);
            named(desk, KEPT);
            desk.mailReplies()
                    .receive(
                            SHOP,
                            new MailReply("<1@x>", ERASED + "@example.org", List.of(), ERASED, "It is " + ERASED),
                            Locale.ENGLISH);
            desk.timers().refreshStatistics();
            Map<String, Long> written = traces(source, ERASED);
            Map<String, Long> ofOther = traces(source, KEPT);

            desk.privacy()
                    .block(OFFICER, SHOP, new BlockData(subject(ERASED), "Zoraida asked for it", UNTIL))
                    .orElseThrow();
            desk.timers().refreshStatistics();
            List<String> counted = rows(source, "inc_rollup");
            Map<String, Long> blocked = traces(source, ERASED);
            var before = desk.statistics()
                    .report(AGENT, IncidentFilter.of(SHOP), StatisticsRequest.of(DAY, DAY))
                    .orElseThrow();
            now = UNTIL;
            assertThat(desk.timers().runDue()).isEqualTo(theirs.size());
            desk.timers().refreshStatistics();

            assertThat(written.keySet())
                    .contains(
                            "inc_incident",
                            "inc_incident_words",
                            "inc_commercial_document",
                            "inc_history",
                            "inc_fact",
                            "inc_outbox",
                            "inc_saved_filter",
                            "inc_unmatched_mail",
                            "inc_corrective_action");
            assertThat(blocked.keySet()).doesNotContain("inc_outbox", "inc_fact");
            assertThat(traces(source, ERASED)).isEmpty();
            assertThat(traces(source, KEPT)).isEqualTo(ofOther);
            assertThat(rows(source, "inc_rollup")).isEqualTo(counted);
            assertThat(desk.statistics()
                            .report(AGENT, IncidentFilter.of(SHOP), StatisticsRequest.of(DAY, DAY))
                            .orElseThrow())
                    .isEqualTo(before);
            theirs.forEach(
                    id -> assertThat(desk.incidents().verify(AGENT, SHOP, id)).contains(List.of()));
            assertThat(desk.incidents().verify(AGENT, SHOP, other)).contains(List.of());
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
            List<IncidentId> theirs = List.of(lived(desk, "P-1", ERASED), lived(desk, "P-2", ERASED));
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

            assertThat(destroyed).isEqualTo(theirs.size());
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
                .clock(() -> now)
                .build();
    }

    private static OrderFacts order(String id, String who) {
        return OrderFacts.builder(SHOP, OrderId.of(id), NOON.minusSeconds(86_400))
                .boughtBy(
                        CustomerId.of(who + "-4711"),
                        Contact.of(who, who + "@example.org", "600 " + who, Locale.forLanguageTag("es")))
                .build();
    }

    private static DataSubject subject(String who) {
        return DataSubject.customer(CustomerId.of(who + "-4711"));
    }

    /** All that people write about it. */
    private static IncidentId lived(IncidentDesk desk, String order, String who) {
        Actor customer = Actor.customer(SHOP, CustomerId.of(who + "-4711"), who);
        IncidentId id = desk.incidents()
                .register(
                        customer,
                        SHOP,
                        RegisterIncident.builder(
                                        OrderId.of(order), TypeCode.of("LOST"), Origin.CUSTOMER, who + " got nothing")
                                .build())
                .orElseThrow()
                .id();
        Target target = Target.of(SHOP, id);
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("We look for it, " + who))
                .orElseThrow();
        desk.incidents().note(AGENT, target, Note.internal(who + " called")).orElseThrow();
        desk.incidents()
                .addTask(AGENT, target, AddTask.of("Call " + who, Party.AGENT))
                .orElseThrow();
        desk.incidents()
                .edit(
                        AGENT,
                        target,
                        new Edit(Details.none()
                                .diagnosed("given to a neighbour of " + who, ErrorSource.OWN, null)
                                .withDocuments(CommercialDocument.of(DocumentKind.INVOICE, "F-" + who))))
                .orElseThrow();
        desk.reports()
                .write(AGENT, target, new WriteReport("<p>" + who + " <em>was</em> not at home</p>"))
                .orElseThrow();
        desk.incidents()
                .promise(AGENT, target, MakePromise.of("a call to " + who, NOON.plus(Duration.ofDays(1))))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Sent again to " + who))
                .orElseThrow();
        desk.incidents()
                .reopen(customer, target, Reopen.because(who + " still has nothing"))
                .orElseThrow();
        desk.incidents()
                .cancel(AGENT, target.because(who + " wants no more"), Cancel.because("Bought elsewhere by " + who))
                .orElseThrow();
        return id;
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
                        new ActionPlan("Call " + who, null, DAY.plusYears(9)))
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
