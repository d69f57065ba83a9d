package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.incident.Classification;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reclassify;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kind, reason, channel and source text of an incident, against the shop's lists. */
class ClassifyingTest {

    private static final KindCode CASE = KindCode.of("CASE");
    private static final TypeCode DAMAGED = TypeCode.of("DAMAGED");
    private static final CauseCode PACKING = CauseCode.of("PACKING");
    private static final ReasonCode POOR_PACKING = ReasonCode.of("POOR_PACKING");
    private static final ChannelCode EMAIL = ChannelCode.of("EMAIL");
    private static final String REVIEW = "One star: broken roses!";

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .build();

    @Test
    void anIncidentIsOfTheFirstKindAndNothingElseIsKnownUnlessSaid() {
        Incident plain = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow();

        assertThat(plain.classification().kind()).isEqualTo(KindCode.of("INCIDENT"));
        assertThat(plain.classification().reason()).isNull();
        assertThat(plain.report().channel()).isNull();
        assertThat(plain.report().sourceText()).isNull();
    }

    @Test
    void anIncidentKeepsWhatWasSaidOfIt() {
        Incident told = told();

        assertThat(told.classification().kind()).isEqualTo(CASE);
        assertThat(told.classification().reason()).isEqualTo(POOR_PACKING);
        assertThat(told.report().channel()).isEqualTo(EMAIL);
        assertThat(told.report().sourceText()).isEqualTo(REVIEW);
    }

    @Test
    void aCustomerSeesTheirOwnWords() {
        Incident seen =
                desk.incidents().find(CUSTOMER, SHOP, told().id()).orElseThrow().incident();

        assertThat(seen.report().sourceText()).isEqualTo(REVIEW);
        assertThat(seen.report().channel()).isEqualTo(EMAIL);
        assertThat(seen.classification().reason()).isEqualTo(POOR_PACKING);
    }

    @Test
    void whatTheListsDoNotOfferIsRefusedAtOnce() {
        Outcome<Incident> outcome = desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        twoRosesDamaged()
                                .kind(KindCode.of("NO_KIND"))
                                .reason(ReasonCode.of("NO_REASON"))
                                .channel(ChannelCode.of("NO_CHANNEL"))
                                .build());

        assertThat(outcome.refusals())
                .containsExactly(
                        new Refusal(Reason.UNKNOWN_KIND, "kind", "There is no kind NO_KIND. Choose one of the list."),
                        new Refusal(
                                Reason.UNKNOWN_REASON,
                                "reason",
                                "There is no reason NO_REASON. Choose one of the list."),
                        new Refusal(
                                Reason.UNKNOWN_CHANNEL,
                                "channel",
                                "There is no channel NO_CHANNEL. Choose one of the list."));
    }

    @Test
    void whatIsNoLongerActiveIsNotOffered() {
        deactivateAll();

        Outcome<Incident> outcome = desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        twoRosesDamaged()
                                .kind(CASE)
                                .reason(POOR_PACKING)
                                .channel(EMAIL)
                                .build());

        assertThat(outcome.refusals())
                .extracting(Refusal::reason)
                .containsExactly(
                        Reason.UNKNOWN_TYPE, Reason.UNKNOWN_KIND, Reason.UNKNOWN_REASON, Reason.UNKNOWN_CHANNEL);
    }

    @Test
    void theCauseIsOneOfTheShopsList() {
        Incident told = told();

        Incident found = edit(told, Details.none().causedBy(PACKING)).orElseThrow();

        assertThat(found.details().causeCode()).isEqualTo(PACKING);
        assertThat(desk.search().count(AGENT, IncidentFilter.of(SHOP).where(IncidentFields.CAUSE.is(PACKING))))
                .isOne();
        assertThat(edit(found, Details.none().causedBy(CauseCode.of("NO_CAUSE")))
                        .refusals())
                .containsExactly(new Refusal(
                        Reason.UNKNOWN_CAUSE,
                        "details.causeCode",
                        "There is no cause NO_CAUSE. Choose one of the list."));
    }

    @Test
    void aCauseOfThePastStaysButIsNotGivenAnew() {
        Incident found = edit(told(), Details.none().causedBy(PACKING)).orElseThrow();
        deactivateAll();

        assertThat(edit(found, found.details().withRemark("Thin box")).value()).isPresent();
        assertThat(edit(found, Details.none().causedBy(CauseCode.of("PICKING"))).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.UNKNOWN_CAUSE);
    }

    @Test
    void theReasonIsChangedByItself() {
        Incident told = told();

        Classification changed = reclassify(told, new Reclassify(DAMAGED, null, ReasonCode.of("CARRIER_HANDLING")))
                .orElseThrow()
                .classification();

        assertThat(changed.reason()).isEqualTo(ReasonCode.of("CARRIER_HANDLING"));
        assertThat(changed.type()).isEqualTo(DAMAGED);
        assertThat(changed.kind()).isEqualTo(CASE);
    }

    @Test
    void whatIsNotSaidStaysAsItIs() {
        Classification changed = reclassify(told(), new Reclassify(TypeCode.of("LOST")))
                .orElseThrow()
                .classification();

        assertThat(changed.reason()).isEqualTo(POOR_PACKING);
        assertThat(changed.kind()).isEqualTo(CASE);
    }

    @Test
    void whatIsNoLongerActiveMayStayAsItIs() {
        Incident told = told();
        deactivateAll();

        assertThat(reclassify(told, new Reclassify(DAMAGED, KindCode.of("INCIDENT"), POOR_PACKING))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.UNKNOWN_KIND);
        assertThat(reclassify(told, new Reclassify(DAMAGED, CASE, POOR_PACKING)).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.UNCHANGED);
    }

    @Test
    void everythingUnknownIsRefusedAtOnce() {
        assertThat(reclassify(
                                told(),
                                new Reclassify(TypeCode.of("NO_TYPE"), KindCode.of("NO_KIND"), ReasonCode.of("NONE")))
                        .refusals())
                .extracting(Refusal::field)
                .containsExactly("kind", "type", "reason");
    }

    private Incident told() {
        return desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        twoRosesDamaged()
                                .kind(CASE)
                                .reason(POOR_PACKING)
                                .channel(EMAIL)
                                .sourceText(REVIEW)
                                .build())
                .orElseThrow();
    }

    private Outcome<Incident> edit(Incident incident, Details details) {
        return desk.incidents().edit(AGENT, Target.of(SHOP, incident.id()), new Edit(details));
    }

    private Outcome<Incident> reclassify(Incident incident, Reclassify command) {
        return desk.incidents().reclassify(AGENT, Target.of(SHOP, incident.id()), command);
    }

    private void deactivateAll() {
        Catalogue lists = Catalogue.standard();
        Catalogue inactive = new Catalogue(
                lists.kinds().stream().map(one -> one.withActive(false)).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        desk.settings().catalogue().replace(OPERATOR, SHOP, inactive, 0).orElseThrow();
    }
}
