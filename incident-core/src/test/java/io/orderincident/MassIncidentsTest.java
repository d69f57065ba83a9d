package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.allIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderincident.MassReport.Line;
import io.orderincident.MassReport.Result;
import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.Grant;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.MassDecision;
import io.orderincident.incident.MassIncident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MassIncidentsTest {

    private static final CauseKey BATCH = CauseKey.of("batch-7");
    private static final MassIncident BAD_MUGS = new MassIncident(
            BATCH, TypeCode.of("DEFECTIVE"), Sku.of("MUG"), "The glaze of batch 7 flakes.", "Please do not use them.");

    private static final MassDecision REPLACED = new MassDecision(
            BATCH,
            "new mugs",
            Communicate.message("New mugs are on their way."),
            null,
            Resolve.because("REPLACED", "New mugs sent"));

    private final MemoryOrders orders = MemoryOrders.of(
            IntStream.range(0, 5).mapToObj(MassIncidentsTest::order).toArray(OrderFacts[]::new));
    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = IncidentDesk.builder(orders, storage).build();
    private final List<Line> lines = new ArrayList<>();

    @Test
    void everyOrderGetsAnIncidentOfWhichTheCustomerIsTold() {
        MassReport report = register(AGENT, BAD_MUGS, "0", "1", "2").orElseThrow();

        assertThat(report.orders()).containsAllEntriesOf(Map.of(Result.REGISTERED, 3L, Result.REFUSED, 0L));
        assertThat(lines).extracting(Line::order).containsExactly(OrderId.of("0"), OrderId.of("1"), OrderId.of("2"));
        Incident incident = found(lines.get(0));
        assertThat(incident.status()).isEqualTo(Status.COMMUNICATED);
        assertThat(incident.report().cause()).isEqualTo(BATCH);
        assertThat(incident.report().origin()).isEqualTo(Origin.ORGANIZATION);
        assertThat(incident.report().lines()).singleElement().satisfies(line -> {
            assertThat(line.sku()).isEqualTo(Sku.of("MUG"));
            assertThat(line.quantity()).isEqualTo(4);
        });
    }

    @Test
    void customersDoNotSeeWhatTheShopCallsIt() {
        register(AGENT, BAD_MUGS, "0");
        Actor customer = Actor.customer(SHOP, CustomerId.of("customer-0"), "Ana");

        IncidentView hers = Optional.ofNullable(lines.get(0).incident())
                .flatMap(id -> desk.incidents().find(customer, SHOP, id))
                .orElseThrow();

        assertThat(hers.incident().report().cause()).isNull();
        assertThat(allIn(hers)).doesNotContain(BATCH.value());
    }

    @Test
    void goingOnAfterAnInterruptionDoesWhatIsLeft() {
        assertThatIllegalStateException()
                .isThrownBy(() -> desk.massIncidents()
                        .register(
                                AGENT,
                                SHOP,
                                BAD_MUGS,
                                Stream.of("0", "1", "2").map(OrderId::of),
                                line -> stopAt(line, "1")));

        MassReport report = register(OPERATOR, BAD_MUGS, "0", "1", "2").orElseThrow();

        assertThat(report.orders()).containsAllEntriesOf(Map.of(Result.DONE_BEFORE, 2L, Result.REGISTERED, 1L));
        assertThat(desk.search().count(AGENT, IncidentFilter.of(SHOP).where(IncidentFields.MASS_CAUSE.is(BATCH))))
                .isEqualTo(3);
        assertThat(lines).allSatisfy(line -> assertThat(found(line).version()).isEqualTo(2));
    }

    @Test
    void whatWasDoneIsDoneAlsoWhereItIsBlockedOrErasedSince() {
        register(AGENT, BAD_MUGS, "0", "1");
        decide(AGENT, REPLACED);
        Line done = lines.get(0);
        Target target = Target.of(SHOP, Objects.requireNonNull(done.incident()));
        desk.incidents().close(OPERATOR, target).orElseThrow();
        Actor officer = OPERATOR.asDataProtectionOfficer();
        DataSubject subject = DataSubject.customer(CustomerId.of("customer-0"));
        Instant until = Instant.now().plus(Duration.ofDays(2));
        desk.privacy()
                .block(officer, SHOP, new BlockData(subject, "asked for", until))
                .orElseThrow();
        lines.clear();

        register(AGENT, BAD_MUGS, "0");
        desk.privacy().erase(officer, SHOP, subject, "asked for").orElseThrow();
        desk.timers().runDue();
        register(AGENT, BAD_MUGS, "0");
        decide(AGENT, REPLACED);

        assertThat(lines)
                .hasSize(4)
                .allSatisfy(line -> assertThat(line.result()).isEqualTo(Result.DONE_BEFORE));
        assertThat(lines.subList(0, 2)).extracting(Line::incident).containsOnlyNulls();
    }

    @Test
    void whatIsOpenAlreadyIsLeftAlone() {
        Incident own = desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(
                                        OrderId.of("1"), TypeCode.of("DEFECTIVE"), Origin.CUSTOMER, "It flakes.")
                                .line(OrderLineId.of("1"), 1)
                                .build())
                .orElseThrow();

        MassReport report = register(AGENT, BAD_MUGS, "0", "1").orElseThrow();

        assertThat(report.orders()).containsAllEntriesOf(Map.of(Result.REGISTERED, 1L, Result.OPEN_ALREADY, 1L));
        assertThat(lines.get(1).incident()).isEqualTo(own.id());
        assertThat(found(lines.get(1))).isEqualTo(own);
    }

    @Test
    void whatIsWrongWithOneOrderDoesNotTouchTheOthers() {
        MassIncident plates = new MassIncident(BATCH, TypeCode.of("DEFECTIVE"), Sku.of("PLATE-3"), "Cracks", null);

        MassReport report = register(AGENT, plates, "2", "nowhere", "3").orElseThrow();

        assertThat(report.orders()).containsAllEntriesOf(Map.of(Result.REGISTERED, 1L, Result.REFUSED, 2L));
        assertThat(lines)
                .flatExtracting(Line::refusals)
                .extracting(Refusal::reason)
                .containsExactly(Reason.ARTICLE_NOT_OF_ORDER, Reason.UNKNOWN_ORDER);
        assertThat(found(lines.get(2)).status()).isEqualTo(Status.DETECTED);
    }

    @Test
    void aCustomerWhoCannotBeToldHasNoIncidentEither() {
        IncidentDesk silenced = IncidentDesk.builder(orders, storage)
                .veto((change, actor) ->
                        change.after().status() == Status.COMMUNICATED ? Optional.of("Say nothing.") : Optional.empty())
                .build();

        MassReport report = silenced.massIncidents()
                .register(AGENT, SHOP, BAD_MUGS, Stream.of(OrderId.of("0")), lines::add)
                .orElseThrow();

        assertThat(report.orders()).containsEntry(Result.REFUSED, 1L);
        assertThat(desk.search().count(AGENT, IncidentFilter.of(SHOP))).isZero();
    }

    @Test
    void itIsNotForTheInsideOfATransaction() {
        assertThatIllegalStateException()
                .isThrownBy(() -> storage.transactions().required(() -> register(AGENT, BAD_MUGS, "0")));
        assertThat(lines).isEmpty();
    }

    @Test
    void oneDecisionIsAppliedToEveryIncidentOfTheCause() {
        register(AGENT, BAD_MUGS, "0", "1", "2");

        MassReport report = decide(AGENT, REPLACED).orElseThrow();

        assertThat(report.orders()).containsAllEntriesOf(Map.of(Result.DECIDED, 3L, Result.REFUSED, 0L));
        assertThat(lines).last().satisfies(line -> {
            assertThat(line.order()).isEqualTo(OrderId.of("2"));
            assertThat(found(line).status()).isEqualTo(Status.RESOLVED);
        });
    }

    @Test
    void everyCustomerIsOfferedTheSameOnce() {
        register(AGENT, BAD_MUGS, "0", "1");
        MassDecision offer = new MassDecision(
                BATCH,
                "half price",
                null,
                MakeOffer.money(OfferKind.DISCOUNT, Money.of("1", "EUR"), "Keep the mug for less."),
                null);

        assertThat(decide(AGENT, offer).orElseThrow().orders()).containsEntry(Result.DECIDED, 2L);
        assertThat(decide(OPERATOR, offer).orElseThrow().orders()).containsEntry(Result.DONE_BEFORE, 2L);

        assertThat(lines.subList(0, 2))
                .allSatisfy(line -> assertThat(found(line).remedies().openOffers())
                        .extracting(Offer::terms)
                        .containsExactly("Keep the mug for less."));
    }

    @Test
    void whatIsAboveTheAuthorsAuthorityIsReportedAsProposed() {
        register(AGENT, BAD_MUGS, "0", "1");
        lines.clear();
        allow(Grant.toParty(Party.AGENT).withPerDay(Money.of("10", "EUR")));
        MassDecision offer = new MassDecision(
                BATCH,
                "half price",
                Communicate.message("The glaze may flake."),
                MakeOffer.money(OfferKind.DISCOUNT, Money.of("10", "EUR"), "Keep the mug for less."),
                null);

        MassReport report = decide(AGENT, offer).orElseThrow();

        assertThat(report.orders()).containsAllEntriesOf(Map.of(Result.DECIDED, 1L, Result.PROPOSED, 1L));
        assertThat(lines).extracting(Line::result).containsExactly(Result.DECIDED, Result.PROPOSED);
        assertThat(found(lines.get(1)).remedies().proposedOffers()).hasSize(1);
        assertThat(decide(AGENT, offer).orElseThrow().orders()).containsEntry(Result.DONE_BEFORE, 2L);
    }

    private void allow(Grant grant) {
        desk.settings()
                .authority()
                .replace(OPERATOR, SHOP, AuthorityPolicy.of(grant), 0)
                .orElseThrow();
    }

    @Test
    void aDecisionOffersOrResolvesAndDecidesSomething() {
        MakeOffer offer = MakeOffer.of(OfferKind.REPLACEMENT, "New mugs.");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new MassDecision(BATCH, "both", null, offer, Resolve.because("REPLACED", "New mugs sent")));
        assertThatIllegalArgumentException().isThrownBy(() -> new MassDecision(BATCH, "none", null, null, null));
    }

    @Test
    void aDecisionIsAppliedOnceAndGoesOnWithWhatIsLeft() {
        register(AGENT, BAD_MUGS, "0", "1");
        decide(AGENT, REPLACED);
        register(AGENT, BAD_MUGS, "2");

        MassReport report = decide(OPERATOR, REPLACED).orElseThrow();

        assertThat(report.orders()).containsAllEntriesOf(Map.of(Result.DONE_BEFORE, 2L, Result.DECIDED, 1L));
        assertThat(decide(OPERATOR, REPLACED).orElseThrow().orders())
                .containsAllEntriesOf(Map.of(Result.REFUSED, 0L, Result.DONE_BEFORE, 3L));
    }

    @Test
    void oneThatCannotBeResolvedIsNotToldEither() {
        register(AGENT, BAD_MUGS, "0");
        Incident closed = found(lines.get(0));
        desk.incidents()
                .cancel(AGENT, Target.of(SHOP, closed.id()), Cancel.because("the order was cancelled"))
                .orElseThrow();

        assertThat(decide(AGENT, REPLACED).orElseThrow().orders()).containsEntry(Result.REFUSED, 1L);
        assertThat(lines)
                .last()
                .satisfies(line ->
                        assertThat(line.refusals()).extracting(Refusal::reason).containsExactly(Reason.WRONG_STATUS));
        assertThat(found(lines.get(0)).version()).isEqualTo(closed.version() + 1);
    }

    @Test
    void customersDecideNothing() {
        register(AGENT, BAD_MUGS, "0");

        assertThat(decide(CUSTOMER, REPLACED).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);
        assertThat(decide(OTHER_AGENT, REPLACED).orElseThrow().orders()).containsEntry(Result.DECIDED, 0L);
    }

    @Test
    void nobodyIsToldWhichArticlesAnOrderOfAnotherShopHas() {
        MassIncident otherArticle =
                new MassIncident(BATCH, TypeCode.of("DEFECTIVE"), Sku.of("PLATE"), "It flakes.", null);

        register(OTHER_AGENT, otherArticle, "0", "none");

        assertThat(lines)
                .flatExtracting(Line::refusals)
                .extracting(Refusal::reason)
                .containsExactly(Reason.UNKNOWN_ORDER, Reason.UNKNOWN_ORDER);
    }

    @Test
    void nothingBeginsWhenTheCommandIsWrongOrTheActorIsACustomer() {
        MassIncident blank = new MassIncident(BATCH, TypeCode.of("LOST"), null, " ", null);

        assertThat(register(AGENT, blank, "0").refusals())
                .extracting(Refusal::field)
                .containsExactly("description");
        assertThat(register(CUSTOMER, BAD_MUGS, "0").refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);
        assertThat(lines).isEmpty();
    }

    private Outcome<MassReport> decide(Actor actor, MassDecision decision) {
        return desk.massIncidents().decide(actor, SHOP, decision, lines::add);
    }

    private Outcome<MassReport> register(Actor actor, MassIncident command, String... affected) {
        return desk.massIncidents()
                .register(actor, SHOP, command, Stream.of(affected).map(OrderId::of), lines::add);
    }

    private static void stopAt(Line line, String order) {
        if (line.order().value().equals(order)) {
            throw new IllegalStateException("the power went off");
        }
    }

    private Incident found(Line line) {
        return Optional.ofNullable(line.incident())
                .flatMap(id -> desk.incidents().find(AGENT, SHOP, id))
                .orElseThrow()
                .incident();
    }

    private static OrderFacts order(int i) {
        return OrderFacts.builder(SHOP, OrderId.of(String.valueOf(i)), NOON)
                .boughtBy(CustomerId.of("customer-" + i), Contact.unknown(Locale.ENGLISH))
                .lines(List.of(
                        OrderLine.of("1", "MUG", "Mug", 4, Money.of("20.00", "EUR")),
                        OrderLine.of("2", "PLATE-" + i, "Plate", 1, Money.of("10.00", "EUR"))))
                .build();
    }
}
