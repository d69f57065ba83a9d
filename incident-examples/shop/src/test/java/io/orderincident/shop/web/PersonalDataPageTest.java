package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.Locale;
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
