package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.conversation.MailReply;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MailPageTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String ORDER = "CR-24120";
    private static final ShopId SHOP = ShopId.of("casa-roble");

    private final RunningShop shop = RunningShop.shared();
    private final IncidentDesk desk = shop.bean(IncidentDesk.class);

    @Test
    void theStaffAttachAMailToItsIncident() {
        String subject = received("<b>Where</b> is it?", Instant.now().minus(Duration.ofDays(3)));
        Incident incident = registered();
        Visitor agent = Visitor.as(shop, AGENT);
        open(agent, subject);
        assertThat(agent.page().select("#mail .said").text()).isEqualTo("<b>Where</b> is it?");
        assertThat(agent.page().select("#mail .said b")).isEmpty();

        agent.send(agent.form("#attach"), "incidentNumber", "000000-X");
        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.page().select("#incidentNumber-problem").text())
                .isEqualTo("Give the number of an incident of the shop.");

        agent.send(agent.form("#attach"), "incidentNumber", incident.number().toString());
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("The mail has been attached.");
        assertThat(agent.page().text()).contains("<b>Where</b> is it?");
        assertThat(agent.page().select(".conversation .written").text()).startsWith("Written ");
        agent.open("/mail");
        assertThat(agent.page().select("#mails").text()).doesNotContain(subject);
        agent.open("/mail?handled=true");
        assertThat(agent.page().select("#mails").text()).contains(subject, "Attached");
    }

    @Test
    void theStaffRegisterAnIncidentByAMail() {
        String subject = received("My table never came");
        Visitor agent = Visitor.as(shop, AGENT);
        open(agent, subject);

        agent.send(agent.form("#register"), "order", "none-such", "description", "By mail: never came");
        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.page().select("#type-problem")).hasSize(1);

        agent.send(
                agent.form("#register"), "order", ORDER, "type", "WRONG_ADDRESS", "description", "By mail: never came");
        assertThat(agent.page().select(".notice.is-good").text())
                .isEqualTo("The incident has been registered by the mail.");
        assertThat(agent.page().text()).contains("By mail: never came", "My table never came");
    }

    @Test
    void theStaffDiscardAMailOnce() {
        String subject = received("Buy cheap watches");
        Visitor agent = Visitor.as(shop, AGENT);
        Visitor other = Visitor.as(shop, AGENT);
        open(agent, subject);
        open(other, subject);

        agent.send(agent.form("#discard"));
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("The mail has been discarded.");
        other.send(other.form("#discard"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.page().select("#handling").text()).startsWith("Discarded:");
        assertThat(other.page().select("form#attach")).isEmpty();
    }

    @Test
    void nobodyElseFindsThePage() {
        Visitor customer = Visitor.as(shop, "customer:casa-roble:lucia");
        customer.open("/mail");

        assertThat(customer.status()).isEqualTo(404);
    }

    @Test
    void thePageSpeaksSpanish() {
        Visitor agent = Visitor.of(shop, Locale.forLanguageTag("es")).become(AGENT);
        String subject = received("¿Y mi mesa?");

        assertThat(agent.open("/mail").select("h1").text()).isEqualTo("Correo sin incidencia");
        open(agent, subject);
        assertThat(agent.page().select("#mail").text()).contains("No nombra ninguna incidencia");
    }

    private Incident registered() {
        RegisterIncident command = RegisterIncident.builder(
                        OrderId.of(ORDER), TypeCode.of("OTHER"), Origin.CUSTOMER, "Something is wrong")
                .override()
                .build();
        return desk.incidents()
                .register(Actor.agent(SHOP, "elena", "Elena"), SHOP, command)
                .orElseThrow();
    }

    private static void open(Visitor visitor, String subject) {
        visitor.open("/mail");
        visitor.open("/mail/"
                + visitor.page().select("#mails a").stream()
                        .filter(link -> link.text().equals(subject))
                        .map(link -> link.attr("href").substring("/mail/".length()))
                        .findFirst()
                        .orElseThrow());
    }

    /** Its subject is like no other. */
    private String received(String text) {
        return received(text, null);
    }

    private String received(String text, @Nullable Instant at) {
        String subject = "About " + UUID.randomUUID();
        MailReply mail =
                new MailReply("<" + UUID.randomUUID() + "@x>", "somebody@example.org", List.of(), subject, text, at);
        assertThat(desk.mailReplies().receive(SHOP, mail, Locale.ENGLISH).value())
                .isEmpty();
        return subject;
    }
}
