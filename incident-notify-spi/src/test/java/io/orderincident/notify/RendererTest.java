package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.notify.Outbox.Claimed;
import io.orderincident.party.ShopId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RendererTest {

    private static final Templates NONE = (shop, kind, locale) -> Optional.empty();
    private static final Templates OWN_OF_THIS_SHOP = (shop, kind, locale) ->
            shop.equals(Samples.SHOP) && kind == NotificationKind.CLOSED && locale.equals(Samples.SPANISH)
                    ? Optional.of(Template.of("Cerrada {{number}}", "Adiós", "<p>Adiós</p>"))
                    : Optional.empty();

    private final Renderer renderer = new Renderer(NONE);

    static Stream<Arguments> shipped() {
        return Stream.of(NotificationKind.values())
                .filter(kind -> kind != NotificationKind.ORDER_FLAG)
                .flatMap(kind -> Stream.of(Locale.ENGLISH, Samples.SPANISH).map(locale -> Arguments.of(kind, locale)));
    }

    static Stream<Arguments> ofIncidents() {
        return shipped()
                .filter(shipped -> !((NotificationKind) shipped.get()[0]).isOfShop()
                        && shipped.get()[0] != NotificationKind.GUEST_CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void theCodeOfAGuestComesWithItsOrder(Locale locale) {
        Delivery delivery = renderer.render(
                Samples.claimed(NotificationKind.GUEST_CODE, locale, Map.of("order", "A-1")),
                Map.of("code", "K7TM-2QXR"));

        assertThat(delivery.subject()).contains("K7TM-2QXR", "A-1");
        assertThat(delivery.text()).contains("K7TM-2QXR", "A-1");
        assertThat(delivery.html()).contains("K7TM-2QXR", "A-1");
    }

    static Stream<Arguments> ofShops() {
        return shipped().filter(shipped -> ((NotificationKind) shipped.get()[0]).isOfShop());
    }

    @ParameterizedTest
    @MethodSource("ofShops")
    void shipsTemplatesOfShopsThatNeedNoIncidentAndNoLink(NotificationKind kind, Locale locale) {
        Map<String, String> data =
                Map.of("person", "Olga Sanz", "title", "Semana <9>", "message", "3 incidencias", "deadline", "viernes");

        Delivery delivery = renderer.render(Samples.claimed(kind, locale, data), Map.of());
        Delivery linked = renderer.render(Samples.claimed(kind, locale, data), Map.of("link", "https://x.example/a&b"));

        assertThat(delivery.subject()).contains("Semana <9>");
        assertThat(delivery.text())
                .contains("Olga Sanz", "Semana <9>", "3 incidencias")
                .doesNotContain("http");
        assertThat(delivery.html())
                .contains("Olga Sanz", "Semana &lt;9&gt;", "3 incidencias")
                .doesNotContain("href");
        assertThat(linked.text()).contains("https://x.example/a&b");
        assertThat(linked.html()).contains("href=\"https://x.example/a&amp;b\"");
    }

    @ParameterizedTest
    @MethodSource("ofIncidents")
    void shipsTemplatesThatNameIncidentOrderAndType(NotificationKind kind, Locale locale) {
        Delivery delivery = renderer.render(Samples.claimed(kind, locale, Samples.data()), Map.of());

        assertThat(delivery.locale()).isEqualTo(locale);
        assertThat(delivery.subject()).contains("000042-L", "A-1");
        assertThat(delivery.text()).contains("Ana Núñez", "000042-L", "A-1", "Dañado", "Taza azul, Plato");
        assertThat(delivery.html()).contains("Ana Núñez", "000042-L", "A-1", "Dañado", "Taza azul, Plato");
        assertThat(delivery.subject() + delivery.text() + delivery.html()).doesNotContain("{{", "null");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shipsTemplatesThatDoWithoutNameAndArticles(NotificationKind kind, Locale locale) {
        Map<String, String> data = Samples.data();
        data.remove("customer");
        data.remove("person");
        data.remove("articles");

        Delivery delivery = renderer.render(Samples.claimed(kind, locale, data), Map.of());

        assertThat(delivery.text()).startsWith(locale.equals(Locale.ENGLISH) ? "Hello,\n" : "Hola:\n");
        assertThat(delivery.text() + delivery.html()).doesNotContain(", )", " ,", ": \n");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shipsTemplatesThatEscapeEverythingThatPeopleWrote(NotificationKind kind, Locale locale) {
        Map<String, String> hostile = new HashMap<>();
        Samples.data().keySet().forEach(name -> hostile.put(name, "<" + name + ">"));

        Delivery delivery = renderer.render(Samples.claimed(kind, locale, hostile), Map.of());

        hostile.values().forEach(value -> assertThat(delivery.html()).doesNotContain(value));
        String always = kind == NotificationKind.GUEST_CODE ? "code" : kind.isOfShop() ? "title" : "number";
        assertThat(delivery.html()).contains("&lt;" + always + "&gt;");
        assertThat(delivery.text()).contains("<" + always + ">");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ORDER_FLAG")
    void saysTheSameInPlainTextAndInHtml(NotificationKind kind) {
        Delivery delivery = renderer.render(Samples.claimed(kind, Samples.SPANISH, Samples.data()), Map.of());

        assertThat(delivery.html()
                        .replaceAll("<[^>]+>", "")
                        .replaceAll("\\s+", " ")
                        .strip())
                .isEqualTo(delivery.text().replaceAll("\\s+", " ").strip());
    }

    @Test
    void acknowledgesInSpanishWithNumberAndRegret() {
        Delivery delivery = renderer.render(
                Samples.claimed(NotificationKind.ACKNOWLEDGEMENT, Samples.SPANISH, Samples.data()), Map.of());

        assertThat(delivery.subject()).isEqualTo("Hemos recibido su incidencia 000042-L (pedido A-1)");
        assertThat(delivery.text()).startsWith("""
                Hola, Ana Núñez:

                Lamentamos que haya habido un problema con su pedido A-1.""");
    }

    @Test
    void tellsWhatWasCommunicatedAndWhatWasDone() {
        Delivery communicated = renderer.render(
                Samples.claimed(NotificationKind.COMMUNICATED, Locale.ENGLISH, Samples.data()), Map.of());
        Delivery resolved =
                renderer.render(Samples.claimed(NotificationKind.RESOLVED, Locale.ENGLISH, Samples.data()), Map.of());

        assertThat(communicated.text()).contains("Su paquete está en camino.");
        assertThat(resolved.text()).contains("Producto repuesto", "Hemos enviado una taza nueva.");
    }

    @Test
    void tellsTheCauseWhereThereIsOne() {
        Map<String, String> data = Samples.data();
        data.put("causeTold", "La caja era <fina>.");

        Delivery english =
                renderer.render(Samples.claimed(NotificationKind.COMMUNICATED, Locale.ENGLISH, data), Map.of());
        Delivery spanish =
                renderer.render(Samples.claimed(NotificationKind.COMMUNICATED, Samples.SPANISH, data), Map.of());
        Delivery without = renderer.render(
                Samples.claimed(NotificationKind.COMMUNICATED, Locale.ENGLISH, Samples.data()), Map.of());

        assertThat(english.text())
                .contains("Su paquete está en camino.\n\nWhat caused it: La caja era <fina>.\n\nIf you");
        assertThat(english.html()).contains("<p>What caused it: La caja era &lt;fina&gt;.</p>");
        assertThat(spanish.text()).contains("\n\nLa causa: La caja era <fina>.\n\n");
        assertThat(without.text()).contains("Su paquete está en camino.\n\nIf you");
        assertThat(without.html()).doesNotContain("What caused it");
    }

    @Test
    void speaksTheLanguageOfTheRecipientWhateverTheCountry() {
        assertThat(localeFor(Locale.forLanguageTag("es-MX"))).isEqualTo(Samples.SPANISH);
        assertThat(localeFor(Locale.forLanguageTag("en-GB"))).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void speaksEnglishWhereThereIsNoTemplateInTheLanguage() {
        assertThat(localeFor(Locale.forLanguageTag("fr-CA"))).isEqualTo(Locale.ENGLISH);
        assertThat(localeFor(Locale.ROOT)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void prefersTheTemplatesOfTheHostPerShopAndLanguage() {
        Renderer own = new Renderer(OWN_OF_THIS_SHOP);

        assertThat(subject(own, Samples.claimed(NotificationKind.CLOSED, Samples.SPANISH, Samples.data())))
                .isEqualTo("Cerrada 000042-L");
        assertThat(subject(own, Samples.claimed(NotificationKind.CLOSED, Locale.ENGLISH, Samples.data())))
                .startsWith("Your incident");
        assertThat(subject(own, inShop(ShopId.of("other")))).startsWith("Su incidencia");
    }

    @Test
    void carriesKeyAttemptAndNotification() {
        Claimed claimed = Samples.claimed(NotificationKind.CLOSED, Samples.SPANISH, Samples.data());

        Delivery delivery = renderer.render(new Claimed(claimed.message(), 3), Map.of());

        assertThat(delivery.key()).isEqualTo(claimed.message().key()).hasSize(13);
        assertThat(delivery.attempt()).isEqualTo(3);
        assertThat(delivery.notification()).isEqualTo(claimed.message().notification());
    }

    @Test
    void namesWhatATemplateNeedsAndDoesNotGet() {
        Map<String, String> data = Samples.data();
        data.remove("whatWasDone");

        assertThatThrownBy(() ->
                        renderer.render(Samples.claimed(NotificationKind.RESOLVED, Samples.SPANISH, data), Map.of()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageContaining("'whatWasDone'");
    }

    private Locale localeFor(Locale wanted) {
        return renderer.render(Samples.claimed(NotificationKind.CLOSED, wanted, Samples.data()), Map.of())
                .locale();
    }

    private static String subject(Renderer renderer, Claimed claimed) {
        return renderer.render(claimed, Map.of()).subject();
    }

    private static Claimed inShop(ShopId shop) {
        Notification here = Samples.notification(NotificationKind.CLOSED, Samples.SPANISH, Samples.data());
        Notification there = new Notification(
                here.kind(),
                shop,
                Objects.requireNonNull(here.incident()),
                Objects.requireNonNull(here.number()),
                here.recipient(),
                here.data());
        return new Claimed(Samples.message("post", "a", there), 1);
    }
}
