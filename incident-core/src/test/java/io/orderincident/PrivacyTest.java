package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.ANA;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.diagnosis.Symptoms;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.Blocking;
import io.orderincident.privacy.DataSubject;
import io.orderincident.privacy.PrivacyEvent;
import io.orderincident.privacy.Redaction;
import io.orderincident.search.Criterion;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.statistics.TopTally.Top;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 11.2: what is kept of a person is blocked, and then destroyed. */
class PrivacyTest {

    private static final Actor OFFICER = OPERATOR.asDataProtectionOfficer();
    private static final DataSubject SUBJECT = DataSubject.customer(ANA);
    private static final Instant UNTIL = NOON.plus(Duration.ofDays(1_000));
    private static final BlockData BLOCK = new BlockData(SUBJECT, "Ana asked for it", UNTIL);
    private static final IncidentFilter ALL = IncidentFilter.of(SHOP);

    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> now)
            .build();

    private Incident open() {
        Incident incident = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow();
        Target target = Target.of(SHOP, incident.id());
        return desk.incidents()
                .communicate(AGENT, target, Communicate.message("We send two new ones, Ana"))
                .orElseThrow();
    }

    private Target closed() {
        Target target = Target.of(SHOP, open().id());
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Two roses for Ana"))
                .orElseThrow();
        desk.incidents().close(OPERATOR, target).orElseThrow();
        return target;
    }

    private Target blocked() {
        Target target = closed();
        assertThat(desk.privacy().block(OFFICER, SHOP, BLOCK).orElseThrow()).containsExactly(target.incident());
        return target;
    }

    @Test
    void nobodyButTheOfficerFindsWhatIsBlocked() {
        Target target = blocked();
        IncidentId id = target.incident();

        for (Actor viewer : List.of(CUSTOMER, AGENT, OPERATOR, Actor.system("host"))) {
            assertThat(desk.incidents().find(viewer, SHOP, id)).isEmpty();
            assertThat(desk.incidents().findAsOf(viewer, SHOP, id, NOON)).isEmpty();
            assertThat(desk.incidents().verify(viewer, SHOP, id)).isEmpty();
            assertThat(desk.incidents().history(viewer, SHOP, id, 100, 50).entries())
                    .isEmpty();
            assertThat(desk.search().find(viewer, ALL, PageRequest.first(50)).rows())
                    .isEmpty();
            assertThat(desk.search()
                            .find(viewer, ALL.withText("roses"), PageRequest.first(50))
                            .rows())
                    .isEmpty();
            assertThat(desk.search().orders(viewer, ALL, PageRequest.first(50)).rows())
                    .isEmpty();
            assertThat(desk.search().count(viewer, ALL)).isZero();
            assertThat(desk.search()
                            .customerHistory(viewer, SHOP, ANA, PageRequest.first(50))
                            .byStatus())
                    .isEmpty();
            assertThat(desk.orders().panel(viewer, SHOP, ORDER))
                    .hasValueSatisfying(panel -> assertThat(panel.incidents()).isEmpty());
        }
        assertThat(desk.diagnosis().of(AGENT, Symptoms.of(open())).orElseThrow().similar())
                .isEmpty();
        assertThat(desk.incidents().find(OFFICER, SHOP, id)).isPresent();
        assertThat(desk.search().count(OFFICER, ALL)).isEqualTo(2);
    }

    @Test
    void everyCommandAnswersAsForAnUnknownIncident() {
        Target target = blocked();

        Outcome<Incident> outcome = desk.incidents().note(AGENT, target, Note.internal("Ana called"));

        assertThat(outcome.refusals()).extracting(Refusal::reason).containsExactly(Reason.UNKNOWN_INCIDENT);
        assertThat(desk.incidents()
                        .note(OFFICER, target, Note.internal("Ana called"))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.DATA_BLOCKED);
    }

    @Test
    void whatIsNotClosedKeepsAPersonFromBeingBlocked() {
        closed();
        Incident open = open();

        Outcome<List<IncidentId>> outcome = desk.privacy().block(OFFICER, SHOP, BLOCK);

        assertThat(outcome.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.INCIDENTS_OPEN);
            assertThat(refusal.message()).contains(open.number().toString());
        });
        assertThat(desk.search().count(AGENT, ALL)).isEqualTo(2);
    }

    @Test
    void allThatIsNotClosedIsNamed() {
        Incident first = open();
        Incident second = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();

        assertThat(desk.privacy().block(OFFICER, SHOP, BLOCK).refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.message()).contains(first.number() + ", " + second.number()));
    }

    @Test
    void onlyTheOfficerProtectsDataAndOnlyWhatIsThere() {
        assertThat(desk.privacy().block(OPERATOR, SHOP, BLOCK).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.DATA_PROTECTION_ONLY);
        assertThat(desk.privacy().block(OFFICER, SHOP, BLOCK).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOTHING_KEPT);
        assertThat(desk.privacy().unblock(OFFICER, SHOP, SUBJECT).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_BLOCKED);
        assertThat(desk.privacy()
                        .block(OFFICER, SHOP, new BlockData(SUBJECT, " ", now.minusSeconds(1)))
                        .refusals())
                .extracting(Refusal::field)
                .containsExactly("reason", "until");
        assertThatIllegalStateException().isThrownBy(CUSTOMER::asDataProtectionOfficer);
    }

    @Test
    void whyItWasBlockedIsForTheOfficerOnlyOnceItIsUnblocked() {
        Target target = blocked();
        now = NOON.plusSeconds(60);
        desk.privacy().unblock(OFFICER, SHOP, SUBJECT).orElseThrow();

        for (Actor viewer : List.of(AGENT, OPERATOR, Actor.system("host"))) {
            assertThat(reasons(viewer, target.incident())).containsOnly(Redaction.MARK);
        }
        assertThat(reasons(OFFICER, target.incident())).containsOnly(BLOCK.reason());
    }

    /** As its history, its newest entries, the panel of its order and its state at noon tell them. */
    private List<String> reasons(Actor viewer, IncidentId id) {
        Stream<HistoryEntry> entries = Stream.of(
                        desk.incidents().history(viewer, SHOP, id, 100, 50).entries(),
                        desk.incidents().find(viewer, SHOP, id).orElseThrow().history(),
                        desk.orders().panel(viewer, SHOP, ORDER).orElseThrow().history().stream()
                                .flatMap(moment -> Stream.ofNullable(moment.entry()))
                                .toList())
                .flatMap(List::stream);
        Blocking blocking = desk.incidents()
                .findAsOf(viewer, SHOP, id, NOON)
                .orElseThrow()
                .protection()
                .blocking();
        List<String> reasons = Stream.concat(
                        entries.filter(entry -> entry.event() instanceof PrivacyEvent.Blocked)
                                .map(entry -> ((PrivacyEvent.Blocked) entry.event()).reason()),
                        Stream.ofNullable(blocking).map(Blocking::reason))
                .toList();
        assertThat(reasons).hasSize(4);
        return reasons;
    }

    @Test
    void whatIsPlannedAgainstABlockedCustomerIsForTheOfficerOnly() {
        closed();
        LocalDate week = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
        CorrectiveAction action = desk.patterns()
                .plan(
                        AGENT,
                        SHOP,
                        PatternSubject.of(Dimension.CUSTOMER, ANA.value()),
                        new ActionPlan("Call Ana", null, week.plusDays(30)))
                .orElseThrow();
        now = NOON.plus(Duration.ofDays(7));
        desk.timers().refreshStatistics();
        desk.patterns().review(AGENT, SHOP, week).orElseThrow();
        desk.privacy().block(OFFICER, SHOP, BLOCK).orElseThrow();

        for (Actor viewer : List.of(AGENT, OPERATOR)) {
            assertThat(desk.patterns().actions(viewer, SHOP, false)).isEmpty();
            assertThat(desk.patterns().history(viewer, SHOP, action.id()).refusals())
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.UNKNOWN_ACTION);
            assertThat(desk.patterns()
                            .complete(viewer, SHOP, action.id(), action.version())
                            .refusals())
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.UNKNOWN_ACTION);
            assertThat(desk.patterns().review(viewer, SHOP, week).orElseThrow().customers())
                    .isEmpty();
            assertThat(desk.patterns().latestReview(viewer, SHOP).orElseThrow().customers())
                    .isEmpty();
        }
        assertThat(desk.patterns().actions(OFFICER, SHOP, false)).containsExactly(action);
        assertThat(desk.patterns().review(OFFICER, SHOP, week).orElseThrow().customers())
                .containsExactly(ANA);
        now = NOON.plus(Duration.ofDays(40));
        desk.timers().refreshStatistics();
        assertThat(desk.patterns().actions(OFFICER, SHOP, false))
                .as("nobody is reminded of it")
                .containsExactly(action);

        desk.privacy().unblock(OFFICER, SHOP, SUBJECT).orElseThrow();
        assertThat(desk.patterns().actions(AGENT, SHOP, false)).containsExactly(action);
    }

    @Test
    void whatIsUnblockedIsThereAgain() {
        Target target = blocked();

        desk.privacy().unblock(OFFICER, SHOP, SUBJECT).orElseThrow();

        assertThat(desk.incidents().find(CUSTOMER, SHOP, target.incident())).isPresent();
        now = UNTIL;
        desk.timers().runDue();
        assertThat(desk.incidents().find(AGENT, SHOP, target.incident()))
                .hasValueSatisfying(view ->
                        assertThat(view.incident().protection().isErased()).isFalse());
    }

    @Test
    void whatIsBlockedIsDestroyedWhenItsTimeIsOver() {
        Target target = blocked();
        now = UNTIL.minusSeconds(1);
        assertThat(desk.timers().runDue()).isZero();
        now = UNTIL;

        assertThat(desk.timers().runDue()).isOne();

        IncidentView left =
                desk.incidents().find(AGENT, SHOP, target.incident()).orElseThrow();
        assertThat(left.incident().report().description()).isEqualTo(Redaction.MARK);
        assertThat(left.toString() + Fixtures.allIn(left)).doesNotContain("Ana", "ana", "roses are");
        assertThat(desk.incidents().verify(OPERATOR, SHOP, target.incident()))
                .hasValueSatisfying(faults -> assertThat(faults).isEmpty());
        assertThat(desk.incidents().find(CUSTOMER, SHOP, target.incident())).isEmpty();
        assertThat(desk.incidents().note(AGENT, target, Note.internal("Ana")).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.DATA_ERASED);
        assertThat(left.steps()).as("what can be done to it").isEmpty();
        assertThat(desk.timers().runDue()).isZero();
    }

    @Test
    void whatIsErasedAtOnceIsDestroyedByTheNextLookOfTheTimers() {
        Target target = blocked();

        desk.privacy().erase(OFFICER, SHOP, SUBJECT, "Ana insisted").orElseThrow();

        assertThat(desk.timers().runDue()).isOne();
        assertThat(desk.incidents().find(AGENT, SHOP, target.incident())).isPresent();
    }

    @Test
    void statisticsCountWhatIsBlockedAndErasedAsBeforeUnderAPseudonym() {
        closed();
        StatisticsReport before = statistics(AGENT, ALL);
        desk.privacy().block(OFFICER, SHOP, BLOCK).orElseThrow();
        StatisticsReport blocked = statistics(AGENT, ALL);
        now = UNTIL;
        desk.timers().runDue();
        StatisticsReport erased = statistics(AGENT, ALL);

        assertThat(blocked.total()).isEqualTo(before.total());
        assertThat(erased.total()).isEqualTo(before.total());
        assertThat(erased).isEqualTo(blocked);
    }

    @Test
    void nothingIsCountedOfABlockedPersonByName() {
        blocked();
        IncidentFilter theirs = ALL.where(IncidentFields.CUSTOMER.is(ANA));

        assertThat(statistics(AGENT, theirs).total().count(Count.INCIDENTS)).isZero();
        assertThat(statistics(OFFICER, theirs).total().count(Count.INCIDENTS)).isOne();
        assertThat(articles(AGENT, theirs)).isEmpty();
        assertThat(articles(OFFICER, theirs)).isNotEmpty();
    }

    static Stream<Criterion> singlingOut() {
        return Stream.of(
                IncidentFields.BLOCKED_UNTIL.from(NOON),
                IncidentFields.BLOCKED_UNTIL.until(Instant.MAX),
                IncidentFields.CASE_FILE.is("zoraida"),
                IncidentFields.TAG.is("zoraida"),
                IncidentFields.REGISTERED_AT.between(NOON, NOON.plusSeconds(1)),
                IncidentFields.CLOSED_AT.from(NOON),
                IncidentFields.LAST_INTERACTION_AT.until(NOON.plusSeconds(1)));
    }

    @ParameterizedTest
    @MethodSource("singlingOut")
    void nothingIsCountedOfABlockedPersonByWhatIsTrueOfThemOnly(Criterion criterion) {
        Target target = Target.of(SHOP, open().id());
        desk.incidents()
                .edit(
                        AGENT,
                        target,
                        new Edit(Details.none().withTags(Set.of("zoraida")).inCaseFile("zoraida")))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Two roses for Ana"))
                .orElseThrow();
        desk.incidents().close(OPERATOR, target).orElseThrow();
        desk.privacy().block(OFFICER, SHOP, BLOCK).orElseThrow();
        IncidentFilter theirs = ALL.where(criterion);

        assertThat(statistics(AGENT, theirs).total().count(Count.INCIDENTS)).isZero();
        assertThat(statistics(OFFICER, theirs).total().count(Count.INCIDENTS)).isOne();
        assertThat(articles(AGENT, theirs)).isEmpty();
        assertThat(articles(OFFICER, theirs)).isNotEmpty();
        Period year = Period.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        assertThat(desk.statistics().compare(AGENT, theirs, year, year))
                .isEqualTo(desk.statistics()
                        .compare(AGENT, ALL.where(IncidentFields.ORDER.is(OrderId.of("none"))), year, year));
    }

    private List<Top> articles(Actor viewer, IncidentFilter filter) {
        LocalDate day = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
        return desk.statistics()
                .top(viewer, filter, Dimension.ARTICLE, day, day, 10)
                .orElseThrow();
    }

    @Test
    void aPersonGetsAllThatIsKeptOfThemAndNothingThatStaffWriteForEachOther() {
        Target target = Target.of(SHOP, open().id());
        desk.incidents()
                .note(AGENT, target, Note.internal("She <b>complains</b> often"))
                .orElseThrow();
        desk.incidents()
                .sendMessage(
                        CUSTOMER, target, new Message(Audience.CUSTOMER, "\"Where\" <script>alert(1)</script>", true))
                .orElseThrow();

        DataExport export = desk.privacy().export(OFFICER, SHOP, SUBJECT).orElseThrow();

        assertThat(export.json())
                .contains("Two of the roses are broken", "We send two new ones, Ana", "ana@example.org")
                .contains("\"type\":\"MESSAGED\"")
                .contains("\\\"Where\\\" \\u003cscript>")
                .doesNotContain("complains", "pedro");
        assertThat(export.html(Locale.forLanguageTag("es")))
                .contains(
                        "Lo que se guarda de usted",
                        "<dt>registrada el</dt>",
                        "<dd>Mensaje</dd>",
                        "&quot;Where&quot; &lt;script&gt;",
                        "No se incluyen")
                .doesNotContain("<script", "complains", "pedro", "registered at");
        assertThat(export.toString()).isEqualTo("export of 1 incidents");
        assertThat(desk.privacy().export(AGENT, SHOP, SUBJECT).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.DATA_PROTECTION_ONLY);
    }

    @Test
    void whatIsBlockedCanStillBeExported() {
        blocked();

        assertThat(desk.privacy().export(OFFICER, SHOP, SUBJECT).orElseThrow().incidents())
                .hasSize(1);
        assertThat(desk.privacy()
                        .export(OFFICER, SHOP, DataSubject.guest(ORDER))
                        .orElseThrow()
                        .incidents())
                .isEmpty();
    }

    private StatisticsReport statistics(Actor viewer, IncidentFilter filter) {
        desk.timers().refreshStatistics();
        return desk.statistics()
                .report(viewer, filter, StatisticsRequest.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)))
                .orElseThrow();
    }
}
