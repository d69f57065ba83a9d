package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RetentionPageTest {
    private static final String OPERATOR = "operator:casa-roble";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void theOperatorSaysHowLongDataAreKeptAndIsToldWhatIsWrong() {
        Visitor operator = Visitor.as(shop, OPERATOR);
        assertThat(operator.open("/personal-data").select("a[href$=retention]")).hasSize(1);
        operator.open("/retention");

        operator.send(operator.form("#retention"), "personalDataDays", "29", "documentDays", "soon", "mailDays", "");
        assertThat(operator.status()).isEqualTo(422);
        assertThat(operator.page().select("#personalDataDays-problem").text()).contains("30 to 18250");
        assertThat(operator.page().select("#documentDays-problem").text()).contains("30 to 18250");
        assertThat(operator.page().select("#mailDays-problem").text()).isEqualTo("Give 30 to 18250 days.");

        operator.send(
                operator.form("#retention"), "personalDataDays", "2000", "documentDays", "2001", "mailDays", "60");
        assertThat(operator.page().select("#documentDays-problem").text()).contains("no longer than personal data");

        operator.send(operator.form("#retention"), "personalDataDays", "2000", "documentDays", "", "mailDays", "60");
        assertThat(operator.page().select(".notice.is-good").text()).contains("are changed");
        Visitor agent = Visitor.as(shop, "agent:casa-roble");
        agent.open("/retention");
        assertThat(agent.page().select("#personalDataDays").val()).isEqualTo("2000");
        assertThat(agent.page().select("#mailDays").val()).isEqualTo("60");
        assertThat(agent.page().select("#retention button")).isEmpty();
    }

    @Test
    void customersDoNotFindThePage() {
        Visitor lucia = Visitor.as(shop, "customer:casa-roble:lucia");
        lucia.open("/retention");

        assertThat(lucia.status()).isEqualTo(404);
    }

    @Test
    void thePageSpeaksSpanish() {
        Visitor operator = Visitor.of(shop, Locale.forLanguageTag("es")).become(OPERATOR);

        assertThat(operator.open("/retention").select("h1").text()).isEqualTo("Cuánto tiempo se conservan los datos");
    }
}
