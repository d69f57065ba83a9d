package io.orderincident.party;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();
    private static final Locale TOO_LONG = Locale.forLanguageTag("es-x-" + "abcdefgh-".repeat(11) + "a");

    @ParameterizedTest
    @ValueSource(strings = {"ana@example.org", "o'neil+shop@sub.example.org", "año@ejemplo.es"})
    void acceptsOnePlainAddress(String email) {
        assertThat(VALIDATOR.validate(Contact.byEmail("Ana", email, Locale.ENGLISH)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ana",
                "ana@example.org\r\nBcc: eve@example.org",
                "ana@example.org,eve@example.org",
                "group:ana@example.org;",
                "Ana <ana@example.org>",
                "a b@example.org"
            })
    void refusesWhatIsNotOnePlainAddress(String email) {
        assertThat(VALIDATOR.validate(Contact.byEmail("Ana", email, Locale.ENGLISH)))
                .hasSize(1);
    }

    @Test
    void refusesControlCharactersInTheName() {
        assertThat(VALIDATOR.validate(Contact.byEmail("Ana\r\nBcc: x", "ana@example.org", Locale.ENGLISH)))
                .hasSize(1);
    }

    @Test
    void refusesHalfOfASign() {
        Contact halves = Contact.of("Ana \uD83D", "ana\uDE00@example.org", "600\uD83D", Locale.ENGLISH);
        Contact whole = Contact.of("Ana \uD83D\uDE00", "ana@example.org", "600 \uD83D\uDE00", Locale.ENGLISH);

        assertThat(VALIDATOR.validate(halves)).hasSize(3);
        assertThat(VALIDATOR.validate(whole)).isEmpty();
    }

    @Test
    void refusesALocaleWhoseTagCannotBeStored() {
        assertThat(VALIDATOR.validate(Contact.unknown(TOO_LONG)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getPropertyPath()).hasToString("locale"));
        assertThat(Contact.unknown(TOO_LONG).usable()).isEqualTo(Contact.unknown(Locale.forLanguageTag("es")));
    }

    @Test
    void leavesOutWhatCannotBeUsed() {
        Contact poor = Contact.of("Ana\nLópez", "unknown", "6".repeat(41), Locale.ENGLISH);
        Contact good = Contact.of("Ana", "ana@example.org", "600 000 000", Locale.ENGLISH);

        assertThat(poor.usable()).isEqualTo(Contact.unknown(Locale.ENGLISH));
        assertThat(good.usable()).isEqualTo(good);
    }

    @Test
    void keepsThePreferredChannelsThatCanBeUsed() {
        Contact wishing = Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH)
                .preferring("sms", " ", "x".repeat(41), "a\nb", "sms", "mail", "c", "d", "e", "f");

        assertThat(VALIDATOR.validate(wishing)).hasSize(4);
        assertThat(wishing.usable().preferredChannels()).containsExactly("sms", "mail", "c", "d", "e");
        assertThat(VALIDATOR.validate(wishing.usable())).isEmpty();
        assertThat(wishing.in(Locale.FRENCH).preferredChannels()).isEqualTo(wishing.preferredChannels());
    }

    @Test
    void showsNothingPersonalInItsText() {
        assertThat(Contact.of("Ana", "ana@example.org", "600 000 000", Locale.ENGLISH)
                        .toString())
                .doesNotContain("Ana", "ana@", "600");
    }
}
