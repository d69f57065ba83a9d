package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.command.Target;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryRefunds.Reaction;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLineId;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundPort;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.store.Storage;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A refund whose node fails at one step after the other, until there is none left: its money moves once. */
final class FailingRefunds {

    private static final ValidatorFactory VALIDATORS = Validation.buildDefaultValidatorFactory();

    private static final RequestRefund ONE_LINE =
            RequestRefund.of(RefundSpec.of(RefundSpec.Item.pieces(OrderLineId.of("3"), 1)), "DAMAGED");
    private static final Money TWENTY_FIVE = Money.of("25", "EUR");

    /** By then everything is asked about again, however often it was put off. */
    private static final List<Duration> LATER = List.of(Duration.ZERO, Duration.ofHours(2), Duration.ofHours(4));

    private final Tested kit;
    private Instant now = KitShop.START;

    private FailingRefunds(Tested kit) {
        this.kit = kit;
    }

    static FailingRefunds of(Tested kit) {
        return new FailingRefunds(kit);
    }

    /** The number of its steps. */
    int isPaidOnceWhicheverStepFails(boolean killed, Reaction reaction) {
        return isPaidOnceThoughStepsFail(killed, reaction, 1, 1);
    }

    /** Fails at one of the first steps, and at others as far apart; answers with the last that it failed at. */
    int isPaidOnceThoughStepsFail(boolean killed, Reaction reaction, int first, int apart) {
        int step = first;
        while (isPaidOnceThoughItFails(new Faults(step, killed), reaction)) {
            step += apart;
        }
        return step - apart;
    }

    /** False if it was over before it could fail. */
    private boolean isPaidOnceThoughItFails(Faults faults, Reaction reaction) {
        KitShop shop = kit.newShop();
        OrderFacts order = shop.order("order-1");
        MemoryRefunds provider = MemoryRefunds.create().reactNext(reaction);
        IncidentDesk sound = desk(shop.storage, provider, order);
        Target target = Target.of(
                        shop.id,
                        sound.incidents()
                                .register(shop.agent, shop.id, shop.about(order).build())
                                .orElseThrow()
                                .id())
                .once("click");
        IncidentDesk failing = desk(faults.in(shop.storage), faults.in(provider), order);
        now = KitShop.START;
        try {
            failing.remedies().requestRefund(shop.agent, target, ONE_LINE).orElseThrow();
            failing.timers().runDue();
        } catch (Faults.Failure failure) {
            assertThat(faults.hasFailed()).isTrue();
        }
        sound.remedies().requestRefund(shop.agent, target, ONE_LINE).orElseThrow();
        for (Duration later : LATER) {
            now = KitShop.START.plus(later);
            sound.timers().runDue();
        }

        List<RefundEntry> book = shop.inTransaction(() -> shop.storage.refunds().ofOrder(shop.id, order.id()));
        assertThat(provider.paidOut(shop.id, order.id()))
                .as("paid, %s, %s", reaction, faults)
                .contains(TWENTY_FIVE);
        assertThat(book)
                .as("our book, %s, %s", reaction, faults)
                .singleElement()
                .matches(entry -> entry.refund().status() == RefundStatus.DONE);
        assertThat(shop.find(target.incident())).contains(Incident.replay(shop.history(target.incident())));
        return faults.hasFailed();
    }

    private IncidentDesk desk(Storage storage, RefundPort provider, OrderFacts order) {
        return IncidentDesk.builder(MemoryOrders.of(order), storage)
                .refunds(provider)
                .clock(() -> now)
                .validatorFactory(VALIDATORS)
                .build();
    }
}
