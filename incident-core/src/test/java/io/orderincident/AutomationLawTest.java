package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.automation.Action;
import io.orderincident.automation.AutomationRule;
import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.Condition;
import io.orderincident.automation.NumberFact;
import io.orderincident.automation.RuleEngine;
import io.orderincident.automation.Trigger;
import io.orderincident.automation.TruthFact;
import io.orderincident.automation.WordFact;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.command.Target;
import io.orderincident.conversation.Note;
import io.orderincident.history.Assignment;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.StaffAlert;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.HandlingEvent;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.remedy.OfferKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 7.3: whatever the rules are, a chain ends, no rule acts twice in it, and the history gives the state. */
class AutomationLawTest {

    private static final LocalizedText TEXT = LocalizedText.of("Look at it.", "Mírelo.");
    private static final List<EventType> EVENTS = List.copyOf(EnumSet.complementOf(EnumSet.copyOf(Trigger.On.NEVER)));

    private Instant now = NOON;
    private final MemoryStorage storage = MemoryStorage.create();
    private final List<Change> changes = new ArrayList<>();

    static LongStream seeds() {
        return new Random(74).longs(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyRulesComeToAnEnd(long seed) {
        Random random = new Random(seed);
        AutomationRules rules = AutomationRules.of(IntStream.range(0, 1 + random.nextInt(30))
                .mapToObj(i -> rule("rule " + i, random))
                .toList());
        IncidentDesk desk = desk(rules);
        Incident incident = register(desk);
        for (int i = 0; i < 15; i++) {
            now = now.plusSeconds(random.nextInt(100_000));
            command(desk, incident, random.nextInt(7));
        }

        assertThat(changes).allSatisfy(AutomationLawTest::assertBounded);
        assertThat(storage.transactions().required(() -> {
                    Incident stored =
                            storage.incidents().find(SHOP, incident.id()).orElseThrow();
                    return Incident.replay(storage.incidents()
                                    .history(SHOP, incident.id())
                                    .toList())
                            .equals(stored);
                }))
                .isTrue();
    }

    private static void assertBounded(Change change) {
        List<HistoryEntry> byRules = change.entries().stream()
                .filter(entry -> entry.by().id().equals(RuleEngine.AUTHOR))
                .toList();
        List<String> acted = byRules.stream()
                .map(HistoryEntry::event)
                .flatMap(event -> event instanceof HandlingEvent.Automated automated
                        ? Stream.of(automated.rule())
                        : Stream.empty())
                .toList();
        assertThat(acted).doesNotHaveDuplicates();
        assertThat(byRules.size() - acted.size())
                .as("effects and notes on what was left out, and one that the chain ends")
                .isLessThanOrEqualTo(RuleEngine.ACTIONS_MAX + 1);
        assertThat(byRules).allSatisfy(entry -> assertThat(entry.why()).startsWith("rule "));
    }

    private static void command(IncidentDesk desk, Incident incident, int which) {
        Target target = Target.of(SHOP, incident.id());
        Incidents incidents = desk.incidents();
        switch (which) {
            case 0 -> incidents.communicate(AGENT, target, Communicate.message("We are sorry."));
            case 1 -> incidents.resolve(AGENT, target, Resolve.because("REPLACED", "New roses sent."));
            case 2 -> incidents.close(OPERATOR, target);
            case 3 -> incidents.reopen(AGENT, target, Reopen.because("still broken"));
            case 4 -> incidents.assign(AGENT, target, new Assign(Assignment.to("marta")));
            case 5 -> incidents.prioritize(AGENT, target, Prioritize.asComputed());
            default -> incidents.note(AGENT, target, Note.internal("looked at it"));
        }
    }

    private static AutomationRule rule(String name, Random random) {
        Trigger trigger = random.nextInt(10) == 0
                ? Trigger.after(Duration.ofHours(1 + random.nextInt(40)), any(random, Trigger.Since.values()))
                : Trigger.on(any(random, EVENTS), any(random, EVENTS), any(random, EVENTS));
        return AutomationRule.of(name, trigger, some(random, 1, 4, () -> action(random)))
                .onlyIf(some(random, 0, 2, () -> condition(random)))
                .withEnabled(random.nextInt(10) > 0);
    }

    private static Condition condition(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Condition.notIn(WordFact.STATUS, "RESOLVED", "CLOSED");
            case 1 -> Condition.notIn(WordFact.TAG, "tag " + random.nextInt(5));
            case 2 -> Condition.is(TruthFact.WORKING_HOURS);
            case 3 -> Condition.isNot(any(random, TruthFact.values()));
            default -> Condition.atMost(any(random, NumberFact.values()), random.nextInt(100));
        };
    }

    private static Action action(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> new Action.AssignTo("agent " + random.nextInt(5), null);
            case 1 -> new Action.SetPriority(any(random, Priority.values()), "reason " + random.nextInt(3));
            case 2 -> new Action.AddTag("tag " + random.nextInt(40));
            case 3 -> new Action.AddNote(TEXT, random.nextBoolean());
            case 4 -> new Action.TellCustomer(TEXT);
            case 5 ->
                new Action.Notify(
                        StaffAlert.To.TEAM,
                        null,
                        TEXT,
                        new Action.Appointment(Duration.ofHours(random.nextInt(100)), Duration.ofHours(1)));
            case 6 -> new Action.BeginProtocol(ProtocolCode.of("NOT_THERE"));
            case 7 -> new Action.Emit(TEXT, null);
            case 8 -> new Action.Offer(OfferKind.REPLACEMENT, TEXT, null, null, null, 1 + random.nextInt(90));
            default -> new Action.Notify(StaffAlert.To.SUPERVISORS, null, TEXT, null);
        };
    }

    private static <T> List<T> some(Random random, int least, int most, Supplier<T> one) {
        return Stream.generate(one)
                .limit(least + random.nextInt(most - least + 1))
                .toList();
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @SafeVarargs
    private static <T> T any(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private IncidentDesk desk(AutomationRules rules) {
        return IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .automation(rules)
                .listener(changes::add)
                .clock(() -> now)
                .build();
    }

    private static Incident register(IncidentDesk desk) {
        return desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
    }
}
