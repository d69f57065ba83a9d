package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.Locale;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** An incident as a page to print: each gets what they may see, in their language. */
class EvidenceFileTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";
    private static final String JAVIER = "customer:casa-roble:javier";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void staffAndCustomerEachGetTheirsFromThePageOfTheIncident() {
        Visitor agent = registered(Locale.ENGLISH);
        agent.take("NOTE", "text", "For staff only.");
        assertThat(agent.page().select("a.evidence").text()).isEqualTo("Evidence file");

        Connection.Response staffs =
                agent.fetch(agent.page().select("a.evidence").attr("href"));

        assertThat(staffs.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(staffs.header("Cache-Control")).isEqualTo("no-store");
        assertThat(staffs.header("Content-Disposition"))
                .startsWith("inline; filename=\"0")
                .endsWith(".html\"");
        assertThat(staffs.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page(staffs).select("li").eachText())
                .anySatisfy(entry -> assertThat(entry).contains("For staff only.", "not by the customer"));
        Visitor lucia = Visitor.as(shop, LUCIA);
        assertThat(lucia.open(agent.path()).select("a.evidence")).hasSize(1);
        Document theirs = page(lucia.fetch(agent.path() + "/evidence"));
        assertThat(theirs.text()).contains("The table top is scratched.").doesNotContain("For staff only.", "Seen by");
        assertThat(Visitor.as(shop, JAVIER).fetch(agent.path() + "/evidence").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theFileIsInTheLanguageOfTheReader() {
        Visitor agent = registered(Locale.forLanguageTag("es"));

        assertThat(agent.page().select("a.evidence").text()).isEqualTo("Expediente para reclamaciones");
        Document file = page(agent.fetch(agent.path() + "/evidence"));

        assertThat(file.select("html").attr("lang")).isEqualTo("es");
        assertThat(file.select("h1").text()).startsWith("Expediente de la incidencia");
    }

    @Test
    void theCustomerReadsTheCauseThatTheyWereTold() {
        Visitor agent = registered(Locale.ENGLISH);
        agent.take("COMMUNICATE", "text", "A new top leaves today.", "cause", "The box was too thin.");

        Visitor lucia = Visitor.as(shop, LUCIA);
        assertThat(lucia.open(agent.path()).select(".history .cause").text()).isEqualTo("Cause: The box was too thin.");
        assertThat(page(lucia.fetch(agent.path() + "/evidence")).text()).contains("Cause: The box was too thin.");
    }

    private static Document page(Connection.Response response) {
        return Jsoup.parse(response.body());
    }

    private Visitor registered(Locale language) {
        Visitor agent = Visitor.of(shop, language).become(AGENT);
        agent.register("CR-24087", "OTHER", "The table top is scratched.");
        return agent;
    }
}
