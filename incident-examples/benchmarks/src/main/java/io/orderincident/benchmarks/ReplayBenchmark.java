package io.orderincident.benchmarks;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.conversation.Message;
import io.orderincident.decision.Decision;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.NewIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.PolicyReplay;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaPolicy;
import io.orderincident.sla.SlaTally;
import io.orderincident.sla.SlaTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Replays stricter policies over made-up incidents of a year, on one thread, and prints what they would have meant. */
public final class ReplayBenchmark {

    private static final long SEED = 4;
    private static final int BATCH = 1_000;
    private static final int WARM_UP = 20_000;
    private static final double NANOS = 1e9;
    private static final Instant YEAR = Instant.parse("2025-01-01T00:00:00Z");
    private static final Duration LENGTH = Duration.ofDays(365);
    private static final BusinessCalendar CALENDAR = BusinessCalendar.officeHours(ZoneId.of("Europe/Madrid"));
    static final SampleTerms TERMS = SampleTerms.in(CALENDAR);
    private static final Actor BUYER = Actor.customer(Sample.SHOP, CustomerId.of("customer-4711"), "Ana García");

    private static final SlaPolicies STRICTER = SlaPolicies.of(SlaPolicy.everything(
            "stricter",
            SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(8)),
            SlaTarget.of(ClockKind.NEXT_RESPONSE, Duration.ofHours(8)),
            SlaTarget.of(ClockKind.RESOLUTION, Duration.ofHours(24))));

    private final Random random = new Random(SEED);
    private final PolicyReplay replay =
            new PolicyReplay(PolicyHistory.always(SlaPolicies.standard()), STRICTER, CALENDAR, YEAR.plus(LENGTH));
    private long nanos;

    private ReplayBenchmark() {}

    /**
     * Runs the benchmark and prints its figures.
     *
     * @param args how many incidents
     */
    public static void main(String[] args) {
        int incidents = Integer.parseInt(args[0]);
        new ReplayBenchmark().run(WARM_UP);
        ReplayBenchmark benchmark = new ReplayBenchmark();
        benchmark.run(incidents);
        benchmark.report();
    }

    /** Only replaying is timed, from the history on. */
    private void run(int incidents) {
        for (int done = 0; done < incidents; done += BATCH) {
            List<List<HistoryEntry>> histories = new ArrayList<>();
            for (int i = done; i < Math.min(done + BATCH, incidents); i++) {
                histories.add(life(i + 1));
            }
            long begin = System.nanoTime();
            histories.forEach(history -> replay.add(Incident.clockHistoryOf(history)));
            nanos += System.nanoTime() - begin;
        }
    }

    private List<HistoryEntry> life(int number) {
        Instant at = YEAR.plusSeconds(random.nextInt((int) LENGTH.toSeconds()));
        OrderId order = Sample.order(number);
        Life life = new Life(Decision.of(
                new NewIncident(new IncidentId(number), new IncidentNumber(number), Sample.facts(order)),
                Sample.command(order).build(),
                context(Sample.AGENT, at)));
        at = at.plus(about(20));
        life.goOn(Decision.of(life.incident, Communicate.message("Lo miramos."), context(Sample.AGENT, at)));
        for (int question = random.nextInt(3); question > 0; question--) {
            at = at.plus(about(20));
            life.goOn(Decision.of(
                    life.incident,
                    new Message(Audience.CUSTOMER, "¿Y bien?", true),
                    Incident::conversation,
                    context(BUYER, at)));
            at = at.plus(about(10));
            life.goOn(Decision.of(
                    life.incident,
                    new Message(Audience.CUSTOMER, "Mande una foto.", true),
                    Incident::conversation,
                    context(Sample.AGENT, at)));
        }
        at = at.plus(about(60));
        life.goOn(Decision.of(life.incident, Resolve.because("REPLACED", "Enviada."), context(Sample.AGENT, at)));
        return life.history;
    }

    private static Context context(Actor actor, Instant at) {
        return new Context(actor, at, null, TERMS);
    }

    /** Mostly less, sometimes much more. */
    private Duration about(int hours) {
        return Duration.ofSeconds((long) (-Math.log(1 - random.nextDouble())
                * hours
                * Duration.ofHours(1).toSeconds()));
    }

    private void report() {
        say(String.format(
                Locale.ROOT,
                "Java %s, one thread: %,d incidents replayed from their histories, %,.0f a second",
                Runtime.version(),
                replay.incidents(),
                replay.incidents() * NANOS / nanos));
        say("clock             was met  was missed  would be met  would be missed");
        for (ClockKind kind : List.of(ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE, ClockKind.RESOLUTION)) {
            SlaTally was = replay.was(kind);
            SlaTally wouldBe = replay.wouldBe(kind);
            say(String.format(
                    Locale.ROOT,
                    "%-16s %,8d %,11d %,13d %,16d",
                    kind,
                    was.met(),
                    was.missed(),
                    wouldBe.met(),
                    wouldBe.missed()));
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /** One incident, and what has happened to it. */
    private static final class Life {

        private final List<HistoryEntry> history = new ArrayList<>();
        private Incident incident;

        Life(Outcome<Change> registered) {
            incident = registered.orElseThrow().after();
            history.addAll(registered.orElseThrow().entries());
        }

        void goOn(Outcome<Change> next) {
            Change change = next.orElseThrow();
            history.addAll(change.entries());
            incident = change.after();
        }
    }
}
