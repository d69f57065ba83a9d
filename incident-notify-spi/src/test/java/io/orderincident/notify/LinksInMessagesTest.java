package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.IncidentDesk;
import io.orderincident.OpenedLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.document.AddDocument;
import io.orderincident.history.Audience;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.survey.AnswerSurvey;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Messages that ask customers for something have links that they answer by. */
final class LinksInMessagesTest {

    private static final LinkAddresses LINKS = LinkAddresses.under(URI.create("https://flowers.example/links/"));
    private static final Pattern LINK =
            Pattern.compile("https://flowers\\.example/links/corner/(\\w+)/([\\w-]{43})(?![\\w-])");
    private static final RetryPolicy TWICE_AT_ONCE = RetryPolicy.defaults()
            .withFirstDelay(Duration.ZERO)
            .withMaxDelay(Duration.ZERO)
            .withMaxAttempts(2);

    private final CornerShop shop = new CornerShop();
    private final RecordingChannel post = RecordingChannel.named("post");

    @Test
    void theMessageThatItIsSolvedAsksWhetherItIsAndLetsConfirm() {
        Notifications notifications = linking(post);
        IncidentDesk desk = shop.desk(notifications);
        Incident incident = resolved(desk);

        Delivery delivery = delivered(notifications, NotificationKind.RESOLVED);

        assertThat(delivery.text()).contains("¿Está resuelta?").doesNotContain("no tiene que hacer nada");
        assertThat(tokens(delivery.html())).isEqualTo(tokens(delivery.text())).hasSize(1);
        OpenedLink link = open(desk, LinkPurpose.CONFIRM, delivery);
        assertThat(link.locale()).isEqualTo(Samples.SPANISH);
        assertThat(link.incident().id()).isEqualTo(incident.id());
        assertThat(link.confirm().orElseThrow().status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void theSurveyIsSentWhenItIsSolvedAndAnsweredByItsLink() {
        Notifications notifications = linking(post);
        IncidentDesk desk = shop.desk(notifications);
        Incident incident = CornerShop.register(desk, Origin.CUSTOMER);
        notifications.runDue();
        assertThat(post.deliveries())
                .extracting(one -> one.notification().kind())
                .doesNotContain(NotificationKind.SURVEY);
        resolve(desk, incident);

        Delivery delivery = delivered(notifications, NotificationKind.SURVEY);

        assertThat(delivery.subject()).startsWith("¿Qué tal ha ido con su incidencia");
        assertThat(delivery.text()).contains("Esperamos su respuesta hasta el ");
        assertThat(open(desk, LinkPurpose.SURVEY, delivery)
                        .answerSurvey(AnswerSurvey.of(new SurveyAnswer(QuestionCode.of("SOLUTION"), 5)))
                        .value())
                .isPresent();
    }

    @Test
    void anOfferIsAcceptedByItsLink() {
        Notifications notifications = linking(post);
        IncidentDesk desk = shop.desk(notifications);
        Target target = CornerShop.target(CornerShop.register(desk, Origin.CUSTOMER));
        desk.incidents()
                .communicate(CornerShop.AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
        desk.remedies()
                .makeOffer(CornerShop.AGENT, target, MakeOffer.of(OfferKind.REPLACEMENT, "Otra taza"))
                .orElseThrow();

        Delivery delivery = delivered(notifications, NotificationKind.OFFER);

        assertThat(delivery.text()).contains("aquí, sin iniciar sesión:").doesNotContain("en la página");
        assertThat(tokens(delivery.html())).isEqualTo(tokens(delivery.text())).hasSize(1);
        assertThat(open(desk, LinkPurpose.OFFER, delivery)
                        .acceptOffer("Vale")
                        .orElseThrow()
                        .remedies()
                        .agreed())
                .hasSize(1);
    }

    @Test
    void theMessageOfADocumentLetsItBeSeen() {
        Notifications notifications = linking(post);
        IncidentDesk desk = shop.desk(notifications);
        Target target = CornerShop.target(CornerShop.register(desk, Origin.CUSTOMER));
        AddDocument label = new AddDocument(DocumentKind.OTHER, "label.txt", "text/plain", Audience.CUSTOMER);
        desk.documents()
                .add(CornerShop.AGENT, target, label, new ByteArrayInputStream(new byte[] {'a'}))
                .orElseThrow();

        Delivery delivery = delivered(notifications, NotificationKind.DOCUMENT);

        assertThat(delivery.text()).contains("aquí, sin iniciar sesión:").doesNotContain("en la página", "label");
        assertThat(tokens(delivery.html())).isEqualTo(tokens(delivery.text())).hasSize(1);
        assertThat(open(desk, LinkPurpose.DOCUMENTS, delivery).documents())
                .extracting(one -> one.document().fileName())
                .containsExactly("label.txt");
    }

    @Test
    void aSurveyOfAResolutionThatDidNotHoldIsNotSent() {
        Notifications notifications = linking(post);
        IncidentDesk desk = shop.desk(notifications);
        Target target = CornerShop.target(resolved(desk));
        desk.incidents()
                .reopen(CornerShop.AGENT, target, Reopen.because("Broken, too"))
                .orElseThrow();

        notifications.runDue();

        assertThat(post.deliveries())
                .extracting(one -> one.notification().kind())
                .doesNotContain(NotificationKind.SURVEY);
    }

    @Test
    void withoutAnAddressTheMessagesReadWellWithoutLinks() {
        Notifications notifications = shop.notifications().channel(post).build();
        resolved(shop.desk(notifications));

        assertThat(delivered(notifications, NotificationKind.RESOLVED).text())
                .contains("Si todo está bien, no tiene que hacer nada.")
                .doesNotContain("¿Está resuelta?");
        assertThat(delivered(notifications, NotificationKind.SURVEY).text())
                .contains("Puede responder en la página de su incidencia en nuestra tienda.")
                .doesNotContain("sin iniciar sesión");
    }

    @Test
    void nothingThatIsKeptOrLoggedHoldsATokenAndEachAttemptHasOneOfItsOwn() {
        List<Delivery> tried = new ArrayList<>();
        Notifications notifications = linking(new Answering("post", delivery -> {
            tried.add(delivery);
            return DeliveryResult.failed("not today");
        }));
        IncidentDesk desk = shop.desk(notifications);
        Incident incident = resolved(desk);
        try (CapturedLog log = CapturedLog.of("io.orderincident")) {
            notifications.runDue();
            notifications.runDue();
            notifications.runDue();

            List<String> tokens = tried.stream()
                    .filter(delivery -> delivery.notification().kind() == NotificationKind.RESOLVED)
                    .flatMap(delivery -> tokens(delivery.text()).stream())
                    .toList();
            assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
            assertThat(kept(notifications).toString()
                            + desk.incidents().find(CornerShop.AGENT, Samples.SHOP, incident.id())
                            + log.lines())
                    .contains("not today", "CONFIRM")
                    .doesNotContain(tokens);
            assertThat(tokens)
                    .allSatisfy(token -> assertThat(desk.customerLinks()
                                    .open(Samples.SHOP, LinkPurpose.CONFIRM, token, Locale.ENGLISH)
                                    .value())
                            .isPresent());
        }
    }

    @Test
    void whenItsLinkCannotBeIssuedItIsTriedAgain() {
        Notifications notifications = shop.notifications()
                .channel(post)
                .retry(TWICE_AT_ONCE)
                .customerLinks((shopOf, purpose, token) -> {
                    throw new IllegalStateException("no address of " + token);
                })
                .build();
        resolved(shop.desk(notifications));
        try (CapturedLog log = CapturedLog.of("io.orderincident")) {
            notifications.runDue();
            notifications.runDue();

            assertThat(log.lines().toString())
                    .contains("issuing its link or code failed with", "IllegalStateException");
            assertThat(log.lines().toString()).doesNotContain("no address of");
        }
        assertThat(post.deliveries())
                .extracting(one -> one.notification().kind())
                .doesNotContain(NotificationKind.RESOLVED);
        assertThat(notifications.deadLetters(CornerShop.OPERATOR, 10)).isNotEmpty();
    }

    @Test
    void anAddressNamesShopPurposeAndToken() {
        assertThat(LinkAddresses.under(URI.create("https://flowers.example/a"))
                        .of(ShopId.of("tienda ñ/1"), LinkPurpose.OFFER, "abc"))
                .isEqualTo("https://flowers.example/a/tienda%20%C3%B1%2F1/offer/abc");
        for (String wrong : List.of("/links", "ftp://flowers.example", "mailto:a@b.example")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LinkAddresses.under(URI.create(wrong)))
                    .withMessageContaining("https://");
        }
    }

    /** What the outbox holds of what could not be delivered. */
    private static List<String> kept(Notifications notifications) {
        return notifications.deadLetters(CornerShop.OPERATOR, 10).stream()
                .map(letter -> {
                    Notification notification =
                            Objects.requireNonNull(letter.message()).notification();
                    return letter.reason() + notification.data() + notification.link();
                })
                .toList();
    }

    private Notifications linking(Channel channel) {
        return shop.notifications()
                .channel(channel)
                .retry(TWICE_AT_ONCE)
                .customerLinks(LINKS)
                .build();
    }

    private static Incident resolved(IncidentDesk desk) {
        return resolve(desk, CornerShop.register(desk, Origin.CUSTOMER));
    }

    private static Incident resolve(IncidentDesk desk, Incident incident) {
        Target target = CornerShop.target(incident);
        desk.incidents()
                .communicate(CornerShop.AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
        return desk.incidents()
                .resolve(CornerShop.AGENT, target, Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();
    }

    private Delivery delivered(Notifications notifications, NotificationKind kind) {
        notifications.runDue();
        return post.deliveries().stream()
                .filter(delivery -> delivery.notification().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static OpenedLink open(IncidentDesk desk, LinkPurpose purpose, Delivery delivery) {
        String token = tokens(delivery.text()).get(0);
        return desk.customerLinks()
                .open(Samples.SHOP, purpose, token, Locale.ENGLISH)
                .orElseThrow();
    }

    private static List<String> tokens(String text) {
        Matcher matcher = LINK.matcher(text);
        List<String> tokens = new ArrayList<>();
        while (matcher.find()) {
            tokens.add(matcher.group(2));
        }
        return tokens;
    }
}
