package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.orderincident.money.Money;
import io.orderincident.remedy.RefundAnswer;
import io.orderincident.remedy.RefundKey;
import io.orderincident.remedy.RefundMeans;
import io.orderincident.remedy.RefundPayment;
import io.orderincident.remedy.RefundPort;
import io.orderincident.remedy.RefundRefusal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a host's {@link RefundPort} must do, for authors of one, against the sandbox of the provider. Extend it and say what
 * can be paid there, and what its book holds. What a sandbox cannot do is not overridden, and its tests are skipped.
 *
 * <p>Needs JUnit Jupiter and AssertJ.
 */
public abstract class RefundPortContract {

    private static final int AT_ONCE = 8;

    /** For those who extend it. */
    protected RefundPortContract() {}

    /**
     * The port to test.
     *
     * @return a new one, or always the same
     */
    protected abstract RefundPort port();

    /**
     * What the provider pays at once.
     *
     * @return a payment under a key that it has not seen, of an order of its own with nothing paid back; another each time
     */
    protected abstract RefundPayment payable();

    /**
     * What the provider's own book says, not the port.
     *
     * @param payment whose shop and order are meant
     * @return how much of that order was really paid back, zero for nothing
     */
    protected abstract Money paidOut(RefundPayment payment);

    /**
     * What the provider cannot pay as the balance is too small.
     *
     * @return a payment under a key that it has not seen, of an order of its own; empty if that cannot be arranged
     */
    protected Optional<RefundPayment> beyondBalance() {
        return Optional.empty();
    }

    /**
     * What the provider pays, while the port loses the answer.
     *
     * @return a payment under a key that it has not seen, of an order of its own; empty if that cannot be arranged
     */
    protected Optional<RefundPayment> paidWithoutAnswer() {
        return Optional.empty();
    }

    @Test
    void paysTheAmountAndSaysSo() {
        RefundPayment payment = payable();

        assertThat(port().pay(payment)).isInstanceOf(RefundAnswer.Paid.class);

        assertPaidOnce(payment);
    }

    @Test
    void paysOnceUnderOneKey() {
        RefundPayment payment = payable();

        RefundAnswer first = port().pay(payment);
        RefundAnswer second = port().pay(payment);

        assertThat(second).as("the answer to the second call").isEqualTo(first);
        assertPaidOnce(payment);
    }

    @Test
    void paysOnceHoweverManyAskAtTheSameMoment() {
        RefundPayment payment = payable();
        RefundPort port = port();

        List<@Nullable RefundAnswer> answers = Threads.together(AT_ONCE, () -> answerOf(port, payment));

        assertThat(answers).as("the answers").anyMatch(RefundAnswer.Paid.class::isInstance);
        assertPaidOnce(payment);
    }

    /** One that finds the same under way may fail. */
    private static @Nullable RefundAnswer answerOf(RefundPort port, RefundPayment payment) {
        try {
            return port.pay(payment);
        } catch (RuntimeException notKnown) {
            return null;
        }
    }

    @Test
    void findsWhatItPaid() {
        RefundPayment payment = payable();
        RefundAnswer paid = port().pay(payment);

        assertThat(port().find(payment)).as("what is found of a payment").contains(paid);
    }

    @Test
    void findsNothingUnderAKeyThatItHasNotSeen() {
        RefundPayment payment = payable();

        assertThat(port().find(payment)).as("what is found of no payment").isEmpty();
        assertThat(paidOut(payment)).as("what asking has moved").isEqualTo(nothing(payment));
    }

    @Test
    void paysEachKeyByItself() {
        RefundPayment first = payable();
        RefundPayment second = payable();

        RefundAnswer one = port().pay(first);
        RefundAnswer other = port().pay(second);

        assertThat(new HashSet<>(List.of(one, other)))
                .as("the answers to two payments")
                .hasSize(2);
        assertPaidOnce(first);
        assertPaidOnce(second);
    }

    @Test
    void paysNothingForAKnownKeyWithAnotherAmount() {
        RefundPayment payment = payable();
        port().pay(payment);
        Money more = payment.amount().plus(payment.amount());

        answerOf(
                port(),
                new RefundPayment(
                        payment.key(),
                        payment.shop(),
                        payment.order(),
                        more,
                        RefundMeans.ORIGINAL_PAYMENT,
                        payment.beyondBalance()));

        assertPaidOnce(payment);
    }

    @Test
    void saysThatTheBalanceIsTooSmallAndMovesNothing() {
        RefundPayment payment = offered(beyondBalance());
        RefundAnswer refused = RefundAnswer.refused(RefundRefusal.INSUFFICIENT_BALANCE);

        assertThat(port().pay(payment)).isEqualTo(refused);

        assertThat(paidOut(payment)).as("what was paid").isEqualTo(nothing(payment));
        assertThat(port().find(payment))
                .as("what is found of a refused payment")
                .contains(refused);
        assertThat(port().pay(payment)).as("the answer to the second call").isEqualTo(refused);
    }

    @Test
    void findsWhatWasPaidWhenTheAnswerWasLost() {
        RefundPayment payment = offered(paidWithoutAnswer());

        RefundAnswer answer = answerOf(port(), payment);

        assertThat(answer == null || answer instanceof RefundAnswer.Pending)
                .as("an answer that is lost is thrown, or pending, but was %s", answer)
                .isTrue();
        assertThat(port().find(payment))
                .as("what is found of a payment whose answer was lost")
                .get()
                .isInstanceOf(RefundAnswer.Paid.class);
        assertThat(port().pay(payment)).as("the answer to the second call").isInstanceOf(RefundAnswer.Paid.class);
        assertPaidOnce(payment);
    }

    private static RefundPayment offered(Optional<RefundPayment> payment) {
        assumeThat(payment).as("the sandbox can do it").isPresent();
        return payment.orElseThrow();
    }

    private void assertPaidOnce(RefundPayment payment) {
        assertThat(paidOut(payment))
                .as("what the provider paid under %s", payment.key())
                .isEqualTo(payment.amount());
    }

    private static Money nothing(RefundPayment payment) {
        return Money.zero(payment.amount().currency());
    }

    /**
     * A key that nobody has used.
     *
     * @param number another each time
     * @return the key
     */
    protected static RefundKey key(long number) {
        return new RefundKey("kit-" + System.nanoTime() + "-" + number);
    }
}
