package io.orderincident.money;

import io.orderincident.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/**
 * An exact amount in one currency. Never rounded by itself; amounts of different currencies do not mix. Two amounts
 * are equal when their values are (2.5 equals 2.50). Immutable.
 *
 * @param amount the amount in units of the currency (euros, not cents), without trailing zeros
 * @param currency the currency
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    /** More than any sum that is stored has, and few enough to be written out. */
    private static final int INTEGER_DIGITS_MAX = 30;

    /** As many as a price per piece has that was divided in {@link java.math.MathContext#DECIMAL128}, and few more. */
    private static final int DECIMALS_MAX = 40;

    private static final int TEXT_MAX = 100;

    /**
     * Brings the amount to its one canonical form, so that equality is by value.
     *
     * @throws IllegalArgumentException if one of them is missing, or if the amount has more than 30 digits before or 40 after
     *     the point
     */
    public Money {
        Text.given("amount", amount);
        Text.given("currency", currency);
        amount = amount.signum() == 0 ? BigDecimal.ZERO : stripped(amount);
        if (amount.scale() < 0) {
            amount = amount.setScale(0);
        }
    }

    /** Looks at the number of digits before it works with them. */
    private static BigDecimal stripped(BigDecimal amount) {
        if (amount.precision() > TEXT_MAX || (long) amount.precision() - amount.scale() > INTEGER_DIGITS_MAX) {
            throw tooManyDigits();
        }
        BigDecimal stripped = amount.stripTrailingZeros();
        if (stripped.scale() > DECIMALS_MAX) {
            throw tooManyDigits();
        }
        return stripped;
    }

    private static IllegalArgumentException tooManyDigits() {
        return new IllegalArgumentException("amount must have at most " + INTEGER_DIGITS_MAX + " digits before and "
                + DECIMALS_MAX + " after the point");
    }

    /**
     * An amount written as a decimal number.
     *
     * @param amount for example {@code "12.50"}
     * @param currencyCode ISO 4217, for example {@code "EUR"}
     * @return the money
     * @throws IllegalArgumentException if the amount is no decimal number or has too many digits, or if the currency is unknown
     */
    public static Money of(String amount, String currencyCode) {
        if (Text.given("amount", amount).length() > TEXT_MAX) {
            throw tooManyDigits();
        }
        try {
            return of(new BigDecimal(amount), currencyCode);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("amount must be a decimal number, like 12.50", e);
        }
    }

    /**
     * An amount of a currency.
     *
     * @param amount how much
     * @param currencyCode ISO 4217, for example {@code "EUR"}
     * @return the money
     * @throws IllegalArgumentException if the amount has too many digits or the currency is unknown
     */
    public static Money of(BigDecimal amount, String currencyCode) {
        return new Money(amount, currency(Text.given("currency", currencyCode)));
    }

    /** Whatever the JDK says of what is none, as some versions quote it. */
    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("currency must be a code of ISO 4217, like EUR", e);
        }
    }

    /**
     * An amount of a currency.
     *
     * @param amount how much
     * @param currency of which currency
     * @return the money
     */
    public static Money of(BigDecimal amount, Currency currency) {
        return new Money(amount, currency);
    }

    /**
     * Nothing, in a currency.
     *
     * @param currency the currency
     * @return zero
     */
    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /**
     * The sum.
     *
     * @param other in the same currency
     * @return this + other
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    /**
     * The difference.
     *
     * @param other in the same currency
     * @return this − other
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other).amount), currency);
    }

    /**
     * The amount in the currency's minor unit (two decimals for euros, none for yen), halves up.
     *
     * @return a rounded copy
     */
    public Money rounded() {
        return new Money(
                amount.setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.HALF_UP), currency);
    }

    /**
     * Whether it is below zero.
     *
     * @return true for debts
     */
    public boolean isNegative() {
        return amount.signum() < 0;
    }

    /**
     * Whether it is nothing.
     *
     * @return true for zero
     */
    public boolean isZero() {
        return amount.signum() == 0;
    }

    /**
     * By amount, within one currency.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        return amount.compareTo(sameCurrency(other).amount);
    }

    /**
     * The amount as people read it, with the decimals of its currency.
     *
     * @param locale the reader's
     * @return for example {@code 12,50 €}
     */
    public String in(Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        int decimals = currency.getDefaultFractionDigits(); // a format does not take them from its currency
        if (decimals >= 0) {
            format.setMinimumFractionDigits(decimals);
            format.setMaximumFractionDigits(decimals);
        }
        return format.format(amount);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot mix " + currency + " with " + other.currency);
        }
        return other;
    }

    @Override
    public String toString() {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return (amount.scale() < digits ? amount.setScale(digits) : amount).toPlainString() + " " + currency;
    }
}
