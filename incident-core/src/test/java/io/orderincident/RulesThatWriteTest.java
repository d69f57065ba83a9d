package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.automation.Action;
import io.orderincident.automation.AutomationRule;
import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.Trigger;
import io.orderincident.catalog.CannedText;
import io.orderincident.catalog.CannedTextCode;
import io.orderincident.catalog.CannedTexts;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.conversation.Message;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Party;
import io.orderincident.task.AddTask;
import io.orderincident.task.CompleteTask;
import io.orderincident.task.ReopenTask;
import io.orderincident.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Rules that send a canned text, or add a task. */
class RulesThatWriteTest {

    private static final CannedTextCode PHOTOS = CannedTextCode.of("PHOTOS");
    private static final CannedText ASK_FOR_PHOTOS = CannedText.of(
            "PHOTOS",
            LocalizedText.of("Ask for photos", "Pedir fotos"),
            "Hello{{#customer}} {{customer}}{{/customer}},\nplease send photos of: {{articles}}. Incident {{number}}, {{type}}.",
            "Hola{{#customer}} {{customer}}{{/customer}}:\nenvíe fotos de: {{articles}}. Incidencia {{number}}, {{type}}.");
    private static final Action SEND = new Action.SendText(PHOTOS, Audience.CUSTOMER);

    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
            .cannedTexts(CannedTexts.of(ASK_FOR_PHOTOS))
            .clock(() -> NOON)
            .build();

    @Test
    void aRuleSendsATextToTheCustomerInTheirLanguageOnce() {
        ruled(SEND, new Action.SendText(PHOTOS, Audience.OPERATOR));

        Incident incident = register();

        List<HistoryEntry> messages = entries(incident, EventType.MESSAGED);
        assertThat(messages)
                .allMatch(entry -> "rule".equals(entry.why()) && entry.by().party() == Party.SYSTEM);
        assertThat(events(messages, ConversationEvent.Messaged.class))
                .extracting(ConversationEvent.Messaged::message)
                .extracting(Message::audience, message -> message.text().substring(0, 5))
                .containsExactly(Tuple.tuple(Audience.CUSTOMER, "Hola "), Tuple.tuple(Audience.OPERATOR, "Hello"));
    }

    @Test
    void aRuleThatSendsATextWhichTheShopDoesNotHaveIsRefusedWithThePlace() {
        Action unknown = new Action.SendText(CannedTextCode.of("NONE"), Audience.CUSTOMER);

        assertThat(desk.settings()
                        .automationRules()
                        .replace(OPERATOR, SHOP, rules(SEND, unknown), 0)
                        .refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(Tuple.tuple(Reason.UNKNOWN_CANNED_TEXT, "rules[0].actions[1]"));
    }

    @Test
    void aTextThatIsGoneMeanwhileIsLeftOutAndSaid() {
        ruled(SEND, new Action.AddTag("told"));
        desk.settings()
                .cannedTexts()
                .replace(OPERATOR, SHOP, CannedTexts.none(), 0)
                .orElseThrow();

        Incident incident = register();

        assertThat(incident.details().tags()).containsExactly("told");
        assertThat(entries(incident, EventType.MESSAGED)).isEmpty();
        assertThat(events(entries(incident, EventType.NOTED), ConversationEvent.Noted.class))
                .extracting(noted -> noted.note().text())
                .containsExactly(
                        "Rule rule left something out. The shop has no canned text PHOTOS. Choose one of the list,"
                                + " or add it again.");
    }

    @Test
    void aRuleAddsASingleTaskWithADeadlineInWorkingTime() {
        LocalizedText call = LocalizedText.of("Call the carrier", "Llamar al transportista");
        ruled(new Action.AddSingleTask(call, Party.AGENT, Duration.ofHours(6), true));

        Incident incident = register();

        assertThat(entries(incident, EventType.PLANNED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.why()).isEqualTo("rule"));
        Task task = incident.handling().tasks().get(0);
        assertThat(task)
                .isEqualTo(new Task(
                        null, "TASK_1", call, Party.AGENT, Instant.parse("2026-03-03T10:00:00Z"), true, false, null));
        Target target = Target.of(SHOP, incident.id());
        desk.incidents().completeTask(AGENT, target, CompleteTask.of(task)).orElseThrow();
        desk.incidents().reopenTask(AGENT, target, ReopenTask.of(task)).orElseThrow();
        assertThat(desk.incidents()
                        .completeTask(AGENT, target, CompleteTask.of(task))
                        .orElseThrow()
                        .handling()
                        .task(null, "TASK_1")
                        .map(Task::isDone))
                .contains(true);
    }

    @Test
    void peopleAddASingleTaskAsRulesDo() {
        Incident incident = register();
        Target target = Target.of(SHOP, incident.id());
        Instant due = incident.progress().registeredAt().plus(Duration.ofDays(2));
        AddTask call = new AddTask("Call\nAna on 600 111 222", Party.AGENT, due, true);

        Incident after = desk.incidents().addTask(AGENT, target, call).orElseThrow();

        Task task = after.handling().tasks().get(0);
        assertThat(task)
                .isEqualTo(new Task(
                        null,
                        "TASK_1",
                        LocalizedText.of(Map.of("en", "Call Ana on 600 111 222")),
                        Party.AGENT,
                        due,
                        true,
                        false,
                        null));
        assertThat(call + task.toString() + after + entries(incident, EventType.PLANNED))
                .as("printed")
                .doesNotContain("Ana");
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("We look."))
                .orElseThrow();
        assertThat(reasons(desk.incidents().resolve(AGENT, target, Resolve.because("REPLACED", "Sent"))))
                .containsExactly(Reason.TASKS_UNDONE);
        assertThat(desk.incidents()
                        .completeTask(AGENT, target, CompleteTask.of(task))
                        .orElseThrow()
                        .handling()
                        .tasks())
                .allMatch(Task::isDone);
        assertThat(reasons(desk.incidents().addTask(CUSTOMER, target, AddTask.of("Mine", Party.CUSTOMER))))
                .containsExactly(Reason.NOT_ALLOWED);
        assertThat(reasons(desk.incidents()
                        .addTask(
                                AGENT,
                                target,
                                new AddTask("Later", Party.AGENT, due.plus(Duration.ofDays(400)), true))))
                .containsExactly(Reason.DATE_TOO_FAR);
        assertThat(desk.incidents()
                        .addTask(AGENT, target, AddTask.of("\n", Party.AGENT))
                        .refusals())
                .extracting(Refusal::field)
                .containsExactly("whatToDo");
        assertThat(desk.incidents()
                        .addTask(AGENT, target, AddTask.of("x".repeat(201), Party.AGENT))
                        .refusals())
                .extracting(Refusal::field)
                .containsExactly("whatToDo");
    }

    private static List<Reason> reasons(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }

    @Test
    void tasksOfRulesAreLimited() {
        LocalizedText call = LocalizedText.of("Call the carrier", "Llamar al transportista");
        Action[] tasks = Collections.nCopies(
                        AutomationRule.ACTIONS_MAX, new Action.AddSingleTask(call, Party.AGENT, null, false))
                .toArray(Action[]::new);
        AutomationRule[] rules = IntStream.range(0, 2)
                .mapToObj(i -> AutomationRule.of("rule " + i, Trigger.on(EventType.ASSIGNED), tasks))
                .toArray(AutomationRule[]::new);
        desk.settings()
                .automationRules()
                .replace(OPERATOR, SHOP, AutomationRules.of(rules), 0)
                .orElseThrow();
        Incident incident = register();

        for (String person : List.of("pedro", "eva", "marta")) {
            incident = desk.incidents()
                    .assign(AGENT, Target.of(SHOP, incident.id()), new Assign(Assignment.to(person)))
                    .orElseThrow();
        }

        assertThat(incident.handling().tasks()).hasSize(50);
        assertThat(entries(incident, EventType.NOTED)).isNotEmpty();
    }

    private void ruled(Action... actions) {
        desk.settings()
                .automationRules()
                .replace(OPERATOR, SHOP, rules(actions), 0)
                .orElseThrow();
    }

    private static AutomationRules rules(Action... actions) {
        return AutomationRules.of(AutomationRule.of("rule", Trigger.on(EventType.REGISTERED), actions));
    }

    private Incident register() {
        return desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
    }

    private List<HistoryEntry> entries(Incident incident, EventType type) {
        return desk.incidents().find(OPERATOR, SHOP, incident.id()).orElseThrow().history().stream()
                .filter(entry -> entry.event().type() == type)
                .toList();
    }

    private static <E extends IncidentEvent> List<E> events(List<HistoryEntry> entries, Class<E> type) {
        return entries.stream().map(HistoryEntry::event).map(type::cast).toList();
    }
}
