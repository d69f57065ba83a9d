package io.orderincident.shop.web;

import io.orderincident.money.Money;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount as people type it: with a point or a comma before the decimals, and nothing between the thousands. */
final class TypedMoney {
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d{1,15})(?:([.,])(\\d{1,10}))?");

    /** So many digits behind what is no decimal separator to the reader may as well be thousands. */
    private static final int THOUSANDS = 3;

    private TypedMoney() {}

    /** Reads it; not where it could mean two amounts. */
    static Money read(String text, String currencyCode, Locale locale) {
        Matcher amount = AMOUNT.matcher(text.strip());
        Currency currency = Currency.getInstance(currencyCode);
        if (!amount.matches()) {
            throw new IllegalArgumentException("this is no amount");
        }
        String decimals = amount.group(3);
        if (decimals == null) {
            return Money.of(new BigDecimal(amount.group(1)), currency);
        }
        char separator = DecimalFormatSymbols.getInstance(locale).getMonetaryDecimalSeparator();
        if (decimals.length() == THOUSANDS && amount.group(2).charAt(0) != separator) {
            throw new IllegalArgumentException("these may be thousands");
        }
        return Money.of(new BigDecimal(amount.group(1) + "." + decimals), currency);
    }

    /** The amount as it is read back. */
    static String text(Money money) {
        String text = money.toString();
        return text.substring(0, text.indexOf(' '));
    }
}
