package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Status;
import io.orderincident.decision.Decision;
import io.orderincident.decision.ForeignHistory;
import io.orderincident.decision.IncidentPair;
import io.orderincident.diagnosis.SolvedCase;
import io.orderincident.diagnosis.SolvedCases;
import io.orderincident.diagnosis.SuccessRate;
import io.orderincident.diagnosis.Symptoms;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Change;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Reclassify;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.survey.Survey;
import io.orderincident.task.CompleteTask;
import io.orderincident.task.StartProtocol;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was solved is found by article, type and text, with its resolution, and nothing else is. */
interface SolvedCasesContract extends Tested {

    ResolutionReasonCode REPLACED = ResolutionReasonCode.of("REPLACED");
    ResolutionReasonCode EXPLAINED = ResolutionReasonCode.of("EXPLAINED");

    @Test
    default void givesACaseAsItsIncidentIs() {
        KitShop shop = newShop();
        Incident resolved = solved(shop, "DAMAGED", "LAMP", "Llegó la lámpara rota", "REPLACED");
        Incident closed = shop.keep(shop.closing(solved(shop, "DAMAGED", "SOFA", "Una pata floja", "EXPLAINED")));

        assertThat(like(shop, "DAMAGED", "LAMP", "rota"))
                .containsExactlyInAnyOrder(
                        SolvedCase.of(resolved).orElseThrow(),
                        SolvedCase.of(closed).orElseThrow());
    }

    @Test
    default void findsByArticleByTypeAndByText() {
        KitShop shop = newShop();
        Incident sameArticle = solved(shop, "LOST", "LAMP", "Nunca vino", "REPLACED");
        Incident sameType = solved(shop, "DAMAGED", "SOFA", "Arañazos", "REPLACED");
        Incident similarText = solved(shop, "OTHER", "DESK", "La PANTALLA parpadea", "REPLACED");
        solved(shop, "BILLING", "RUG", "Factura duplicada", "REPLACED");

        assertThat(like(shop, "DAMAGED", "LAMP", "mi pantalla no se enciende"))
                .extracting(SolvedCase::incident)
                .containsExactlyInAnyOrder(sameArticle.id(), sameType.id(), similarText.id());
        assertThat(like(shop, "DAMAGED", "CHAIR", "?"))
                .extracting(SolvedCase::incident)
                .containsExactly(sameType.id());
    }

    @Test
    default void findsByAnArticleThatCameByAMerge() {
        KitShop shop = newShop();
        Incident source = registered(shop, "LOST", "LAMP", "Nunca vino");
        Incident target = shop.keep(shop.communication(registered(shop, "LOST", "SOFA", "Nunca vino")));
        Change merged = new IncidentPair(source, target)
                .merge(shop.stamp(shop.agent))
                .orElseThrow()
                .get(1);
        Incident solved = shop.keep(resolution(shop, shop.keep(merged), "REPLACED"));

        assertThat(like(shop, "DAMAGED", "LAMP", "?"))
                .containsExactly(SolvedCase.of(solved).orElseThrow());
    }

    @Test
    default void neverGivesWhatIsNotSolved() {
        KitShop shop = newShop();
        Incident open = registered(shop, "DAMAGED", "LAMP", "La lámpara rota");
        registered(shop, "DAMAGED", "LAMP", "La lámpara rota");
        shop.keep(shop.communication(registered(shop, "DAMAGED", "LAMP", "La lámpara rota")));
        shop.keep(Decision.of(
                        registered(shop, "DAMAGED", "LAMP", "La lámpara rota"),
                        Cancel.because("Un error"),
                        shop.stamp(shop.agent))
                .orElseThrow());
        merge(shop, registered(shop, "DAMAGED", "LAMP", "La lámpara rota"), open);
        reopen(shop, solved(shop, "DAMAGED", "LAMP", "La lámpara rota", "REPLACED"));

        assertThat(like(shop, "DAMAGED", "LAMP", "lámpara rota")).isEmpty();
    }

    @Test
    default void neverGivesTheIncidentItself() {
        KitShop shop = newShop();
        Incident itself = solved(shop, "DAMAGED", "LAMP", "La lámpara rota", "REPLACED");
        Incident other = solved(shop, "DAMAGED", "LAMP", "La lámpara rota", "REPLACED");

        assertThat(candidates(shop, Symptoms.of(itself)))
                .extracting(SolvedCase::incident)
                .containsExactly(other.id());
    }

    @Test
    default void neverGivesWhatIsOfAnotherShop() {
        KitShop shop = newShop();
        KitShop other = newShop();
        solved(other, "DAMAGED", "LAMP", "La lámpara rota", "REPLACED");

        assertThat(like(shop, "DAMAGED", "LAMP", "lámpara rota")).isEmpty();
        assertThat(rates(shop, REPLACED)).isEmpty();
    }

    @Test
    default void takesWhateverPeopleTypeForAText() {
        KitShop shop = newShop();
        Incident broken = solved(shop, "OTHER", "LAMP", "pantalla rota ' \" \\ : & | ! ( ) <-> % _", "REPLACED");
        List<String> hostile = List.of(
                "'; drop table inc_incident; --",
                "\"pantalla\" & | ! (rota :* <-> \\ ''",
                "pantalla:* !rota",
                ":shop ?1 {0} %s ${x}",
                "!!! ... ((( ''' \\\\ ¿?",
                "",
                "x".repeat(10_000),
                "pantalla ".repeat(1_111),
                "𝔭𝔞𝔫𝔱𝔞𝔩𝔩𝔞 🙂 屏幕坏了 שבור");

        assertThat(hostile)
                .allSatisfy(text -> assertThat(candidates(shop, Symptoms.told(shop.id, text)))
                        .as(text)
                        .extracting(SolvedCase::incident)
                        .containsExactlyElementsOf(text.contains("pantalla") ? List.of(broken.id()) : List.of()));
    }

    @Test
    default void givesNoMoreCandidatesThanItMay() {
        KitShop shop = newShop();
        List<Incident> all = IntStream.rangeClosed(0, SolvedCases.CANDIDATES_MAX)
                .mapToObj(i -> solved(shop, "DAMAGED", "LAMP", "rota", "REPLACED"))
                .toList();

        assertThat(like(shop, "DAMAGED", "CHAIR", "?"))
                .hasSize(SolvedCases.CANDIDATES_MAX)
                .extracting(SolvedCase::incident)
                .doesNotContain(all.get(0).id());
        assertThat(like(shop, "OTHER", "LAMP", "?")).hasSize(SolvedCases.CANDIDATES_MAX);
        assertThat(like(shop, "OTHER", "CHAIR", "rota")).hasSize(SolvedCases.CANDIDATES_MAX);
    }

    @Test
    default void findsWhatWasSolvedBehindWhatCameFromElsewhereWithoutAResolution() {
        KitShop shop = newShop();
        Incident solved = solved(shop, "DAMAGED", "LAMP", "rota", "REPLACED");
        shop.storage.transactions().required(() -> {
            IntStream.range(0, SolvedCases.CANDIDATES_MAX).forEach(i -> shop.write(imported(shop, "itsm-" + i), null));
            return shop;
        });

        assertThat(like(shop, "DAMAGED", "CHAIR", "?"))
                .extracting(SolvedCase::incident)
                .containsExactly(solved.id());
        assertThat(like(shop, "OTHER", "CHAIR", "rota"))
                .extracting(SolvedCase::incident)
                .containsExactly(solved.id());
    }

    @Test
    default void countsHowOftenAResolutionHeld() {
        KitShop shop = newShop();
        solved(shop, "DAMAGED", "LAMP", "rota", "REPLACED");
        shop.keep(shop.closing(solved(shop, "LOST", "SOFA", "perdido", "REPLACED")));
        Incident again = reopen(shop, solved(shop, "DAMAGED", "LAMP", "rota", "REPLACED"));
        assertThat(rates(shop, REPLACED)).containsExactly(Map.entry(REPLACED, new SuccessRate(2, 3)));

        Incident solvedAnew = shop.keep(resolution(shop, again, "EXPLAINED"));

        assertThat(rates(shop, REPLACED, EXPLAINED))
                .containsOnly(Map.entry(REPLACED, new SuccessRate(2, 3)), Map.entry(EXPLAINED, new SuccessRate(1, 1)));
        assertThat(like(shop, "DAMAGED", "LAMP", "rota"))
                .contains(SolvedCase.of(solvedAnew).orElseThrow());
        assertThat(rates(shop, ResolutionReasonCode.of("NO_FAULT"))).isEmpty();
        assertThat(rates(shop)).isEmpty();
    }

    @Test
    default void whatItsCustomerRatedBadlyDidNotHold() {
        KitShop shop = newShop();
        Incident rated = solved(shop, "DAMAGED", "LAMP", "rota", "REPLACED");
        solved(shop, "DAMAGED", "LAMP", "rota", "REPLACED");
        rated = shop.keep(rating(shop, rated, KitShop.answer(2, "Meh")));
        assertThat(rates(shop, REPLACED)).containsExactly(Map.entry(REPLACED, new SuccessRate(1, 2)));

        rated = shop.keep(rating(shop, rated, Survey.withdrawRating()));
        assertThat(rates(shop, REPLACED))
                .as("once the rating was withdrawn")
                .containsExactly(Map.entry(REPLACED, new SuccessRate(2, 2)));

        rated = shop.keep(rating(shop, rated, KitShop.answer(3, "Bien")));
        assertThat(rates(shop, REPLACED)).containsExactly(Map.entry(REPLACED, new SuccessRate(2, 2)));

        reopen(shop, rated);
        assertThat(rates(shop, REPLACED)).containsExactly(Map.entry(REPLACED, new SuccessRate(1, 2)));
    }

    @Test
    default void givesTheReasonAndTheProtocolsOfACase() {
        KitShop shop = newShop();
        Incident incident = shop.keep(shop.communication(registered(shop, "DAMAGED", "LAMP", "rota")));
        incident = shop.keep(Decision.of(
                        incident,
                        new Reclassify(TypeCode.of("DAMAGED"), null, ReasonCode.of("POOR_PACKING")),
                        shop.stamp(shop.agent))
                .orElseThrow());
        Context stamp = shop.stamp(shop.agent);
        incident = shop.keep(Decision.of(
                        incident,
                        new StartProtocol(IncidentStoreContract.DANCE.code()),
                        Incident::tasks,
                        new Context(
                                stamp.actor(),
                                stamp.at(),
                                stamp.why(),
                                KitTerms.standard()
                                        .with(IncidentStoreContract.DANCING, IncidentStoreContract.OFFICE_HOURS)))
                .orElseThrow());
        incident = shop.keep(Decision.of(
                        incident, CompleteTask.of(incident.handling().nextTask().orElseThrow()), Incident::tasks, stamp)
                .orElseThrow());
        Incident solved = shop.keep(resolution(shop, incident, "REPLACED"));

        assertThat(like(shop, "DAMAGED", "LAMP", "rota"))
                .containsExactly(SolvedCase.of(solved).orElseThrow())
                .allSatisfy(one -> assertThat(one.protocols()).containsExactly(IncidentStoreContract.DANCE.code()))
                .allSatisfy(one -> assertThat(one.reason()).isEqualTo(ReasonCode.of("POOR_PACKING")));
    }

    private static Change rating(KitShop shop, Incident incident, Command<Survey> command) {
        return Decision.of(incident, command, Incident::survey, shop.stamp(shop.customer()))
                .orElseThrow();
    }

    private static Collection<SolvedCase> like(KitShop shop, String type, String article, String text) {
        return candidates(
                shop, new Symptoms(shop.id, null, TypeCode.of(type), null, Set.of(Sku.of(article)), null, text));
    }

    private static Collection<SolvedCase> candidates(KitShop shop, Symptoms symptoms) {
        return shop.storage
                .transactions()
                .required(() -> shop.storage.solvedCases().candidates(symptoms));
    }

    private static Map<ResolutionReasonCode, SuccessRate> rates(KitShop shop, ResolutionReasonCode... reasons) {
        return shop.storage
                .transactions()
                .required(() -> shop.storage.solvedCases().successRates(shop.id, Set.of(reasons)));
    }

    private static Incident registered(KitShop shop, String type, String article, String text) {
        OrderFacts order = OrderFacts.builder(shop.id, OrderId.of("order-1"), KitShop.START)
                .lines(List.of(OrderLine.of("1", article, article, 1, Money.of("10", "EUR"))))
                .carrier("Rápido")
                .build();
        return shop.keep(shop.registration(
                order,
                RegisterIncident.builder(order.id(), TypeCode.of(type), Origin.CUSTOMER, text)
                        .line(OrderLineId.of("1"), 1)
                        .build(),
                shop.stamp(shop.agent)));
    }

    private static Incident solved(KitShop shop, String type, String article, String text, String reason) {
        return shop.keep(
                resolution(shop, shop.keep(shop.communication(registered(shop, type, article, text))), reason));
    }

    /** Closed elsewhere, so without a resolution. */
    private static Change imported(KitShop shop, String externalId) {
        return new ForeignHistory(
                        ImportIncident.builder(
                                        "itsm",
                                        externalId,
                                        OrderId.of("order-1"),
                                        TypeCode.of("DAMAGED"),
                                        "rota",
                                        KitShop.START)
                                .states(Map.of("Closed", Status.CLOSED))
                                .event(ForeignEvent.builder(KitShop.START, "Closed")
                                        .build())
                                .build(),
                        shop.stamp(shop.operator))
                .begin(
                        new IncidentId(shop.storage.ids().next()),
                        shop.id,
                        shop.storage.numbers().next(shop.id))
                .orElseThrow();
    }

    private static Change resolution(KitShop shop, Incident incident, String reason) {
        return Decision.of(incident, Resolve.because(reason, "Hecho."), shop.stamp(shop.agent))
                .orElseThrow();
    }

    private static Incident reopen(KitShop shop, Incident incident) {
        return shop.keep(Decision.of(incident, Reopen.because("Sigue igual"), shop.stamp(shop.agent))
                .orElseThrow());
    }

    private static void merge(KitShop shop, Incident source, Incident into) {
        new IncidentPair(source, into)
                .merge(shop.stamp(shop.agent))
                .orElseThrow()
                .forEach(shop::keep);
    }
}
