package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.conversation.Message;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Obligations;
import io.orderincident.history.Rating;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.link.AffectedLine;
import io.orderincident.link.AffectedOrder;
import io.orderincident.link.Link;
import io.orderincident.link.LinkEvent;
import io.orderincident.link.LinkKind;
import io.orderincident.link.LinkTo;
import io.orderincident.link.MergeInto;
import io.orderincident.link.MergedInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.promise.MakePromise;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {

    private static final ClockKey FIRST_RESPONSE = new ClockKey(ClockKind.FIRST_RESPONSE, 1);

    private static final OrderFacts OF_BEN = OrderFacts.builder(
                    SHOP, OrderId.of("order-of-ben"), Instant.parse("2026-02-01T10:00:00Z"))
            .boughtBy(CustomerId.of("ben"), Contact.byEmail("Ben", "ben@example.org", Locale.ENGLISH))
            .lines(List.of(OrderLine.of("1", "TULIP", "Tulips", 3, Money.of("9.00", "EUR"))))
            .build();

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order(), OF_BEN), MemoryStorage.create())
            .build();

    @Test
    void aLinkIsSaidOnBothSides() {
        Incident late = late();
        Incident damaged = damaged();

        Incident linked = desk.links()
                .link(AGENT, target(late), new LinkTo(LinkKind.FOLLOWS_UP, damaged.id()))
                .orElseThrow();

        assertThat(linked.relations().links())
                .containsExactly(new Link(LinkKind.FOLLOWS_UP, damaged.id(), damaged.number()));
        assertThat(found(damaged).relations().links())
                .containsExactly(new Link(LinkKind.FOLLOWED_UP_BY, late.id(), late.number()));
    }

    @Test
    void anUndoneLinkIsGoneOnBothSides() {
        Incident late = late();
        Incident damaged = damaged();
        desk.links()
                .link(AGENT, target(late), new LinkTo(LinkKind.SAME_CAUSE, damaged.id()))
                .orElseThrow();

        desk.links()
                .unlink(AGENT, target(damaged), new LinkTo(LinkKind.SAME_CAUSE, late.id()))
                .orElseThrow();

        assertThat(found(late).relations().links()).isEmpty();
        assertThat(found(damaged).relations().links()).isEmpty();
    }

    @Test
    void whatStaffLinkIsNotTheCustomersToSee() {
        Incident late = late();
        Incident ofBen = ofBen();
        desk.links()
                .link(AGENT, target(late), new LinkTo(LinkKind.SAME_CAUSE, ofBen.id()))
                .orElseThrow();

        IncidentView hers = desk.incidents().find(CUSTOMER, SHOP, late.id()).orElseThrow();

        assertThat(hers.incident().relations().links()).isEmpty();
        assertThat(hers.history())
                .extracting(HistoryEntry::event)
                .extracting(IncidentEvent::type)
                .containsExactly(EventType.REGISTERED);
    }

    @Test
    void aSecondLinkOfTheSameKindIsRefused() {
        Incident late = late();
        LinkTo link = new LinkTo(LinkKind.RELATED, damaged().id());
        desk.links().link(AGENT, target(late), link).orElseThrow();

        assertThat(reasons(desk.links().link(AGENT, target(late), link))).containsExactly(Reason.UNCHANGED);
    }

    @Test
    void anIncidentIsNotLinkedToItselfNorToOneThatIsNotThere() {
        Incident late = late();

        assertThat(reasons(desk.links().link(AGENT, target(late), new LinkTo(LinkKind.RELATED, late.id()))))
                .containsExactly(Reason.SAME_INCIDENT);
        assertThat(reasons(desk.links().link(AGENT, target(late), new LinkTo(LinkKind.RELATED, new IncidentId(7)))))
                .containsExactly(Reason.UNKNOWN_INCIDENT);
    }

    @Test
    void aMergedIncidentGoesOnInTheOther() {
        Incident first = damaged();
        Incident second = late();

        Incident shell = desk.links()
                .merge(AGENT, target(first), new MergeInto(second.id()))
                .orElseThrow();
        Incident whole = found(second);

        assertThat(shell.status()).isEqualTo(Status.MERGED);
        assertThat(shell.relations().merged()).isEqualTo(new MergedInto(second.id(), second.number(), Status.DETECTED));
        assertThat(whole.openSince()).isEqualTo(first.progress().registeredAt());
        assertThat(whole.affected())
                .flatExtracting(AffectedOrder::lines)
                .extracting(AffectedLine::line)
                .containsExactly(OrderLineId.of("2"), OrderLineId.of("1"));
        assertThat(desk.search().ordersWithOpenIncident(AGENT, SHOP, List.of(ORDER)))
                .containsExactly(ORDER);
    }

    @Test
    void whatTheCustomerAskedInAMergedIncidentIsToBeAnsweredInTheOther() {
        Incident first = told(damaged());
        Incident second = told(late());
        write(CUSTOMER, first);

        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();

        assertThat(found(second).handling().asked()).isEqualTo(WaitingOn.AGENT);
        assertThat(openQuestions(second)).isOne();
    }

    @Test
    void whatTheCustomerAskedInAMergedIncidentThatWasNeverAnsweredIsNotForgotten() {
        Incident second = told(late());
        desk.incidents()
                .sendMessage(AGENT, target(second), new Message(Audience.CUSTOMER, "Would you send a photo?", true))
                .orElseThrow();
        Incident first = damaged();
        write(CUSTOMER, first);

        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();

        assertThat(found(second).handling().asked()).isEqualTo(WaitingOn.AGENT);
        assertThat(openQuestions(second)).isOne();
    }

    @Test
    void whatWasAskedGoesBackWhenTheMergeIsUndone() {
        Incident first = told(damaged());
        Incident second = told(late());
        write(CUSTOMER, first);
        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();

        desk.links().unmerge(AGENT, target(first)).orElseThrow();

        assertThat(found(first).handling().asked()).isEqualTo(WaitingOn.AGENT);
        assertThat(openQuestions(first)).isOne();
        assertThat(found(second).handling().asked()).isNull();
        assertThat(openQuestions(second)).isZero();
    }

    @Test
    void whatWasAnsweredInTheOtherNeedsNoSecondAnswer() {
        Incident first = told(damaged());
        Incident second = told(late());
        write(CUSTOMER, first);
        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();
        write(AGENT, second);

        desk.links().unmerge(AGENT, target(first)).orElseThrow();

        assertThat(found(first).handling().asked()).isNull();
        assertThat(openQuestions(first)).isZero();
    }

    @Test
    void aClaimThatNobodyAnsweredIsToBeAnsweredInTheIncidentThatTookItOver() {
        Incident claim = damaged();
        Incident answered = told(late());

        desk.links().merge(AGENT, target(claim), new MergeInto(answered.id())).orElseThrow();

        assertThat(found(answered).handling().asked()).isEqualTo(WaitingOn.AGENT);
        assertThat(found(answered).clockHistory().runs())
                .filteredOn(run -> run.isOpen() && run.key().kind() == ClockKind.NEXT_RESPONSE)
                .extracting(Run::since)
                .containsExactly(claim.progress().registeredAt());
    }

    @Test
    void oneFirstResponseAnswersTwoClaimsThatNobodyAnsweredBefore() {
        Incident claim = damaged();
        Incident other = late();

        desk.links().merge(AGENT, target(claim), new MergeInto(other.id())).orElseThrow();
        assertThat(openQuestions(other)).isZero();
        desk.links().unmerge(AGENT, target(claim)).orElseThrow();
        assertThat(found(claim).clockHistory().isRunning(FIRST_RESPONSE)).isTrue();

        desk.links().merge(AGENT, target(claim), new MergeInto(other.id())).orElseThrow();
        told(other);
        desk.links().unmerge(AGENT, target(claim)).orElseThrow();

        assertThat(found(claim).clockHistory().isRunning(FIRST_RESPONSE)).isFalse();
        assertThat(openQuestions(claim)).isZero();
    }

    @Test
    void whatIsOpenIsNotMergedIntoWhatIsResolvedButIntoWhatIsReopened() {
        Incident claim = damaged();
        Incident solved = told(late());
        desk.incidents()
                .resolve(AGENT, target(solved), Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();

        Outcome<Incident> refused = desk.links().merge(AGENT, target(claim), new MergeInto(solved.id()));
        assertThat(reasons(refused)).containsExactly(Reason.REOPEN_FIRST);
        assertThat(refused.refusals().get(0).message()).contains(solved.number().toString(), "Reopen");

        desk.incidents()
                .reopen(AGENT, target(solved), Reopen.because("There is more"))
                .orElseThrow();
        desk.links().merge(AGENT, target(claim), new MergeInto(solved.id())).orElseThrow();
        assertThat(found(solved).handling().asked()).isEqualTo(WaitingOn.AGENT);
    }

    @Test
    void aReplyToAMergedIncidentReachesTheOneThatGoesOn() {
        Incident first = told(damaged());
        Incident second = told(late());
        Incident third = told(wrongArticle());
        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();
        desk.links().merge(AGENT, target(second), new MergeInto(third.id())).orElseThrow();
        Message reply = new Message(Audience.CUSTOMER, "Any news?", false);

        Incident reached = desk.incidents()
                .sendMessage(CUSTOMER, target(first).once("mail-1"), reply)
                .orElseThrow();

        assertThat(reached.number()).isEqualTo(third.number());
        assertThat(desk.incidents()
                        .sendMessage(CUSTOMER, target(first).once("mail-1"), reply)
                        .isRepeated())
                .isTrue();
        assertThat(found(third).handling().asked()).isEqualTo(WaitingOn.AGENT);
        assertThat(openQuestions(third)).isOne();
    }

    @Test
    void theCustomerRatesAndConfirmsAMergedIncidentWhereItWasSolved() {
        Incident first = told(damaged());
        Incident second = told(late());
        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();
        desk.incidents()
                .resolve(AGENT, target(second), Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();

        desk.incidents()
                .answerSurvey(CUSTOMER, target(first), Fixtures.answering(new Rating(5, null)))
                .orElseThrow();
        Incident closed = desk.incidents().close(CUSTOMER, target(first)).orElseThrow();

        assertThat(closed.id()).isEqualTo(second.id());
        assertThat(closed.status()).isEqualTo(Status.CLOSED);
        assertThat(reasons(desk.incidents().close(OPERATOR, target(first)))).containsExactly(Reason.WRONG_STATUS);
    }

    @Test
    void whatWasSaidInAMergedIncidentShowsInTheOneThatGoesOnToThoseWhoCouldReadIt() {
        Incident first = told(damaged());
        Incident second = told(late());
        say(CUSTOMER, first, Audience.CUSTOMER, "To the shop");
        say(AGENT, first, Audience.OPERATOR, "To the operator");
        say(AGENT, first, Audience.INTERNAL, "Among us");
        assertThat(said(CUSTOMER, second)).isEmpty();
        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();

        assertThat(said(CUSTOMER, second)).containsExactly("To the shop");
        assertThat(said(OPERATOR, second)).containsExactly("To the shop", "To the operator");
        assertThat(said(AGENT, second)).containsExactly("To the shop", "To the operator", "Among us");
        assertThat(ofMerged(CUSTOMER, second))
                .extracting(entry -> entry.event().type())
                .containsExactly(EventType.REGISTERED, EventType.COMMUNICATED, EventType.MESSAGED);

        desk.links().unmerge(AGENT, target(first)).orElseThrow();
        assertThat(ofMerged(AGENT, second)).isEmpty();
    }

    @Test
    void customersDoNotSeeWhenTheOperatorAskedTheShop() {
        Incident first = told(damaged());
        Incident second = told(late());
        desk.incidents()
                .sendMessage(OPERATOR, target(first), new Message(Audience.OPERATOR, "What about this?", true))
                .orElseThrow();
        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();
        assertThat(found(second).relations().absorbed().get(0).owed().operatorSince())
                .isNotNull();
        assertThat(owedSeenByTheCustomer(second))
                .allSatisfy(owed -> assertThat(owed.operatorSince()).isNull());

        desk.links().unmerge(AGENT, target(first)).orElseThrow();

        assertThat(owedSeenByTheCustomer(first))
                .hasSize(1)
                .allSatisfy(owed -> assertThat(owed.operatorSince()).isNull());
        assertThat(owedSeenByTheCustomer(second))
                .hasSize(2)
                .allSatisfy(owed -> assertThat(owed.operatorSince()).isNull());
    }

    private List<Obligations> owedSeenByTheCustomer(Incident incident) {
        IncidentView view = view(CUSTOMER, incident);
        Stream<Obligations> state =
                view.incident().relations().absorbed().stream().map(AbsorbedIncident::owed);
        Stream<Obligations> told = view.history().stream()
                .map(HistoryEntry::event)
                .flatMap(event -> {
                    if (event instanceof LinkEvent.Absorbed over) {
                        return Stream.of(over.absorbed().owed());
                    }
                    if (event instanceof LinkEvent.Unmerged unmerged) {
                        return Stream.of(unmerged.owed());
                    }
                    return event instanceof LinkEvent.Released released ? Stream.of(released.owed()) : Stream.empty();
                });
        return Stream.concat(state, told).toList();
    }

    private IncidentView view(Actor viewer, Incident incident) {
        return desk.incidents().find(viewer, SHOP, incident.id()).orElseThrow();
    }

    private List<HistoryEntry> ofMerged(Actor viewer, Incident incident) {
        return desk.messages().ofIncident(viewer, SHOP, incident.id(), MessageRequest.newest(50)).entries().stream()
                .filter(entry -> !entry.incident().equals(incident.id()))
                .toList();
    }

    private List<String> said(Actor viewer, Incident incident) {
        return ofMerged(viewer, incident).stream()
                .map(HistoryEntry::event)
                .filter(ConversationEvent.Messaged.class::isInstance)
                .map(event -> ((ConversationEvent.Messaged) event).message().text())
                .toList();
    }

    private void say(Actor actor, Incident incident, Audience audience, String text) {
        desk.incidents()
                .sendMessage(actor, target(incident), new Message(audience, text, false))
                .orElseThrow();
    }

    private Incident told(Incident incident) {
        return desk.incidents()
                .communicate(AGENT, target(incident), Communicate.message("We look into it."))
                .orElseThrow();
    }

    private void write(Actor actor, Incident incident) {
        desk.incidents()
                .sendMessage(actor, target(incident), new Message(Audience.CUSTOMER, "Here it is.", false))
                .orElseThrow();
    }

    private long openQuestions(Incident incident) {
        ClockHistory clockHistory = found(incident).clockHistory();
        return clockHistory.runs().stream()
                .filter(run -> run.key().kind() == ClockKind.NEXT_RESPONSE && clockHistory.isRunning(run.key()))
                .count();
    }

    @Test
    void whatWasPromisedInAMergedIncidentIsToBeKeptInTheOtherUntilItIsGivenBack() {
        Incident first = damaged();
        Incident second = late();
        desk.incidents().promise(AGENT, target(first), promise("A new vase")).orElseThrow();
        desk.incidents().promise(AGENT, target(second), promise("A call")).orElseThrow();

        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();
        assertThat(openPromises(second)).containsExactly("A call", "A new vase");
        assertThat(openPromises(first)).isEmpty();

        desk.links().unmerge(AGENT, target(first)).orElseThrow();
        assertThat(openPromises(second)).containsExactly("A call");
        assertThat(openPromises(first)).containsExactly("A new vase");
    }

    @Test
    void ofTheSamePromiseInBothEachHasItsOwnAgainAfterwards() {
        MakePromise same = promise("A call");
        Incident first = damaged();
        Incident second = late();
        desk.incidents().promise(AGENT, target(first), same).orElseThrow();
        desk.incidents().promise(AGENT, target(second), same).orElseThrow();

        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();
        assertThat(openPromises(second)).containsExactly("A call", "A call");

        desk.links().unmerge(AGENT, target(first)).orElseThrow();
        assertThat(openPromises(second)).containsExactly("A call");
        assertThat(openPromises(first)).containsExactly("A call");
    }

    @Test
    void noMoreIsPromisedInTwoThatAreMergedThanMayBeInOne() {
        Incident first = damaged();
        Incident second = late();
        desk.incidents().promise(AGENT, target(first), promise("A new vase")).orElseThrow();
        for (int i = 0; i < MakePromise.OPEN_MAX; i++) {
            desk.incidents().promise(AGENT, target(second), promise("A call")).orElseThrow();
        }

        assertThat(reasons(desk.links().merge(AGENT, target(first), new MergeInto(second.id()))))
                .containsExactly(Reason.LIMIT_REACHED);
    }

    private static MakePromise promise(String what) {
        return new MakePromise(what, Instant.now().plus(Duration.ofDays(3)), null);
    }

    private List<String> openPromises(Incident incident) {
        ClockHistory clockHistory = found(incident).clockHistory();
        return clockHistory.runs().stream()
                .filter(run -> run.key().kind() == ClockKind.PROMISE && clockHistory.isRunning(run.key()))
                .map(Run::about)
                .toList();
    }

    @Test
    void anUnmergedIncidentStandsWhereItStood() {
        Incident first = damaged();
        Incident told = desk.incidents()
                .communicate(AGENT, target(first), Communicate.message("We look into it."))
                .orElseThrow();
        Incident second = late();
        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();

        Incident again = desk.links().unmerge(AGENT, target(first)).orElseThrow();

        assertThat(again.status()).isEqualTo(Status.COMMUNICATED);
        assertThat(again.report()).isEqualTo(told.report());
        assertThat(again.relations()).isEqualTo(told.relations());
        assertThat(found(second).relations()).isEqualTo(second.relations());
        assertThat(found(second).affected()).isEqualTo(second.affected());
    }

    @Test
    void mergingAcrossCustomersIsRefused() {
        assertThat(reasons(desk.links().merge(AGENT, target(damaged()), new MergeInto(ofBen().id()))))
                .containsExactly(Reason.OTHER_CUSTOMER);
    }

    @Test
    void mergingIntoItselfOrIntoWhatIsOverIsRefused() {
        Incident first = damaged();
        Incident second = late();
        desk.incidents()
                .cancel(AGENT, target(second), Cancel.because("A mistake"))
                .orElseThrow();

        assertThat(reasons(desk.links().merge(AGENT, target(first), new MergeInto(first.id()))))
                .containsExactly(Reason.SAME_INCIDENT);
        assertThat(reasons(desk.links().merge(AGENT, target(first), new MergeInto(second.id()))))
                .containsExactly(Reason.WRONG_STATUS);
    }

    @Test
    void aMergedIncidentTakesNothingOver() {
        Incident first = damaged();
        Incident second = late();
        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();
        Incident third = wrongArticle();

        assertThat(reasons(desk.links().merge(AGENT, target(third), new MergeInto(first.id()))))
                .containsExactly(Reason.WRONG_STATUS);
        assertThat(reasons(desk.links().merge(AGENT, target(first), new MergeInto(third.id()))))
                .containsExactly(Reason.WRONG_STATUS);
    }

    @Test
    void aMergeCannotBeUndoneOnceTheOtherIsOver() {
        Incident first = damaged();
        Incident second = late();
        desk.links().merge(AGENT, target(first), new MergeInto(second.id())).orElseThrow();
        desk.incidents()
                .cancel(AGENT, target(second), Cancel.because("A mistake"))
                .orElseThrow();

        assertThat(reasons(desk.links().unmerge(AGENT, target(first)))).containsExactly(Reason.WRONG_STATUS);
        assertThat(reasons(desk.links().unmerge(AGENT, target(second)))).containsExactly(Reason.NOT_MERGED);
    }

    @Test
    void customersNeitherLinkNorMerge() {
        Incident first = damaged();
        Incident second = late();

        assertThat(reasons(desk.links().link(CUSTOMER, target(first), new LinkTo(LinkKind.RELATED, second.id()))))
                .containsExactly(Reason.NOT_ALLOWED);
        assertThat(reasons(desk.links().merge(CUSTOMER, target(first), new MergeInto(second.id()))))
                .containsExactly(Reason.NOT_ALLOWED);
    }

    private Incident damaged() {
        return desk.incidents().register(AGENT, SHOP, twoRosesDamaged().build()).orElseThrow();
    }

    private Incident late() {
        return register(RegisterIncident.builder(ORDER, TypeCode.of("LATE_DELIVERY"), Origin.CUSTOMER, "Late")
                .line(OrderLineId.of("2"), 1));
    }

    private Incident wrongArticle() {
        return register(RegisterIncident.builder(ORDER, TypeCode.of("WRONG_ARTICLE"), Origin.CUSTOMER, "Wrong"));
    }

    private Incident ofBen() {
        return register(RegisterIncident.builder(OF_BEN.id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Broken"));
    }

    private Incident register(RegisterIncident.Builder command) {
        return desk.incidents().register(AGENT, SHOP, command.build()).orElseThrow();
    }

    private Incident found(Incident incident) {
        return desk.incidents().find(AGENT, SHOP, incident.id()).orElseThrow().incident();
    }

    private static Target target(Incident incident) {
        return Target.of(SHOP, incident.id());
    }

    private static List<Reason> reasons(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }
}
