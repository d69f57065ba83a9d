package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.Catalogue;
import io.orderincident.money.Money;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLanguageTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            12345.67,  JPY, '¥12,346',        '12.346 JPY'
            12345.678, KWD, 'KWD12,345.678',  '12.345,678 KWD'
            12345.678, EUR, '€12,345.68',     '12.345,68 €'
            12345.678, XAU, 'XAU12,345.68',   '12.345,68 XAU'
            """)
    void anAmountHasTheDecimalsOfItsCurrency(String amount, String currency, String english, String spanish) {
        Money money = Money.of(amount, currency);

        assertThat(in(Locale.ENGLISH, money)).isEqualTo(english);
        assertThat(in(Locale.forLanguageTag("es"), money)).isEqualTo(spanish);
    }

    /** Which space stands before a currency differs between versions of Java. */
    private static String in(Locale locale, Money money) {
        return new PageLanguage(locale, ZoneOffset.UTC, Catalogue.standard(), Map.of())
                .money(money)
                .replaceAll("\\h", " ");
    }
}
