package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.StandardCodes.Types;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.history.EventType;
import io.orderincident.incident.AddLines;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.json.ProblemJson;
import io.orderincident.json.ReferenceJson;
import io.orderincident.link.AffectedLine;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.severity.SeverityRule;
import io.orderincident.severity.SeverityRules;
import java.util.List;
import java.util.Locale;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class AddLinesTest {

    private static final OrderLineId ROSES = OrderLineId.of("1");
    private static final OrderLineId VASE = OrderLineId.of("2");

    private final IncidentDesk desk = desk(order());

    private static IncidentDesk desk(OrderFacts order) {
        return IncidentDesk.builder(MemoryOrders.of(order), MemoryStorage.create())
                .clock(() -> NOON)
                .build();
    }

    private static Target registered(IncidentDesk desk) {
        return target(desk.incidents()
                .register(CUSTOMER, SHOP, twoRosesDamaged().build())
                .orElseThrow());
    }

    private static Target target(Incident incident) {
        return Target.of(SHOP, incident.id());
    }

    private static RegisterIncident damaged(OrderLineId line) {
        return RegisterIncident.builder(ORDER, Types.DAMAGED, Origin.CUSTOMER, "Broken")
                .line(line, 1)
                .build();
    }

    @Test
    void aRefusedRegistrationIsAddedToTheIncidentThatIsThere() {
        registered(desk);
        Outcome<Incident> refused = desk.incidents().register(CUSTOMER, SHOP, damaged(ROSES));

        Incident added = desk.incidents()
                .addLines(CUSTOMER, target(refused.existing().orElseThrow()), AddLines.of(ROSES, 1))
                .orElseThrow();

        assertThat(added.report().lines())
                .extracting(AffectedLine::line, AffectedLine::quantity)
                .containsExactly(tuple(ROSES, 3));
        assertThat(desk.incidents()
                        .history(CUSTOMER, SHOP, added.id(), Long.MAX_VALUE, 10)
                        .entries())
                .extracting(entry -> entry.event().type())
                .containsExactly(EventType.REGISTERED, EventType.LINES_ADDED);
    }

    /** Rules did not know how much of a line is affected. */
    @Test
    void aRuleOfTheShopTellsTheWholeLineFromAPartOfIt() {
        IncidentDesk strict = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
                .severityRules(SeverityRules.of(List.of(new SeverityRule(
                        "whole-line",
                        Severity.CRITICAL,
                        facts -> facts.affected().stream()
                                .filter(facts::isWhole)
                                .map(line -> LocalizedText.of(
                                        facts.quantity(line) + " of " + line.quantity(),
                                        facts.quantity(line) + " de " + line.quantity()))
                                .toList()))))
                .build();
        Incident part = strict.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow();
        Incident whole = strict.incidents()
                .addLines(AGENT, target(part), AddLines.of(ROSES, 1))
                .orElseThrow();
        Incident order = strict.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(ORDER, Types.LOST, Origin.CUSTOMER, "Nothing came")
                                .build())
                .orElseThrow();

        assertThat(part.classification().verdict().rule()).isEqualTo(SeverityRules.TYPE_DEFAULT);
        assertThat(whole.classification().verdict().facts()).containsExactly(LocalizedText.of("3 of 3", "3 de 3"));
        assertThat(order.classification().verdict().facts())
                .containsExactly(LocalizedText.of("3 of 3", "3 de 3"), LocalizedText.of("1 of 1", "1 de 1"));
    }

    @Test
    void whatIsAddedIsJudgedWithTheRest() {
        IncidentDesk hazardous = desk(order(
                OrderLine.of("1", "ROSE-RED", "Red roses", 3, Money.of("30.00", "EUR")),
                OrderLine.of("2", "SPRAY", "Spray", 1, Money.of("15.00", "EUR")).withHazardous(true)));
        Target target = registered(hazardous);

        Incident added = hazardous
                .incidents()
                .addLines(AGENT, target, AddLines.of(VASE, 1))
                .orElseThrow();

        assertThat(added.classification().verdict().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(added.report().lines()).extracting(AffectedLine::line).containsExactly(ROSES, VASE);
        assertThat(desk.incidents().verify(AGENT, SHOP, added.id())).isEmpty();
        assertThat(hazardous.incidents().verify(AGENT, SHOP, added.id()).orElseThrow())
                .isEmpty();
    }

    @Test
    void whatWasAddedIsCoveredLikeWhatWasReported() {
        Target target = registered(desk);
        desk.incidents().addLines(AGENT, target, AddLines.of(VASE, 1)).orElseThrow();

        assertThat(reasons(desk.incidents().register(CUSTOMER, SHOP, damaged(VASE))))
                .containsExactly(tuple(Reason.ALREADY_REGISTERED, "order"));
    }

    @Test
    void whatAnotherOpenIncidentIsAboutIsAddedOnlyWhereThatIsMeant() {
        Target target = registered(desk);
        Incident other =
                desk.incidents().register(CUSTOMER, SHOP, damaged(VASE)).orElseThrow();
        AddLines vase = AddLines.of(VASE, 1);

        Outcome<Incident> refused = desk.incidents().addLines(AGENT, target, vase);

        assertThat(reasons(refused)).containsExactly(tuple(Reason.ALREADY_REGISTERED, "lines"));
        assertThat(refused.existing()).map(Incident::id).contains(other.id());
        assertThat(ProblemJson.of(refused, Locale.ENGLISH).existing())
                .isEqualTo(
                        new ReferenceJson(other.id().toString(), other.number().toString()));
        assertThat(desk.incidents()
                        .addLines(AGENT, target, new AddLines(vase.lines(), true))
                        .value())
                .isPresent();
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        Target target = registered(desk);

        assertThat(reasons(desk.incidents()
                        .addLines(
                                AGENT,
                                target,
                                AddLines.of(
                                        new RegisterIncident.Line(ROSES, 2),
                                        new RegisterIncident.Line(OrderLineId.of("9"), 1),
                                        new RegisterIncident.Line(VASE, 1),
                                        new RegisterIncident.Line(VASE, 1)))))
                .containsExactly(
                        tuple(Reason.QUANTITY_BEYOND_UNAFFECTED, "lines[0].quantity"),
                        tuple(Reason.LINE_NOT_OF_ORDER, "lines[1].line"),
                        tuple(Reason.LINE_REPEATED, "lines[3].line"));
    }

    @Test
    void noMoreThanWasBoughtIsAffectedWithWhatCameByAMerge() {
        Target two = registered(desk);
        Target one = target(desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(ORDER, Types.LOST, Origin.ORGANIZATION, "Gone")
                                .line(ROSES, 1)
                                .build())
                .orElseThrow());
        desk.links().merge(AGENT, two, new MergeInto(one.incident())).orElseThrow();

        Outcome<Incident> beyond = desk.incidents().addLines(AGENT, one, AddLines.of(ROSES, 2));

        assertThat(reasons(beyond)).containsExactly(tuple(Reason.QUANTITY_BEYOND_UNAFFECTED, "lines[0].quantity"));
        assertThat(beyond.refusals())
                .extracting(Refusal::message)
                .first()
                .asString()
                .contains("Of line 1, 0 are");
    }

    @Test
    void whatCameByAMergeIsNotAddedOnceMore() {
        Target two = registered(desk);
        Target vase =
                target(desk.incidents().register(CUSTOMER, SHOP, damaged(VASE)).orElseThrow());
        desk.links().merge(AGENT, two, new MergeInto(vase.incident())).orElseThrow();

        Incident added =
                desk.incidents().addLines(AGENT, vase, AddLines.of(ROSES, 1)).orElseThrow();

        assertThat(added.report().lines())
                .extracting(AffectedLine::line, AffectedLine::quantity)
                .containsExactly(tuple(VASE, 1), tuple(ROSES, 1));
    }

    @Test
    void nothingIsAddedToWhatIsAboutTheWholeOrderOrIsResolvedAlready() {
        Target whole = target(desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(ORDER, Types.LOST, Origin.ORGANIZATION, "Gone")
                                .build())
                .orElseThrow());
        Target resolved = registered(desk);
        desk.incidents()
                .communicate(AGENT, resolved, Communicate.message("Sorry"))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, resolved, Resolve.because("REPLACED", "Sent"))
                .orElseThrow();

        assertThat(reasons(desk.incidents().addLines(AGENT, whole, AddLines.of(VASE, 1))))
                .containsExactly(tuple(Reason.UNCHANGED, "lines"));
        assertThat(reasons(desk.incidents().addLines(AGENT, resolved, AddLines.of(VASE, 1))))
                .containsExactly(tuple(Reason.WRONG_STATUS, "status"));
    }

    @Test
    void customersAddToTheirOwnAsLongAsTheyMayClaim() {
        OrderFacts order = order();
        IncidentDesk late = desk(OrderFacts.builder(SHOP, ORDER, NOON.minusSeconds(90 * 86_400L))
                .boughtBy(Fixtures.ANA, order.contact())
                .lines(order.lines())
                .deliveredAt(NOON.minusSeconds(60 * 86_400L))
                .build());
        Target target = target(late.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow());

        assertThat(reasons(late.incidents().addLines(CUSTOMER, target, AddLines.of(VASE, 1))))
                .containsExactly(tuple(Reason.CLAIM_WINDOW_OVER, "lines"));
        assertThat(late.incidents()
                        .addLines(AGENT, target, AddLines.of(VASE, 1))
                        .value())
                .isPresent();
        assertThat(add(OTHER_CUSTOMER, registered(desk)).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.UNKNOWN_INCIDENT);
    }

    private Outcome<Incident> add(Actor actor, Target target) {
        return desk.incidents().addLines(actor, target, AddLines.of(VASE, 1));
    }

    private static List<Tuple> reasons(Outcome<Incident> outcome) {
        return outcome.refusals().stream()
                .map(refusal -> tuple(refusal.reason(), refusal.field()))
                .toList();
    }
}
