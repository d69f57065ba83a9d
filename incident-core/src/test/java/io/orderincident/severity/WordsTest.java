package io.orderincident.severity;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.money.Money;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            12345.67,  JPY, '¥12,346',        '12.346 JPY'
            12345.678, KWD, 'KWD12,345.678',  '12.345,678 KWD'
            12345.678, EUR, '€12,345.68',     '12.345,68 €'
            12345.678, XAU, 'XAU12,345.68',   '12.345,68 XAU'
            """)
    void anAmountHasTheDecimalsOfItsCurrency(String amount, String currency, String english, String spanish) {
        LocalizedText fact = Words.say("worth-much", Money.of(amount, currency));

        assertThat(in(Locale.ENGLISH, fact)).isEqualTo("order worth " + english);
        assertThat(in(Locale.forLanguageTag("es"), fact)).isEqualTo("pedido por valor de " + spanish);
    }

    /** Which space stands before a currency differs between versions of Java. */
    private static String in(Locale locale, LocalizedText text) {
        return text.in(locale).replaceAll("\\h", " ");
    }
}
