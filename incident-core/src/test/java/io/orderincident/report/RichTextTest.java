package io.orderincident.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RichTextTest {

    @Test
    void whatIsTakenIsWrittenAnewInOneForm() {
        RichText text = RichText.parse(
                "<P>Two <STRONG>vases</STRONG> &amp; a <a href=\"https://a.example/?b=1&amp;c\">link</a><br/>"
                        + "<img alt='x' />".replace('\'', '"').replace(" alt", " src=\"document:3\" alt")
                        + "</P><ul><li>one</li></ul>");

        assertThat(text.html())
                .isEqualTo("<p>Two <strong>vases</strong> &amp; a <a href=\"https://a.example/?b=1&amp;c\">link</a><br>"
                        + "<img src=\"document:3\" alt=\"x\"></p><ul><li>one</li></ul>");
        assertThat(RichText.parse(text.html())).isEqualTo(text);
        assertThat(text.images()).containsExactly(3);
        assertThat(text.plain()).isEqualTo("Two vases & a link\n[x]\none");
    }

    @Test
    void imagesAreShownWhereThereIsAnAddressAndLinksTellNobodyWhereTheyWereFollowed() {
        RichText text = RichText.parse("<a href=\"https://a.example\">a</a><img src=\"document:1\" alt=\"cup\">"
                + "<img src=\"document:2\" alt=\"lid\"><img src=\"document:3\">");

        assertThat(text.shown(number -> number == 1 ? Optional.of("/documents/1?a=\"b\"") : Optional.empty()))
                .isEqualTo("<a href=\"https://a.example\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">a</a>"
                        + "<img src=\"/documents/1?a=&quot;b&quot;\" alt=\"cup\">[lid][3]");
    }

    @Test
    void whatTurnsTheTextAroundIsShownAsItsNumber() {
        assertThat(RichText.parse("a\u202Eb").html()).isEqualTo("a[U+202E]b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT>",
                "<img src=x onerror=alert(1)>",
                "<img src=\"x\" onerror=\"alert(1)\">",
                "<img src=\"https://tracker.example/1.png\">",
                "<img src=\"data:image/svg+xml,x\">",
                "<img src=\"document:0\">",
                "<img src=\"document:99999999999\">",
                "<img src=\"document:1\" src=\"document:2\">",
                "<svg onload=alert(1)>",
                "<p onclick=\"alert(1)\">a</p>",
                "<p style=\"position:fixed\">a</p>",
                "<a href=\"javascript:alert(1)\">a</a>",
                "<a href=\"java\tscript:alert(1)\">a</a>",
                "<a href=\" javascript:alert(1)\">a</a>",
                "<a href=\"&#106;avascript:alert(1)\">a</a>",
                "<a href=\"data:text/html,x\">a</a>",
                "<a href=\"//evil.example\">a</a>",
                "<a href=\"https://a.example/\u202E\">a</a>",
                "<a href='https://a.example'>a</a>",
                "<a>a</a>",
                "<a href=\"https://a.example\"><a href=\"https://b.example\">a</a></a>",
                "<iframe src=\"https://a.example\"></iframe>",
                "<form action=\"https://a.example\"></form>",
                "<style>p{}</style>",
                "<!-- a -->",
                "<![CDATA[a]]>",
                "<p",
                "<p>a",
                "a</p>",
                "<p><strong>a</p></strong>",
                "<p/>",
                "</br>",
                "a < b",
                "a > b",
                "a & b",
                "&copy;",
                "&#60;",
                "&lt",
                "<p\u0000>",
                "<math><mtext></mtext></math>"
            })
    void whatIsNotOfItIsRefused(String html) {
        MarkupException refused = catchThrowableOfType(MarkupException.class, () -> RichText.parse(html));

        assertThat(refused).as(html).isNotNull();
        assertThat(refused.getMessage()).doesNotContain("alert", "evil");
        assertThat(refused.position()).isBetween(1, html.length() + 1);
    }

    @Test
    void thereAreLimits() {
        String deep = "<ul>".repeat(RichText.DEPTH_MAX);
        String closed = "</ul>".repeat(RichText.DEPTH_MAX);
        String images = "<img src=\"document:1\">".repeat(RichText.IMAGES_MAX);

        assertThat(RichText.parse(deep + closed).plain()).isEmpty();
        assertThat(RichText.parse(images).images()).containsExactly(1);
        assertThat(catchThrowableOfType(MarkupException.class, () -> RichText.parse("<p>" + deep + closed + "</p>")))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        MarkupException.class, () -> RichText.parse(images + "<img src=\"document:1\">")))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        MarkupException.class, () -> RichText.parse("<p" + " a=\"\"".repeat(50_000) + "></p>")))
                .isNotNull();
    }

    @Test
    void whateverIsTakenHasNothingInItThatRuns() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] pieces = {
            "<p>",
            "</p>",
            "<strong>",
            "</strong>",
            "<br>",
            "<a href=\"https://a.example\">",
            "</a>",
            "a",
            " ",
            "&lt;",
            "<",
            ">",
            "\"",
            "'",
            "&",
            "<script>",
            "onerror=",
            "<img src=\"document:1\" alt=\"&quot;x\">",
            "/",
            "=",
            "javascript:"
        };
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder html = new StringBuilder();
            for (int j = random.nextInt(5); j >= 0; j--) {
                html.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                String shown = RichText.parse(html.toString()).shown(number -> Optional.of("/x"));
                assertThat(shown.replaceAll(
                                "</?(p|strong|br|a)>|<a href=\"https://a.example\" rel=\"[a-z ]+\" target=\"_blank\">"
                                        + "|<img src=\"/x\" alt=\"[^\"<>]*\">",
                                ""))
                        .as("seed %d: %s", seed, html)
                        .doesNotContain("<", ">", "\"");
                taken++;
            } catch (MarkupException refused) {
                assertThat(refused.found()).as("seed %d", seed).isNotNull();
            }
        }
        assertThat(taken).as("seed %d", seed).isPositive();
    }
}
