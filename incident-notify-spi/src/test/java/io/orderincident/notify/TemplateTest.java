package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemplateTest {

    private static final String HOSTILE = "<img src=x onerror='alert(1)'> & \"`=";
    private static final String ESCAPED =
            "&lt;img src&#x3D;x onerror&#x3D;&#39;alert(1)&#39;&gt; &amp; &quot;&#x60;&#x3D;";

    @Test
    void escapesWhatIsPutIntoHtmlAndLeavesPlainTextAsItIs() {
        Template template = Template.of("{{message}}", "{{message}}", "<p>{{message}}</p>");
        Map<String, String> data = Map.of("message", HOSTILE);

        assertThat(template.html(data)).isEqualTo("<p>" + ESCAPED + "</p>");
        assertThat(template.text(data)).isEqualTo(HOSTILE);
        assertThat(template.subject(data)).isEqualTo(HOSTILE);
    }

    @Test
    void escapesHtmlAlsoWhereTheTemplateAsksForItRaw() {
        Template template = Template.of("s", "t", "{{{message}}}|{{&message}}");

        assertThat(template.html(Map.of("message", HOSTILE))).isEqualTo(ESCAPED + "|" + ESCAPED);
    }

    @Test
    void doesNotReadTemplatesInWhatPeopleWrote() {
        Template template = Template.of("{{message}}", "{{message}}", "{{message}}");
        Map<String, String> data = Map.of("message", "{{number}}", "number", "000042-L");

        assertThat(template.subject(data)).isEqualTo("{{number}}");
        assertThat(template.text(data)).isEqualTo("{{number}}");
        assertThat(template.html(data)).isEqualTo("{{number}}");
    }

    @Test
    void keepsLineBreaksOfWhatPeopleWroteInHtml() {
        Template template = Template.of("s", "t", "<p>{{message}}</p>");

        assertThat(template.html(Map.of("message", "one\r\ntwo\nthree"))).isEqualTo("<p>one<br>\ntwo<br>\nthree</p>");
    }

    @Test
    void makesOneLineWithoutControlCharactersOfTheSubject() {
        Template template = Template.of("News: {{message}}", "t", "h");

        assertThat(template.subject(Map.of("message", "a\r\nBcc: x@y.example\0\t\u0085b\u2028c\u007f ")))
                .isEqualTo("News: a Bcc: x@y.example b c");
    }

    @Test
    void showsASectionOnlyForWhatIsThere() {
        Template template =
                Template.of("s", "Hello{{#customer}} {{customer}}{{/customer}}{{^customer}} you{{/customer}}", "h");

        assertThat(template.text(Map.of("customer", "Ana"))).isEqualTo("Hello Ana");
        assertThat(template.text(Map.of())).isEqualTo("Hello you");
    }

    @Test
    void namesWhatIsMissingInsteadOfLeavingAHole() {
        Template template = Template.of("s", "Dear\n{{customer}}", "h");

        assertThatThrownBy(() -> template.text(Map.of()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessage("the text of the template needs 'customer' in line 2, which is not there");
    }

    @Test
    void refusesUnknownVariablesPartialsAndBrokenSyntax() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("{{numer}}", "t", "h"))
                .withMessageContaining("subject")
                .withMessageContaining("'numer'")
                .withMessageContaining("number, offer, offerNumber, order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("s", "{{#custmer}}{{/custmer}}", "h"))
                .withMessageContaining("'custmer'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("s", "{{#customer}}{{^articels}}{{/articels}}{{/customer}}", "h"))
                .withMessageContaining("'articels'");
        assertThatIllegalArgumentException().isThrownBy(() -> Template.of("s", "{{.}}", "h"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("s", "t", "{{> footer}}"))
                .withMessageContaining("'footer'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("s", "t", "{{#customer}}"))
                .withMessageContaining("html");
    }
}
