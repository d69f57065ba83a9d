package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.OpenedLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.SurveyPolicy;
import io.orderincident.catalog.SurveyQuestion;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.history.Rating;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.notify.LinkAddresses;
import io.orderincident.notify.MemoryOutbox;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.RecordingChannel;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.settings.Versioned;
import io.orderincident.survey.AnswerSurvey;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Asks a customer how it went, by a link, as the README does. */
class AskedTest {

    private final ShopId shop = ShopId.of("flores");
    private final Actor olga = Actor.operator("olga", "Olga");
    private final Actor pedro = Actor.agent(shop, "pedro", "Pedro");

    @Test
    void aCustomerAnswersByALink() {
        OrderFacts order = OrderFacts.builder(shop, OrderId.of("P-1001"), Instant.now())
                .boughtBy(CustomerId.of("ana"), Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH))
                .lines(List.of(OrderLine.of("1", "ROSE-RED", "Red roses", 3, Money.of("30.00", "EUR"))))
                .build();
        MemoryStorage storage = MemoryStorage.create();
        MemoryOutbox outbox = MemoryOutbox.create(storage.transactions());
        RecordingChannel mails = RecordingChannel.named("mails");

        Notifications notifications = Notifications.builder(storage, outbox)
                .channel(mails)
                .customerLinks(LinkAddresses.under(URI.create("https://flores.example/links")))
                .build();

        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order), storage)
                .listener(notifications.listener())
                .build();

        SurveyPolicy survey = new SurveyPolicy(
                true,
                14,
                List.of(
                        new SurveyQuestion(
                                QuestionCode.of("SOLUTION"),
                                LocalizedText.of(
                                        "Are you happy with the solution?", "¿Está contento con la solución?")),
                        new SurveyQuestion(
                                QuestionCode.of("SPEED"),
                                LocalizedText.of("Were we quick enough?", "¿Fuimos lo bastante rápidos?"))));
        desk.settings().survey().replace(olga, shop, survey, Versioned.SHIPPED);

        Incident incident = resolved(desk);
        notifications.runDue();
        String text = mails.deliveries().stream()
                .filter(mail -> mail.notification().kind() == NotificationKind.SURVEY)
                .findFirst()
                .orElseThrow()
                .text();
        String token =
                text.substring(text.indexOf("/survey/") + 8).lines().findFirst().orElseThrow();

        Outcome<OpenedLink> opened = desk.customerLinks().open(shop, LinkPurpose.SURVEY, token, Locale.ENGLISH);
        OpenedLink link = opened.orElseThrow();
        Outcome<Incident> answered = link.answerSurvey(AnswerSurvey.of(
                        new SurveyAnswer(QuestionCode.of("SOLUTION"), 5), new SurveyAnswer(QuestionCode.of("SPEED"), 4))
                .saying("Quick!"));

        assertThat(answered.orElseThrow().id()).isEqualTo(incident.id());
        assertThat(Objects.requireNonNull(answered.orElseThrow().resolution()).rating())
                .isEqualTo(new Rating(5, "Quick!"));
    }

    private Incident resolved(IncidentDesk desk) {
        Incident incident = desk.incidents()
                .register(
                        pedro,
                        shop,
                        RegisterIncident.builder(
                                        OrderId.of("P-1001"), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Broken")
                                .build())
                .orElseThrow();
        Target target = Target.of(shop, incident.id());
        desk.incidents()
                .communicate(pedro, target, Communicate.message("Sorry"))
                .orElseThrow();
        return desk.incidents()
                .resolve(pedro, target, Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();
    }
}
