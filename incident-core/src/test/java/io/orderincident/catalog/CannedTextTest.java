package io.orderincident.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CannedTextTest {

    private static final LocalizedText NAME = LocalizedText.of("Ask for photos", "Pedir fotos");
    private static final Locale SPANISH = Locale.forLanguageTag("es-MX");

    @Test
    void saysWhatIsKnownInTheLanguageOfTheReader() {
        CannedText text = CannedText.of(
                "PHOTOS",
                NAME,
                "Hello{{#customer}} {{customer}}{{/customer}},\nabout {{ number }} ({{order}})",
                "Hola{{#customer}} {{customer}}{{/customer}},\nsobre {{number}}{{^articles}}, todo el pedido{{/articles}}");
        Map<Placeholder, String> known =
                Map.of(Placeholder.NUMBER, "INC-7", Placeholder.ORDER, "P-1", Placeholder.CUSTOMER, "Ana {{order}}");

        assertThat(text.filled(Locale.ENGLISH, known)).isEqualTo("Hello Ana {{order}},\nabout INC-7 (P-1)");
        assertThat(text.filled(SPANISH, known)).isEqualTo("Hola Ana {{order}},\nsobre INC-7, todo el pedido");
        assertThat(text.filled(Locale.FRENCH, Map.of())).isEqualTo("Hello,\nabout  ()");
    }

    @Test
    void sectionsStandInEachOther() {
        CannedText text = CannedText.of(
                "NESTED",
                NAME,
                "{{#customer}}{{#articles}}both{{/articles}}{{^articles}}one{{/articles}}{{/customer}}.",
                ".");

        assertThat(text.filled(Locale.ENGLISH, Map.of(Placeholder.CUSTOMER, "Ana")))
                .isEqualTo("one.");
        assertThat(text.filled(Locale.ENGLISH, Map.of(Placeholder.ARTICLES, "Vase")))
                .isEqualTo(".");
        assertThat(text.filled(Locale.ENGLISH, Map.of(Placeholder.CUSTOMER, "Ana", Placeholder.ARTICLES, "Vase")))
                .isEqualTo("both.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{password}}",
                "{{#customer}}open",
                "closed{{/customer}}",
                "{{#customer}}{{#order}}crossed{{/customer}}{{/order}}",
                "{{",
                "{{customer",
                "customer}}",
                "{{> partial}}",
                "{{! comment }}",
                "{{customer.name}}",
                "",
                " \n",
                "\u0007"
            })
    void whatItCannotSayIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CannedText.of("BAD", NAME, text, "bien"))
                .withMessageStartingWith("text 'BAD' in 'en' ");
    }

    @Test
    void limitsHold() {
        String longest = "x".repeat(CannedText.TEXT_MAX);
        CannedText fits = CannedText.of("LONG", NAME, longest, longest);

        assertThat(fits.filled(Locale.ENGLISH, Map.of())).isEqualTo(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> CannedText.of("LONG", NAME, longest + "x", "bien"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CannedText(CannedTextCode.of("LONG"), NAME, Map.of("es", "sin inglés")))
                .withMessageContaining("English");
        assertThatIllegalArgumentException().isThrownBy(() -> CannedTextCode.of("not a code"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CannedTexts(Collections.nCopies(2, fits)))
                .withMessageContaining("LONG");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CannedTexts(IntStream.rangeClosed(0, CannedTexts.MAX)
                        .mapToObj(i -> CannedText.of("TEXT_" + i, NAME, "text", "texto"))
                        .toList()));
    }
}
