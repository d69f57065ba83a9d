package io.orderincident.incident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.command.Status;
import io.orderincident.conversation.Message;
import io.orderincident.decision.Decision;
import io.orderincident.decision.IncidentPair;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.WaitingOn;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.link.Link;
import io.orderincident.link.LinkKind;
import io.orderincident.link.MergedInto;
import io.orderincident.order.OrderFacts;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.promise.MakePromise;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.tck.KitTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Merging (rule 2.15) under random sequences of links, merges and their undoing, over incidents of two customers. */
class MergeLawTest {

    private static final ClockKey FIRST_RESPONSE = new ClockKey(ClockKind.FIRST_RESPONSE, 1);
    private static final int INCIDENTS = 5;
    private static final int COMMANDS = 40;
    private static final List<Actor> VIEWERS = List.of(CUSTOMER, OTHER_CUSTOMER, AGENT, OTHER_AGENT);

    private static final List<LinkKind> KINDS = List.of(LinkKind.values());

    private final List<Incident> incidents = new ArrayList<>();
    private final List<List<HistoryEntry>> histories = new ArrayList<>();
    private Instant now = NOON;

    static LongStream seeds() {
        return new Random(43).longs(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pairsStayTrueAndNobodyReadsMore(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < INCIDENTS; i++) {
            keep(registered(i));
        }
        List<List<Boolean>> visibleAtFirst = visible();

        for (int i = 0; i < COMMANDS; i++) {
            Incident one = incidents.get(random.nextInt(INCIDENTS));
            Incident other = incidents.get(random.nextInt(INCIDENTS));
            outcome(random, one, other).value().ifPresent(changes -> changes.forEach(this::keep));
            assertThat(visible()).isEqualTo(visibleAtFirst);
        }

        for (int i = 0; i < INCIDENTS; i++) {
            assertThat(Incident.replay(histories.get(i))).isEqualTo(incidents.get(i));
        }
        for (Incident incident : incidents) {
            assertBothSidesAgree(incident);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void unmergingRestoresBoth(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < INCIDENTS; i++) {
            keep(registered(i));
        }
        for (int i = 0; i < COMMANDS; i++) {
            outcome(random, incidents.get(random.nextInt(INCIDENTS)), incidents.get(random.nextInt(INCIDENTS)))
                    .value()
                    .ifPresent(changes -> changes.forEach(this::keep));
        }
        Incident one = incidents.get(random.nextInt(INCIDENTS));
        Incident other = incidents.get(random.nextInt(INCIDENTS));

        new IncidentPair(one, other).merge(stamp()).value().ifPresent(merged -> {
            List<Change> undone = new IncidentPair(
                            merged.get(0).after(), merged.get(1).after())
                    .unmerge(new MergedInto(other.id(), other.number(), one.status()), stamp())
                    .orElseThrow();
            assertThat(undone.get(0).after()).satisfies(after -> assertSame(after, one));
            assertThat(undone.get(1).after()).satisfies(after -> assertSame(after, other));
        });
    }

    private Outcome<List<Change>> outcome(Random random, Incident one, Incident other) {
        IncidentPair pair = new IncidentPair(one, other);
        LinkKind kind = KINDS.get(random.nextInt(KINDS.size()));
        MergedInto merged = one.relations().merged();
        return switch (random.nextInt(8)) {
            case 0 -> pair.link(kind, stamp());
            case 1 -> pair.unlink(kind, stamp());
            case 2, 3 -> pair.merge(stamp());
            case 4 ->
                listed(Decision.of(
                        one,
                        new Message(Audience.CUSTOMER, "Where is it?", false),
                        Incident::conversation,
                        stamp(CUSTOMER)));
            case 5 ->
                listed(Decision.of(
                        one, new Message(Audience.CUSTOMER, "It is here.", false), Incident::conversation, stamp()));
            case 6 ->
                listed(Decision.of(
                        one,
                        new MakePromise("a call " + random.nextInt(), NOON.plusSeconds(90_000), null),
                        Incident::clockHistory,
                        stamp()));
            default ->
                merged == null
                        ? Outcome.done(List.of())
                        : new IncidentPair(one, of(merged.into())).unmerge(merged, stamp());
        };
    }

    private static Outcome<List<Change>> listed(Outcome<Change> outcome) {
        return outcome.map(List::of);
    }

    private void assertBothSidesAgree(Incident incident) {
        for (Link link : incident.relations().links()) {
            assertThat(of(link.other()).relations().links())
                    .contains(new Link(link.kind().inverse(), incident.id(), incident.number()));
        }
        MergedInto merged = incident.relations().merged();
        assertThat(merged != null).isEqualTo(incident.status() == Status.MERGED);
        if (merged != null) {
            assertThat(of(merged.into()).relations().absorbed())
                    .extracting(AbsorbedIncident::source)
                    .contains(incident.id());
            assertThat(of(merged.into()).report().customer())
                    .isEqualTo(incident.report().customer());
            assertThat(of(merged.into()).openSince()).isBeforeOrEqualTo(incident.openSince());
        }
        assertThat(incident.openSince())
                .isEqualTo(Stream.concat(
                                Stream.of(incident.progress().registeredAt()),
                                incident.relations().absorbed().stream().map(AbsorbedIncident::openSince))
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** While the first answer is awaited, it is not known whether somebody asked besides: nothing is forgotten then. */
    private static void assertSame(Incident after, Incident before) {
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("version", "progress.lastInteractionAt", "clockHistory", "handling.asked")
                .isEqualTo(before);
        if (before.clockHistory().isRunning(FIRST_RESPONSE)) {
            return;
        }
        assertThat(after.handling().asked() == WaitingOn.AGENT)
                .isEqualTo(before.handling().asked() == WaitingOn.AGENT);
        assertThat(after.obligations())
                .usingRecursiveComparison()
                .ignoringFields("promises.number")
                .ignoringCollectionOrder()
                .isEqualTo(before.obligations());
    }

    private List<List<Boolean>> visible() {
        return VIEWERS.stream()
                .map(viewer -> incidents.stream()
                        .map(incident -> incident.isVisibleTo(viewer))
                        .toList())
                .toList();
    }

    private Incident of(IncidentId id) {
        return incidents.get((int) id.value() - 1);
    }

    private void keep(Change change) {
        int at = (int) change.after().id().value() - 1;
        if (change.before() == null) {
            incidents.add(change.after());
            histories.add(new ArrayList<>());
        } else {
            assertThat(change.before()).isEqualTo(incidents.get(at));
            incidents.set(at, change.after());
        }
        histories.get(at).addAll(change.entries());
    }

    private Change registered(int i) {
        OrderFacts facts = i % 3 == 2
                ? OrderFacts.builder(order().shop(), order().id(), NOON.minusSeconds(60))
                        .boughtBy(CustomerId.of("ben"), Contact.byEmail("Ben", "ben@example.org", Locale.ENGLISH))
                        .lines(order().lines())
                        .build()
                : order();
        return Decision.of(
                        new NewIncident(new IncidentId(i + 1), new IncidentNumber(i + 1), facts),
                        twoRosesDamaged().build(),
                        stamp())
                .orElseThrow();
    }

    private Context stamp() {
        return stamp(AGENT);
    }

    private Context stamp(Actor actor) {
        now = now.plusSeconds(1);
        return KitTerms.context(actor, now, null);
    }
}
