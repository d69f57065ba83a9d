package io.orderincident.incident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ProtocolStep;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.IncidentId;
import io.orderincident.command.IncidentNumber;
import io.orderincident.command.Outcome;
import io.orderincident.command.Stamp;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.SeverityRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Anything that anybody may do to an incident. */
final class RandomCommands {

    private static final List<Actor> ACTORS = List.of(CUSTOMER, AGENT, OPERATOR, Actor.system("timer"));

    private static final BusinessCalendar CALENDAR = BusinessCalendar.officeHours(ZoneOffset.UTC);
    private static final Protocol DAMAGE = protocol("DAMAGE");
    private static final Protocol CHECK = protocol("CHECK");
    private static final Catalogue CATALOGUE =
            Catalogue.standard().with(DAMAGE, TypeCode.of("DAMAGED")).with(CHECK, TypeCode.of("LOST"));

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
        Stamp stamp = stamp(ACTORS.get(random.nextInt(ACTORS.size())), now);
        return switch (random.nextInt(18)) {
            case 0 ->
                incident.communicate(
                        random.nextBoolean()
                                ? Communicate.message("text " + random.nextInt())
                                : Communicate.outside(CommunicationWay.PHONE, now.minusSeconds(60), "called"),
                        stamp);
            case 1 -> incident.resolve(Resolve.because("REPLACED", "New roses sent"), Catalogue.standard(), stamp);
            case 2 -> incident.close(stamp);
            case 3 ->
                incident.reopen(Reopen.because("still broken"), LifeCyclePolicy.defaults(), ZoneOffset.UTC, stamp);
            case 4 ->
                random.nextInt(4) == 0
                        ? incident.cancel(Cancel.because("a mistake"), stamp)
                        : incident.note(Note.internal("looked at it"), stamp);
            case 5 ->
                incident.reclassify(
                        new Reclassify(
                                TypeCode.of(
                                        List.of("LOST", "DEFECTIVE", "DAMAGED").get(random.nextInt(3))),
                                random.nextBoolean() ? KindCode.of("CASE") : null,
                                random.nextBoolean() ? ReasonCode.of("CARRIER_DELAY") : null),
                        facts(),
                        List.of(),
                        stamp);
            case 6 ->
                incident.edit(
                        new Edit(Details.none()
                                .diagnosed("dropped", ErrorSource.THIRD_PARTY, "carrier " + random.nextInt(2))
                                .withTags(Set.of("glass", "tag " + random.nextInt(2)))),
                        stamp);
            case 7 -> incident.assign(new Assign(Assignment.to("agent " + random.nextInt(3))), stamp);
            case 9 -> incident.startProtocol(new StartProtocol(CHECK.code()), CATALOGUE, CALENDAR, stamp);
            case 10 -> incident.tick(new Tick(anyProtocol(random), anyStep(random), random.nextBoolean()), stamp);
            case 11 ->
                incident.await(
                        random.nextInt(3) == 0
                                ? AwaitThirdParty.noLonger()
                                : AwaitThirdParty.until("carrier", now.plusSeconds(random.nextInt(100_000))),
                        stamp);
            case 12 ->
                incident.sendMessage(
                        new Message(
                                List.of(Audience.values()).get(random.nextInt(4)),
                                "text " + random.nextInt(),
                                random.nextBoolean()),
                        stamp);
            case 13 ->
                incident.waiveReply(new WaiveReply(random.nextBoolean() ? Party.CUSTOMER : Party.OPERATOR), stamp);
            case 14 -> incident.rate(new Rating(1 + random.nextInt(5), null), stamp);
            case 8 ->
                incident.prioritize(
                        random.nextBoolean()
                                ? Prioritize.as(Priority.URGENT, "reason " + random.nextInt(3))
                                : Prioritize.asComputed(),
                        stamp);
            case 15 ->
                incident.promise(
                        new MakePromise(
                                "a new vase",
                                now.plusSeconds(random.nextInt(200_000)),
                                random.nextInt(3) == 0 ? 1 + random.nextInt(4) : null),
                        stamp);
            case 16 ->
                random.nextBoolean()
                        ? incident.keepPromise(new KeepPromise(1 + random.nextInt(4)), stamp)
                        : incident.breakPromise(new BreakPromise(1 + random.nextInt(4)), stamp);
            default -> incident.note(Note.forCustomer("The carrier looks for it"), stamp);
        };
    }

    private static ProtocolCode anyProtocol(Random random) {
        return random.nextBoolean() ? DAMAGE.code() : CHECK.code();
    }

    private static String anyStep(Random random) {
        return random.nextBoolean() ? "PHOTOS" : "CARRIER";
    }

    static Change registration(Instant at) {
        return Incident.register(
                        new IncidentId(1),
                        new IncidentNumber(1),
                        twoRosesDamaged().build(),
                        facts(),
                        stamp(AGENT, at))
                .orElseThrow();
    }

    private static RegistrationFacts facts() {
        return new RegistrationFacts(order(), CATALOGUE, SeverityRules.standard(), PriorityMatrix.standard(), CALENDAR);
    }

    private static Stamp stamp(Actor actor, Instant at) {
        return new Stamp(actor, at, null);
    }
}
