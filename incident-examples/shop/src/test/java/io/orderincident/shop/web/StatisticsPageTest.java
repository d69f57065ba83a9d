package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.orderincident.IncidentDesk;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import io.orderincident.statistics.StatisticsRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StatisticsPageTest {
    private static final String AGENT = "agent:casa-roble";

    private static RunningShop shop;

    @BeforeAll
    static void start() {
        shop = RunningShop.start("--shop.sample.history=true");
        IncidentDesk desk = shop.bean(IncidentDesk.class);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            do {
                desk.timers().refreshStatistics();
            } while (uncounted(desk) > 0);
        });
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void theSampleShowsSomethingOnItsFirstStart() {
        Document page = Visitor.as(shop, AGENT).open("/statistics");

        assertThat(number(page, "[aria-labelledby=key] dd")).isGreaterThan(30);
        assertThat(page.select("[aria-labelledby=trend] rect")).hasSize(6);
        assertThat(page.select("[aria-labelledby=trend] tbody tr")).hasSize(3);
        assertThat(page.select("[aria-labelledby=groups] tbody th").eachText())
                .contains("Late delivery", "Damaged", "Out of stock");
        assertThat(page.select("[aria-labelledby=top-ARTICLE] tbody tr")).hasSize(10);
        assertThat(page.select("[aria-labelledby=top-CUSTOMER] tbody th").eachText())
                .hasSize(10)
                .allMatch(name -> name.contains(" "));
        assertThat(page.select("[aria-labelledby=times] tbody tr")).hasSize(8);
        assertThat(page.select("[aria-labelledby=sla] tbody th").eachText()).contains("First response");
        assertThat(page.select("[aria-labelledby=satisfaction] dd").get(0).text())
                .matches("[345]\\.\\d");
        assertThat(page.select("[aria-labelledby=costs] table")).hasSize(3);
        assertThat(page.select("[aria-labelledby=costs] td").text()).contains("€");
    }

    @Test
    void everyChartSaysWhatItShows() {
        Document page = Visitor.as(shop, AGENT).open("/statistics?grain=WEEK");

        assertThat(page.select("svg[role=img]")).isNotEmpty().allSatisfy(chart -> {
            List<String> ids = List.of(chart.attr("aria-labelledby").split(" "));
            assertThat(ids)
                    .isNotEmpty()
                    .allSatisfy(id -> assertThat(page.select("#" + id).text()).isNotBlank());
        });
        assertThat(page.select("main svg:not([role=img])"))
                .allSatisfy(
                        decoration -> assertThat(decoration.attr("aria-hidden")).isEqualTo("true"));
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void aFilterCountsOnlyWhatMatches() {
        Visitor agent = Visitor.as(shop, AGENT);
        long all = number(agent.open("/statistics"), "[aria-labelledby=key] dd");

        agent.open("/statistics");
        Document late = agent.send(agent.form("form.filter"), "type", "LATE_DELIVERY", "by", "CARRIER");

        assertThat(number(late, "[aria-labelledby=key] dd")).isPositive().isLessThan(all);
        assertThat(agent.form("form.filter").select("[name=type] [selected]").val())
                .isEqualTo("LATE_DELIVERY");
        assertThat(late.select("[aria-labelledby=groups] h2").text()).isEqualTo("Incidents by carrier");
    }

    @Test
    void aFilterNarrowsTheTopTensToo() {
        Document late = Visitor.as(shop, AGENT).open("/statistics?type=LATE_DELIVERY");

        long incidents = number(late, "[aria-labelledby=key] dd");
        for (String top : List.of("ARTICLE", "CUSTOMER", "CARRIER")) {
            assertThat(late.select("[aria-labelledby=top-" + top + "] .amount").eachText())
                    .as(top)
                    .isNotEmpty()
                    .allSatisfy(amount -> assertThat(Long.parseLong(amount)).isBetween(1L, incidents));
        }
        assertThat(late.select("[aria-labelledby=top-CARRIER] .amount").eachText().stream()
                        .mapToLong(Long::parseLong)
                        .sum())
                .isLessThanOrEqualTo(incidents);
        assertThat(late.select("[aria-labelledby=sales] .hint").text()).contains("that match the filter");
    }

    @Test
    void howLongItTakesIsSaidAgainstAnotherPeriod() {
        Document page = Visitor.as(shop, AGENT).open("/statistics");

        assertThat(page.select(".comparison li").eachText())
                .hasSizeGreaterThan(4)
                .anySatisfy(sentence -> assertThat(sentence)
                        .startsWith("Total handling (working time): median ")
                        .contains("instead of", "incidents, before"));
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefusedInWords() {
        Visitor agent = Visitor.as(shop, AGENT);

        Document page = agent.open("/statistics?from=2026-03-02&to=2026-03-01");

        assertThat(agent.status()).isEqualTo(200);
        assertThat(page.select("[role=alert]").text()).contains("2026");
        assertThat(page.select("[aria-labelledby=key]")).isEmpty();
        assertThat(agent.open("/statistics?since=2026-03-02&until=2026-03-01")
                        .select("[role=alert]")
                        .text())
                .contains("2026");
        assertThat(agent.open("/statistics?from=%2B999999999-12-31&to=-999999999-01-01")
                        .select("h1")
                        .text())
                .isEqualTo("Statistics");
        agent.open("/statistics?type=%00");
        assertThat(agent.status()).isEqualTo(404);
        agent.open("/statistics?carrier=a%01b");
        assertThat(agent.status()).isEqualTo(404);
        agent.open("/statistics?carrier=" + "a".repeat(1000));
        assertThat(agent.status()).isEqualTo(404);
        agent.open("/statistics?carrier=%20&type=");
        assertThat(agent.status()).isEqualTo(200);
        agent.open("/statistics?from=yesterday");
        assertThat(agent.status()).isEqualTo(404);
    }

    @Test
    void operatorsSeeTheSellersAndCustomersNothing() {
        assertThat(Visitor.as(shop, "operator:casa-roble")
                        .open("/statistics")
                        .select("[aria-labelledby=top-SHOP] tbody th")
                        .eachText())
                .containsExactly("Casa Roble");
        assertThat(Visitor.as(shop, AGENT).open("/statistics").select("#top-SHOP"))
                .isEmpty();
        Visitor customer = Visitor.as(shop, "customer:casa-roble:emma");
        assertThat(customer.page().select("a[href='/statistics']")).isEmpty();
        customer.open("/statistics");
        assertThat(customer.status()).isEqualTo(404);
    }

    @Test
    void aCustomersPageHasTheIncidentsOfAllTheirOrdersAndWhatRepeats() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open("/statistics?from=2000-01-01");
        agent.open(agent.page().expectFirst("[aria-labelledby=top-CUSTOMER] a").attr("href"));

        long incidents = number(agent.page(), "[aria-labelledby=key] dd");
        assertThat(incidents).isGreaterThan(2);
        assertThat(agent.page().select("[aria-labelledby=incidents] tbody tr"))
                .hasSizeGreaterThanOrEqualTo((int) incidents);
        assertThat(agent.page()
                        .select("[aria-labelledby=incidents] td[data-label=Order] a")
                        .eachText())
                .doesNotHaveDuplicates();
        assertThat(agent.page().select("[aria-labelledby=repeats] tbody tr"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(
                                Long.parseLong(row.expectFirst(".amount").text()))
                        .isBetween(2L, incidents));
        Element repeat = agent.page().expectFirst("[aria-labelledby=repeats] tbody tr");
        agent.open(repeat.expectFirst("a").attr("href"));
        assertThat(agent.page().select("main tbody tr"))
                .hasSizeGreaterThanOrEqualTo(
                        Integer.parseInt(repeat.expectFirst(".amount").text()));

        agent.open("/orders/CR-24110");
        agent.open(agent.page().expectFirst("[aria-labelledby=details] a").attr("href"));
        assertThat(agent.page().select("h1").text()).isEqualTo("Customer Javier Ortega");
        agent.open("/customers/nobody");
        assertThat(agent.status()).isEqualTo(404);
        Visitor javier = Visitor.as(shop, "customer:casa-roble:javier");
        assertThat(javier.open("/orders/CR-24110").select("[aria-labelledby=details] a"))
                .isEmpty();
        javier.open("/customers/javier");
        assertThat(javier.status()).isEqualTo(404);
    }

    @Test
    void theFiguresAreDownloadedAsCsv() throws IOException {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open("/statistics?from=2026-01-01");

        Connection.Response file = Jsoup.connect(
                        agent.page().expectFirst("a[href^='/statistics.csv']").absUrl("href"))
                .ignoreContentType(true)
                .execute();

        assertThat(file.contentType()).startsWith("text/csv");
        assertThat(file.header("Content-Disposition"))
                .startsWith("attachment; filename=\"statistics-2026-01-01-")
                .endsWith(".csv\"");
        assertThat(file.body().lines().skip(1)).anyMatch(line -> line.startsWith("DAMAGED,"));
    }

    @Test
    void theFiguresAreDownloadedAsJson() throws IOException {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open("/statistics?by=CARRIER&from=2026-01-01");
        String address = agent.page().expectFirst("a[href^='/statistics.json']").absUrl("href");

        Connection.Response file =
                Jsoup.connect(address).ignoreContentType(true).execute();

        assertThat(address).endsWith("/statistics.json?by=CARRIER&from=2026-01-01");
        assertThat(file.contentType()).startsWith("application/json");
        assertThat(file.header("Content-Disposition")).startsWith("attachment; filename=\"statistics-2026-01-01-");
        assertThat(file.body()).contains("\"group\"", "SEUR");
    }

    @Test
    void thePageSpeaksSpanish() {
        Document page = Visitor.of(shop, Locale.forLanguageTag("es")).open("/statistics?by=PRIORITY");

        assertThat(page.select("h1").text()).isEqualTo("Estadísticas");
        assertThat(page.select("[aria-labelledby=groups]").text()).contains("Incidencias por prioridad");
        assertThat(page.select("main").text()).doesNotContain("??");
    }

    private static long uncounted(IncidentDesk desk) {
        return desk.statistics()
                .dashboard(
                        Actor.system("test"),
                        ShopId.of("casa-roble"),
                        StatisticsRequest.of(LocalDate.now(ZoneOffset.UTC), LocalDate.now(ZoneOffset.UTC)))
                .orElseThrow()
                .uncounted();
    }

    private static long number(Document page, String selector) {
        return Long.parseLong(page.expectFirst(selector).text());
    }
}
