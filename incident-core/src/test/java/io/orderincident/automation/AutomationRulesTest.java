package io.orderincident.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.history.EventType;
import io.orderincident.history.StaffAlert;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What no rule can be made of. */
class AutomationRulesTest {

    private static final LocalizedText TEXT = LocalizedText.of("Look at it.", "Mírelo.");
    private static final Trigger TRIGGER = Trigger.on(EventType.REGISTERED);
    private static final Action ACTION = new Action.AddTag("tag");
    private static final String LONG = "x".repeat(501);

    static final List<String> FAULTS = List.copyOf(faults().keySet());

    private static Map<String, ThrowingCallable> faults() {
        return Map.ofEntries(
                Map.entry("a blank name", () -> rule(" ", List.of(), List.of(ACTION))),
                Map.entry("a long name", () -> rule(LONG, List.of(), List.of(ACTION))),
                Map.entry("no action", () -> rule("r", List.of(), List.of())),
                Map.entry("too many actions", () -> rule("r", List.of(), Collections.nCopies(11, ACTION))),
                Map.entry(
                        "too many conditions",
                        () -> rule("r", Collections.nCopies(21, Condition.is(TruthFact.ASSIGNED)), List.of(ACTION))),
                Map.entry(
                        "a name twice",
                        () -> AutomationRules.of(
                                rule("r", List.of(), List.of(ACTION)), rule("r", List.of(), List.of(ACTION)))),
                Map.entry(
                        "too many rules",
                        () -> AutomationRules.of(IntStream.rangeClosed(0, AutomationRules.MAX)
                                .mapToObj(i -> rule("r" + i, List.of(), List.of(ACTION)))
                                .toList())),
                Map.entry("no event", () -> new Trigger.On(Set.of())),
                Map.entry("an event that no rule goes by", () -> Trigger.on(EventType.AUTOMATED)),
                Map.entry("no time", () -> Trigger.after(Duration.ZERO, Trigger.Since.REGISTRATION)),
                Map.entry("too long a time", () -> Trigger.after(Duration.ofDays(366), Trigger.Since.REGISTRATION)),
                Map.entry("no word", () -> new Condition.Words(WordFact.TAG, Set.of(), Set.of())),
                Map.entry("a word that is none", () -> Condition.in(WordFact.SEVERITY, "HUGE")),
                Map.entry("no limit", () -> new Condition.Amount(NumberFact.CYCLE, null, null)),
                Map.entry("a negative limit", () -> Condition.atLeast(NumberFact.CYCLE, -1)),
                Map.entry("nobody", () -> new Action.AssignTo(null, null)),
                Map.entry("a long reason", () -> new Action.SetPriority(Priority.HIGH, LONG)),
                Map.entry("a long tag", () -> new Action.AddTag(LONG)),
                Map.entry("the host as staff", () -> new Action.Notify(StaffAlert.To.HOST, null, TEXT, null)),
                Map.entry("no person", () -> new Action.Notify(StaffAlert.To.PERSON, null, TEXT, null)),
                Map.entry(
                        "a supervisor by name", () -> new Action.Notify(StaffAlert.To.SUPERVISORS, "olga", TEXT, null)),
                Map.entry(
                        "a start before now", () -> new Action.Appointment(Duration.ofHours(-1), Duration.ofHours(1))),
                Map.entry("no length", () -> new Action.Appointment(Duration.ZERO, Duration.ZERO)));
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void refuses(String fault) {
        assertThatThrownBy(faults().get(fault))
                .isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void conditionsAndActionsSayWhatTheyNameOfTheShopsLists() {
        assertThat(new Condition.Words(WordFact.TYPE, Set.of("LOST"), Set.of("DAMAGED")).codes())
                .containsExactlyInAnyOrder(TypeCode.of("LOST"), TypeCode.of("DAMAGED"));
        assertThat(Condition.in(WordFact.TAG, "LOST").codes()).isEmpty();
        assertThat(new Action.BeginProtocol(ProtocolCode.of("SEARCH")).codes())
                .containsExactly(ProtocolCode.of("SEARCH"));
        assertThat(ACTION.codes()).isEmpty();
    }

    private static AutomationRule rule(String name, List<Condition> conditions, List<Action> actions) {
        return AutomationRule.of(name, TRIGGER, actions).onlyIf(conditions);
    }
}
