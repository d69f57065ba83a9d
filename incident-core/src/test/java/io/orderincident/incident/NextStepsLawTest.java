package io.orderincident.incident;

import static io.orderincident.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.Fixtures;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.conversation.OpenThread;
import io.orderincident.conversation.WaiveReply;
import io.orderincident.decision.Close;
import io.orderincident.decision.Decision;
import io.orderincident.decision.Escalate;
import io.orderincident.decision.IncidentPair;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Rating;
import io.orderincident.link.LinkKind;
import io.orderincident.money.Money;
import io.orderincident.order.OrderLine;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.promise.BreakPromise;
import io.orderincident.promise.KeepPromise;
import io.orderincident.promise.MakePromise;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.ApproveOffer;
import io.orderincident.remedy.ApproveRefund;
import io.orderincident.remedy.CorrectCost;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.DeclineRefund;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.Offers;
import io.orderincident.remedy.RecordCost;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RejectOffer;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.remedy.WithdrawOffer;
import io.orderincident.report.WriteReport;
import io.orderincident.survey.Survey;
import io.orderincident.task.AddTask;
import io.orderincident.task.AwaitThirdParty;
import io.orderincident.task.CompleteTask;
import io.orderincident.task.ReopenTask;
import io.orderincident.task.StartProtocol;
import io.orderincident.task.Task;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is listed as the next steps of any incident can be taken, and nothing else can. */
class NextStepsLawTest {

    private static final int EVENTS = 40;
    private static final int NUMBERS = 12;
    private static final String WHY = "as agreed by phone";

    /** What is taken with bytes, with the history, or with another incident that is part of it or linked to it. */
    private static final Set<Operation> TRIED_ELSEWHERE = EnumSet.of(
            Operation.ADD_DOCUMENT, Operation.REMOVE_DOCUMENT, Operation.SPLIT, Operation.UNLINK, Operation.UNMERGE);

    /** What is listed may still be refused: for what others know, or to say what is to be done first. */
    private static final Set<Operation> STILL_REFUSED = EnumSet.of(
            Operation.ADD_LINES, // the order: whether there is more of it
            Operation.START_PROTOCOL, // the catalogue: whether there is another
            Operation.ESCALATE, // the settings: whether there is a higher level
            Operation.REOPEN, // the settings: how long it may be reopened
            Operation.REQUEST_REFUND, // the order: what is left of what was paid
            Operation.APPROVE_OFFER, // the settings: how far somebody's authority goes
            Operation.APPROVE_REFUND,
            Operation.MERGE, // the other one
            Operation.RESOLVE); // its refusal names the tasks and offers that are open

    static LongStream seeds() {
        return new Random(158).longs(25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsListedCanBeDoneAndNothingElse(long seed) {
        RandomLife life = new RandomLife(seed);
        for (int i = 0; i < EVENTS; i++) {
            life.goOn();
            Incident incident = life.incident();
            for (Actor actor : RandomCommands.ACTORS) {
                Set<Operation> listed = incident.steps(actor, life.now(), true);
                Context context = RandomCommands.context(actor, life.now(), WHY);
                for (Operation operation : Operation.values()) {
                    if (TRIED_ELSEWHERE.contains(operation)) {
                        continue;
                    }
                    List<? extends Outcome<?>> tried =
                            tried(operation, incident, context).toList();
                    boolean isDone =
                            tried.stream().anyMatch(outcome -> outcome.value().isPresent());
                    if (isDone || !STILL_REFUSED.contains(operation)) {
                        assertThat(listed.contains(operation))
                                .as(
                                        "%s of %s by %s after %s events of seed %s: %s",
                                        operation,
                                        incident,
                                        actor,
                                        i,
                                        seed,
                                        tried.stream().map(Outcome::refusals).toList())
                                .isEqualTo(isDone);
                    }
                }
            }
        }
    }

    private static Stream<? extends Outcome<?>> tried(Operation operation, Incident incident, Context context) {
        return switch (operation) {
            case COMMUNICATE -> whole(incident, context, Communicate.message("We are sorry"));
            case RESOLVE ->
                whole(
                        incident,
                        context,
                        Resolve.because("REPLACED", "Sent again"),
                        Resolve.because("REPLACED", "Sent again").overriding());
            case CLOSE -> whole(incident, context, new Close());
            case REOPEN -> whole(incident, context, Reopen.because("broken again"));
            case CANCEL -> whole(incident, context, Cancel.because("a mistake"));
            case RECLASSIFY ->
                whole(incident, context, new Reclassify(TypeCode.of("LOST")), new Reclassify(TypeCode.of("DEFECTIVE")));
            case ADD_LINES ->
                order().lines().stream()
                        .map(OrderLine::id)
                        .map(line -> Decision.of(incident, AddLines.of(line, 1), context));
            case PRIORITIZE ->
                of(
                        incident.classification(),
                        incident,
                        context,
                        Prioritize.as(Priority.LOW, "seldom"),
                        Prioritize.asComputed());
            case EDIT ->
                of(
                        incident.details(),
                        incident,
                        context,
                        new Edit(Details.none().withRemark("seen")));
            case PREFER_CHANNELS ->
                of(incident.report(), incident, context, PreferChannels.of("sms"), PreferChannels.of());
            case ASSIGN -> of(incident.assignment(), incident, context, new Assign(Assignment.to("somebody else")));
            case START_PROTOCOL ->
                of(incident.tasks(), incident, context, new StartProtocol(RandomCommands.CHECK.code()));
            case ADD_TASK -> of(incident.tasks(), incident, context, AddTask.of("Look again", Party.AGENT));
            case COMPLETE_TASK ->
                incident.handling().tasks().stream()
                        .flatMap(task -> of(incident.tasks(), incident, context, CompleteTask.of(task)));
            case REOPEN_TASK ->
                incident.handling().tasks().stream()
                        .flatMap(task -> of(incident.tasks(), incident, context, reopened(task)));
            case AWAIT ->
                of(
                        incident.tasks(),
                        incident,
                        context,
                        AwaitThirdParty.until("bank", context.at().plusSeconds(60)));
            case PROMISE ->
                of(
                        incident.clockHistory(),
                        incident,
                        context,
                        MakePromise.of("a call", context.at().plusSeconds(60)));
            case KEEP_PROMISE ->
                IntStream.range(1, NUMBERS)
                        .boxed()
                        .flatMap(number -> of(incident.clockHistory(), incident, context, new KeepPromise(number)));
            case BREAK_PROMISE ->
                IntStream.range(1, NUMBERS)
                        .boxed()
                        .flatMap(number -> of(incident.clockHistory(), incident, context, new BreakPromise(number)));
            case MAKE_OFFER -> offers(incident, context, number -> MakeOffer.of(OfferKind.REPLACEMENT, "another"));
            case ACCEPT_OFFER ->
                offers(incident, context, number -> new AcceptOffer(number, "fine", ChannelCode.of("PHONE")));
            case DECLINE_OFFER ->
                offers(incident, context, number -> new DeclineOffer(number, "no", ChannelCode.of("PHONE")));
            case WITHDRAW_OFFER -> offers(incident, context, WithdrawOffer::new);
            case APPROVE_OFFER -> offers(incident, context, ApproveOffer::new);
            case REJECT_OFFER -> offers(incident, context, RejectOffer::new);
            case FULFIL_OFFER ->
                Stream.of(FulfilmentStage.values())
                        .flatMap(stage -> offers(incident, context, number -> FulfilOffer.of(number, stage)));
            case RECORD_COST -> of(incident.remedies().costs(), incident, context, RecordCost.handling(7));
            case CORRECT_COST ->
                incident.remedies().costs().entries().stream()
                        .flatMap(cost -> of(
                                incident.remedies().costs(),
                                incident,
                                context,
                                CorrectCost.of(cost.number(), Money.of("7.77", "EUR"), CostBearer.CARRIER),
                                CorrectCost.handling(cost.number(), 77, CostBearer.OWN)));
            case ESCALATE -> of(incident.clockHistory(), incident, context, Escalate.byHand());
            case SEND_MESSAGE ->
                Stream.of(Audience.values())
                        .flatMap(audience ->
                                of(incident.conversation(), incident, context, new Message(audience, "Hello", false)));
            case OPEN_THREAD ->
                of(incident.conversation(), incident, context, OpenThread.of("The carrier", Party.AGENT));
            case WAIVE_REPLY ->
                of(
                        incident.conversation(),
                        incident,
                        context,
                        new WaiveReply(Party.CUSTOMER),
                        new WaiveReply(Party.OPERATOR));
            case WRITE_REPORT -> of(Set.<Integer>of(), incident, context, new WriteReport("<p>Seen</p>"));
            case ANSWER_SURVEY -> of(incident.survey(), incident, context, Fixtures.answering(new Rating(4, null)));
            case WITHDRAW_RATING -> of(incident.survey(), incident, context, Survey.withdrawRating());
            case REQUEST_REFUND ->
                of(
                        RandomCommands.refunds(incident),
                        incident,
                        context,
                        RequestRefund.of(
                                RefundSpec.of(RefundSpec.Item.pieces(
                                        order().lines().get(0).id(), 1)),
                                "DAMAGED"));
            case APPROVE_REFUND ->
                of(RandomCommands.refunds(incident), incident, context, new ApproveRefund(1, Money.of("1", "EUR")));
            case DECLINE_REFUND ->
                IntStream.range(1, NUMBERS)
                        .boxed()
                        .flatMap(number -> of(incident.remedies(), incident, context, new DeclineRefund(number)));
            case NOTE -> of(incident.conversation(), incident, context, Note.internal("seen"));
            case LINK -> Stream.of(new IncidentPair(incident, other()).link(LinkKind.RELATED, context));
            case MERGE -> Stream.of(new IncidentPair(incident, other()).merge(context));
            case REGISTER, SETTLE_REFUND, REFUND_IN_FULL, ADD_DOCUMENT, REMOVE_DOCUMENT, SPLIT, UNLINK, UNMERGE ->
                Stream.of();
        };
    }

    private static ReopenTask reopened(Task task) {
        return new ReopenTask(task.protocol(), task.step());
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Stream<Outcome<Change>> whole(
            Incident incident, Context context, Command<? super Incident>... commands) {
        return Stream.of(commands).map(command -> Decision.of(incident, command, context));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <S> Stream<Outcome<Change>> of(
            S state, Incident incident, Context context, Command<? super S>... commands) {
        return Stream.of(commands).map(command -> Decision.of(incident, command, same -> state, context));
    }

    private static Stream<Outcome<Change>> offers(
            Incident incident, Context context, IntFunction<Command<? super Offers>> command) {
        return IntStream.range(1, NUMBERS)
                .mapToObj(number -> Decision.of(
                        incident, command.apply(number), one -> one.offers().withRefundsPaid(), context));
    }

    /** As the first one was. */
    private static Incident other() {
        return Decision.of(
                        new NewIncident(new IncidentId(2), new IncidentNumber(2), order()),
                        Fixtures.twoRosesDamaged().build(),
                        RandomCommands.context(Fixtures.AGENT, Fixtures.NOON, null))
                .orElseThrow()
                .after();
    }
}
