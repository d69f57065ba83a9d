package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.access.GuestCode;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who bought without an account comes in by a code, to one order. */
class GuestPagesTest {
    private static final ShopId SHOP = ShopId.of("casa-roble");
    private static final String ORDER = "CR-24115";
    private static final String OTHER = "CR-24129";
    private static final String EMAIL = "sofia.marin@example.com";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void aGuestComesInReportsAndTalks() {
        Visitor guest = entered(ORDER);
        assertThat(guest.path()).isEqualTo("/orders/" + ORDER);
        assertThat(guest.page().select("form.who").text()).contains("Sofía Marín, order CR-24115");

        guest.register(ORDER, "OTHER", "The mirror has a stain.");
        assertThat(guest.page().select(".notice.is-good")).hasSize(1);
        String incident = guest.path();
        guest.take("SEND_MESSAGE", "text", "It is on the left side.", "audience", "CUSTOMER");
        assertThat(guest.page().select(".conversation").text()).contains("It is on the left side.");

        assertThat(guest.open("/incidents").select("tbody th a").eachAttr("href"))
                .contains(incident);
        Visitor agent = Visitor.as(shop, "agent:casa-roble");
        assertThat(agent.open(incident).select(".conversation").text()).contains("It is on the left side.");
    }

    @Test
    void aGuestSeesNothingElse() {
        Visitor agent = Visitor.as(shop, "agent:casa-roble");
        agent.register(OTHER, "OTHER", "Of the other order of the same e-mail.");
        String ofOther = agent.path();
        Visitor guest = entered(ORDER);

        assertThat(guest.open("/orders").select("tbody th a").eachText()).containsExactly(ORDER);
        assertThat(guest.open("/incidents?show=ALL").select("tbody th a").eachAttr("href"))
                .doesNotContain(ofOther);
        for (String hidden : List.of(
                "/orders/" + OTHER,
                "/orders/" + OTHER + "/incident",
                "/orders/CR-24087",
                "/orders/CR-24087/documents/delivery-note",
                ofOther,
                ofOther + "/documents/1",
                "/customers/lucia",
                "/statistics",
                "/patterns",
                "/catalogue",
                "/service-levels",
                "/refunds",
                "/authority")) {
            assertThat(guest.fetch(hidden).statusCode()).as(hidden).isEqualTo(404);
        }
        assertThat(guest.open("/orders").select("#who")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CR-24115, sofia.marin@example.com",
        "CR-24115, mallory@example.com",
        "CR-24087, lucia.fernandez@example.com",
        "CR-1, sofia.marin@example.com",
        "'CR 1\u0001', nobody"
    })
    void theAnswerIsTheSameWhateverIsWrong(String order, String email) {
        Visitor visitor = Visitor.of(shop);
        visitor.open("/guest");
        visitor.send(visitor.form("#ask"), "order", order, "email", email);
        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.page().select("main").text())
                .isEqualTo(
                        "Bought without an account? If an order without an account has this number and this e-mail, a"
                                + " code is on its way there. It works once, for 15 minutes. Code Show my order Ask for another"
                                + " code");

        visitor.send(visitor.form("#enter"), "guestCode", "0000-0000");

        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.page().select("#problems li").eachText())
                .containsExactly("Code: This does not work. Check the order number, the e-mail and the code, or ask for"
                        + " a new code.");
    }

    @Test
    void theSessionIsAnotherOnEntryAndEndsWhenTheGuestLeaves() {
        Visitor guest = Visitor.of(shop);
        guest.open("/guest");
        String before = guest.cookie("JSESSIONID");
        enter(guest, ORDER);
        assertThat(guest.cookie("JSESSIONID")).isNotEqualTo(before);

        guest.send(guest.form("form.who"));

        assertThat(guest.path()).isEqualTo("/guest");
        assertThat(guest.open("/orders").select("form.who").text()).doesNotContain("Sofía");
    }

    @Test
    void aCodeWorksOnce() {
        Visitor guest = Visitor.of(shop);
        String code = enter(guest, ORDER);

        Visitor again = asked(Visitor.of(shop), ORDER);
        again.send(again.form("#enter"), "guestCode", code);

        assertThat(again.status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"guest", "guest:casa-roble:CR-24115", "guest:casa-roble:"})
    void nobodyBecomesAGuestByTheSwitch(String who) {
        Visitor visitor = Visitor.of(shop);
        visitor.open("/orders");

        visitor.send(visitor.form("form.who"), "who", who);

        assertThat(visitor.status()).isEqualTo(404);
    }

    @Test
    void aGuestBecomesNobodyElse() {
        Visitor guest = entered(ORDER);
        guest.page().expectFirst("form.who").attr("action", "/persona");

        guest.send(guest.form("form.who"), "who", "agent:casa-roble");

        assertThat(guest.status()).isEqualTo(404);
        assertThat(guest.open("/statistics").select("h1").text()).isEqualTo("Not found");
    }

    @Test
    void whatIsMissingIsSaidInTheLanguageOfTheReader() {
        Visitor visitor = Visitor.of(shop, Locale.forLanguageTag("es"));
        Document page = visitor.open("/guest");
        assertThat(page.select("h1").text()).isEqualTo("¿Compró sin cuenta?");

        visitor.send(visitor.form("#ask"), "order", " ", "email", "");

        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.page().select("#problems li").eachText())
                .containsExactly("Número de pedido: Rellene este campo.", "Correo electrónico: Rellene este campo.");
        assertThat(visitor.page().text()).doesNotContain("??");
    }

    @Test
    void whoAsksTooOftenHasToWait() {
        try (RunningShop limited = RunningShop.start("--shop.guests.requests-max=1")) {
            Visitor visitor = asked(Visitor.of(limited), ORDER);
            visitor.send(visitor.form("#enter"), "guestCode", "0000-0000");

            assertThat(visitor.status()).isEqualTo(429);
            assertThat(visitor.page().select("#problems li").text()).startsWith("There were too many requests");
        }
    }

    private Visitor entered(String order) {
        Visitor guest = Visitor.of(shop);
        enter(guest, order);
        return guest;
    }

    private String enter(Visitor guest, String order) {
        asked(guest, order);
        String code = issued(order).value();
        guest.send(guest.form("#enter"), "guestCode", code);
        return code;
    }

    private static Visitor asked(Visitor guest, String order) {
        guest.open("/guest");
        guest.send(guest.form("#ask"), "order", order, "email", EMAIL);
        return guest;
    }

    /** As what is sent by e-mail. */
    private GuestCode issued(String order) {
        JpaStorage storage = shop.bean(JpaStorage.class);
        GuestCode code = GuestCode.random();
        Instant now = Instant.now();
        String subject = GuestCode.subject(SHOP, OrderId.of(order), EMAIL);
        return storage.transactions().required(() -> {
            long id = storage.ids().next();
            storage.guestCodes().add(id, SHOP, subject, now, now.plus(GuestCode.VALID), 100);
            storage.guestCodes().issue(id, code, now);
            return code;
        });
    }
}
