package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.orderincident.history.IncidentNumber;
import io.orderincident.notify.Notifications;
import io.orderincident.search.IncidentField;
import io.orderincident.search.IncidentFields;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ListPagesTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String EMMA = "customer:casa-roble:emma";

    private static RunningShop shop;

    @BeforeAll
    static void start() {
        shop = RunningShop.start();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void ordersWithAnOpenIncidentAreFlagged() {
        Document page = Visitor.as(shop, AGENT).open("/orders");

        assertThat(page.select("tbody tr")).hasSize(14);
        assertThat(row(page, "CR-24087").select(".flag").text()).isEqualTo("Incident");
        assertThat(row(page, "CR-24091").select(".flag")).isEmpty();
    }

    @Test
    void theFlagGoesWhenTheIncidentIsClosed() {
        Visitor operator = Visitor.as(shop, "operator:casa-roble");
        operator.register("CR-24131", "OTHER", "For a moment.");
        awaitFlags(operator, "CR-24131", 1);
        operator.open(
                operator.open("/orders/CR-24131").expectFirst("tbody th a.id").attr("href"));
        operator.take("COMMUNICATE", "text", "Told.");
        operator.take("RESOLVE", "reason", "OTHER", "whatWasDone", "Done.");
        operator.take("CLOSE");

        awaitFlags(operator, "CR-24131", 0);
    }

    /** The flag comes through the port, from the outbox, after the answer to the one who did it. */
    private static void awaitFlags(Visitor visitor, String order, int flags) {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (row(visitor.open("/orders"), order).select(".flag").size() != flags) {
                shop.bean(Notifications.class).runDue();
            }
        });
    }

    @Test
    void ordersWithIncidentsAreAListOfTheirOwn() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24117", "OTHER", "First of two");
        agent.register("CR-24117", "LOST", "Second of two");

        Document page = agent.open("/orders/with-incidents?lang=en");

        assertThat(page.select("tbody th a.id").eachText())
                .doesNotHaveDuplicates()
                .contains("CR-24117", "CR-24087");
        assertThat(row(page, "CR-24117").select("td").eachText().subList(0, 2))
                .allSatisfy(count -> assertThat(Integer.parseInt(count)).isGreaterThanOrEqualTo(2));
        assertThat(agent.open("/orders/with-incidents?which=ALL").select("tbody tr"))
                .hasSizeGreaterThanOrEqualTo(page.select("tbody tr").size());
        assertThat(Visitor.as(shop, EMMA)
                        .open("/orders/with-incidents")
                        .select("tbody th a.id")
                        .eachText())
                .doesNotContain("CR-24087");
    }

    @Test
    void staffSortAndSeeTheirWorkAndWhatIsAtRisk() {
        Visitor agent = Visitor.as(shop, AGENT);
        List<String> oldest = agent.open("/incidents?show=ALL&sort=OLDEST_FIRST&lang=en")
                .select("tbody th a.id")
                .eachText();
        List<String> newest = new ArrayList<>(agent.open("/incidents?show=ALL&sort=NEWEST_FIRST")
                .select("tbody th a.id")
                .eachText());

        assertThat(newest).isNotEqualTo(oldest);
        assertThat(agent.page().select("#sort option[selected]").val()).isEqualTo("NEWEST_FIRST");
        agent.open("/incidents?show=MINE");
        assertThat(agent.status()).isEqualTo(200);
        assertThat(agent.page().select("#sort option[selected]").val()).isEqualTo("NEXT_DEADLINE");
        agent.open("/incidents?show=AT_RISK");
        assertThat(agent.status()).isEqualTo(200);
    }

    @Test
    void staffSaveListsOpenThemAgainAndDeleteThem() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open("/incidents?show=ALL&type=LOST&sort=NEWEST_FIRST&text=pedido&lang=en");
        String found = agent.page().select(".count").text();

        agent.send(agent.form("#save"), "name", "Lost & <found>", "owner", "SHOP");

        assertThat(agent.page().select("nav a[aria-current=true]").eachText()).contains("Lost & <found> (shop)");
        assertThat(agent.page().select(".count").text()).isEqualTo(found);
        assertThat(agent.page().select("#sort option[selected]").val()).isEqualTo("NEWEST_FIRST");
        assertThat(Visitor.as(shop, EMMA).open("/incidents").text()).doesNotContain("Lost & <found>");
        agent.send(agent.form("#delete-saved"));
        assertThat(agent.page().text()).doesNotContain("Lost & <found>");
        agent.send(agent.form("#save"), "name", " ");
        assertThat(agent.page().select("[role=alert]").text()).contains("60");
        agent.open("/incidents?saved=gone");
        assertThat(agent.status()).isEqualTo(404);
    }

    @Test
    void anAddressWithThePlaceOfAnotherListLeadsNowhere() {
        Visitor agent = Visitor.as(shop, AGENT);

        agent.open("/incidents?after=abcdef.0.1.0000000000007");

        assertThat(agent.status()).isEqualTo(404);
    }

    @Test
    void ordersAreFoundByNumberCustomerArticleAndDelivery() {
        Visitor agent = Visitor.as(shop, AGENT);

        assertThat(orders(agent.open("/orders?text=24091"))).containsExactly("CR-24091");
        assertThat(orders(agent.open("/orders?text=clarke"))).containsExactly("CR-24117", "CR-24098");
        assertThat(orders(agent.open("/orders?text=MESA%20de"))).containsExactly("CR-24087");
        assertThat(orders(agent.open("/orders?delivery=DELIVERED_LATE"))).containsExactly("CR-24103");
        assertThat(orders(agent.open("/orders?delivery=OVERDUE"))).containsExactly("CR-24120", "CR-24117");
        assertThat(orders(agent.open("/orders?text=%25"))).isEmpty();
        assertThat(agent.page().select(".empty").text()).isEqualTo("No orders match.");
    }

    @Test
    void absurdTextsAndPagesAreNeverAFailure() {
        Visitor agent = Visitor.as(shop, AGENT);

        assertThat(orders(agent.open("/orders?text=%00"))).hasSize(14);
        assertThat(orders(agent.open("/orders?text=24091%00"))).containsExactly("CR-24091");
        for (String nobody : new String[] {"/incidents?person=%00", "/incidents?file=x%00", "/incidents?person=%0Ax"}) {
            assertThat(agent.open(nobody).select("tbody tr")).as(nobody).isEmpty();
            assertThat(agent.status()).as(nobody).isEqualTo(200);
        }
        for (String nowhere : new String[] {
            "/orders/%00",
            "/orders?after=9223372036854775807-x",
            "/orders?after=-9223372036854775808-x",
            "/orders?after=99999999999999999999-x",
            "/incidents?after=0.0.9223372036854775807.0000000000007",
            "/incidents?after=0.0.99999999999999999999.0000000000007",
            "/incidents?after=1-0000000000007"
        }) {
            agent.open(nowhere);
            assertThat(agent.status()).as(nowhere).isBetween(400, 404);
        }
    }

    @Test
    void whatIsDueForReviewShowsNoConditionThatItDoesNotMeet() {
        String others = "type=OTHER&file=F-1&person=marta&turn=AGENT&first=true";

        Document page = Visitor.as(shop, AGENT).open("/incidents?show=DUE_FOR_REVIEW&" + others);

        assertThat(page.select("#show option[selected]").val()).isEqualTo("DUE_FOR_REVIEW");
        assertThat(page.select("#type option[selected], #turn option[selected], [name=first][checked]"))
                .isEmpty();
        assertThat(page.select("#person").val()).isEmpty();
        assertThat(page.text()).doesNotContain("F-1");
        assertThat(Visitor.as(shop, AGENT)
                        .open("/incidents?" + others)
                        .select("#type option[selected], [name=first][checked]"))
                .hasSize(2);
    }

    @Test
    void aCustomerSeesOnlyTheirOwn() {
        Visitor emma = Visitor.as(shop, EMMA);

        assertThat(orders(emma.open("/orders"))).containsExactly("CR-24117", "CR-24098");
        assertThat(row(emma.page(), "CR-24098").select(".flag")).hasSize(1);
        assertThat(emma.open("/incidents").select("td a.id").eachText()).containsOnly("CR-24098", "CR-24117");
        assertThat(emma.page().text()).doesNotContain("Severity", "Priority", "Reported by");
        emma.open("/orders/CR-24087");
        assertThat(emma.status()).isEqualTo(404);
    }

    @Test
    void anOrderShowsItsLinesAndItsIncidents() {
        Document page = Visitor.as(shop, AGENT).open("/orders/CR-24125");

        assertThat(page.select("h1").text()).isEqualTo("Order CR-24125");
        assertThat(page.select("section[aria-labelledby=lines] tbody tr").text())
                .contains("Silla nórdica, negra", "SIL-NOR-NEG", "6", "Out of stock, another article", "€474.00");
        assertThat(page.select("section[aria-labelledby=lines] .total").text()).isEqualTo("Total €493.00");
        assertThat(page.select("section[aria-labelledby=incidents] tbody tr").text())
                .contains("Detected", "Out of stock", "Minor");
    }

    @Test
    void incidentsInProgressComeOldestFirst() {
        Document page = Visitor.as(shop, AGENT).open("/incidents");

        assertThat(page.select("tbody th").eachText()).isSorted().hasSizeGreaterThan(5);
        assertThat(page.select("tbody .badge").eachText()).containsOnly("Detected", "Communicated");
    }

    @Test
    void staffSeeHowSoonToWorkOnEach() {
        Visitor agent = Visitor.as(shop, AGENT);

        assertThat(row(agent.open("/incidents"), "CR-24128").select(".priority").text())
                .isEqualTo("Low");
        assertThat(agent.open("/orders/CR-24117").select(".priority").eachText())
                .containsExactly("Urgent");
    }

    @Test
    void incidentsAreFilteredByStatusAndType() {
        Visitor agent = Visitor.as(shop, AGENT);

        assertThat(agent.open("/incidents?show=RESOLVED").select("tbody .badge").eachText())
                .containsOnly("Resolved");
        assertThat(agent.open("/incidents?show=CANCELLED")
                        .select("tbody .badge")
                        .eachText())
                .containsOnly("Cancelled");
        assertThat(agent.open("/incidents?show=ALL&type=STOCK_SHORTAGE").select("tbody tr"))
                .hasSize(2);
        agent.open("/incidents?show=NONSENSE");
        assertThat(agent.status()).isEqualTo(404);
    }

    @Test
    void staffFilterByEveryFieldOfTheLibrary() {
        Document page = Visitor.as(shop, AGENT).open("/incidents?lang=es");
        List<String> labels = page.select(".filter label").eachText();

        for (IncidentField<?> field : IncidentFields.all()) {
            assertThat(labels).anyMatch(label -> label.startsWith(field.label(Locale.forLanguageTag("es"))));
        }
    }

    @Test
    void findsIncidentsByTheirWords() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24125", "OTHER", "El jarrón llegó agrietado");

        agent.open("/incidents?text=agrietado+JARRON");

        assertThat(agent.page().select("tbody tr")).hasSize(1);
        assertThat(agent.page().select("#text").val()).isEqualTo("agrietado JARRON");
        assertThat(agent.open("/incidents?text=agrietado+farola").select("tbody tr"))
                .isEmpty();
        assertThat(agent.open("/incidents?text=.").select("tbody tr")).isEmpty();
    }

    @Test
    void aConditionHoldsFromPageToPage() {
        Visitor agent = Visitor.as(shop, AGENT);
        for (int i = 0; i < 26; i++) {
            agent.register("CR-24125", "OTHER", "Number " + i);
        }

        agent.open("/incidents?article=SIL-NOR-NEG&origin=ORGANIZATION&registeredAtFrom=2026-01-01");
        assertThat(agent.page().select("#article").val()).isEqualTo("SIL-NOR-NEG");
        assertThat(agent.page().select("details.conditions[open]")).hasSize(1);
        assertThat(agent.open("/incidents?carrier=nobody").select("tbody tr")).isEmpty();
        assertThat(agent.open("/incidents?registeredAtUntil=1999-12-31").select("tbody tr"))
                .isEmpty();
        assertThat(agent.open("/incidents?registeredAtFrom=x").select("tbody tr"))
                .isEmpty();
        agent.open("/incidents?order=CR-24125&registeredAtFrom=2026-01-01");
        assertThat(agent.page().select("td a.id").eachText()).hasSize(25).containsOnly("CR-24125");
        agent.open(agent.page().expectFirst("a[rel=next]").attr("href"));
        assertThat(agent.page().select("td a.id").eachText())
                .hasSizeGreaterThan(0)
                .containsOnly("CR-24125");
        assertThat(agent.page().select("#order").val()).isEqualTo("CR-24125");
    }

    @Test
    void anIncidentIsFoundByItsNumberAndAMistypedNumberIsRecognised() {
        Visitor agent = Visitor.as(shop, AGENT);
        String number = agent.open("/incidents").expectFirst("tbody th a").text();

        agent.open("/incidents?number=" + number.toLowerCase(Locale.ROOT));
        assertThat(agent.page().select("h1").text()).isEqualTo("Incident " + number);

        String wrongLetter = number.substring(0, 7) + (number.endsWith("A") ? "B" : "A");
        agent.open("/incidents?number=" + wrongLetter);
        assertThat(agent.page().select("#number-problem").text()).contains("mistyped");
        assertThat(agent.page().select("#number").val()).isEqualTo(wrongLetter);

        agent.open("/incidents?number=" + new IncidentNumber(999_999));
        assertThat(agent.page().select("#number-problem").text()).contains("no incident with this number");
    }

    @Test
    void aListIsReadPageByPageWithoutGapsOrRepetitions() {
        Visitor javier = Visitor.as(shop, "customer:casa-roble:javier");
        for (int i = 0; i < 30; i++) {
            javier.register("CR-24091", "OTHER", "Number " + i);
        }

        List<String> seen = new ArrayList<>(
                javier.open("/incidents?show=ALL").select("tbody th").eachText());
        assertThat(seen).hasSize(25);
        assertThat(javier.page().select(".count").text()).startsWith("32 incidents");
        javier.open(javier.page().expectFirst("a[rel=next]").attr("href"));
        seen.addAll(javier.page().select("tbody th").eachText());

        assertThat(seen).hasSize(32).doesNotHaveDuplicates().isSorted();
        assertThat(javier.page().select("a[rel=next]")).isEmpty();
        assertThat(javier.page().select(".pager a").eachText()).containsExactly("« First", "← Previous");
        javier.open(javier.page().expectFirst("a[rel=prev]").attr("href"));
        assertThat(javier.page().select("tbody th").eachText()).isEqualTo(seen.subList(0, 25));
        assertThat(javier.page().select("a[rel=prev]")).isEmpty();
        assertThat(javier.page().select("a[rel=next]")).hasSize(1);
        leadsBack("/incidents?show=ALL");
    }

    /** Clicks to the next page and back again, in Spanish. */
    private void leadsBack(String list) {
        Visitor agent = Visitor.of(shop, Locale.forLanguageTag("es")).become(AGENT);
        String first = agent.open(list).select("tbody th").text();

        agent.open(agent.page().expectFirst("a[rel=next]").attr("href"));

        assertThat(agent.page().select("tbody th").text()).isNotEqualTo(first);
        Element back = agent.page().expectFirst("a[rel=prev]");
        assertThat(back.text()).isEqualTo("← Anterior");
        assertThat(agent.open(back.attr("href")).select("tbody th").text()).isEqualTo(first);
    }

    private static Element row(Document page, String order) {
        return page.expectFirst("tbody tr:has(a[href$=/" + order + "])");
    }

    private static List<String> orders(Document page) {
        return page.select("tbody th a").eachText();
    }
}
