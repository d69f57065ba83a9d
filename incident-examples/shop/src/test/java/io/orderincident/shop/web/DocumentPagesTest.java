package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jsoup.Connection;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Documents of an incident on its page: adding, seeing, saving and removing them. */
class DocumentPagesTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String OPERATOR = "operator:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";
    private static final String JAVIER = "customer:casa-roble:javier";
    private static final byte[] PDF =
            "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1);

    private final RunningShop shop = RunningShop.shared();

    @Test
    void aCustomerAddsADocumentAndStaffReadIt() {
        Visitor agent = registered();
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open(agent.path());
        assertThat(lucia.page().select("#document-audience option").eachText())
                .contains("The shop", "The shop and the operator of the platform");

        Document page = add(lucia, "albarán <b>1</b>.pdf", "application/pdf", PDF, "CUSTOMER");

        assertThat(page.select(".notice.is-good").text()).isEqualTo("The document has been added.");
        assertThat(page.select(".files .head").eachText()).containsExactly("b_.pdf");
        assertThat(page.select(".files form")).as("only staff remove").isEmpty();
        agent.open(agent.path());
        assertThat(agent.page().select(".files .meta").eachText())
                .anySatisfy(meta -> assertThat(meta).contains("Delivery note", "51 B", "Lucía"));
        Connection.Response saved = agent.fetch(agent.path() + "/documents/1");
        assertThat(saved.bodyAsBytes()).isEqualTo(PDF);
        assertThat(saved.headers())
                .containsEntry("content-type", "application/pdf")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("content-disposition", "attachment; filename=\"b_.pdf\"; filename*=UTF-8''b_.pdf");
        assertThat(saved.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(agent.fetch(agent.path() + "/documents/1?preview").header("Content-Disposition"))
                .startsWith("inline");
    }

    @Test
    void whatIsRefusedIsSaidInTheLanguageOfThePage() {
        Visitor agent = registered();
        byte[] html = "<!DOCTYPE html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

        Document page = add(agent, "página.html", "text/html", html, "CUSTOMER");
        assertThat(page.select(".documents .notice.is-bad").text())
                .isEqualTo("página.html: Documents of this type are not accepted. Send one of: PDF, PNG, JPEG,"
                        + " GIF, WebP, HEIC, plain text.");
        page = add(agent, "factura.pdf", "application/pdf", html, "CUSTOMER");
        assertThat(page.select(".documents .notice.is-bad").text()).startsWith("factura.pdf: ");
        page = add(agent, "vacía.pdf", "application/pdf", new byte[0], "CUSTOMER");
        assertThat(page.select(".documents .notice.is-bad").text())
                .isEqualTo("vacía.pdf: The file is empty. Choose another, or save it again.");
        assertThat(page.select(".files li")).isEmpty();
    }

    @Test
    void nobodyReadsWhatIsNotTheirs() {
        Visitor agent = registered();
        add(agent, "interno.pdf", "application/pdf", PDF, "INTERNAL");
        add(agent, "cliente.pdf", "application/pdf", PDF, "CUSTOMER");

        assertThat(names(LUCIA, agent.path())).containsExactly("cliente.pdf");
        assertThat(status(LUCIA, agent.path() + "/documents/1")).isEqualTo(404);
        assertThat(status(OPERATOR, agent.path() + "/documents/1")).isEqualTo(404);
        assertThat(status(LUCIA, agent.path() + "/documents/2")).isEqualTo(200);
        assertThat(status(JAVIER, agent.path() + "/documents/2")).isEqualTo(404);
        assertThat(status(AGENT, agent.path() + "/documents/3")).isEqualTo(404);
        assertThat(status(AGENT, agent.path() + "/documents/..%2f1")).isEqualTo(400);
    }

    @Test
    void staffRemoveADocumentWithAReason() {
        Visitor agent = registered();
        add(agent, "cliente.pdf", "application/pdf", PDF, "CUSTOMER");

        Document page = agent.send(agent.form(".files form"), "why", " ");
        assertThat(page.select(".documents .notice.is-bad").text())
                .isEqualTo("Say why: the reason is kept in the history.");
        page = agent.send(agent.form(".files form"), "why", "It is of another order");

        assertThat(page.select(".notice.is-good").text()).isEqualTo("The document has been removed.");
        assertThat(page.select(".files li")).isEmpty();
        assertThat(page.select(".history li").eachText())
                .last()
                .asString()
                .contains("Document removed", "It is of another order");
        assertThat(status(AGENT, agent.path() + "/documents/1")).isEqualTo(404);
    }

    private Document add(Visitor visitor, String name, String mediaType, byte[] content, String audience) {
        return visitor.upload(
                visitor.form("#add-documents"),
                name,
                mediaType,
                content,
                "kind",
                "DELIVERY_NOTE",
                "audience",
                audience);
    }

    private List<String> names(String persona, String path) {
        return Visitor.as(shop, persona).open(path).select(".files .head").eachText();
    }

    private int status(String persona, String path) {
        return Visitor.as(shop, persona).fetch(path).statusCode();
    }

    private Visitor registered() {
        Visitor agent = Visitor.of(shop, Locale.ENGLISH).become(AGENT);
        agent.register("CR-24087", "OTHER", "The table top is scratched.");
        return agent;
    }
}
