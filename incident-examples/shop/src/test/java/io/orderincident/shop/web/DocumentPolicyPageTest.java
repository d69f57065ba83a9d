package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Which documents a shop takes in; by limits that leave other tests alone. */
class DocumentPolicyPageTest {
    private static final String OPERATOR = "operator:casa-roble";
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void theOperatorChangesWhatStaffLookAt() {
        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open("/catalogue");
        assertThat(operator.page().select("a[href=/catalogue/documents]")).hasSize(1);
        operator.open("/catalogue/documents");
        assertThat(operator.page().select("#documentMegabytes").val()).isNotEmpty();

        Document page = operator.send(
                operator.form("#documentPolicy"),
                "documentMegabytes",
                "24",
                "documentsMegabytes",
                "240",
                "documentCount",
                "49",
                "imageMegapixels",
                "240");

        assertThat(page.select(".notice.is-good").text()).isEqualTo("The documents that are accepted are changed.");
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open("/catalogue/documents");
        assertThat(agent.page().select("#documentMegabytes").val()).isEqualTo("24");
        assertThat(agent.page().select("fieldset[disabled]")).isNotEmpty();
        assertThat(agent.page().select("#documentPolicy button")).isEmpty();
        assertThat(Visitor.as(shop, LUCIA).fetch("/catalogue/documents").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsNoLimitIsSaidBesideItAndShownAgain() {
        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open("/catalogue/documents");

        Document page = operator.send(
                operator.form("#documentPolicy"),
                "documentMegabytes",
                "many",
                "documentCount",
                "0",
                "imageMegapixels",
                "-1");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#documentMegabytes-problem").text()).isEqualTo("Give 1 to 2048 MB.");
        assertThat(page.select("#documentCount-problem").text()).isEqualTo("Give 1 to 500 documents.");
        assertThat(page.select("#imageMegapixels-problem").text()).isEqualTo("Give 1 to 1000 megapixels.");
        assertThat(page.select("#documentMegabytes").val()).isEqualTo("many");
        operator.send(
                operator.form("#documentPolicy"),
                "documentMegabytes",
                "10",
                "documentCount",
                "9",
                "imageMegapixels",
                "9",
                "documentsMegabytes",
                "5");
        assertThat(operator.page().select("#documentsMegabytes-problem").text())
                .isEqualTo("Give at least as many MB as one document may have.");
    }

    @Test
    void filesThatAreTooLargeTogetherAreRefusedInWordsAndNotAsAFormThatIsTooOld() throws IOException {
        String answer = tooLarge("/incidents", "text/html", "</html>");

        assertThat(answer).contains("HTTP/1.1 413");
        assertThat(Jsoup.parse(answer).select("main").text())
                .contains("The files are too large together.", "what you typed is still there");
        assertThat(Jsoup.parse(answer).select("form.who input[name=_csrf]").eachAttr("value"))
                .as("so that the forms around it work")
                .hasSize(1);
    }

    @Test
    void aProgramIsToldOfWhatIsTooLargeAsAProblem() throws IOException {
        assertThat(tooLarge("/api/incidents", "application/json", "}"))
                .contains("HTTP/1.1 413", "application/problem+json", "\"status\": 413");
    }

    /** What the shop answers to the beginning of files that it does not read. */
    private String tooLarge(String incidents, String accepted, String end) throws IOException {
        URI address = URI.create(shop.address(incidents + "/00000000-0000-0000-0000-000000000000/documents"));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST " + address.getPath() + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accepted + "\r\n"
                                    + "Accept-Language: en\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                                    + "Expect: 100-continue\r\nContent-Length: 400000000\r\n\r\n--b\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return upTo(end, new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static String upTo(String end, Reader from) throws IOException {
        StringWriter read = new StringWriter();
        for (int sign = from.read(); sign >= 0 && !read.toString().endsWith(end); sign = from.read()) {
            read.write(sign);
        }
        return read.toString();
    }
}
