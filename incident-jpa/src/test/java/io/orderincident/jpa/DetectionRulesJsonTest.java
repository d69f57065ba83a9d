package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.detection.DetectionRules;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Detection rules that people write by hand. */
class DetectionRulesJsonTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");

    @Test
    void readsWhatItWrites() {
        String text = DetectionRulesJson.write(DetectionRules.standard());

        assertThat(DetectionRulesJson.read(text, Locale.ENGLISH).orElseThrow()).isEqualTo(DetectionRules.standard());
        assertThat(DetectionRulesJson.write(
                        DetectionRulesJson.read(text, Locale.ENGLISH).orElseThrow()))
                .isEqualTo(text);
    }

    @Test
    void readsARuleAsPeopleWriteIt() {
        DetectionRules rules = DetectionRulesJson.read("""
                        {"rules": [{"name": "very-late", "event": "DELIVERY_MISSED", "atLeast": 72.5, "gives": "LOST",
                          "origin": "ORGANIZATION", "description": {"en": "Lost?"}, "override": false}]}
                        """, Locale.ENGLISH).orElseThrow();

        assertThat(rules.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.atLeast()).isEqualByComparingTo("72.5");
            assertThat(rule.atMost()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            "event":"MOON"          | rules[0].event
            "origin":"NOBODY"       | rules[0].origin
            "gives":"not a code"    | rules[0].gives
            "gives":null            | rules[0].gives
            "atLeast":"3"           | rules[0].atLeast
            "atMost":-1             | rules[0]
            "name":" "              | rules[0]
            "description":{"de":"?"} | rules[0].description
            "override":1              | rules[0].override
            "color":"red"           | rules[0].color
            """)
    void saysThePlaceOfAFault(String field, String place) {
        String name = field.substring(1, field.indexOf('"', 1));
        String rule = """
                "name":"r","event":"LOW_REVIEW","gives":"OTHER","origin":"CUSTOMER","description":{"en":"?"},"override":false\
                """;
        String without = rule.replaceAll("\"" + name + "\":(\"[^\"]*\"|\\{[^}]*}|false),?", "");
        String text = "{\"rules\":[{" + (without.endsWith(",") ? without : without + ",") + field + "}]}";

        assertThat(DetectionRulesJson.read(text, SPANISH).refusals())
                .extracting(Refusal::field)
                .containsExactly(place);
    }

    @Test
    void saysAllFaultsAtOnce() {
        Outcome<DetectionRules> read = DetectionRulesJson.read("{\"rules\":[{},{\"name\":\"r\"}],\"x\":1}", SPANISH);

        assertThat(read.refusals())
                .extracting(Refusal::field)
                .hasSize(12)
                .contains("x", "rules[0].name", "rules[0].override", "rules[1].event");
        assertThat(read.refusals().get(0).message()).isEqualTo("Esto no va aquí.");
    }

    @Test
    void doesNotLookIntoAListThatIsTooLong() {
        String rules = String.join(",", Collections.nCopies(DetectionRules.MAX + 1, "{}"));

        assertThat(DetectionRulesJson.read("{\"rules\":[" + rules + "]}", Locale.ENGLISH)
                        .refusals())
                .extracting(Refusal::field)
                .containsExactly("rules");
    }

    @Test
    void saysNoMoreFaultsThanAnybodyReads() {
        String rules = String.join(",", Collections.nCopies(DetectionRules.MAX, "{}"));

        assertThat(DetectionRulesJson.read("{\"rules\":[" + rules + "]}", Locale.ENGLISH)
                        .refusals())
                .hasSize(100);
    }

    @Test
    void refusesARuleThatIsNeverReached() {
        String rule = """
                {"name":"%s","event":"LOW_REVIEW","gives":"OTHER","origin":"CUSTOMER","description":{"en":"?"},"override":false}""";
        String text = "{\"rules\":[" + rule.formatted("one") + "," + rule.formatted("two") + "]}";

        assertThat(DetectionRulesJson.read(text, Locale.ENGLISH).refusals())
                .extracting(Refusal::field)
                .containsExactly("rules");
    }

    @Test
    void refusesWhatIsNotJsonWithItsPosition() {
        assertThat(DetectionRulesJson.read("{\"rules\":[}", Locale.ENGLISH).refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.message()).contains("1:"));
        assertThat(DetectionRulesJson.read("[]", Locale.ENGLISH).refusals())
                .extracting(Refusal::field)
                .containsExactly("rules");
    }
}
