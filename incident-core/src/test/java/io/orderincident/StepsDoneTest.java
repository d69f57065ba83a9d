package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolStep;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Party;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundSpec.Item;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.task.Task;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps of protocols that are done by what happens to the incident. */
class StepsDoneTest {

    private static final Protocol DAMAGE = Protocol.of(
            "DAMAGE",
            LocalizedText.of("Damage", "Daño"),
            Stream.of("PHOTOS", "COMMUNICATE", "OFFER", "FULFIL", "REFUND")
                    .map(code -> ProtocolStep.mandatory(code, LocalizedText.of(code, code), Party.AGENT, null))
                    .toArray(ProtocolStep[]::new));

    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
            .catalogue(Catalogue.standard().with(DAMAGE, TypeCode.of("DAMAGED")))
            .refunds(MemoryRefunds.create())
            .clock(() -> NOON)
            .build();
    private Target target;

    @BeforeEach
    void register() {
        target = Target.of(
                SHOP,
                desk.incidents()
                        .register(AGENT, SHOP, twoRosesDamaged().build())
                        .orElseThrow()
                        .id());
    }

    @Test
    void aStepToOfferIsDoneByWhoeverOffersInTheSameChange() {
        Incident offered = desk.remedies()
                .makeOffer(AGENT, target.because("she likes roses"), MakeOffer.of(OfferKind.REPLACEMENT, "New roses."))
                .orElseThrow();

        assertThat(done(offered)).containsExactly("OFFER");
        HistoryEntry ticked = last(offered);
        assertThat(ticked.event().type()).isEqualTo(EventType.TICKED);
        assertThat(ticked.by()).isEqualTo(AGENT.author());
        assertThat(ticked.why()).isNull();
        assertThat(offered.version()).isEqualTo(4);
        assertThat(replayed(offered)).isEqualTo(offered);

        Incident again = desk.remedies()
                .makeOffer(AGENT, target, MakeOffer.of(OfferKind.OTHER, "A voucher."))
                .orElseThrow();
        assertThat(last(again).event().type()).as("done once").isEqualTo(EventType.OFFERED);
    }

    @Test
    void aStepToFulfilIsDoneOnceTheCustomerGotAllThatWasAgreedOn() {
        desk.remedies()
                .makeOffer(AGENT, target, MakeOffer.of(OfferKind.REPLACEMENT, "New roses."))
                .orElseThrow();
        desk.remedies().acceptOffer(CUSTOMER, target, AcceptOffer.of(1)).orElseThrow();

        Incident sent = desk.remedies()
                .fulfilOffer(AGENT, target, FulfilOffer.of(1, FulfilmentStage.SENT))
                .orElseThrow();
        assertThat(done(sent)).containsExactly("OFFER");
        Incident received = desk.remedies()
                .fulfilOffer(AGENT, target, FulfilOffer.of(1, FulfilmentStage.RECEIVED))
                .orElseThrow();
        assertThat(done(received)).containsExactly("OFFER", "FULFIL");
    }

    @Test
    void aStepToRefundIsDoneOnceMoneyIsPaidAndOneToCommunicateOnceTheCustomerWasTold() {
        Incident told = desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
        assertThat(done(told)).containsExactly("COMMUNICATE");
        RequestRefund oneRose = RequestRefund.of(
                RefundSpec.of(Item.pieces(order().lines().get(0).id(), 1)), "DAMAGED");
        Incident requested =
                desk.remedies().requestRefund(AGENT, target, oneRose).orElseThrow();
        assertThat(done(requested)).containsExactly("COMMUNICATE");

        desk.timers().runDue();

        Incident paid = storage.incidents().find(SHOP, target.incident()).orElseThrow();
        assertThat(done(paid)).containsExactly("COMMUNICATE", "REFUND");
        assertThat(last(paid).by().party()).isEqualTo(Party.SYSTEM);
        assertThat(replayed(paid)).isEqualTo(paid);
    }

    private static List<String> done(Incident incident) {
        return incident.handling().tasks().stream()
                .filter(Task::isDone)
                .map(Task::step)
                .toList();
    }

    private HistoryEntry last(Incident incident) {
        List<HistoryEntry> history = history(incident);
        return history.get(history.size() - 1);
    }

    private Incident replayed(Incident incident) {
        return Incident.replay(history(incident));
    }

    private List<HistoryEntry> history(Incident incident) {
        return storage.incidents().history(SHOP, incident.id(), 1, 100);
    }
}
