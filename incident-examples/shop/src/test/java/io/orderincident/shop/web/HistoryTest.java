package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.IncidentView;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.history.Assignment;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ForeignFacts;
import io.orderincident.incident.ForeignWait;
import io.orderincident.incident.ImportIncident;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class HistoryTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void staffSeeAnIncidentAsItWasAtAnInstant() {
        Visitor agent = communicated();
        String incident = agent.path();
        String registeredAt = agent.page().expectFirst(".history li time").attr("datetime");

        agent.send(agent.form("form[action$=/past]"), "at", onTheShopsClock(registeredAt));

        assertThat(agent.status()).isEqualTo(200);
        assertThat(agent.path()).isEqualTo(incident + "/past");
        assertThat(agent.page().select(".heading .badge").text()).isEqualTo("Detected");
        assertThat(agent.page().select(".notice.is-past").text()).contains("As it was on", "nothing can be done");
        assertThat(agent.page().select("main form").eachAttr("method")).containsOnly("get");
    }

    @Test
    void beforeItWasRegisteredThereIsNothingToSee() {
        Visitor agent = communicated();

        Document page = agent.send(agent.form("form[action$=/past]"), "at", "2020-01-01T00:00");

        assertThat(agent.status()).isEqualTo(200);
        assertThat(page.select(".notice.is-past").text()).contains("It had not been registered yet.");
        assertThat(page.select(".life")).isEmpty();
    }

    @Test
    void anUnreadableInstantIsSaidBesideItsField() {
        Visitor agent = communicated();

        Document page = agent.send(agent.form("form[action$=/past]"), "at", "yesterday");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#at-problem").text()).isEqualTo("Give a date and a time, such as 2026-03-10 14:30.");
        assertThat(page.select("#at").val()).isEqualTo("yesterday");
    }

    @Test
    void aHistoryThatNobodyTouchedIsAsItWasWritten() {
        Visitor agent = communicated();

        Document page = agent.send(agent.form("form:has([name=check])"));

        assertThat(page.select(".history .notice.is-good").text()).isEqualTo("The history is as it was written.");
    }

    @Test
    void anEntryThatSomebodyAlteredIsFound() {
        Visitor agent = communicated();
        long id = IncidentId.parse(agent.path().replace("/incidents/", "")).value();
        int altered = shop.bean(JdbcClient.class)
                .sql("update inc_history set author_name = 'Nobody' where incident_id = ? and version = 2")
                .params(id)
                .update();
        assertThat(altered).isEqualTo(1);

        Document page = agent.send(agent.form("form:has([name=check])"));

        assertThat(page.select(".history .notice.is-bad li").eachText()).contains("#2: this entry was altered");
    }

    @Test
    void aCustomerNeitherLooksBackNorChecks() {
        String incident = communicated().path();
        Visitor lucia = Visitor.as(shop, LUCIA);

        assertThat(lucia.open(incident).select(".history form")).isEmpty();
        lucia.open(incident + "?check=yes");
        assertThat(lucia.status()).isEqualTo(404);
        lucia.open(incident + "/past?at=2026-01-01T00:00");
        assertThat(lucia.status()).isEqualTo(404);
    }

    @Test
    void whatAnotherSystemWroteIsShownInItsOwnWords() {
        Instant opened = Instant.parse("2025-03-01T10:00:00Z");
        IncidentId imported = shop.bean(IncidentDesk.class)
                .incidents()
                .importFrom(
                        Actor.system("test"),
                        ShopId.of("casa-roble"),
                        ImportIncident.builder(
                                        "old-desk",
                                        "77",
                                        OrderId.of("CR-24120"),
                                        TypeCode.of("BILLING"),
                                        "The invoice is wrong.",
                                        opened)
                                .states(Map.of("Done", Status.CLOSED))
                                .event(ForeignEvent.builder(opened, "Pending")
                                        .by(Party.AGENT, "Marta D.")
                                        .type(TypeCode.of("WRONG_ADDRESS"))
                                        .facts(ForeignFacts.builder()
                                                .severity(Severity.CRITICAL)
                                                .priority(Priority.URGENT)
                                                .assignment(Assignment.to("agent-casa-roble")
                                                        .inTeam("second line"))
                                                .build())
                                        .waiting(ForeignWait.onThirdParty("Rayo Express", null))
                                        .build())
                                .event(ForeignEvent.builder(opened, "Done")
                                        .resolved(ResolutionReasonCode.of("CORRECTED"), "A new invoice was sent.")
                                        .field("queue", "second line")
                                        .build())
                                .build())
                .orElseThrow()
                .id();

        Document page = Visitor.as(shop, AGENT).open("/incidents/" + imported);

        assertThat(page.select(".heading .badge").text()).isEqualTo("Closed");
        assertThat(page.select(".history").text())
                .contains(
                        "Imported",
                        "Marta D.",
                        "old-desk: Pending",
                        "Wrong address",
                        "Critical",
                        "Urgent",
                        "Assignee: Marta Gil",
                        "Rayo Express",
                        "old-desk: Done",
                        "queue: second line",
                        "A new invoice was sent.",
                        "Data or document corrected",
                        "Import finished",
                        "2 entries of incident 77 of old-desk");
    }

    @Test
    void earlierEntriesOfALongHistoryAreAPageAway() {
        Instant opened = Instant.parse("2025-03-01T10:00:00Z");
        IncidentId imported = shop.bean(IncidentDesk.class)
                .incidents()
                .importFrom(
                        Actor.system("test"),
                        ShopId.of("casa-roble"),
                        ImportIncident.builder(
                                        "old-desk",
                                        "78",
                                        OrderId.of("CR-24120"),
                                        TypeCode.of("BILLING"),
                                        "The invoice is wrong.",
                                        opened)
                                .states(Map.of("Done", Status.CLOSED))
                                .events(Collections.nCopies(
                                        IncidentView.ENTRIES_MAX,
                                        ForeignEvent.builder(opened, "Done").build()))
                                .build())
                .orElseThrow()
                .id();
        Visitor agent = Visitor.as(shop, AGENT);

        Document newest = agent.open("/incidents/" + imported);
        assertThat(newest.select(".history > ol > li")).hasSize(IncidentView.ENTRIES_MAX);
        assertThat(newest.select(".history .earlier").text()).isEqualTo("Earlier entries");
        assertThat(newest.select(".history .newest")).isEmpty();

        Document earlier = agent.open(newest.expectFirst(".history .earlier").attr("href"));
        assertThat(earlier.select(".history > ol > li").eachAttr("id")).containsExactly("entry-1", "entry-2");
        assertThat(earlier.select(".history .earlier")).isEmpty();
        assertThat(earlier.select(".history .newest").text()).isEqualTo("Newest entries");
    }

    private Visitor communicated() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "OTHER", "Something is wrong.");
        agent.take("COMMUNICATE", "text", "Told.");
        assertThat(agent.status()).isEqualTo(200);
        return agent;
    }

    private static String onTheShopsClock(String instant) {
        return LocalDateTime.ofInstant(Instant.parse(instant), ZoneId.of("Europe/Madrid"))
                .toString();
    }
}
