package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.assignment.AssignmentRule;
import io.orderincident.assignment.AssignmentRules;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.incident.SplitMessage;
import io.orderincident.link.Link;
import io.orderincident.link.LinkKind;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import io.orderincident.sla.ClockHistory.Ending.How;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SplitAndFollowUpTest {

    private static final TypeCode WRONG = TypeCode.of("WRONG_ARTICLE");
    private static final RegisterIncident.Line VASE = new RegisterIncident.Line(OrderLineId.of("2"), 1);

    private Instant now = NOON;

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> now)
            .build();

    @Test
    void aMessageThatRaisesSomethingElseBecomesAnIncidentOnItsLine() {
        Incident roses = register();
        pass(1);
        long message = say(CUSTOMER, roses, Audience.CUSTOMER, "And the vase is blue, I ordered a green one");
        Instant written = now;
        pass(2);

        Incident vase = split(roses, SplitMessage.of(message, WRONG, VASE)).orElseThrow();

        assertThat(vase.id()).isNotEqualTo(roses.id());
        assertThat(vase.report().description()).isEqualTo("And the vase is blue, I ordered a green one");
        assertThat(vase.report().lines()).extracting(line -> line.sku().value()).containsExactly("VASE");
        assertThat(vase.report().detectedAt()).isEqualTo(written);
        assertThat(vase.report().origin()).isEqualTo(Origin.CUSTOMER);
        assertThat(vase.relations().links()).containsExactly(new Link(LinkKind.RELATED, roses.id(), roses.number()));
        assertThat(found(roses).relations().links())
                .containsExactly(new Link(LinkKind.RELATED, vase.id(), vase.number()));
    }

    @Test
    void theAnswerToTheMessageIsOwedByTheNewIncidentSinceItWasWritten() {
        Incident roses = register();
        say(AGENT, roses, Audience.CUSTOMER, "We are sorry");
        pass(1);
        long message = say(CUSTOMER, roses, Audience.CUSTOMER, "The vase is blue");
        Instant written = now;
        pass(2);

        Incident vase = split(roses, SplitMessage.of(message, WRONG, VASE)).orElseThrow();

        assertThat(questions(vase)).extracting(Run::since).containsExactly(written);
        assertThat(questions(vase)).allMatch(Run::isOpen);
        assertThat(questions(found(roses)))
                .extracting(run -> run.ending() == null ? null : run.ending().how())
                .containsExactly(How.MOVED);
        assertThat(found(roses).handling().asked()).isNull();
        assertThat(vase.handling().asked()).isEqualTo(WaitingOn.AGENT);
    }

    @Test
    void whatTheCustomerWroteSinceIsStillToBeAnsweredWhereItWasWritten() {
        Incident roses = register();
        say(AGENT, roses, Audience.CUSTOMER, "We are sorry");
        pass(1);
        long message = say(CUSTOMER, roses, Audience.CUSTOMER, "The vase is blue");
        pass(2);
        say(CUSTOMER, roses, Audience.CUSTOMER, "When do the roses come?");

        split(roses, SplitMessage.of(message, WRONG, VASE)).orElseThrow();

        assertThat(questions(found(roses))).allMatch(Run::isOpen).hasSize(1);
        assertThat(found(roses).handling().asked()).isEqualTo(WaitingOn.AGENT);
    }

    @Test
    void whatWasAnsweredIsOwedNowhere() {
        Incident roses = register();
        long message = say(CUSTOMER, roses, Audience.CUSTOMER, "The vase is blue");
        pass(1);
        say(AGENT, roses, Audience.CUSTOMER, "We look into both");

        Incident vase = split(roses, SplitMessage.of(message, WRONG, VASE)).orElseThrow();

        assertThat(questions(vase)).isEmpty();
    }

    @Test
    void whatTheCustomerMayNotReadIsNotWhatTheCustomerReadsFirst() {
        Incident roses = register();
        long note = say(AGENT, roses, Audience.INTERNAL, "The picker mixed up the vases again");

        assertThat(reasons(split(roses, SplitMessage.of(note, WRONG, VASE))))
                .containsExactly(Reason.MESSAGE_NOT_FOR_CUSTOMER);
        Incident vase = split(
                        roses,
                        new SplitMessage(note, WRONG, List.of(VASE), null, "You got another vase than ordered", false))
                .orElseThrow();

        IncidentView hers = desk.incidents().find(CUSTOMER, SHOP, vase.id()).orElseThrow();
        assertThat(Fixtures.allIn(hers.incident()) + Fixtures.allIn(hers.history()))
                .contains("You got another vase than ordered")
                .doesNotContain("picker");
        assertThat(hers.history()).extracting(entry -> entry.event().type()).containsExactly(EventType.REGISTERED);
        assertThat(vase.report().origin()).isEqualTo(Origin.ORGANIZATION);
    }

    @Test
    void aMessageThatTheActorMayNotReadIsAsUnknownAsOneThatIsNotThere() {
        Incident roses = register();
        long ofOperators = say(OPERATOR, roses, Audience.INTERNAL, "This shop again");

        assertThat(reasons(split(roses, SplitMessage.of(ofOperators, WRONG, VASE))))
                .containsExactly(Reason.UNKNOWN_MESSAGE);
        assertThat(reasons(split(roses, SplitMessage.of(1, WRONG, VASE)))).containsExactly(Reason.UNKNOWN_MESSAGE);
        assertThat(reasons(split(roses, SplitMessage.of(99, WRONG, VASE)))).containsExactly(Reason.UNKNOWN_MESSAGE);
    }

    @Test
    void whatIsOpenForTheSameAlreadyIsNotSplitOffAgain() {
        Incident roses = register();
        long message = say(CUSTOMER, roses, Audience.CUSTOMER, "The vase is blue");
        split(roses, SplitMessage.of(message, WRONG, VASE)).orElseThrow();

        assertThat(reasons(split(roses, SplitMessage.of(message, WRONG, VASE))))
                .containsExactly(Reason.ALREADY_REGISTERED);
        assertThat(split(roses, new SplitMessage(message, WRONG, List.of(VASE), null, null, true))
                        .value())
                .isPresent();
    }

    @Test
    void aSplitIsDoneOnceByKey() {
        Incident roses = register();
        long message = say(CUSTOMER, roses, Audience.CUSTOMER, "The vase is blue");
        SplitMessage command = SplitMessage.of(message, WRONG, VASE);
        Target once = target(roses).once("split-1");
        Incident vase = desk.links().split(AGENT, once, command).orElseThrow();

        Outcome<Incident> again = desk.links().split(AGENT, once, command);

        assertThat(again.isRepeated()).isTrue();
        assertThat(again.orElseThrow().id()).isEqualTo(vase.id());
    }

    @Test
    void customersDoNotSplit() {
        Incident roses = register();
        long message = say(CUSTOMER, roses, Audience.CUSTOMER, "The vase is blue");

        assertThat(reasons(desk.links().split(CUSTOMER, target(roses), SplitMessage.of(message, WRONG, VASE))))
                .containsExactly(Reason.NOT_ALLOWED);
    }

    @Test
    void whatACustomerWritesAfterTheReopenWindowOpensANewIncident() {
        Incident closed = closedLongAgo();

        Incident followUp = desk.incidents()
                .sendMessage(
                        CUSTOMER, target(closed), new Message(Audience.CUSTOMER, "The new roses wilted, too", true))
                .orElseThrow();

        assertThat(followUp.id()).isNotEqualTo(closed.id());
        assertThat(followUp.status()).isEqualTo(Status.DETECTED);
        assertThat(followUp.report().description()).isEqualTo("The new roses wilted, too");
        assertThat(followUp.report().lines()).isEqualTo(closed.report().lines());
        assertThat(followUp.classification().type())
                .isEqualTo(closed.classification().type());
        assertThat(found(followUp).relations().links())
                .containsExactly(new Link(LinkKind.FOLLOWS_UP, closed.id(), closed.number()));
        assertThat(found(closed).status()).isEqualTo(Status.CLOSED);
        assertThat(found(closed).progress().messages().total())
                .isEqualTo(closed.progress().messages().total());
    }

    @Test
    void whatTheCustomerWritesNextReachesTheIncidentThatFollowsUp() {
        Incident closed = closedLongAgo();
        Incident followUp = desk.incidents()
                .reopen(CUSTOMER, target(closed), Reopen.because("Broken again"))
                .orElseThrow();

        Incident answer = desk.incidents()
                .sendMessage(CUSTOMER, target(closed), new Message(Audience.CUSTOMER, "Any news?", true))
                .orElseThrow();
        Incident secondTry = desk.incidents()
                .reopen(CUSTOMER, target(closed), Reopen.because("Really broken"))
                .orElseThrow();

        assertThat(answer.id()).isEqualTo(followUp.id());
        assertThat(secondTry.id()).isEqualTo(followUp.id());
        assertThat(found(followUp).progress().messages().byCustomer()).isEqualTo(2);
        assertThat(found(closed).relations().links()).hasSize(1);
    }

    @Test
    void aFollowUpThatWasItselfClosedLongAgoIsFollowedUp() {
        Incident closed = closedLongAgo();
        Incident second = desk.incidents()
                .reopen(CUSTOMER, target(closed), Reopen.because("Broken again"))
                .orElseThrow();
        close(second);
        now = now.plus(LifeCyclePolicy.DEFAULT_REOPEN_WINDOW).plus(Duration.ofDays(2));

        Incident third = desk.incidents()
                .reopen(CUSTOMER, target(closed), Reopen.because("And again"))
                .orElseThrow();

        assertThat(found(third).relations().links())
                .containsExactly(new Link(LinkKind.FOLLOWS_UP, second.id(), second.number()));
    }

    @Test
    void aFollowUpThatCanStillBeReopenedIsReopened() {
        Incident closed = closedLongAgo();
        Incident second = desk.incidents()
                .reopen(CUSTOMER, target(closed), Reopen.because("Broken again"))
                .orElseThrow();
        close(second);

        Incident reopened = desk.incidents()
                .reopen(CUSTOMER, target(closed), Reopen.because("And again"))
                .orElseThrow();

        assertThat(reopened.id()).isEqualTo(second.id());
        assertThat(reopened.status()).isEqualTo(Status.COMMUNICATED);
    }

    @Test
    void whatStaffWriteAboutAClosedIncidentStaysThere() {
        Incident closed = closedLongAgo();

        assertThat(desk.incidents()
                        .sendMessage(AGENT, target(closed), new Message(Audience.CUSTOMER, "Your invoice", false))
                        .orElseThrow()
                        .id())
                .isEqualTo(closed.id());
    }

    @Test
    void whatIsNoMessageOfACustomerIsNoneAfterTheWindowEither() {
        Incident closed = closedLongAgo();

        assertThat(reasons(desk.incidents()
                        .sendMessage(CUSTOMER, target(closed), new Message(Audience.INTERNAL, "Hidden", true))))
                .containsExactly(Reason.AUDIENCE_NOT_ALLOWED);
        assertThat(found(closed).relations().links()).isEmpty();
    }

    @Test
    void lateWordsReachWhatIsOpenForTheSameAlready() {
        Incident closed = closedLongAgo();
        Incident open = register();

        Incident answer = desk.incidents()
                .sendMessage(CUSTOMER, target(closed), new Message(Audience.CUSTOMER, "As before", true))
                .orElseThrow();

        assertThat(answer.id()).isEqualTo(open.id());
        assertThat(found(open).progress().messages().byCustomer()).isEqualTo(1);
        assertThat(found(open).relations().links())
                .containsExactly(new Link(LinkKind.FOLLOWS_UP, closed.id(), closed.number()));
        assertThat(reasons(desk.incidents().reopen(OPERATOR, target(closed), Reopen.because("Again"))))
                .isNotEmpty();
    }

    @Test
    void whatWasClaimedInTimeIsNotTooLateWhenItIsSplitOff() {
        OrderFacts delivered = OrderFacts.builder(SHOP, Fixtures.ORDER, NOON.minus(Duration.ofDays(3)))
                .boughtBy(Fixtures.ANA, Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH))
                .lines(order().lines())
                .deliveredAt(NOON.minus(Duration.ofDays(1)))
                .build();
        IncidentDesk shop = IncidentDesk.builder(MemoryOrders.of(delivered), MemoryStorage.create())
                .clock(() -> now)
                .build();
        TypeCode damaged = TypeCode.of("DAMAGED");
        Incident late = shop.incidents()
                .register(
                        CUSTOMER,
                        SHOP,
                        RegisterIncident.builder(
                                        Fixtures.ORDER, TypeCode.of("BILLING"), Origin.CUSTOMER, "Wrong address")
                                .build())
                .orElseThrow();
        shop.incidents()
                .sendMessage(CUSTOMER, target(late), new Message(Audience.CUSTOMER, "And the vase broke", true))
                .orElseThrow();
        now = now.plus(Duration.ofDays(400));

        Incident split = shop.links()
                .split(AGENT, target(late), SplitMessage.of(2, damaged, VASE))
                .orElseThrow();

        assertThat(split.report().afterClaimWindow()).isFalse();
    }

    @Test
    void aTurnTakenForWhatIsVetoedIsGivenBack() {
        AtomicBoolean vetoed = new AtomicBoolean();
        IncidentDesk shop = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
                .assignmentRules(AssignmentRules.of(
                        AssignmentRule.everything("in turn", AssignmentRule.Sharing.ROUND_ROBIN, "ana", "luis")))
                .veto((change, actor) -> vetoed.get() ? Optional.of("Not now") : Optional.empty())
                .clock(() -> now)
                .build();
        Target first = Target.of(
                SHOP,
                shop.incidents()
                        .register(CUSTOMER, SHOP, twoRosesDamaged().build())
                        .orElseThrow()
                        .id());
        shop.incidents()
                .sendMessage(CUSTOMER, first, new Message(Audience.CUSTOMER, "The vase is blue", true))
                .orElseThrow();
        long message = shop.incidents()
                .find(AGENT, SHOP, first.incident())
                .orElseThrow()
                .incident()
                .version();
        SplitMessage split = SplitMessage.of(message, WRONG, VASE);
        vetoed.set(true);
        assertThat(reasons(shop.links().split(AGENT, first, split))).contains(Reason.VETOED);
        vetoed.set(false);

        Incident second = shop.links().split(AGENT, first, split).orElseThrow();

        assertThat(second.assignment().person()).isEqualTo("luis");
        Target closed = Target.of(SHOP, second.id());
        shop.incidents()
                .communicate(AGENT, closed, Communicate.message("It is on its way"))
                .orElseThrow();
        shop.incidents()
                .resolve(AGENT, closed, Resolve.because("REPLACED", "Sent"))
                .orElseThrow();
        shop.incidents().close(OPERATOR, closed).orElseThrow();
        now = now.plus(LifeCyclePolicy.DEFAULT_REOPEN_WINDOW).plus(Duration.ofDays(2));
        Message late = new Message(Audience.CUSTOMER, "Blue again", true);
        vetoed.set(true);
        assertThat(reasons(shop.incidents().sendMessage(CUSTOMER, closed, late)))
                .contains(Reason.VETOED);
        vetoed.set(false);
        assertThat(shop.incidents()
                        .sendMessage(CUSTOMER, closed, late)
                        .orElseThrow()
                        .assignment()
                        .person())
                .isNull();
        assertThat(shop.search()
                        .find(AGENT, IncidentFilter.inProgress(SHOP), PageRequest.first(10))
                        .rows())
                .extracting(row -> row.assignment().person())
                .containsExactly("ana", "ana");
    }

    @Test
    void theCustomersWordsAreKeptAsReceivedWhetherOrNotStaffDescribeTheMatter() {
        Incident roses = register();
        long message = say(CUSTOMER, roses, Audience.CUSTOMER, "And the vase is blue");

        Incident asWritten = split(roses, SplitMessage.of(message, WRONG, VASE)).orElseThrow();
        Incident described = split(
                        roses, new SplitMessage(message, WRONG, List.of(VASE), null, "Another vase than ordered", true))
                .orElseThrow();

        assertThat(asWritten.report().sourceText()).isEqualTo("And the vase is blue");
        assertThat(described.report().sourceText()).isEqualTo("And the vase is blue");
    }

    private Incident register() {
        return desk.incidents()
                .register(CUSTOMER, SHOP, twoRosesDamaged().build())
                .orElseThrow();
    }

    private Incident closedLongAgo() {
        Incident roses = register();
        close(roses);
        now = now.plus(LifeCyclePolicy.DEFAULT_REOPEN_WINDOW).plus(Duration.ofDays(2));
        return found(roses);
    }

    private void close(Incident incident) {
        desk.incidents()
                .communicate(AGENT, target(incident), Communicate.message("New roses are coming"))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target(incident), Resolve.because("REPLACED", "New roses were sent"))
                .orElseThrow();
        desk.incidents().close(OPERATOR, target(incident)).orElseThrow();
    }

    private long say(Actor actor, Incident incident, Audience audience, String text) {
        desk.incidents()
                .sendMessage(actor, target(incident), new Message(audience, text, false))
                .orElseThrow();
        return desk.incidents().find(actor, SHOP, incident.id()).orElseThrow().history().stream()
                .filter(entry -> entry.event().type() == EventType.MESSAGED)
                .mapToLong(HistoryEntry::version)
                .max()
                .orElseThrow();
    }

    private Outcome<Incident> split(Incident source, SplitMessage command) {
        return desk.links().split(AGENT, target(source), command);
    }

    private Incident found(Incident incident) {
        return desk.incidents()
                .find(OPERATOR, SHOP, incident.id())
                .orElseThrow()
                .incident();
    }

    private static List<Run> questions(Incident incident) {
        return incident.clockHistory().runs().stream()
                .filter(run -> run.key().kind() == ClockKind.NEXT_RESPONSE)
                .toList();
    }

    private static List<Reason> reasons(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }

    private void pass(int hours) {
        now = now.plus(Duration.ofHours(hours));
    }

    private static Target target(Incident incident) {
        return Target.of(SHOP, incident.id());
    }
}
