package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.notify.Notification;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.OutboxMessage;
import io.orderincident.notify.Recipient;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UndeliveredPageTest {
    private static final String OPERATOR = "operator:casa-roble";
    private static final String AGENT = "agent:casa-roble";

    private final RunningShop shop = RunningShop.shared();
    private final JpaStorage storage = shop.bean(JpaStorage.class);
    private final IncidentId incident = new IncidentId(storage.ids().next());

    @AfterEach
    void forget() {
        storage.transactions().required(() -> {
            storage.outbox().forget(incident.toString());
            return incident;
        });
    }

    @Test
    void theOperatorSeesByChannelWhatWasGivenUpAndHasItSentAgain() {
        long letter = deadLetter();
        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open("/mail");
        assertThat(operator.page().select("a[href=/undelivered]")).hasSize(1);

        operator.open("/undelivered");
        assertThat(row(operator, letter)).contains("text-message", "customer", "<b>no</b> such number");

        operator.send(operator.form("#letters form:has([value=" + letter + "])"));
        assertThat(operator.page().select(".notice.is-good").text()).isEqualTo("It waits for its delivery again.");
        assertThat(operator.page().select("[name=letter][value=" + letter + "]"))
                .isEmpty();
    }

    @Test
    void theOperatorSeesOnlyWhatWasAskedForByChannelAndKind() {
        long letter = deadLetter();
        Visitor operator = Visitor.as(shop, OPERATOR);

        operator.open("/undelivered?channel=text-message&kind=CLOSED");
        assertThat(row(operator, letter)).contains("Closed", "text-message");
        assertThat(operator.page().select("#channels").text()).contains("text-message: 1 undelivered, 0 waiting");
        assertThat(operator.page().select("#channel [selected]").attr("value")).isEqualTo("text-message");

        operator.open("/undelivered?channel=fax");
        assertThat(row(operator, letter)).isEmpty();
        assertThat(operator.page().select(".empty").text()).isEqualTo("There is nothing undelivered like this.");
        operator.open("/undelivered?channel=&kind=OFFER");
        assertThat(row(operator, letter)).isEmpty();

        operator.open("/undelivered?channel=text-message&kind=");
        operator.send(operator.form("#letters form:has([value=" + letter + "])"));
        assertThat(operator.page().select("#channel [selected]").attr("value"))
                .as("still of that channel")
                .isEqualTo("text-message");
        assertThat(operator.page().select("#channels").text()).contains("text-message: 0 undelivered, 1 waiting");
    }

    @Test
    void whatCannotBeReadIsShownWithItsKind() throws SQLException {
        long letter = deadLetter();
        try (Connection connection = shop.bean(DataSource.class).getConnection();
                PreparedStatement breaking =
                        connection.prepareStatement("update inc_outbox set payload = '?' where id = ?")) {
            breaking.setLong(1, letter);
            breaking.executeUpdate();
        }
        Visitor operator = Visitor.as(shop, OPERATOR);

        operator.open("/undelivered?channel=&kind=CLOSED");

        assertThat(operator.page()
                        .select("#letters tr:has(th:containsOwn(" + letter + "))")
                        .text())
                .startsWith(letter + " Closed text-message");
    }

    @Test
    void thePageIsInSpanishToo() {
        long letter = deadLetter();
        Visitor operator = Visitor.of(shop, Locale.forLanguageTag("es")).become(OPERATOR);

        assertThat(operator.open("/undelivered").select("h1").text()).isEqualTo("Lo que no se ha podido entregar");
        assertThat(row(operator, letter)).contains("Cerrada", "Reenviar");
    }

    @Test
    void nobodyElseSeesIt() {
        Visitor agent = Visitor.as(shop, AGENT);

        agent.open("/undelivered");
        assertThat(agent.status()).isEqualTo(404);
        agent.open("/mail");
        assertThat(agent.page().select("a[href=/undelivered]")).isEmpty();
    }

    private static String row(Visitor visitor, long letter) {
        return visitor.page().select("#letters tr:has([value=" + letter + "])").text();
    }

    private long deadLetter() {
        long id = storage.ids().next();
        OutboxMessage message = new OutboxMessage(
                id,
                "text-message",
                incident + "-customer",
                1,
                new Notification(
                        NotificationKind.CLOSED,
                        ShopId.of("casa-roble"),
                        incident,
                        new IncidentNumber(999_999),
                        Recipient.of(Party.CUSTOMER, Contact.unknown(Locale.ENGLISH)),
                        Map.of()),
                Instant.parse("2026-03-01T10:00:00Z"),
                "<b>no</b> such number");
        storage.transactions().required(() -> {
            storage.outbox().add(List.of(message));
            return id;
        });
        return id;
    }
}
