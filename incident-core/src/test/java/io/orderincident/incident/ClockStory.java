package io.orderincident.incident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.OPERATOR;

import io.orderincident.Fixtures;
import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.calendar.Window;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Context;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.conversation.Message;
import io.orderincident.decision.Decision;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Obligations;
import io.orderincident.history.Promise;
import io.orderincident.history.Resolution;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.link.LinkEvent;
import io.orderincident.link.MergedInto;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.promise.PromiseEvent;
import io.orderincident.settings.Versioned;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.HoldReason;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaPolicy;
import io.orderincident.sla.SlaTarget;
import io.orderincident.sla.Warning;
import io.orderincident.task.Task;
import io.orderincident.task.TaskEvent;
import io.orderincident.task.Wait;
import io.orderincident.tck.KitTerms;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A story of one incident, told line by line in local time, and how its clocks stand when it is over. */
final class ClockStory {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern EVENT =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d(?:[+]\\d\\d:\\d\\d)?) (.*)");
    private static final Pattern POLICY = Pattern.compile("policy(?: from (.{16}))?(?: for (\\w+))?: (.*)");
    private static final Actor MACHINE = Actor.system("auto-answer");

    private final List<HistoryEntry> history = new ArrayList<>();
    private final List<List<SlaPolicy>> policies = new ArrayList<>();
    private final List<Instant> policiesSince = new ArrayList<>();
    private ZoneId zone = ZoneId.of("Europe/Madrid");
    private BusinessCalendar calendar = BusinessCalendar.officeHours(zone);
    private Instant now = Instant.EPOCH;
    private Obligations owed = Obligations.nothing();

    void lookAt(String when) {
        now = instant(when);
    }

    List<Clock> clocks(String key) {
        String[] parts = key.split("/", -1);
        ClockKey wanted = new ClockKey(ClockKind.valueOf(parts[0]), parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
        return Incident.clockHistoryOf(history).clocks(held(), calendar, now).stream()
                .filter(clock -> clock.key().equals(wanted))
                .toList();
    }

    private PolicyHistory held() {
        List<Versioned<SlaPolicies>> versions = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) {
            versions.add(new Versioned<>(SlaPolicies.of(policies.get(i)), i + 1, null, policiesSince.get(i)));
        }
        return new PolicyHistory(versions);
    }

    String describe(Clock clock) {
        return ", " + clock.state()
                + ", used " + clock.used()
                + ", " + (clock.dueAt() == null ? "no deadline" : "due " + local(clock.dueAt()))
                + ", " + (clock.warnAt() == null ? "no warning" : "warning " + local(clock.warnAt()))
                + ", " + (clock.missedAt() == null ? "not missed" : "missed " + local(clock.missedAt()))
                + ", " + (clock.isMet() ? "met" : "not met")
                + ", left " + clock.left().map(Duration::toString).orElse("?")
                + ", version " + clock.policyVersion() + ",";
    }

    private String local(Instant instant) {
        return LOCAL.format(instant.atZone(zone));
    }

    void tell(String line) {
        Matcher policy = POLICY.matcher(line);
        Matcher event = EVENT.matcher(line);
        if (line.startsWith("calendar ")) {
            calendar = calendar(line.substring("calendar ".length()));
        } else if (policy.matches()) {
            addPolicy(policy.group(1), policy.group(2), policy.group(3));
        } else if (event.matches()) {
            happened(instant(event.group(1)), event.group(2));
        } else {
            throw new IllegalArgumentException(line);
        }
    }

    private Instant instant(String when) {
        return when.length() > "2026-01-01 00:00".length()
                ? OffsetDateTime.parse(when.replace(' ', 'T')).toInstant()
                : LocalDateTime.parse(when, LOCAL).atZone(zone).toInstant();
    }

    private BusinessCalendar calendar(String words) {
        String[] parts = words.split(" ", -1);
        zone = parts.length > 1 && parts[1].contains("/") ? ZoneId.of(parts[1]) : zone;
        BusinessCalendar.Builder builder = BusinessCalendar.in(zone);
        switch (parts[0]) {
            case "office" -> builder.open(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, Window.of("09:00-17:00"));
            case "split" ->
                builder.open(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, Window.of("10:00-14:00"), Window.of("17:00-21:00"));
            case "always" -> builder.open(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, Window.allDay());
            default -> throw new IllegalArgumentException(words);
        }
        if (words.contains("holiday ")) {
            builder.holiday(LocalDate.parse(words.substring(words.indexOf("holiday ") + "holiday ".length())));
        }
        return builder.build();
    }

    private void addPolicy(@Nullable String from, @Nullable String special, String targets) {
        if (from != null || policies.isEmpty()) {
            policies.add(new ArrayList<>());
            policiesSince.add(from == null ? Instant.EPOCH : instant(from));
        }
        List<SlaPolicy> last = policies.get(policies.size() - 1);
        List<SlaTarget> read = new ArrayList<>();
        for (String target : targets.split("; ", -1)) {
            read.add(target(target));
        }
        SlaPolicy policy = new SlaPolicy(special == null ? "all" : special, Set.of(), Set.of(), read);
        if (special == null) {
            last.add(policy);
        } else if (special.equals("LOST")) {
            last.add(0, policy.ofTypes(TypeCode.of(special)));
        } else {
            last.add(0, policy.ofPriorities(Priority.valueOf(special)));
        }
    }

    private static SlaTarget target(String words) {
        String[] parts = words.split(" ", -1);
        ClockKind kind = ClockKind.valueOf(parts[0]);
        SlaTarget target = parts[1].equals("warn")
                ? new SlaTarget(kind, null, false, Set.of(), warning(parts[2]))
                : SlaTarget.of(kind, Duration.parse("PT" + parts[1].toUpperCase(Locale.ROOT)));
        for (int i = 2; i < parts.length; i++) {
            if (parts[i].equals("pause")) {
                target = target.pausedWhile(HoldReason.valueOf(parts[i + 1]));
            } else if (parts[i].equals("all-hours")) {
                target = target.countedAroundTheClock();
            } else if (parts[i].equals("warn")) {
                target = target.with(warning(parts[i + 1]));
            }
        }
        return target;
    }

    private static Warning warning(String words) {
        return words.endsWith("%")
                ? Warning.at(Integer.parseInt(words.substring(0, words.length() - 1)))
                : Warning.before(Duration.parse("PT" + words.toUpperCase(Locale.ROOT)));
    }

    private void happened(Instant at, String what) {
        if (what.equals("registered")) {
            registered(at);
            return;
        }
        String[] words = what.split(" ", -1);
        switch (words[0] + (words.length > 1 ? " " + words[1] : "")) {
            case "agent called" ->
                add(
                        at,
                        AGENT,
                        new LifeCycleEvent.Communicated(
                                CommunicationWay.PHONE, "news", after(what, "at "), null, null));
            case "agent tells" ->
                add(at, AGENT, new LifeCycleEvent.Communicated(CommunicationWay.MESSAGE, "news", at, null, null));
            case "machine tells" ->
                add(at, MACHINE, new LifeCycleEvent.Communicated(CommunicationWay.MESSAGE, "news", at, null, null));
            case "agent notes" ->
                add(
                        at,
                        AGENT,
                        new LifeCycleEvent.Communicated(
                                CommunicationWay.PHONE, "news", after(what, "of "), null, null));
            case "customer writes" -> message(at, CUSTOMER, Audience.CUSTOMER_AND_OPERATOR, false);
            case "agent writes" -> message(at, AGENT, Audience.CUSTOMER, false);
            case "agent asks" -> message(at, AGENT, Audience.CUSTOMER, true);
            case "machine writes" -> message(at, MACHINE, Audience.CUSTOMER, false);
            case "agent whispers" -> message(at, AGENT, Audience.INTERNAL, false);
            case "operator asks" -> message(at, OPERATOR, Audience.OPERATOR, true);
            case "operator copies" -> message(at, OPERATOR, Audience.CUSTOMER_AND_OPERATOR, false);
            case "agent answers" -> message(at, AGENT, Audience.OPERATOR, false);
            case "no reply" ->
                add(
                        at,
                        AGENT,
                        new ConversationEvent.ReplyWaived(
                                Party.valueOf(words[words.length - 1].toUpperCase(Locale.ROOT))));
            case "waits until" ->
                add(
                        at,
                        AGENT,
                        new TaskEvent.Waiting(last().handling().awaited(), new Wait("Carrier", after(what, "until "))));
            case "waits no" ->
                add(at, AGENT, new TaskEvent.Waiting(last().handling().awaited(), null));
            case "priority is" -> prioritized(at, Priority.valueOf(words[2]));
            case "type is" -> reclassified(at, TypeCode.of(words[2]));
            case "agent resolves" -> add(at, AGENT, resolved());
            case "machine resolves" -> add(at, MACHINE, resolved());
            case "customer reopens" -> add(at, CUSTOMER, new LifeCycleEvent.Reopened("still broken"));
            case "agent reopens" -> add(at, AGENT, new LifeCycleEvent.Reopened("still broken"));
            case "is closed" -> add(at, OPERATOR, new LifeCycleEvent.Closed(LifeCycleEvent.ClosedBy.OPERATOR_REVIEW));
            case "is cancelled" -> add(at, AGENT, new LifeCycleEvent.Cancelled("a mistake"));
            case "takes over" -> takesOver(at, after(what, "of "), Obligations.nothing());
            case "takes on" -> {
                Instant asked = after(what, "of ");
                takesOver(at, asked, new Obligations(asked, null, List.of()));
            }
            case "takes in" ->
                takesOver(
                        at, at, new Obligations(null, null, List.of(new Promise(1, "call back", after(what, "of ")))));
            case "gives back" -> {
                IncidentId source = new IncidentId(77);
                Obligations back = last().relations().stillOwed(source, last().clockHistory());
                add(at, AGENT, new LinkEvent.Released(source, new IncidentNumber(7), back));
            }
            case "becomes part" -> {
                owed = Obligations.of(last().clockHistory());
                add(
                        at,
                        AGENT,
                        new LinkEvent.Merged(
                                new MergedInto(new IncidentId(78), new IncidentNumber(8), last().status())));
            }
            case "stands alone" ->
                add(
                        at,
                        AGENT,
                        new LinkEvent.Unmerged(
                                Objects.requireNonNull(last().relations().merged()),
                                what.endsWith("answered") ? Obligations.nothing() : owed));
            default -> more(at, what, words);
        }
    }

    private void takesOver(Instant at, Instant openSince, Obligations owed) {
        add(
                at,
                AGENT,
                new LinkEvent.Absorbed(new AbsorbedIncident(
                        new IncidentId(77),
                        new IncidentNumber(7),
                        List.of(),
                        openSince,
                        owed,
                        OrderId.of("P-77"),
                        TypeCode.of("DAMAGED"),
                        List.of(),
                        null)));
    }

    private void more(Instant at, String what, String[] words) {
        switch (words[0]) {
            case "promise" -> {
                Integer moves = what.contains("moves ") ? Integer.valueOf(words[3]) : null;
                add(
                        at,
                        AGENT,
                        new PromiseEvent.Promised(
                                new Promise(Integer.parseInt(words[1]), "a new vase", after(what, "until ")), moves));
            }
            case "broken" -> add(at, AGENT, new PromiseEvent.Broken(Integer.parseInt(words[1]), "a new vase"));
            case "kept" -> add(at, AGENT, new PromiseEvent.Kept(Integer.parseInt(words[1]), "a new vase"));
            case "task" -> {
                List<Task> before = last().handling().tasks();
                List<Task> after = new ArrayList<>(before);
                after.add(task(words[1], after(what, "due ")));
                add(at, AGENT, new TaskEvent.Planned(before, after));
            }
            case "ticks" -> add(at, AGENT, ticked(words[1], true));
            case "unticks" -> add(at, AGENT, ticked(words[1], false));
            case "breach" -> {
                String[] key = words[1].split("/", -1);
                add(
                        at,
                        Actor.system("timers"),
                        new EscalationEvent.Breached(
                                new ClockKey(ClockKind.valueOf(key[0]), Integer.parseInt(key[1])),
                                after(what, "of "),
                                false));
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    private static Task task(String step, Instant dueAt) {
        return new Task(
                ProtocolCode.of("CHECK"),
                step,
                LocalizedText.of("Look", "Mirar"),
                Party.AGENT,
                dueAt,
                false,
                false,
                null);
    }

    private static IncidentEvent ticked(String step, boolean done) {
        return new TaskEvent.Updated(ProtocolCode.of("CHECK"), step, LocalizedText.of("Look", "Mirar"), done);
    }

    private Instant after(String what, String word) {
        return instant(what.substring(what.indexOf(word) + word.length()));
    }

    private static IncidentEvent resolved() {
        return new LifeCycleEvent.Resolved(Resolution.of(ResolutionReasonCode.of("REPLACED"), "a new vase"));
    }

    private void message(Instant at, Actor by, Audience audience, boolean expectsReply) {
        add(at, by, new ConversationEvent.Messaged(by.party(), new Message(audience, "words", expectsReply)));
    }

    private void prioritized(Instant at, Priority priority) {
        add(
                at,
                AGENT,
                new ClassificationEvent.Prioritized(
                        last().classification().priorityOverride(), new PriorityOverride(priority, "the boss")));
    }

    private void reclassified(Instant at, TypeCode type) {
        Classification before = last().classification();
        add(
                at,
                AGENT,
                new ClassificationEvent.Reclassified(
                        before,
                        new Classification(
                                before.kind(),
                                type,
                                before.reason(),
                                before.verdict(),
                                before.computedPriority(),
                                before.priorityOverride())));
    }

    private void registered(Instant at) {
        Change change = Decision.of(
                        new NewIncident(new IncidentId(1), new IncidentNumber(1), Fixtures.order()),
                        Fixtures.twoRosesDamaged().build(),
                        new Context(CUSTOMER, at, null, KitTerms.standard().with(Catalogue.standard(), calendar)))
                .orElseThrow();
        history.addAll(change.entries());
    }

    private Incident last() {
        return Incident.replay(history);
    }

    private void add(Instant at, Actor by, IncidentEvent event) {
        history.add(new HistoryEntry(new IncidentId(1), history.size() + 1, at, by.author(), null, event));
    }
}
