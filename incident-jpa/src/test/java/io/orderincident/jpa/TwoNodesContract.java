package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderincident.IncidentDesk;
import io.orderincident.Incidents;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.detection.Finding;
import io.orderincident.detection.OrderEvent;
import io.orderincident.detection.OrderEventKind;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.Reclassify;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.incident.SplitMessage;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryPeople;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Notifications;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Person;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.privacy.ErasureCause;
import io.orderincident.privacy.PrivacyEvent;
import io.orderincident.privacy.Redaction;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.Period;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.DatedBy;
import io.orderincident.store.RollupStore.FactQuestion;
import io.orderincident.task.AwaitThirdParty;
import io.orderincident.task.CompleteTask;
import io.orderincident.task.ReopenTask;
import io.orderincident.task.StartProtocol;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two nodes of an application, each with its own persistence unit, on one database that is empty before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoNodesContract {

    private static final int THREADS = 16;
    private static final int COMMANDS_PER_THREAD = 15;
    private static final int ROUNDS = 40;
    private static final int FEW_ROUNDS = 6;
    private static final long PATIENCE_SECONDS = 300;

    private static final Actor OPERATOR = Actor.operator("operator-1", "Óscar");
    private static final Actor OFFICER = OPERATOR.asDataProtectionOfficer();

    private final DataSource database;
    private final List<EntityManagerFactory> units;
    private final JpaStorage[] nodes = new JpaStorage[2];
    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

    TwoNodesContract(DataSource database) {
        this(database, TestDatabase::factory);
    }

    TwoNodesContract(DataSource database, Function<DataSource, EntityManagerFactory> provider) {
        this.database = database;
        this.units = List.of(provider.apply(database), provider.apply(database));
    }

    @BeforeEach
    void startOnEmptyTables() {
        TestDatabase.empty(database);
        for (int node = 0; node < nodes.length; node++) {
            units.get(node).getCache().evictAll();
            nodes[node] = JpaStorage.resourceLocal(units.get(node));
        }
    }

    @AfterAll
    void stop() {
        units.forEach(EntityManagerFactory::close);
    }

    @Test
    void whatIsCountedWhileFiguresAreReadIsInNoneOfTheirParts() {
        IncidentDesk other = Shop.desk(nodes[1]);
        IncidentId before = resolvedAndCounted(other);
        IncidentFilter all = IncidentFilter.of(Shop.ID);
        List<IncidentId> meanwhile = new ArrayList<>();
        List<IncidentId> resolved = new ArrayList<>();

        nodes[0].transactions().required(() -> {
            nodes[0].rollups()
                    .facts(
                            tomorrow,
                            List.of(
                                    new FactQuestion(all, DatedBy.REGISTERED, Period.EVER, fact -> {
                                        if (meanwhile.isEmpty()) {
                                            meanwhile.add(resolvedAndCounted(other));
                                        }
                                    }),
                                    new FactQuestion(
                                            all,
                                            DatedBy.RESOLVED,
                                            Period.EVER,
                                            fact -> resolved.add(fact.incident()))));
            return resolved;
        });

        assertThat(meanwhile).hasSize(1);
        assertThat(resolved).contains(before).doesNotContainAnyElementsOf(meanwhile);
    }

    private static IncidentId resolvedAndCounted(IncidentDesk desk) {
        Incident registered = desk.incidents()
                .register(Shop.AGENT, Shop.ID, Shop.damaged().override().build())
                .orElseThrow();
        Incident told = desk.incidents()
                .communicate(Shop.AGENT, Shop.target(registered), Communicate.message("Enviamos otra."))
                .orElseThrow();
        desk.incidents()
                .resolve(Shop.AGENT, Shop.target(told), Resolve.because("REPLACED", "Enviada otra."))
                .orElseThrow();
        desk.statistics().refresh(Shop.AGENT, Shop.ID).orElseThrow();
        return registered.id();
    }

    @Test
    void randomCommandsOnOneIncidentLoseNothingAndLeaveNoGap() throws Exception {
        long seed = new Random().nextLong();
        IncidentDesk[] desks = {Shop.desk(nodes[0]), Shop.desk(nodes[1])};
        Incident registered = desks[0].incidents()
                .register(Shop.AGENT, Shop.ID, Shop.damaged().build())
                .orElseThrow();

        List<Long> accepted = inThreads(thread -> () -> {
            Random random = new Random(seed + thread);
            Incidents incidents = desks[thread % desks.length].incidents();
            List<Long> versions = new ArrayList<>();
            for (int i = 0; i < COMMANDS_PER_THREAD; i++) {
                Supplier<Outcome<Incident>> command = command(
                        random.nextInt(500), incidents, Shop.target(registered).once(thread + "-" + i));
                decided(command).value().map(Incident::version).ifPresent(version -> {
                    versions.add(version);
                    assertThat(decided(command).isRepeated()).isTrue();
                });
            }
            return versions;
        });

        List<HistoryEntry> history = nodes[1].transactions()
                .required(() ->
                        nodes[1].incidents().history(Shop.ID, registered.id()).toList());
        List<Long> gapless = LongStream.rangeClosed(1, history.size()).boxed().toList();
        assertThat(history)
                .as("seed %s", seed)
                .extracting(HistoryEntry::version)
                .isEqualTo(gapless);
        assertThat(accepted)
                .as("seed %s: every accepted command once", seed)
                .containsExactlyInAnyOrderElementsOf(gapless.subList(1, gapless.size()));
        Incident stored = nodes[0].transactions()
                .required(() -> nodes[0].incidents().find(Shop.ID, registered.id()))
                .orElseThrow();
        assertThat(stored).as("seed %s", seed).isEqualTo(Incident.replay(history));
        assertThat(Sql.value(database, "select count(*) from inc_outbox", Long.class))
                .isEqualTo(history.size());
    }

    @Test
    void theFirstTurnsOfARuleThatAllTakeAtOnceAreAllGiven() throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);

        List<Long> taken = inThreads(thread -> () -> {
            JpaStorage node = nodes[thread % nodes.length];
            List<Long> turns = new ArrayList<>();
            for (int round = 0; round < 10; round++) {
                String rule = "rule-" + round;
                start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                turns.add(node.transactions().required(() -> node.turns().next(Shop.ID, rule)));
            }
            return turns;
        });

        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10 * THREADS)
                        .mapToObj(turn -> (long) turn % THREADS)
                        .toList());
    }

    @Test
    void anEventThatAllReportAtOnceOpensOneIncident() throws Exception {
        IncidentDesk[] desks = {Shop.desk(nodes[0]), Shop.desk(nodes[1])};
        OrderId order = Shop.damaged().build().order();
        CyclicBarrier start = new CyclicBarrier(THREADS);

        List<Outcome<Finding>> answers = inThreads(thread -> () -> {
            start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return IntStream.range(0, 5)
                    .mapToObj(i -> decided(() -> desks[thread % desks.length]
                            .detection()
                            .report(
                                    Actor.system("picker-" + thread),
                                    Shop.ID,
                                    OrderEvent.builder(OrderEventKind.STOCK_SHORT, order, "pick-" + i)
                                            .build())))
                    .toList();
        });

        // The first event wins, the four after it find it open on the same order.
        assertThat(Sql.value(
                        database, "select count(*) from inc_incident where type_code = 'STOCK_SHORTAGE'", Long.class))
                .isOne();
        assertThat(answers)
                .filteredOn(answer -> answer.value().isPresent() && !answer.isRepeated())
                .hasSize(1);
        assertThat(answers).filteredOn(Outcome::isRepeated).hasSize(THREADS - 1);
        assertThat(answers).filteredOn(answer -> answer.existing().isPresent()).hasSize(THREADS * 4);
    }

    @Test
    void ofTwoWhoRegisterTheSameAtOnceOneDoesAndTheOtherGetsIt() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            OrderFacts order = order("line-" + round);
            IncidentDesk[] desks = desks(order);
            RegisterIncident line =
                    damaged(order.id()).line(OrderLineId.of("1"), 1).build();
            boolean whole = round % 2 == 0;
            if (round % 4 > 1) {
                desks[0].incidents()
                        .register(Shop.AGENT, Shop.ID, late(order.id()))
                        .orElseThrow();
            }

            List<Outcome<Incident>> outcomes = atOnce(
                    () -> desks[0].incidents().register(Shop.AGENT, Shop.ID, line),
                    () -> desks[1].incidents()
                            .register(
                                    Shop.AGENT,
                                    Shop.ID,
                                    whole ? damaged(order.id()).build() : line));

            assertOneIncident(
                    outcomes.stream().map(outcome -> outcome.map(Incident::id)).toList());
        }
        assertThat(damagedIncidents()).isEqualTo(ROUNDS);
    }

    @Test
    void aNodeThatSeesAnOrderForTheFirstTimeFindsWhatIsOpenOnIt() {
        for (String kind : List.of("counted", "uncounted", "vetoed")) {
            OrderFacts order = order("unseen-" + kind);
            Incident known = desks(order)[0]
                    .incidents()
                    .register(Shop.AGENT, Shop.ID, damaged(order.id()).build())
                    .orElseThrow();
            if (kind.equals("uncounted")) {
                Sql.execute(database, "delete from inc_order_lock");
            }
            IncidentDesk another = IncidentDesk.builder(MemoryOrders.of(order), nodes[1])
                    .veto((change, actor) -> Optional.of("Not today").filter(words -> kind.equals("vetoed")))
                    .build();

            Outcome<Incident> repeated = another.incidents()
                    .register(Shop.AGENT, Shop.ID, damaged(order.id()).build());

            assertThat(repeated.existing()).as(kind).map(Incident::id).contains(known.id());
        }
        assertThat(damagedIncidents()).isEqualTo(3);
    }

    @Test
    void aNodeThatSeesAnOrderForTheFirstTimeKnowsTheKeysThatWereUsed() {
        OrderFacts order = order("unseen-key");
        OrderFacts other = order("unseen-key-of-another");
        IncidentDesk[] desks = desks(order);
        RegisterIncident once = damaged(order.id()).once("form-unseen").build();
        Incident known =
                desks[0].incidents().register(Shop.AGENT, Shop.ID, once).orElseThrow();
        Sql.execute(database, "delete from inc_order_lock");

        Outcome<Incident> again = desks[1].incidents().register(Shop.AGENT, Shop.ID, once);
        Outcome<Incident> reused = desks(other)[1]
                .incidents()
                .register(
                        Shop.AGENT,
                        Shop.ID,
                        damaged(other.id()).once("form-unseen").build());

        assertThat(again.isRepeated()).isTrue();
        assertThat(again.value()).map(Incident::id).contains(known.id());
        assertThat(reused.refusals()).extracting(Refusal::reason).containsExactly(Refusal.Reason.KEY_REUSED);
        assertThat(damagedIncidents()).isOne();
    }

    @Test
    void ofTwoEventsOfTheSameAtOnceOneOpensAnIncidentAndTheOtherFindsIt() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            OrderFacts order = order("event-" + round);
            IncidentDesk[] desks = desks(order);

            List<Outcome<Finding>> outcomes = atOnce(
                    () -> desks[0].detection().report(Shop.AGENT, Shop.ID, shortOfOne(order.id(), "picker-a")),
                    () -> desks[1].detection().report(Shop.AGENT, Shop.ID, shortOfOne(order.id(), "picker-b")));

            assertOneIncident(outcomes.stream()
                    .map(outcome -> outcome.map(finding ->
                            Objects.requireNonNull(finding.incident()).id()))
                    .toList());
        }
    }

    @Test
    void aRegistrationWaitsForOneThatIsNotYetCommittedAndLeavesTheHostsTransactionUsable() throws Exception {
        OrderFacts order = order("open");
        IncidentDesk[] desks = desks(order);
        ExecutorService another = Executors.newSingleThreadExecutor();
        try {
            Supplier<Outcome<Incident>> noted = () -> {
                Outcome<Incident> second = desks[1].incidents()
                        .register(Shop.AGENT, Shop.ID, damaged(order.id()).build());
                Incident existing = second.existing().orElseThrow();
                return desks[1].incidents().note(Shop.AGENT, Shop.target(existing), Note.internal("Reported twice"));
            };
            List<Future<Outcome<Incident>>> waiting = new ArrayList<>();
            Incident first = nodes[0].transactions().required(() -> {
                Incident registered = desks[0].incidents()
                        .register(Shop.AGENT, Shop.ID, damaged(order.id()).build())
                        .orElseThrow();
                waiting.add(another.submit(() -> nodes[1].transactions().required(noted)));
                assertThatExceptionOfType(TimeoutException.class)
                        .isThrownBy(() -> waiting.get(0).get(200, TimeUnit.MILLISECONDS));
                return registered;
            });

            Incident second =
                    waiting.get(0).get(PATIENCE_SECONDS, TimeUnit.SECONDS).orElseThrow();
            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.version()).isEqualTo(2);
        } finally {
            another.shutdownNow();
        }
    }

    @Test
    void aRegistrationFindsOneThatWasMadeInSpiteOfOthersAndIsNotYetCommitted() throws Exception {
        for (int round = 0; round < 4; round++) {
            OrderFacts order = order("override-" + round);
            boolean inTransactionOfTheHost = round % 2 == 0;
            IncidentDesk[] desks = desks(order);
            ExecutorService another = Executors.newSingleThreadExecutor();
            try {
                Supplier<Outcome<Incident>> plain = () -> desks[1].incidents()
                        .register(Shop.AGENT, Shop.ID, damaged(order.id()).build());
                List<Future<Outcome<Incident>>> waiting = new ArrayList<>();
                Incident first = nodes[0].transactions().required(() -> {
                    Incident registered = desks[0].incidents()
                            .register(
                                    Shop.AGENT,
                                    Shop.ID,
                                    damaged(order.id()).override().build())
                            .orElseThrow();
                    waiting.add(another.submit(() ->
                            inTransactionOfTheHost ? nodes[1].transactions().required(plain) : plain.get()));
                    assertThatExceptionOfType(TimeoutException.class)
                            .isThrownBy(() -> waiting.get(0).get(200, TimeUnit.MILLISECONDS));
                    return registered;
                });

                assertThat(waiting.get(0)
                                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                                .existing())
                        .map(Incident::id)
                        .contains(first.id());
            } finally {
                another.shutdownNow();
            }
        }
    }

    @Test
    void overridingRegistersAnotherAlsoAtOnce() throws Exception {
        OrderFacts order = order("even-so");
        IncidentDesk[] desks = desks(order);
        RegisterIncident override = damaged(order.id()).override().build();

        List<Outcome<Incident>> outcomes = atOnce(
                () -> desks[0].incidents().register(Shop.AGENT, Shop.ID, override),
                () -> desks[1].incidents().register(Shop.AGENT, Shop.ID, override));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.value()).isPresent());
    }

    private long damagedIncidents() {
        return Sql.value(database, "select count(*) from inc_incident where type_code = 'DAMAGED'", Long.class);
    }

    private IncidentDesk[] desks(OrderFacts order) {
        return Stream.of(nodes)
                .map(node -> IncidentDesk.builder(MemoryOrders.of(order), node).build())
                .toArray(IncidentDesk[]::new);
    }

    private static OrderFacts order(String id) {
        return OrderFacts.builder(Shop.ID, OrderId.of(id), Shop.ORDER.placedAt())
                .lines(Shop.ORDER.lines())
                .build();
    }

    private static RegisterIncident.Builder damaged(OrderId order) {
        return RegisterIncident.builder(order, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Llegó rota.");
    }

    private static RegisterIncident late(OrderId order) {
        return RegisterIncident.builder(order, TypeCode.of("LATE_DELIVERY"), Origin.CUSTOMER, "No llega.")
                .build();
    }

    private static OrderEvent shortOfOne(OrderId order, String picker) {
        return OrderEvent.builder(OrderEventKind.STOCK_SHORT, order, picker + ":" + order)
                .line(OrderLineId.of("1"), 1)
                .build();
    }

    private static void assertOneIncident(List<Outcome<IncidentId>> outcomes) {
        List<IncidentId> done =
                outcomes.stream().flatMap(outcome -> outcome.value().stream()).toList();
        List<IncidentId> existing = outcomes.stream()
                .flatMap(outcome -> outcome.existing().stream())
                .toList();
        assertThat(done).hasSize(1);
        assertThat(existing).isEqualTo(done);
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<T> results = new ArrayList<>();
            List<Callable<T>> works = Stream.of(one, other)
                    .<Callable<T>>map(work -> () -> {
                        start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                        return work.call();
                    })
                    .toList();
            for (Future<T> result : pool.invokeAll(works, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void ofTwoOffersThatAreAcceptedAtOnceOneIsWhatWasAgreedOn() throws Exception {
        IncidentDesk[] desks = {Shop.desk(nodes[0]), Shop.desk(nodes[1])};
        for (int round = 0; round < ROUNDS; round++) {
            Target target = Shop.target(desks[0].incidents()
                    .register(Shop.AGENT, Shop.ID, Shop.damaged().override().build())
                    .orElseThrow());
            for (String terms : List.of("Otra taza", "Un vale")) {
                desks[0].remedies()
                        .makeOffer(Shop.AGENT, target, MakeOffer.of(OfferKind.OTHER, terms))
                        .orElseThrow();
            }

            List<Outcome<Incident>> outcomes = atOnce(
                    () -> decided(() -> desks[0].remedies().acceptOffer(OPERATOR, target, byTelephone(1))),
                    () -> decided(() -> desks[1].remedies().acceptOffer(OPERATOR, target, byTelephone(2))));

            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.value().isPresent())
                    .hasSize(1);
            assertThat(outcomes)
                    .flatExtracting(Outcome::refusals)
                    .extracting(Refusal::reason)
                    .containsExactly(Refusal.Reason.OFFER_WITHDRAWN);
            Incident stored = nodes[1].transactions()
                    .required(() -> nodes[1].incidents().find(Shop.ID, target.incident()))
                    .orElseThrow();
            assertThat(stored.remedies().offers())
                    .extracting(Offer::status)
                    .containsExactlyInAnyOrder(OfferStatus.ACCEPTED, OfferStatus.WITHDRAWN);
        }
    }

    @Test
    void ofTwoWhoSplitTheSameMessageAtOnceOneDoes() throws Exception {
        for (int round = 0; round < FEW_ROUNDS; round++) {
            OrderFacts order = bought("split-" + round);
            IncidentDesk[] desks = desks(order);
            Target source = Shop.target(desks[0].incidents()
                    .register(Shop.AGENT, Shop.ID, damaged(order.id()).build())
                    .orElseThrow());
            long message = desks[0].incidents()
                    .sendMessage(customer(order), source, new Message(Audience.CUSTOMER, "Y el plato es azul", true))
                    .orElseThrow()
                    .version();
            SplitMessage split = SplitMessage.of(
                    message, TypeCode.of("WRONG_ARTICLE"), new RegisterIncident.Line(OrderLineId.of("2"), 1));

            List<Outcome<Incident>> outcomes = atOnce(
                    () -> decided(() -> desks[0].links().split(Shop.AGENT, source, split)),
                    () -> decided(() -> desks[1].links().split(OPERATOR, source, split)));

            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.value().isPresent())
                    .hasSize(1);
            assertThat(outcomes)
                    .flatExtracting(Outcome::refusals)
                    .extracting(Refusal::reason)
                    .containsExactly(Refusal.Reason.ALREADY_REGISTERED);
            assertThat(stored(source).relations().links()).hasSize(1);
        }
        assertThat(Sql.value(
                        database, "select count(*) from inc_incident where type_code = 'WRONG_ARTICLE'", Long.class))
                .isEqualTo(FEW_ROUNDS);
    }

    @Test
    void ofTwoLateWordsAtOnceOneOpensAFollowUpAndTheOtherReachesIt() throws Exception {
        for (int round = 0; round < FEW_ROUNDS; round++) {
            OrderFacts order = bought("late-" + round);
            Target closed = closed(order);
            IncidentDesk[] later = later(order, Duration.ofDays(60));
            Actor customer = customer(order);

            List<Outcome<Incident>> outcomes = atOnce(
                    () -> decided(() -> later[0].incidents()
                            .sendMessage(customer, closed, new Message(Audience.CUSTOMER, "Rota otra vez", true))),
                    () -> decided(() ->
                            later[1].incidents().reopen(customer, closed, Reopen.because("Se ha vuelto a romper"))));

            List<IncidentId> reached = outcomes.stream()
                    .map(outcome -> outcome.orElseThrow().id())
                    .distinct()
                    .toList();
            assertThat(reached).hasSize(1).doesNotContain(closed.incident());
            assertThat(stored(closed).relations().links()).hasSize(1);
            assertThat(stored(Target.of(Shop.ID, reached.get(0)))
                            .progress()
                            .messages()
                            .byCustomer())
                    .isOne();
        }
        assertThat(Sql.value(database, "select count(*) from inc_incident", Long.class))
                .isEqualTo(2 * FEW_ROUNDS);
    }

    @Test
    void ofABlockAndLateWordsAtOnceOneIsRefused() throws Exception {
        for (int round = 0; round < FEW_ROUNDS; round++) {
            OrderFacts order = bought("block-" + round);
            Target closed = closed(order);
            IncidentDesk[] later = later(order, Duration.ofDays(60));
            BlockData block = new BlockData(subject(order), "A petición", tomorrow.plus(Duration.ofDays(365)));

            List<Outcome<?>> outcomes = TwoNodesContract.<Outcome<?>>atOnce(
                    () -> decided(() -> later[0].privacy().block(OFFICER, Shop.ID, block)),
                    () -> decided(() -> later[1].incidents()
                            .reopen(customer(order), closed, Reopen.because("Se ha vuelto a romper"))));

            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.value().isPresent())
                    .hasSize(1);
            assertThat(outcomes)
                    .flatExtracting(Outcome::refusals)
                    .extracting(Refusal::reason)
                    .isSubsetOf(
                            Refusal.Reason.INCIDENTS_OPEN,
                            Refusal.Reason.UNKNOWN_INCIDENT,
                            Refusal.Reason.DATA_BLOCKED);
        }
    }

    @Test
    void aPersonWhomTwoBlockAtOnceGetsOnePseudonymAndIsDestroyedOnce() throws Exception {
        OrderFacts order = bought("erase");
        List<Target> closed = List.of(closed(order), closed(order), closed(order));
        IncidentDesk[] desks = desks(order);

        List<Outcome<List<IncidentId>>> outcomes = atOnce(
                () -> decided(() -> desks[0].privacy().erase(OFFICER, Shop.ID, subject(order), "A petición")),
                () -> decided(() -> desks[1].privacy().erase(OFFICER, Shop.ID, subject(order), "A petición")));
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.orElseThrow())
                        .containsExactlyInAnyOrderElementsOf(
                                closed.stream().map(Target::incident).toList()));
        List<Integer> done =
                atOnce(() -> desks[0].timers().runDue(), () -> desks[1].timers().runDue());

        assertThat(done.stream().mapToInt(Integer::intValue).sum()).isEqualTo(closed.size());
        assertThat(Sql.value(database, "select count(*) from inc_history where event_type = 'ERASED'", Long.class))
                .isEqualTo(closed.size());
        assertThat(closed.stream()
                        .map(target -> stored(target).report().customer())
                        .distinct())
                .hasSize(1)
                .doesNotContain(order.customer());
    }

    private Target closed(OrderFacts order) {
        Incidents incidents = desks(order)[0].incidents();
        Target target = Shop.target(incidents
                .register(Shop.AGENT, Shop.ID, damaged(order.id()).override().build())
                .orElseThrow());
        incidents
                .communicate(Shop.AGENT, target, Communicate.message("Enviamos otra."))
                .orElseThrow();
        incidents
                .resolve(Shop.AGENT, target, Resolve.because("REPLACED", "Enviada."))
                .orElseThrow();
        incidents.close(OPERATOR, target).orElseThrow();
        return target;
    }

    private IncidentDesk[] later(OrderFacts order, Duration time) {
        return Stream.of(nodes)
                .map(node -> IncidentDesk.builder(MemoryOrders.of(order), node)
                        .clock(() -> Instant.now().plus(time))
                        .build())
                .toArray(IncidentDesk[]::new);
    }

    private Incident stored(Target target) {
        return nodes[1].transactions()
                .required(() -> nodes[1].incidents().find(Shop.ID, target.incident()))
                .orElseThrow();
    }

    private static OrderFacts bought(String id) {
        return OrderFacts.builder(Shop.ID, OrderId.of(id), Shop.ORDER.placedAt())
                .boughtBy(CustomerId.of("customer of " + id), Shop.ORDER.contact())
                .lines(Shop.ORDER.lines())
                .build();
    }

    private static Actor customer(OrderFacts order) {
        return Actor.customer(Shop.ID, Objects.requireNonNull(order.customer()), "Ana");
    }

    private static DataSubject subject(OrderFacts order) {
        return DataSubject.customer(Objects.requireNonNull(order.customer()));
    }

    private static AcceptOffer byTelephone(int number) {
        return new AcceptOffer(number, null, ChannelCode.of("PHONE"));
    }

    @Test
    void whatIsDueIsClosedOnceHoweverManyNodesLook() throws Exception {
        Incidents incidents = Shop.closingDesk(nodes[0], Duration.ZERO).incidents();
        for (int i = 0; i < 20; i++) {
            Target target = Shop.target(incidents
                    .register(Shop.AGENT, Shop.ID, Shop.damaged().override().build())
                    .orElseThrow());
            incidents
                    .communicate(Shop.AGENT, target, Communicate.message("Enviamos otra."))
                    .orElseThrow();
            incidents
                    .resolve(Shop.AGENT, target, Resolve.because("REPLACED", "Enviada."))
                    .orElseThrow();
        }
        Duration week = Duration.ofDays(7);
        IncidentDesk[] later = {Shop.closingDesk(nodes[0], week), Shop.closingDesk(nodes[1], week)};
        CyclicBarrier start = new CyclicBarrier(THREADS);

        List<Integer> closed = inThreads(thread -> () -> {
            start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return List.of(later[thread % later.length].timers().runDue());
        });

        assertThat(closed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        assertThat(Sql.value(database, "select count(*) from inc_history where event_type = 'CLOSED'", Long.class))
                .isEqualTo(20);
    }

    @Test
    void whoErasesACustomerAndWhoWritesAReviewThatNamesThemWaitForEachOther() {
        Incident incident = Shop.desk(nodes[0])
                .incidents()
                .register(Shop.AGENT, Shop.ID, Shop.damaged().build())
                .orElseThrow();
        CustomerId customer = Objects.requireNonNull(incident.report().customer());
        assertThat(isIncidentFree()).isTrue();

        nodes[0].transactions().required(() -> {
            assertThat(nodes[0].erasures().lockCustomers(Shop.ID, List.of(customer)))
                    .containsExactly(customer);
            assertThat(isIncidentFree()).as("while it is written").isFalse();
            return customer;
        });
        Redaction redaction = Redaction.to(CustomerId.of("erased-1"));
        HistoryEntry erased = new HistoryEntry(
                incident.id(),
                incident.version() + 1,
                tomorrow,
                Actor.system("data-protection").author(),
                null,
                new PrivacyEvent.Erased(ErasureCause.REQUEST));
        Change erasure = new Change(incident, redaction.of(incident).followedBy(erased), List.of(erased));
        nodes[1].transactions()
                .required(() -> nodes[1].inBatch(() -> {
                    nodes[1].erasures().erase(erasure, redaction::entry);
                    assertThat(isIncidentFree()).as("while they are erased").isFalse();
                    return customer;
                }));

        assertThat(nodes[0].transactions()
                        .required(() -> nodes[0].erasures().lockCustomers(Shop.ID, List.of(customer))))
                .isEmpty();
    }

    private boolean isIncidentFree() {
        return Sql.finds(database, "select id from inc_incident for update skip locked");
    }

    @Test
    void aWeekIsReviewedAndToldOnceHoweverManyNodesWriteItAtOnce() throws Exception {
        Shop.desk(nodes[0])
                .incidents()
                .register(Shop.AGENT, Shop.ID, Shop.damaged().override().build())
                .orElseThrow();
        Instant nextWeek = Instant.now().plus(Duration.ofDays(7));
        IncidentDesk[] desks = {reviewing(nodes[0], nextWeek), reviewing(nodes[1], nextWeek)};
        desks[0].timers().refreshStatistics();
        LocalDate week = LocalDate.ofInstant(nextWeek, ZoneOffset.UTC).minusDays(7);
        CyclicBarrier start = new CyclicBarrier(THREADS);

        List<WeeklyReview> reviews = inThreads(thread -> () -> {
            start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return List.of(decided(() -> desks[thread % desks.length].patterns().review(Shop.AGENT, Shop.ID, week))
                    .orElseThrow());
        });

        assertThat(reviews).hasSize(THREADS).containsOnly(reviews.get(0));
        assertThat(Sql.value(
                        database, "select count(*) from inc_outbox where payload like '%WEEKLY_REVIEW%'", Long.class))
                .isEqualTo(1);
    }

    private static IncidentDesk reviewing(JpaStorage storage, Instant now) {
        Notifications notifications = Notifications.builder(storage, storage.outbox())
                .channel(Channel.logging())
                .people(MemoryPeople.create()
                        .putSupervisor(
                                Shop.ID,
                                Person.of("olga", Contact.byEmail("Olga", "olga@example.org", Locale.ENGLISH))))
                .build();
        return IncidentDesk.builder(MemoryOrders.of(Shop.ORDER), storage)
                .listener(notifications.listener())
                .clock(() -> now)
                .build();
    }

    @Test
    void numbersAndIdsAreUniqueOverNodes() throws Exception {
        List<IncidentNumber> numbers = inThreads(thread -> () -> IntStream.range(0, 250)
                .mapToObj(i -> nodes[thread % nodes.length].numbers().next(Shop.ID))
                .toList());
        List<Long> ids = inThreads(thread -> () -> LongStream.generate(
                        () -> nodes[thread % nodes.length].ids().next())
                .limit(1_000)
                .boxed()
                .toList());

        assertThat(numbers).hasSize(THREADS * 250).doesNotHaveDuplicates();
        assertThat(ids).hasSize(THREADS * 1_000).doesNotHaveDuplicates();
    }

    @Test
    void numbersThatAreInUseThoughTheCounterWasSetBackArePassedOver() {
        OrderFacts order = Shop.order("restored");
        IncidentDesk[] desks = {desk(nodes[0], order), desk(nodes[1], order)};
        List<Incident> registered = new ArrayList<>();
        registered.add(Shop.registered(desks[0], order));

        Sql.execute(database, "update inc_counter set next_value = 1 where name = 'number:restored'");
        for (int i = 0; i < 25; i++) {
            registered.add(Shop.registered(desks[1], order));
        }
        registered.add(Shop.registered(desks[0], order));

        assertThat(registered).extracting(Incident::number).doesNotHaveDuplicates();
        assertThat(registered.get(26).number().sequence()).isGreaterThan(100);
    }

    @Test
    void aHostThatTriesAgainAfterANumberWasInUseGetsAnother() {
        OrderFacts order = Shop.order("restored-in-host");
        IncidentDesk[] desks = {desk(nodes[0], order), desk(nodes[1], order)};
        Shop.registered(desks[0], order);
        Sql.execute(database, "update inc_counter set next_value = 1 where name = 'number:restored-in-host'");
        for (int i = 0; i < 3; i++) {
            Shop.registered(desks[1], order);
        }
        Supplier<Incident> inTransactionOfTheHost =
                () -> nodes[0].transactions().required(() -> Shop.registered(desks[0], order));

        assertThatExceptionOfType(ConcurrentChangeException.class).isThrownBy(inTransactionOfTheHost::get);

        assertThat(inTransactionOfTheHost.get().number().sequence()).isGreaterThan(100);
    }

    private static IncidentDesk desk(JpaStorage node, OrderFacts order) {
        return IncidentDesk.builder(MemoryOrders.of(order), node).build();
    }

    private Supplier<Outcome<Incident>> command(int choice, Incidents incidents, Target target) {
        return switch (choice % 12) {
            case 0 -> () -> incidents.resolve(Shop.AGENT, target, Resolve.because("REPLACED", "Enviada."));
            case 1 -> () -> incidents.close(OPERATOR, target);
            case 2 -> () -> incidents.reopen(Shop.AGENT, target, Reopen.because("Sigue rota " + choice));
            case 3 ->
                () -> incidents.edit(Shop.AGENT, target, new Edit(Details.none().withRemark("Visto " + choice)));
            case 4 -> () -> incidents.assign(Shop.AGENT, target, new Assign(Assignment.to("agente-" + choice)));
            case 5 -> () -> incidents.prioritize(Shop.AGENT, target, Prioritize.as(Priority.URGENT, "Boda " + choice));
            case 6 ->
                () -> incidents.reclassify(
                        Shop.AGENT, target, new Reclassify(TypeCode.of(choice % 20 < 10 ? "DEFECTIVE" : "DAMAGED")));
            case 8 ->
                () -> incidents.await(
                        Shop.AGENT,
                        target,
                        choice % 24 < 12
                                ? AwaitThirdParty.noLonger()
                                : AwaitThirdParty.until("SEUR", tomorrow.plusSeconds(choice)));
            case 9 -> () -> incidents.startProtocol(Shop.AGENT, target, new StartProtocol(Shop.CHECK.code()));
            case 10 ->
                () -> choice % 24 < 12
                        ? incidents.completeTask(Shop.AGENT, target, new CompleteTask(Shop.CHECK.code(), "LOOK"))
                        : incidents.reopenTask(Shop.AGENT, target, new ReopenTask(Shop.CHECK.code(), "LOOK"));
            case 7 -> () -> incidents.note(Shop.AGENT, target, Note.internal("Llamado " + choice));
            default -> () -> incidents.communicate(Shop.AGENT, target, Communicate.message("Paciencia " + choice));
        };
    }

    /** The outcome, also when the desk gave up because too many wanted the same at once. */
    private static <T> Outcome<T> decided(Supplier<Outcome<T>> command) {
        while (true) {
            try {
                return command.get();
            } catch (ConcurrentChangeException clash) {
                Thread.onSpinWait();
            }
        }
    }

    private static <T> List<T> inThreads(IntFunction<Callable<List<T>>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<T>>> works =
                    IntStream.range(0, THREADS).mapToObj(work).toList();
            List<T> all = new ArrayList<>();
            for (Future<List<T>> result : pool.invokeAll(works, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                all.addAll(result.get());
            }
            return all;
        } finally {
            pool.shutdownNow();
        }
    }
}
