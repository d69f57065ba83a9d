package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.Diagnoses;
import io.orderincident.IncidentDesk;
import io.orderincident.Incidents;
import io.orderincident.Links;
import io.orderincident.MessageRequest;
import io.orderincident.Messages;
import io.orderincident.Statistics;
import io.orderincident.catalog.TypeCode;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.OpenThread;
import io.orderincident.history.Audience;
import io.orderincident.history.EntryPosition;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.notify.Outbox;
import io.orderincident.notify.Outbox.Claim;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import io.orderincident.settings.ShopSettings;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.store.IncidentStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** On PostgreSQL, with the settings that the documentation recommends. A reservation of numbers comes once in 100. */
class RoundTripsTest {

    private final RoundTrips trips = new RoundTrips();
    private final DataSource database = TestDatabase.postgreSql();
    private final JpaStorage storage = trips.storage(database);
    private final Incidents incidents = Shop.desk(storage).incidents();
    private final Incident known = registered("first");

    @Test
    void registeringTakesThreeWithTheCommit() {
        incidents
                .cancel(Shop.AGENT, Shop.target(known), Cancel.because("A mistake"))
                .orElseThrow();

        List<String> made = trips.of(() -> registered("second"));

        assertThat(made).hasSizeLessThanOrEqualTo(3).last().isEqualTo("commit");
    }

    @Test
    void registeringOnAnOrderThatIsNewTakesTwoWithAKeyToo() {
        registered("warm");
        OrderFacts another = OrderFacts.builder(Shop.ID, OrderId.of("new"), Shop.ORDER.placedAt())
                .lines(Shop.ORDER.lines())
                .build();
        Incidents ofNew =
                IncidentDesk.builder(MemoryOrders.of(another), storage).build().incidents();
        RegisterIncident once = RegisterIncident.builder(
                        another.id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Llegó rota.")
                .once("new")
                .build();

        List<String> made =
                trips.of(() -> ofNew.register(Shop.AGENT, Shop.ID, once).orElseThrow());

        assertThat(made).hasSize(2).last().isEqualTo("commit");
    }

    @Test
    void toLookForTheSameTakesNoMore() {
        incidents.register(Shop.AGENT, Shop.ID, Shop.damaged().build());
        incidents
                .cancel(Shop.AGENT, Shop.target(known), Cancel.because("A mistake"))
                .orElseThrow();

        List<String> made = trips.of(() -> incidents
                .register(Shop.AGENT, Shop.ID, Shop.damaged().once("third").build())
                .orElseThrow());

        assertThat(made).hasSizeLessThanOrEqualTo(3).last().isEqualTo("commit");
    }

    @Test
    void aColdShopCostsOneStatementMoreReadBeforeTheTransaction() {
        registered("warm");
        List<String> warm = trips.of(() -> registered("second"));
        assertThat(trips.connections()).isEqualTo(1);

        List<String> cold = trips.of(() -> {
            trips.pass(ShopSettings.MAX_AGE);
            registered("third");
        });

        assertThat(trips.connections()).isEqualTo(2);
        assertThat(cold.get(0)).contains("inc_setting");
        assertThat(cold.get(1)).isEqualTo("commit");
        assertThat(cold).hasSize(warm.size() + 2).filteredOn("commit"::equals).hasSize(2);
    }

    @Test
    void aColdShopCostsOneStatementMoreOnTheConnectionOfTheHost() {
        registered("warm");
        List<String> warm = trips.of(() -> storage.transactions().required(() -> registered("second")));
        assertThat(trips.connections()).isEqualTo(1);

        List<String> cold = trips.of(() -> {
            trips.pass(ShopSettings.MAX_AGE);
            storage.transactions().required(() -> registered("third"));
        });

        assertThat(trips.connections()).isEqualTo(1);
        assertThat(cold).hasSize(warm.size() + 1).filteredOn("commit"::equals).hasSize(1);
    }

    @Test
    void aShopWhoseNumbersAreUsedUpCostsTwoStatementsMore() {
        registered("warm");
        List<String> warm = trips.of(() -> registered("second"));
        useUpNumbers();
        List<String> before = trips.of(() -> registered("third"));
        int connections = trips.connections();
        useUpNumbers();
        List<String> within = trips.of(() -> storage.transactions().required(() -> registered("fourth")));

        assertThat(connections).isEqualTo(2);
        assertThat(before).hasSize(warm.size() + 3).filteredOn("commit"::equals).hasSize(2);
        assertThat(trips.connections()).isEqualTo(1);
        assertThat(within).hasSize(warm.size() + 2).filteredOn("commit"::equals).hasSize(1);
    }

    private void useUpNumbers() {
        long last;
        do {
            last = storage.numbers().next(Shop.ID).sequence();
        } while (last % NumberBlocks.BLOCK_SIZE != 0);
    }

    @Test
    void changingTheStatusTakesThreeWithTheLoadAndTheCommit() {
        List<String> made = trips.of(() -> incidents
                .communicate(Shop.AGENT, Shop.target(known).once("told"), Communicate.message("Enviamos otra."))
                .orElseThrow());

        assertThat(made).hasSizeLessThanOrEqualTo(3).last().isEqualTo("commit");
    }

    /**
     * Reserving: the incident with the key, the lock, the refunds of the order, the write, the commit. Paying: the same but for
     * the key, after the claim, its mark and its commit.
     */
    @Test
    void aRefundTakesTwoToAskTheHostFiveToReserveAndEightToPay() {
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Shop.ORDER), storage)
                .refunds(MemoryRefunds.create())
                .build();
        desk.timers().runDue();
        RequestRefund everything = RequestRefund.of(RefundSpec.everything(), "OTHER");
        List<String> idle = trips.of(() -> desk.timers().runDue());

        List<String> reserving = trips.of(() -> desk.remedies()
                .requestRefund(Shop.AGENT, Shop.target(known).once("click"), everything)
                .orElseThrow());
        List<String> paying = trips.of(() -> desk.timers().runDue());

        assertThat(reserving).hasSizeLessThanOrEqualTo(2 + 5).last().isEqualTo("commit");
        assertThat(paying).hasSizeLessThanOrEqualTo(idle.size() + 8);
    }

    @Test
    void aCommandLeavesTheProviderNothingToFlush() {
        long flushes = trips.flushes(() -> incidents
                .communicate(Shop.AGENT, Shop.target(known).once("told"), Communicate.message("Enviamos otra."))
                .orElseThrow());

        assertThat(flushes).isZero();
    }

    @Test
    void reschedulingTakesAsManyForManyAsForFewOfABatch() {
        rescheduling(1);
        IntStream.range(0, 9).forEach(i -> registered("few-" + i));
        List<String> few = rescheduling(10);
        IntStream.range(0, 30).forEach(i -> registered("many-" + i));
        List<String> many = rescheduling(40);

        assertThat(many).hasSameSizeAs(few).hasSize(13);
    }

    /** Of all that are open, each with another deadline than before. */
    private List<String> rescheduling(int open) {
        IncidentDesk desk = Shop.desk(storage);
        desk.timers().runDue(); // what is looked for once an hour
        Sql.execute(database, "update inc_incident set wake_at = null, deadline_at = null");
        desk.timers().reschedule(Shop.ID);

        List<String> made = trips.of(() -> desk.timers().runDue());

        assertThat(Sql.value(database, "select count(*) from inc_incident where deadline_at is not null", Long.class))
                .isEqualTo(open);
        return made;
    }

    @Test
    void lookingAtAnIncidentTakesThree() {
        List<String> made = trips.of(() -> incidents.find(Shop.AGENT, Shop.ID, known.id()));

        assertThat(made).hasSize(3);
    }

    @Test
    void readingWhatWasSaidTakesTwoAndTheCommitHoweverManyWereMergedIntoIt() {
        Messages messages = Shop.desk(storage).messages();
        MessageRequest newest = MessageRequest.newest(50);
        List<String> one = trips.of(() -> messages.ofIncident(Shop.AGENT, Shop.ID, known.id(), newest));
        merge(20);

        List<String> many = trips.of(() -> assertThat(messages.ofIncident(Shop.AGENT, Shop.ID, known.id(), newest)
                        .entries())
                .hasSize(21));

        assertThat(many).hasSameSizeAs(one).hasSize(3).last().isEqualTo("commit");
    }

    /** Round trips, and rows that the database gave. */
    private record Cost(int trips, int rows) {}

    private Cost cost(Runnable work) {
        int made = trips.of(work).size();
        return new Cost(made, trips.rows());
    }

    @Test
    void anIncidentWithTenThousandMessagesIsReadAndChangedAsOneWithFew() {
        IncidentDesk desk = Shop.desk(storage);
        Message message = new Message(Audience.INTERNAL, "Otra nota.", false);
        IntStream.range(0, 250)
                .forEach(i -> incidents
                        .sendMessage(Shop.AGENT, Shop.target(known), message)
                        .orElseThrow());
        costs(desk);
        List<Cost> few = costs(desk);
        long copies = 10_000;
        Sql.execute(
                database,
                "insert into inc_history (incident_id, version, shop_id, recorded_at, author_party, author_id,"
                        + " author_name, event_type, body, salt, digest, link, readers, thread)"
                        + " select incident_id, version + n, shop_id, recorded_at + n, author_party, author_id,"
                        + " author_name, event_type, body, salt, digest, link, readers, thread"
                        + " from inc_history, generate_series(1, " + copies + ") n"
                        + " where version = (select max(version) from inc_history)");
        Sql.execute(database, "update inc_incident set version = version + " + copies);

        List<Cost> many = costs(desk);

        assertThat(many).isEqualTo(few);
        assertThat(few).extracting(Cost::rows).allMatch(rows -> rows < 210);
    }

    /** Of looking at the incident, of reading the first and the last page for each side, and of writing. */
    private List<Cost> costs(IncidentDesk desk) {
        List<Cost> costs = new ArrayList<>();
        MessageRequest newest = MessageRequest.newest(50);
        MessageRequest oldest =
                newest.before(new EntryPosition(known.progress().registeredAt().plusNanos(1000), known.id(), 1));
        Actor customer = Actor.customer(Shop.ID, CustomerId.of("customer-1"), "Ana");
        for (Actor viewer : List.of(customer, Shop.AGENT, Actor.operator("operator-1", "Óscar"))) {
            costs.add(cost(() -> incidents.find(viewer, Shop.ID, known.id())));
            for (MessageRequest page : List.of(newest, oldest)) {
                costs.add(cost(() -> assertThat(desk.messages()
                                .ofIncident(viewer, Shop.ID, known.id(), page)
                                .entries())
                        .isNotEmpty()));
            }
        }
        costs.add(cost(() -> incidents
                .sendMessage(Shop.AGENT, Shop.target(known), new Message(Audience.INTERNAL, "Otra más.", false))
                .orElseThrow()));
        return costs;
    }

    @Test
    void aPageOfOneThreadIsReadAloneWithTenThousandMessagesInSeveral() {
        IncidentDesk desk = Shop.desk(storage);
        int copies = 3_332;
        for (Party side : List.of(Party.CUSTOMER, Party.OPERATOR)) {
            incidents
                    .openThread(Shop.AGENT, Shop.target(known), OpenThread.of("Aparte", side))
                    .orElseThrow();
        }
        List<Audience> audiences = List.of(Audience.CUSTOMER, Audience.CUSTOMER, Audience.OPERATOR);
        for (int i = 0; i < 3 * 40; i++) {
            Message message = new Message(audiences.get(i % 3), "Otra.", false).in(i % 3 + 1);
            incidents.sendMessage(Shop.AGENT, Shop.target(known), message).orElseThrow();
        }
        List<MessageRequest> pages = new ArrayList<>();
        for (int thread = 1; thread <= 3; thread++) {
            MessageRequest newest = MessageRequest.newest(20).in(thread);
            EntryPosition last = EntryPosition.of(read(desk, Shop.AGENT, newest).get(19));
            pages.add(newest);
            pages.add(newest.before(
                    EntryPosition.of(read(desk, Shop.AGENT, newest).get(0))));
            pages.add(newest.before(new EntryPosition(
                    last.at().plus(copies / 2, ChronoUnit.MICROS), last.incident(), last.version() + 3 * copies / 2)));
        }
        List<Cost> few = costs(desk, pages);
        Sql.execute(
                database,
                "insert into inc_history (incident_id, version, shop_id, recorded_at, author_party, author_id,"
                        + " author_name, event_type, body, salt, digest, link, readers, thread)"
                        + " select incident_id, version + 3 * n, shop_id, recorded_at + n, author_party, author_id,"
                        + " author_name, event_type, body, salt, digest, link, readers, thread"
                        + " from inc_history, generate_series(1, " + copies + ") n"
                        + " where version > (select max(version) - 3 from inc_history)");
        Sql.execute(database, "update inc_incident set version = version + " + 3 * copies);
        Sql.execute(database, "analyze inc_history");

        List<Cost> many = costs(desk, pages);

        assertThat(many).isEqualTo(few);
        assertThat(few).extracting(Cost::rows).allMatch(rows -> rows < 30);
        for (MessageRequest page : pages) {
            String plan = trips.plan(database, "h.thread", () -> read(desk, Shop.AGENT, page));
            assertThat(plan)
                    .as("page before " + page.before() + " of thread " + page.thread())
                    .contains("using inc_history_thread on inc_history")
                    .doesNotContain("Seq Scan on inc_history");
            assertThat(numbers(plan, "on inc_history h(?:_\\d+)? \\(actual rows=(\\d+)"))
                    .as("rows of the history in\n" + plan)
                    .isLessThanOrEqualTo(2 * 21);
            assertThat(numbers(plan, "Rows Removed by Filter: (\\d+)"))
                    .as("read in vain in\n" + plan)
                    .isLessThan(5);
        }
    }

    private static int numbers(String plan, String pattern) {
        return Pattern.compile(pattern)
                .matcher(plan)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
    }

    /** Of reading each page for each side, as far as it takes part. */
    private List<Cost> costs(IncidentDesk desk, List<MessageRequest> pages) {
        Actor customer = Actor.customer(Shop.ID, CustomerId.of("customer-1"), "Ana");
        return Stream.of(customer, Shop.AGENT, Actor.operator("operator-1", "Óscar"))
                .flatMap(viewer -> pages.stream().map(page -> cost(() -> read(desk, viewer, page))))
                .toList();
    }

    private List<HistoryEntry> read(IncidentDesk desk, Actor viewer, MessageRequest page) {
        return desk.messages().ofIncident(viewer, Shop.ID, known.id(), page).entries();
    }

    @Test
    void thePanelOfAnOrderTakesFiveAndTheCommitHoweverMuchHappened() {
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Shop.ORDER), storage)
                .refunds(MemoryRefunds.create())
                .build();
        List<String> one = trips.of(() -> desk.orders().panel(Shop.AGENT, Shop.ID, Shop.ORDER.id()));
        merge(20);
        desk.remedies()
                .requestRefund(Shop.AGENT, Shop.target(known), RequestRefund.of(RefundSpec.everything(), "OTHER"))
                .orElseThrow();

        List<String> many = trips.of(() -> assertThat(desk.orders()
                        .panel(Shop.AGENT, Shop.ID, Shop.ORDER.id())
                        .orElseThrow()
                        .messages()
                        .entries())
                .hasSizeGreaterThan(20));

        assertThat(many).hasSameSizeAs(one).hasSize(6).last().isEqualTo("commit");
        assertThat(many.subList(0, 2)).allMatch(sql -> sql.contains("limit"));
    }

    private void merge(int sources) {
        Links links = Shop.desk(storage).links();
        IntStream.range(0, sources)
                .mapToObj(i -> registered("source-" + sources + "-" + i))
                .forEach(source -> links.merge(Shop.AGENT, Shop.target(source), new MergeInto(known.id()))
                        .orElseThrow());
    }

    @Test
    void checkingALongHistoryReadsItInParts() {
        int rows = 2 * IncidentStore.HISTORY_MAX + 10;
        Incident imported = incidents
                .importFrom(Actor.system("importer"), Shop.ID, log(rows))
                .orElseThrow();

        List<String> made = trips.of(() ->
                assertThat(incidents.verify(Shop.AGENT, Shop.ID, imported.id())).contains(List.of()));

        assertThat(made)
                .filteredOn(sql -> sql.contains("inc_history"))
                .as("three for the chain, three for the state")
                .hasSize(6)
                .allSatisfy(sql -> assertThat(sql).contains("fetch first"));
    }

    private static ImportIncident log(int rows) {
        Instant opened = Instant.parse("2016-02-29T08:00:00Z");
        return ImportIncident.builder("itsm", "INC1", OrderId.of("P-1"), TypeCode.of("OTHER"), "Old", opened)
                .events(IntStream.range(0, rows)
                        .mapToObj(i -> ForeignEvent.builder(opened.plusSeconds(i), "Open")
                                .build())
                        .toList())
                .build();
    }

    @Test
    void aDiagnosisTakesEightWithTheLoadAndTheCommit() {
        Diagnoses diagnosis = Shop.desk(storage).diagnosis();
        incidents
                .communicate(Shop.AGENT, Shop.target(known), Communicate.message("Enviamos otra."))
                .orElseThrow();
        incidents
                .resolve(Shop.AGENT, Shop.target(known), Resolve.because("REPLACED", "Enviada."))
                .orElseThrow();
        Incident like = registered("like");
        diagnosis.of(Shop.AGENT, Shop.ID, like.id());

        List<String> made = trips.of(() -> assertThat(diagnosis
                        .of(Shop.AGENT, Shop.ID, like.id())
                        .orElseThrow()
                        .similar())
                .hasSize(1));

        assertThat(made).hasSize(8);
    }

    @Test
    void aPageTakesOneAndTheCommit() {
        List<String> made = trips.of(() -> storage.transactions()
                .required(() -> storage.queries()
                        .find(IncidentFilter.inProgress(Shop.ID), Instant.EPOCH, PageRequest.first(50))));

        assertThat(made).hasSize(2);
    }

    /**
     * The revision before and after; sums, costs and histograms of the groups; sums and costs of the trend; the backlog; the
     * marks.
     */
    @Test
    void theDashboardTakesNineAndTheCommitHoweverManyIncidentsThereAre() {
        Statistics statistics = Shop.desk(storage).statistics();
        StatisticsRequest request = StatisticsRequest.of(
                LocalDate.now(ZoneOffset.UTC).minusYears(1),
                LocalDate.now(ZoneOffset.UTC).plusDays(1));
        statistics.refresh(Shop.AGENT, Shop.ID).orElseThrow();
        List<String> few = trips.of(() -> statistics.dashboard(Shop.AGENT, Shop.ID, request));
        IntStream.range(0, 30).forEach(i -> registered("many-" + i));
        statistics.refresh(Shop.AGENT, Shop.ID).orElseThrow();

        List<String> many = trips.of(() -> assertThat(statistics
                        .dashboard(Shop.AGENT, Shop.ID, request)
                        .orElseThrow()
                        .total()
                        .count(Count.INCIDENTS))
                .isEqualTo(31));

        assertThat(many).hasSameSizeAs(few).hasSize(10).last().isEqualTo("commit");
    }

    @Test
    void aBatchOfMessagesIsClaimedByOneAndFinishedByTwoAndOneForWhatComesNext() {
        incidents
                .communicate(Shop.AGENT, Shop.target(known), Communicate.message("Enviamos otra."))
                .orElseThrow();
        incidents
                .resolve(Shop.AGENT, Shop.target(known), Resolve.because("REPLACED", "Enviada."))
                .orElseThrow();
        registered("another");
        claimed();

        List<String> claiming = trips.of(this::claimed);
        Claim claim = claimed();
        List<String> finishing = trips.of(() -> storage.transactions()
                .required(() -> storage.outbox()
                        .finish(
                                claim,
                                claim.messages().stream()
                                        .map(held -> Outbox.Result.delivered(
                                                held.message().id()))
                                        .toList())));

        assertThat(claim.messages()).hasSize(2);
        assertThat(claiming).hasSize(2);
        assertThat(finishing).hasSize(4);
    }

    /** Under a lease that ends at once, so that the next claim gets the same. */
    private Claim claimed() {
        return storage.transactions().required(() -> storage.outbox().claim("mail", 100, Duration.ZERO));
    }

    private Incident registered(String key) {
        return incidents
                .register(
                        Shop.AGENT, Shop.ID, Shop.damaged().once(key).override().build())
                .orElseThrow();
    }
}
