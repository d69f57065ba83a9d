package io.orderincident.memory;

import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.memory.MemoryRefunds.Reaction;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.remedy.RefundAnswer;
import io.orderincident.remedy.RefundMeans;
import io.orderincident.remedy.RefundPayment;
import io.orderincident.remedy.RefundPort;
import io.orderincident.remedy.RefundRefusal;
import io.orderincident.tck.RefundPortContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryRefundsTest extends RefundPortContract {

    private static final Money TWENTY = Money.of("20.00", "EUR");

    private final MemoryRefunds refunds = MemoryRefunds.create();
    private int made;

    @Override
    protected RefundPort port() {
        return refunds;
    }

    @Override
    protected RefundPayment payable() {
        made++;
        return payment("P-" + made, made);
    }

    @Override
    protected Money paidOut(RefundPayment payment) {
        return refunds.paidOut(payment.shop(), payment.order()).orElse(Money.of("0", "EUR"));
    }

    @Override
    protected Optional<RefundPayment> beyondBalance() {
        RefundPayment payment = payable();
        refunds.putBalance(payment.shop(), payment.order(), Money.of("19.99", "EUR"));
        return Optional.of(payment);
    }

    @Override
    protected Optional<RefundPayment> paidWithoutAnswer() {
        refunds.reactNext(Reaction.PAY_AND_TIME_OUT);
        return Optional.of(payable());
    }

    @Test
    void hasNotSeenWhatTimedOutBeforeItPaid() {
        RefundPayment payment = payable();
        refunds.reactNext(Reaction.TIME_OUT);

        assertThatThrownBy(() -> refunds.pay(payment)).hasMessageContaining("did not answer");

        assertThat(refunds.find(payment)).isEmpty();
        assertThat(refunds.calls(payment.key())).isEqualTo(1);
    }

    @Test
    void paysLaterWhatIsPending() {
        RefundPayment payment = payable();
        refunds.reactNext(Reaction.PAY_LATER);

        assertThat(refunds.pay(payment)).isEqualTo(RefundAnswer.pending());
        assertThat(refunds.paidOut(SHOP, payment.order())).isEmpty();
        refunds.settlePending();

        assertThat(refunds.find(payment)).get().isInstanceOf(RefundAnswer.Paid.class);
        assertThat(refunds.paidOut(SHOP, payment.order())).contains(TWENTY);
    }

    @Test
    void refusesForEachReason() {
        refunds.react(payment -> Reaction.REFUSE).reactNext(Reaction.DECLINE, Reaction.SAY_ALREADY_REFUNDED);

        assertThat(refunds.pay(payable())).isEqualTo(RefundAnswer.refused(RefundRefusal.DECLINED));
        assertThat(refunds.pay(payable())).isEqualTo(RefundAnswer.refused(RefundRefusal.ALREADY_REFUNDED));
        assertThat(refunds.pay(payable())).isEqualTo(RefundAnswer.refused(RefundRefusal.OTHER));
        assertThat(refunds.book()).hasSize(3);
    }

    @Test
    void itsBalanceFallsByWhatItPays() {
        RefundPayment payment = payable();
        refunds.putBalance(SHOP, payment.order(), Money.of("50", "EUR"));

        refunds.pay(payment);

        assertThat(refunds.payableBalance(SHOP, payment.order())).contains(Money.of("30", "EUR"));
        assertThat(refunds.payableBalance(SHOP, OrderId.of("unknown"))).isEmpty();
    }

    @Test
    void goesBeyondTheBalanceOnlyWhenItIsTold() {
        RefundPayment payment = payable();
        refunds.putBalance(SHOP, payment.order(), Money.of("1", "EUR"));

        refunds.pay(
                new RefundPayment(payment.key(), SHOP, payment.order(), TWENTY, RefundMeans.ORIGINAL_PAYMENT, true));

        assertThat(refunds.paidOut(SHOP, payment.order())).contains(TWENTY);
    }

    private static RefundPayment payment(String order, long number) {
        return new RefundPayment(key(number), SHOP, OrderId.of(order), TWENTY, RefundMeans.ORIGINAL_PAYMENT, false);
    }
}
