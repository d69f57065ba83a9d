package io.orderincident.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void equalAmountsAreEqualHoweverTheyAreWritten() {
        assertThat(Money.of("2.5", "EUR"))
                .isEqualTo(Money.of("2.50", "EUR"))
                .hasSameHashCodeAs(Money.of("2.500", "EUR"));
        assertThat(Money.of("100", "EUR")).isEqualTo(Money.of("1E2", "EUR"));
        assertThat(Money.of("0.00", "EUR")).isEqualTo(Money.of("0", "EUR"));
    }

    @Test
    void addsAndSubtractsExactly() {
        assertThat(Money.of("0.1", "EUR").plus(Money.of("0.2", "EUR"))).isEqualTo(Money.of("0.3", "EUR"));
        assertThat(Money.of("0.3", "EUR").minus(Money.of("0.4", "EUR")).isNegative())
                .isTrue();
    }

    @Test
    void refusesToMixCurrencies() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1", "EUR").plus(Money.of("1", "USD")))
                .withMessageContaining("EUR")
                .withMessageContaining("USD");
    }

    @Test
    void roundsToTheMinorUnitOfItsCurrencyOnlyWhenAsked() {
        assertThat(Money.of("1.005", "EUR").rounded()).isEqualTo(Money.of("1.01", "EUR"));
        assertThat(Money.of("100.5", "JPY").rounded()).isEqualTo(Money.of("101", "JPY"));
        assertThat(Money.of("1.005", "EUR")).hasToString("1.005 EUR");
        assertThat(Money.of("3", "EUR")).hasToString("3.00 EUR");
    }

    @Test
    void holdsWhatASumOrAPriceDividedByItsPiecesNeeds() {
        assertThat(Money.of("9".repeat(30), "EUR").amount().precision()).isEqualTo(30);
        assertThat(Money.of(BigDecimal.ONE.divide(new BigDecimal(300), MathContext.DECIMAL128), "EUR")
                        .rounded()
                        .isZero())
                .isTrue();
        assertThat(Money.of("1." + "0".repeat(50), "EUR")).isEqualTo(Money.of("1", "EUR"));
        assertThat(Money.of("0e-400000000", "EUR")).isEqualTo(Money.of("0", "EUR"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(new BigDecimal("7".repeat(101)), "EUR"))
                .withMessage("amount must have at most 30 digits before and 40 after the point");
    }
}
