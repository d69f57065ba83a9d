package io.orderincident.json;

import io.orderincident.money.Money;

/**
 * An amount of money. Immutable.
 *
 * @param amount in decimals, with as many of them as the currency has, or more where it is more exact: {@code "12.30"}
 * @param currency as ISO 4217 has it: {@code "EUR"}
 */
public record MoneyJson(String amount, String currency) {

    /**
     * The JSON form of an amount.
     *
     * @param money the amount
     * @return the same
     */
    public static MoneyJson of(Money money) {
        int digits = Math.max(
                money.currency().getDefaultFractionDigits(), money.amount().scale());
        return new MoneyJson(
                money.amount().setScale(digits).toPlainString(),
                money.currency().getCurrencyCode());
    }
}
