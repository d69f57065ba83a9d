package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.report.RichText;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report of an incident: staff write it as in an editor, and see it on its page. */
class ReportPageTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String OPERATOR = "operator:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void staffWriteTheReportAndTheCustomerDoesNotSeeIt() {
        Visitor agent = registered();
        String incident = agent.path();
        agent.open(incident + "/report");
        assertThat(agent.page().select("h1").text()).isEqualTo("Informe");

        Document page = agent.send(
                agent.form("#write-report"),
                "html",
                "<div>La caja era <b>muy fina</b>.</div><script>document.title=1</script><p onclick='x()'>Fin</p>");

        assertThat(agent.path()).isEqualTo(incident);
        assertThat(page.select(".notice.is-good").text()).isEqualTo("El informe se ha guardado.");
        assertThat(page.select("div.report").html().replace("\n", ""))
                .isEqualTo("<p>La caja era <strong>muy fina</strong>.</p><p>Fin</p>");
        assertThat(page.select(".history li:last-child").text()).contains("Informe redactado", "La caja era muy fina.");
        assertThat(agent.open(incident + "/report")
                        .select("textarea[name=html]")
                        .val())
                .isEqualTo("<p>La caja era <strong>muy fina</strong>.</p><p>Fin</p>");
        assertThat(Visitor.as(shop, OPERATOR)
                        .open(incident)
                        .select("div.report")
                        .text())
                .contains("muy fina");
        Visitor lucia = Visitor.as(shop, LUCIA);
        assertThat(lucia.open(incident).select("#report, div.report")).isEmpty();
        assertThat(lucia.fetch(incident + "/report").statusCode()).isEqualTo(404);
        assertThat(agent.fetch(incident + "/evidence").body())
                .contains("<h2>Informe</h2>", "<strong>muy fina</strong>");
        assertThat(lucia.fetch(incident + "/evidence").body()).doesNotContain("muy fina");
    }

    @Test
    void whatIsRefusedIsShownAgainBesideWhy() {
        Visitor agent = registered();
        agent.open(agent.path() + "/report");

        Document page = agent.send(agent.form("#write-report"), "html", "<p>Foto:</p><img src='document:7'>");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#html-problem").text()).contains("ninguna imagen 7");
        assertThat(page.select("textarea[name=html]").val()).contains("<p>Foto:</p><img src=\"document:7\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Uno & dos | <p>Uno &amp; dos</p>",
                "<p>a<br>b</p> | <p>a<br>b</p>",
                "<h1>T</h1><i>x</i> | <h3>T</h3><em>x</em>",
                "<a href='javascript:x'>y</a> | y",
                "<a href='https://a.example/?a=1&b=2'>y</a> | <a href=\"https://a.example/?a=1&amp;b=2\">y</a>",
                "<img src='https://a.example/x.png'>z | z",
                "<img src='/incidents/I-1/documents/4?preview' alt='\"'> | <img src=\"document:4\" alt=\"&quot;\">",
                "<p>a&nbsp;b&copy;&lt;c&gt;</p> | <p>a\u00a0b©&lt;c&gt;</p>",
                "<table><tr><td>a</td></tr></table><style>p{}</style> | a",
                "<p>open <strong>never closed | <p>open <strong>never closed</strong></p>",
            })
    void whatAnEditorMakesIsBroughtIntoTheFormThatIsTaken(String typed, String taken) {
        assertThat(RichText.parse(ReportHtml.cleaned(typed.strip())).html()).isEqualTo(taken);
    }

    private Visitor registered() {
        Visitor agent = Visitor.of(shop, Locale.forLanguageTag("es")).become(AGENT);
        agent.register("CR-24087", "OTHER", "The table top is scratched.");
        return agent;
    }
}
