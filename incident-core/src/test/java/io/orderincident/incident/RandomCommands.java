package io.orderincident.incident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;

import io.orderincident.Fixtures;
import io.orderincident.authority.LimitUsage;
import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ProtocolStep;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.conversation.Conversation;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.conversation.OpenThread;
import io.orderincident.conversation.WaiveReply;
import io.orderincident.decision.Close;
import io.orderincident.decision.Decision;
import io.orderincident.decision.RefundSettlement;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Rating;
import io.orderincident.money.Money;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.promise.BreakPromise;
import io.orderincident.promise.KeepPromise;
import io.orderincident.promise.MakePromise;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.CorrectCost;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.DeclineRefund;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.Offers;
import io.orderincident.remedy.RecordCost;
import io.orderincident.remedy.RefundAnswer;
import io.orderincident.remedy.RefundRefusal;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundSpec.Item;
import io.orderincident.remedy.Refunds;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.remedy.WithdrawOffer;
import io.orderincident.survey.Survey;
import io.orderincident.task.AwaitThirdParty;
import io.orderincident.task.CompleteTask;
import io.orderincident.task.ReopenTask;
import io.orderincident.task.StartProtocol;
import io.orderincident.tck.KitTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Anything that anybody may do to an incident. */
final class RandomCommands {

    static final List<Actor> ACTORS = List.of(CUSTOMER, AGENT, OPERATOR, Actor.system("timer"));

    private static final BusinessCalendar CALENDAR = BusinessCalendar.officeHours(ZoneOffset.UTC);
    private static final Protocol DAMAGE = protocol("DAMAGE");
    static final Protocol CHECK = protocol("CHECK");
    private static final Catalogue CATALOGUE =
            Catalogue.standard().with(DAMAGE, TypeCode.of("DAMAGED")).with(CHECK, TypeCode.of("LOST"));

    private static final KitTerms TERMS = KitTerms.standard(order()).with(CATALOGUE, CALENDAR);

    private static Protocol protocol(String code) {
        LocalizedText words = LocalizedText.of("Look at it", "Mirarlo");
        return Protocol.of(
                code,
                words,
                ProtocolStep.mandatory("PHOTOS", words, Party.CUSTOMER, Duration.ofHours(8)),
                ProtocolStep.optional("CARRIER", words, Party.AGENT, null));
    }

    private RandomCommands() {}

    static Outcome<Change> next(Incident incident, Random random, Instant now) {
        Context stamp = context(ACTORS.get(random.nextInt(ACTORS.size())), now);
        return switch (random.nextInt(22)) {
            case 0 ->
                Decision.of(
                        incident,
                        random.nextBoolean()
                                ? Communicate.message("text " + random.nextInt())
                                : Communicate.outside(CommunicationWay.PHONE, now.minusSeconds(60), "called"),
                        stamp);
            case 1 -> Decision.of(incident, Resolve.because("REPLACED", "New roses sent"), stamp);
            case 2 -> Decision.of(incident, new Close(), stamp);
            case 3 -> Decision.of(incident, Reopen.because("still broken"), stamp);
            case 4 ->
                random.nextInt(4) == 0
                        ? Decision.of(incident, Cancel.because("a mistake"), stamp)
                        : Decision.of(incident, Note.internal("looked at it"), Incident::conversation, stamp);
            case 5 ->
                Decision.of(
                        incident,
                        new Reclassify(
                                TypeCode.of(
                                        List.of("LOST", "DEFECTIVE", "DAMAGED").get(random.nextInt(3))),
                                random.nextBoolean() ? KindCode.of("CASE") : null,
                                random.nextBoolean() ? ReasonCode.of("CARRIER_DELAY") : null),
                        stamp);
            case 6 ->
                Decision.of(
                        incident,
                        new Edit(Details.none()
                                .diagnosed("dropped", ErrorSource.THIRD_PARTY, "carrier " + random.nextInt(2))
                                .withTags(Set.of("glass", "tag " + random.nextInt(2)))),
                        Incident::details,
                        stamp);
            case 7 ->
                Decision.of(
                        incident, new Assign(Assignment.to("agent " + random.nextInt(3))), Incident::assignment, stamp);
            case 9 -> Decision.of(incident, new StartProtocol(CHECK.code()), Incident::tasks, stamp);
            case 10 -> task(incident, anyProtocol(random), anyStep(random), random.nextBoolean(), stamp);
            case 11 ->
                Decision.of(
                        incident,
                        random.nextInt(3) == 0
                                ? AwaitThirdParty.noLonger()
                                : AwaitThirdParty.until("carrier", now.plusSeconds(random.nextInt(100_000))),
                        Incident::tasks,
                        stamp);
            case 12 -> Decision.of(incident, conversation(random), Incident::conversation, stamp);
            case 13 ->
                Decision.of(
                        incident,
                        new WaiveReply(random.nextBoolean() ? Party.CUSTOMER : Party.OPERATOR),
                        Incident::conversation,
                        stamp);
            case 14 ->
                random.nextInt(4) == 0
                        ? Decision.of(incident, Survey.withdrawRating(), Incident::survey, stamp)
                        : Decision.of(
                                incident,
                                Fixtures.answering(new Rating(1 + random.nextInt(5), null)),
                                Incident::survey,
                                stamp);
            case 8 ->
                Decision.of(
                        incident,
                        random.nextBoolean()
                                ? Prioritize.as(Priority.URGENT, "reason " + random.nextInt(3))
                                : Prioritize.asComputed(),
                        Incident::classification,
                        stamp);
            case 15 ->
                Decision.of(
                        incident,
                        new MakePromise(
                                "a new vase",
                                now.plusSeconds(random.nextInt(200_000)),
                                random.nextInt(3) == 0 ? 1 + random.nextInt(4) : null),
                        Incident::clockHistory,
                        stamp);
            case 16 ->
                random.nextBoolean()
                        ? Decision.of(incident, new KeepPromise(1 + random.nextInt(4)), Incident::clockHistory, stamp)
                        : Decision.of(incident, new BreakPromise(1 + random.nextInt(4)), Incident::clockHistory, stamp);
            case 17 -> Decision.of(incident, anyOffer(random, now), Incident::offers, stamp);
            case 18 -> Decision.of(incident, anyAnswer(random), Incident::offers, stamp);
            case 19 ->
                random.nextBoolean()
                        ? Decision.of(
                                incident, anyCost(random), one -> one.remedies().costs(), stamp)
                        : Decision.of(
                                incident,
                                anyCorrection(random),
                                one -> one.remedies().costs(),
                                stamp);
            case 20 ->
                switch (random.nextInt(5)) {
                    case 0, 1 -> Decision.of(incident, anyRefund(random), RandomCommands::refunds, stamp);
                    case 2 ->
                        Decision.of(incident, new DeclineRefund(1 + random.nextInt(3)), Incident::remedies, stamp);
                    default -> settled(incident, random, now);
                };
            default ->
                Decision.of(incident, Note.forCustomer("The carrier looks for it"), Incident::conversation, stamp);
        };
    }

    /** A message in the main thread or in another, or the opening of one. */
    private static Command<Conversation> conversation(Random random) {
        Message message = new Message(
                List.of(Audience.values()).get(random.nextInt(4)), "text " + random.nextInt(), random.nextBoolean());
        return switch (random.nextInt(4)) {
            case 0 ->
                OpenThread.of(
                        "subject " + random.nextInt(), List.of(Party.values()).get(random.nextInt(3)));
            case 1 -> message.in(2 + random.nextInt(2));
            default -> message;
        };
    }

    private static Outcome<Change> task(
            Incident incident, ProtocolCode protocol, String step, boolean done, Context context) {
        return done
                ? Decision.of(incident, new CompleteTask(protocol, step), Incident::tasks, context)
                : Decision.of(incident, new ReopenTask(protocol, step), Incident::tasks, context);
    }

    private static MakeOffer anyOffer(Random random, Instant now) {
        return switch (random.nextInt(3)) {
            case 0 ->
                MakeOffer.of(OfferKind.REPLACEMENT, "a new vase").expiringAt(now.plusSeconds(random.nextInt(200_000)));
            case 1 ->
                MakeOffer.of(OfferKind.REPLENISHMENT, "roses later")
                        .promising(now.plusSeconds(random.nextInt(200_000)));
            default ->
                MakeOffer.money(OfferKind.DISCOUNT, Money.of(random.nextInt(5) + ".50", "EUR"), "a part of the price");
        };
    }

    private static Command<Offers> anyAnswer(Random random) {
        int number = 1 + random.nextInt(4);
        ChannelCode channel = random.nextBoolean() ? ChannelCode.of("PHONE") : null;
        return switch (random.nextInt(6)) {
            case 0, 1 -> new AcceptOffer(number, "fine", channel);
            case 2 -> new DeclineOffer(number, null, channel);
            case 3 -> new WithdrawOffer(number);
            default -> FulfilOffer.of(number, List.of(FulfilmentStage.values()).get(random.nextInt(4)));
        };
    }

    private static RequestRefund anyRefund(Random random) {
        return RequestRefund.of(
                RefundSpec.of(Item.pieces(order().lines().get(0).id(), 1)),
                random.nextBoolean() ? "WITHDRAWAL" : "DAMAGED");
    }

    static Refunds refunds(Incident incident) {
        return new Refunds(
                incident.remedies(),
                incident.id(),
                incident.report().order(),
                incident.openSince(),
                incident.moneyOffers(incident.report().order()),
                List.of(),
                LimitUsage::nothing);
    }

    private static Outcome<Change> settled(Incident incident, Random random, Instant now) {
        Optional<RefundAnswer> answer = List.of(
                        Optional.of(RefundAnswer.paid("re_" + random.nextInt())),
                        Optional.of(RefundAnswer.refused(RefundRefusal.DECLINED)),
                        Optional.of(RefundAnswer.pending()),
                        Optional.<RefundAnswer>empty())
                .get(random.nextInt(4));
        return new RefundSettlement(1 + random.nextInt(3), List.of())
                .settled(incident, answer, context(Actor.system("refunds"), now))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(List.of()));
    }

    private static RecordCost anyCost(Random random) {
        return random.nextBoolean()
                ? RecordCost.of(CostKind.FREIGHT, Money.of(random.nextInt(5) + ".50", "EUR"))
                : RecordCost.handling(1 + random.nextInt(90));
    }

    private static CorrectCost anyCorrection(Random random) {
        return random.nextBoolean()
                ? CorrectCost.of(1 + random.nextInt(4), Money.of("4", "EUR"), CostBearer.CARRIER)
                : CorrectCost.handling(1 + random.nextInt(4), random.nextInt(30), CostBearer.OWN);
    }

    private static ProtocolCode anyProtocol(Random random) {
        return random.nextBoolean() ? DAMAGE.code() : CHECK.code();
    }

    private static String anyStep(Random random) {
        return random.nextBoolean() ? "PHOTOS" : "CARRIER";
    }

    static Change registration(Instant at) {
        return Decision.of(
                        new NewIncident(new IncidentId(1), new IncidentNumber(1), order()),
                        twoRosesDamaged().build(),
                        context(AGENT, at))
                .orElseThrow();
    }

    private static Context context(Actor actor, Instant at) {
        return context(actor, at, null);
    }

    static Context context(Actor actor, Instant at, @Nullable String why) {
        return new Context(actor, at, why, TERMS);
    }
}
