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
import java.util.Set;
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

    private Delivery rendered(Claimed claimed, Map<String, String> issued) {
        return renderer.render(claimed, issued, DeliveryFormat.FULL);
    }

    static Stream<Arguments> ofIncidents() {
        return shipped()
                .filter(shipped -> !((NotificationKind) shipped.get()[0]).isOfShop()
                        && shipped.get()[0] != NotificationKind.GUEST_CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void theCodeOfAGuestComesWithItsOrder(Locale locale) {
        Delivery delivery = rendered(
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

        Delivery delivery = rendered(Samples.claimed(kind, locale, data), Map.of());
        Delivery linked = rendered(Samples.claimed(kind, locale, data), Map.of("link", "https://x.example/a&b"));

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
        Delivery delivery = rendered(Samples.claimed(kind, locale, Samples.data()), Map.of());

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

        Delivery delivery = rendered(Samples.claimed(kind, locale, data), Map.of());

        assertThat(delivery.text()).startsWith(locale.equals(Locale.ENGLISH) ? "Hello,\n" : "Hola:\n");
        assertThat(delivery.text() + delivery.html()).doesNotContain(", )", " ,", ": \n");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shipsTemplatesThatEscapeEverythingThatPeopleWrote(NotificationKind kind, Locale locale) {
        Map<String, String> hostile = new HashMap<>();
        Samples.data().keySet().forEach(name -> hostile.put(name, "<" + name + ">"));

        Delivery delivery = rendered(Samples.claimed(kind, locale, hostile), Map.of());

        hostile.values().forEach(value -> assertThat(delivery.html()).doesNotContain(value));
        String always = kind == NotificationKind.GUEST_CODE ? "code" : kind.isOfShop() ? "title" : "number";
        assertThat(delivery.html()).contains("&lt;" + always + "&gt;");
        assertThat(delivery.text()).contains("<" + always + ">");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ORDER_FLAG")
    void saysTheSameInPlainTextAndInHtml(NotificationKind kind) {
        Delivery delivery = rendered(Samples.claimed(kind, Samples.SPANISH, Samples.data()), Map.of());

        assertThat(delivery.html()
                        .replaceAll("<[^>]+>", "")
                        .replaceAll("\\s+", " ")
                        .strip())
                .isEqualTo(delivery.text().replaceAll("\\s+", " ").strip());
    }

    @Test
    void acknowledgesInSpanishWithNumberAndRegret() {
        Delivery delivery =
                rendered(Samples.claimed(NotificationKind.ACKNOWLEDGEMENT, Samples.SPANISH, Samples.data()), Map.of());

        assertThat(delivery.subject()).isEqualTo("Hemos recibido su incidencia 000042-L (pedido A-1)");
        assertThat(delivery.text()).startsWith("""
                Hola, Ana Núñez:

                Lamentamos que haya habido un problema con su pedido A-1.""");
    }

    @Test
    void tellsWhatWasCommunicatedAndWhatWasDone() {
        Delivery communicated =
                rendered(Samples.claimed(NotificationKind.COMMUNICATED, Locale.ENGLISH, Samples.data()), Map.of());
        Delivery resolved =
                rendered(Samples.claimed(NotificationKind.RESOLVED, Locale.ENGLISH, Samples.data()), Map.of());

        assertThat(communicated.text()).contains("Su paquete está en camino.");
        assertThat(resolved.text()).contains("Producto repuesto", "Hemos enviado una taza nueva.");
    }

    @Test
    void tellsTheCauseWhereThereIsOne() {
        Map<String, String> data = Samples.data();
        data.put("causeTold", "La caja era <fina>.");

        Delivery english = rendered(Samples.claimed(NotificationKind.COMMUNICATED, Locale.ENGLISH, data), Map.of());
        Delivery spanish = rendered(Samples.claimed(NotificationKind.COMMUNICATED, Samples.SPANISH, data), Map.of());
        Delivery without =
                rendered(Samples.claimed(NotificationKind.COMMUNICATED, Locale.ENGLISH, Samples.data()), Map.of());

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

        Delivery delivery = rendered(new Claimed(claimed.message(), 3), Map.of());

        assertThat(delivery.key()).isEqualTo(claimed.message().key()).hasSize(13);
        assertThat(delivery.attempt()).isEqualTo(3);
        assertThat(delivery.notification()).isEqualTo(claimed.message().notification());
    }

    @Test
    void namesWhatATemplateNeedsAndDoesNotGet() {
        Map<String, String> data = Samples.data();
        data.remove("whatWasDone");

        assertThatThrownBy(() -> rendered(Samples.claimed(NotificationKind.RESOLVED, Samples.SPANISH, data), Map.of()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageContaining("'whatWasDone'");
    }

    private Locale localeFor(Locale wanted) {
        return rendered(Samples.claimed(NotificationKind.CLOSED, wanted, Samples.data()), Map.of())
                .locale();
    }

    private static String subject(Renderer renderer, Claimed claimed) {
        return renderer.render(claimed, Map.of(), DeliveryFormat.FULL).subject();
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

    @ParameterizedTest
    @MethodSource("shipped")
    void shipsAShortTextOfEachKindThatFitsWithItsLinkWhateverPeopleWrote(NotificationKind kind, Locale locale) {
        String link = "https://shop.example/links/flowers/documents/" + "x".repeat(43);
        Map<String, String> data = Samples.data();
        data.replaceAll((name, value) ->
                Set.of("message", "offer", "title").contains(name) ? "Lo \n<b>largo</b> 😀".repeat(100) : value);
        data.put("writer", "Ana");

        Delivery plain = brief(kind, locale, Samples.data(), Map.of());
        Delivery longest = brief(kind, locale, data, Map.of("link", link));

        assertThat(plain.text()).isNotBlank().doesNotContain("http", "{{").hasSizeLessThanOrEqualTo(160);
        assertThat(longest.text())
                .hasSizeLessThanOrEqualTo(Template.SHORT_MAX)
                .doesNotContain("\n")
                .doesNotMatch(".*[\\x{D800}-\\x{DBFF}](?![\\x{DC00}-\\x{DFFF}]).*");
        if (longest.text().contains("https://")) {
            assertThat(longest.text()).contains(link);
        }
        assertThat(plain.subject() + plain.html()).isEmpty();
    }

    @Test
    void aShortTemplateOfTheShopGoesBeforeTheShippedAndAFullOneDoesNotTakeItsPlace() {
        Templates own = new Templates() {
            @Override
            public Optional<Template> find(ShopId shop, NotificationKind kind, Locale locale) {
                return Optional.of(Template.of("Subject", "Long", "<p>Long</p>"));
            }

            @Override
            public Optional<Template> find(ShopId shop, NotificationKind kind, Locale locale, DeliveryFormat format) {
                return format == DeliveryFormat.SHORT && kind == NotificationKind.CLOSED
                        ? Optional.of(Template.ofShort("Cerrada {{number}}"))
                        : Templates.super.find(shop, kind, locale, format);
            }
        };
        Renderer ownFirst = new Renderer(own);

        assertThat(shortOf(ownFirst, NotificationKind.CLOSED)).isEqualTo("Cerrada 000042-L");
        assertThat(shortOf(ownFirst, NotificationKind.REOPENED)).startsWith("Volvemos a revisar");
    }

    @Test
    void aShortTextThatDoesNotFitSaysSo() {
        Renderer tooLong = new Renderer(new Templates() {
            @Override
            public Optional<Template> find(ShopId shop, NotificationKind kind, Locale locale) {
                return Optional.empty();
            }

            @Override
            public Optional<Template> find(ShopId shop, NotificationKind kind, Locale locale, DeliveryFormat format) {
                return Optional.of(Template.ofShort("x".repeat(460)));
            }
        });

        assertThatThrownBy(() -> shortOf(tooLong, NotificationKind.CLOSED))
                .isInstanceOf(UnrenderableException.class)
                .hasMessage("the short text has 460 characters, more than 459");
    }

    @Test
    void programsGetTheDataAsJsonThatIsTheSameOnEachAttempt() {
        Map<String, String> data = new HashMap<>();
        data.put("number", "000042-L");
        data.put("message", "Dice: \"ñ\\\n\u0001\ud83d\"");
        data.put("thread", "7");
        Claimed claimed = Samples.claimed(NotificationKind.MESSAGE, Samples.SPANISH, data);

        Delivery delivery = renderer.render(claimed, Map.of("link", "https://x.example/a"), DeliveryFormat.JSON);

        assertThat(delivery.text())
                .isEqualTo("{\"version\":1,\"key\":\"" + claimed.message().key()
                        + "\",\"kind\":\"MESSAGE\",\"shop\":\"corner\",\"incident\":\"000000000001A\",\"number\":\"000042-L\","
                        + "\"at\":\"2026-03-01T10:00:00Z\",\"recipient\":{\"party\":\"CUSTOMER\",\"name\":\"Ana Núñez\","
                        + "\"email\":\"ana@example.org\",\"phone\":null,\"locale\":\"es\"},\"clock\":null,\"appointment\":null,"
                        + "\"data\":{\"link\":\"https://x.example/a\","
                        + "\"message\":\"Dice: \\\"ñ\\\\\\u000a\\u0001\\ud83d\\\"\",\"number\":\"000042-L\"}}");
        assertThat(renderer.render(
                                new Claimed(claimed.message(), 2),
                                Map.of("link", "https://x.example/a"),
                                DeliveryFormat.JSON)
                        .text())
                .isEqualTo(delivery.text());
    }

    private Delivery brief(NotificationKind kind, Locale locale, Map<String, String> data, Map<String, String> issued) {
        return renderer.render(Samples.claimed(kind, locale, data), issued, DeliveryFormat.SHORT);
    }

    private static String shortOf(Renderer renderer, NotificationKind kind) {
        return renderer.render(Samples.claimed(kind, Samples.SPANISH, Samples.data()), Map.of(), DeliveryFormat.SHORT)
                .text();
    }
}
