package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.conversation.MailReply;
import io.orderincident.party.ShopId;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;

class PersonalDataPageTest {
    private static final String OPERATOR = "operator:casa-roble";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void theOperatorSeesWhatIsKeptOfACustomer() {
        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open("/personal-data");
        assertThat(operator.status()).isEqualTo(200);

        operator.send(operator.form("#personal-data"), "customer", "nobody", "what", "block");
        assertThat(operator.status()).isEqualTo(422);
        assertThat(operator.page().select("#until-problem").text()).isEqualTo("Give a date.");

        operator.send(
                operator.form("#personal-data"),
                "customer",
                "nobody",
                "what",
                "block",
                "reason",
                "They asked",
                "until",
                "2099-03-01");
        assertThat(operator.page().select("#customer-problem").text()).contains("Nothing is kept of this person");

        operator.send(operator.form("#personal-data"), "customer", "nobody", "what", "unblock");
        assertThat(operator.page().select("#customer-problem").text()).contains("Nothing of this person is blocked");
    }

    @Test
    void theOperatorShowsAndErasesWhatIsKnownOfAPersonByMailOnly() {
        MailReply mail = new MailReply("<tulips@x>", "tulips@example.org", List.of(), "Tulips", "Do you sell tulips?");
        assertThat(shop.bean(IncidentDesk.class)
                        .mailReplies()
                        .receive(ShopId.of("casa-roble"), mail, Locale.ENGLISH)
                        .value())
                .isEmpty();
        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open("/personal-data");
        FormElement export = operator.form("#personal-data");
        export.attr("action", "/personal-data/export");
        operator.send(export, "email", "Tulips@example.org", "format", "html");
        assertThat(operator.page().text()).contains("Do you sell tulips?");

        operator.open("/personal-data");
        operator.send(operator.form("#personal-data"), "email", "Tulips@example.org", "what", "eraseMail");
        assertThat(operator.page().select(".notice.is-good").text()).isEqualTo("Erased: 1 mails.");
        operator.send(operator.form("#personal-data"), "email", "tulips@example.org", "what", "eraseMail");
        assertThat(operator.status()).isEqualTo(422);
        assertThat(operator.page().select("#email-problem").text()).contains("Nothing is kept of this person");
    }

    @Test
    void nobodyElseFindsThePage() {
        Visitor agent = Visitor.as(shop, "agent:casa-roble");
        agent.open("/personal-data");

        assertThat(agent.status()).isEqualTo(404);
    }

    @Test
    void thePageSpeaksSpanish() {
        Visitor operator = Visitor.of(shop, Locale.forLanguageTag("es")).become(OPERATOR);

        assertThat(operator.open("/personal-data").select("h1").text()).isEqualTo("Datos personales");
    }
}
