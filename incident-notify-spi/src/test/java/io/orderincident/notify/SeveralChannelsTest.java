package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.IncidentDesk;
import io.orderincident.conversation.Message;
import io.orderincident.document.AddDocument;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.PreferChannels;
import io.orderincident.notify.NotificationPolicy.Condition;
import io.orderincident.notify.NotificationPolicy.Row;
import io.orderincident.notify.Outbox.DeadLetter;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** One event is told through several channels, each by itself. */
final class SeveralChannelsTest {

    private static final Actor ANA = Actor.customer(Samples.SHOP, CornerShop.CUSTOMER, "Ana");
    private static final Duration LONG = Duration.ofDays(2);

    private final CornerShop shop = new CornerShop();
    private final FormedChannel mail = new FormedChannel(
            "mail", DeliveryFormat.FULL, recipient -> recipient.contact().email() != null);
    private final FormedChannel sms = new FormedChannel(
            "sms", DeliveryFormat.SHORT, recipient -> recipient.contact().phone() != null);
    private final FormedChannel hook = new FormedChannel("hook", DeliveryFormat.JSON, recipient -> true);
    private Notifications notifications = with(ChannelChoice.all());

    private Notifications with(ChannelChoice choice) {
        return with(NotificationPolicy.standard().through(row -> true, choice));
    }

    private Notifications with(NotificationPolicy policy) {
        return shop.notifications()
                .channel(mail)
                .channel(sms)
                .channel(hook)
                .people(Staff.people())
                .policy(policy)
                .clock(shop.clock)
                .customerLinks(LinkAddresses.under(URI.create("https://corner.example/links")))
                .replyAddresses(ReplyAddresses.below("reply@corner.example"))
                .build();
    }

    private Incident registered(Contact contact) {
        shop.orders.put(CornerShop.order(contact));
        return CornerShop.register(shop.desk(notifications), Origin.CUSTOMER, "1");
    }

    private static Contact ana() {
        return Contact.of("Ana Núñez", "ana@example.org", "+34 600 000 000", Samples.SPANISH);
    }

    @Test
    void oneEventIsToldOnceThroughEachChannelWithItsOwnKeyAndText() {
        registered(ana());

        notifications.runDue();

        Delivery mailed = mail.only();
        Delivery texted = sms.only();
        Delivery posted = hook.only();
        assertThat(List.of(mailed.key(), texted.key(), posted.key())).doesNotHaveDuplicates();
        assertThat(mailed.subject()).startsWith("Hemos recibido su incidencia");
        assertThat(mailed.html()).contains("<strong>");
        assertThat(texted.text())
                .isEqualTo("Hemos recibido su incidencia "
                        + texted.notification().number() + " sobre el pedido A-1 y la estamos revisando.");
        assertThat(posted.text())
                .startsWith("{\"version\":1,\"key\":\"" + posted.key() + "\",\"kind\":\"ACKNOWLEDGEMENT\"");
        assertThat(List.of(texted.subject(), texted.html(), posted.subject(), posted.html()))
                .containsOnly("");
    }

    @Test
    void onlyTheFirstChannelThatReachesIsUsedWhereThePolicySaysSo() {
        notifications = with(ChannelChoice.first());
        registered(Contact.of("Ana", null, "+34 600 000 000", Samples.SPANISH));

        notifications.runDue();

        assertThat(sms.deliveries()).hasSize(1);
        assertThat(mail.deliveries()).isEmpty();
        assertThat(hook.deliveries()).isEmpty();
    }

    @Test
    void whoChangesTheirMindIsToldTheNewWayFromThenOnAndWhatWaitsStays() {
        notifications = with(ChannelChoice.preferred());
        Incident incident = registered(ana().preferring("mail"));
        IncidentDesk desk = shop.desk(notifications);

        desk.incidents()
                .preferChannels(ANA, CornerShop.target(incident), PreferChannels.of("sms"))
                .orElseThrow();
        desk.incidents()
                .communicate(
                        CornerShop.AGENT, CornerShop.target(incident), Communicate.message("A new one leaves today."))
                .orElseThrow();
        notifications.runDue();

        assertThat(mail.only().notification().kind()).isEqualTo(NotificationKind.ACKNOWLEDGEMENT);
        assertThat(sms.only().notification().kind()).isEqualTo(NotificationKind.COMMUNICATED);
        assertThat(hook.deliveries()).isEmpty();
    }

    @Test
    void onlyTheNamedChannelsAreUsedWhereThePolicySaysSo() {
        notifications = with(ChannelChoice.named("hook", "sms"));
        registered(ana());

        notifications.runDue();

        assertThat(mail.deliveries()).isEmpty();
        assertThat(sms.deliveries()).hasSize(1);
        assertThat(hook.deliveries()).hasSize(1);
    }

    @Test
    void whomNoNamedChannelReachesIsADeadLetterOfTheFirst() {
        notifications = with(ChannelChoice.named("sms", "mail"));
        registered(Contact.unknown(Samples.SPANISH));

        assertThat(dead()).singleElement().satisfies(letter -> {
            assertThat(letter.channel()).isEqualTo("sms");
            assertThat(letter.reason()).isEqualTo("none of the channels sms, mail reaches this CUSTOMER");
        });
    }

    @Test
    void aPolicyThatNamesAnUnknownChannelIsRefusedAtTheStart() {
        assertThatThrownBy(() -> with(ChannelChoice.named("telegram")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("only [mail, sms, hook]")
                .hasMessageContaining("through telegram");
        assertThatThrownBy(ChannelChoice::named).hasMessage("name at least one channel");
    }

    @Test
    void aDeadChannelHoldsUpNoOtherAndIsRedrivenAlone() {
        Incident incident = registered(ana());
        sms.answerAlways(DeliveryResult.rejected("no such number"));
        notifications.runDue();
        shop.desk(notifications)
                .incidents()
                .communicate(CornerShop.AGENT, CornerShop.target(incident), Communicate.message("Sale hoy."))
                .orElseThrow();
        notifications.runDue();

        assertThat(kinds(mail)).containsExactly(NotificationKind.ACKNOWLEDGEMENT, NotificationKind.COMMUNICATED);
        assertThat(kinds(hook)).containsExactly(NotificationKind.ACKNOWLEDGEMENT, NotificationKind.COMMUNICATED);
        assertThat(dead()).extracting(DeadLetter::channel).containsExactly("sms", "sms");

        sms.answerAlways(DeliveryResult.delivered());
        notifications.redrive(
                CornerShop.OPERATOR, dead().stream().map(DeadLetter::id).toList());
        notifications.runDue();

        assertThat(kinds(sms))
                .endsWith(NotificationKind.ACKNOWLEDGEMENT, NotificationKind.COMMUNICATED)
                .hasSize(4);
        assertThat(mail.deliveries()).hasSize(2);
        assertThat(hook.deliveries()).hasSize(2);
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isZero();
    }

    @Test
    void aFailingChannelKeepsItsOrderWhileAnotherGoesOn() {
        Incident incident = registered(ana());
        sms.answerAlways(DeliveryResult.failed("busy", LONG));
        notifications.runDue();
        shop.desk(notifications)
                .incidents()
                .communicate(CornerShop.AGENT, CornerShop.target(incident), Communicate.message("Sale hoy."))
                .orElseThrow();
        sms.answerAlways(DeliveryResult.delivered());
        notifications.runDue();

        assertThat(mail.deliveries()).hasSize(2);
        assertThat(kinds(sms)).containsExactly(NotificationKind.ACKNOWLEDGEMENT);

        shop.clock.advance(LONG);
        notifications.runDue();
        notifications.runDue();

        assertThat(kinds(sms))
                .containsExactly(
                        NotificationKind.ACKNOWLEDGEMENT,
                        NotificationKind.ACKNOWLEDGEMENT,
                        NotificationKind.COMMUNICATED);
    }

    @Test
    void anAgentAndAnOperatorAreToldWhatIsTheirsThroughTheirChannels() {
        NotificationPolicy policy = NotificationPolicy.standard()
                .without(row -> row.addressee() == Addressee.CUSTOMER)
                .through(row -> row.addressee() == Addressee.SUPERVISORS, ChannelChoice.named("hook"))
                .through(row -> row.addressee() == Addressee.ASSIGNEE, ChannelChoice.named("mail", "hook"));
        notifications = with(policy);
        Incident incident = registered(ana());
        IncidentDesk desk = shop.desk(notifications);
        desk.incidents()
                .assign(CornerShop.OPERATOR, CornerShop.target(incident), new Assign(Assignment.to("pedro")))
                .orElseThrow();
        desk.incidents()
                .sendMessage(
                        ANA,
                        CornerShop.target(incident),
                        new Message(Audience.CUSTOMER_AND_OPERATOR, "¿Qué tal?", true))
                .orElseThrow();

        notifications.runDue();

        assertThat(addressees(mail)).containsExactly("pedro@corner.example", "pedro@corner.example");
        assertThat(addressees(hook))
                .containsExactlyInAnyOrder("pedro@corner.example", "pedro@corner.example", "olga@corner.example");
        assertThat(hook.deliveries())
                .allSatisfy(delivery -> assertThat(delivery.text())
                        .contains("\"party\":\"" + (delivery.text().contains("olga@") ? "OPERATOR" : "AGENT") + "\""));
    }

    @Test
    void theHostItselfIsToldOnceHoweverManyPeopleAre() {
        notifications = with(NotificationPolicy.standard()
                .with(new Row(
                        EventType.REGISTERED,
                        Condition.always(),
                        NotificationKind.ACKNOWLEDGEMENT,
                        Addressee.HOST,
                        ChannelChoice.named("hook"))));
        registered(ana());

        notifications.runDue();

        assertThat(mail.deliveries()).hasSize(1);
        assertThat(hook.only().notification().recipient())
                .isEqualTo(Recipient.of(Party.SYSTEM, Contact.unknown(Locale.ROOT)));
        assertThat(hook.only().text())
                .contains(
                        "\"recipient\":{\"party\":\"SYSTEM\",\"name\":null,\"email\":null,\"phone\":null,\"locale\":\"und\"}")
                .contains("\"order\":\"A-1\"");
    }

    @Test
    void eachChannelForPeopleBringsALinkOfItsOwnAndOnlyWhatTakesAnswersAnAddressForThem() {
        mail.takesReplies = true;
        notifications = with(ChannelChoice.all());
        Incident incident = registered(ana());
        shop.desk(notifications)
                .documents()
                .add(
                        CornerShop.AGENT,
                        CornerShop.target(incident),
                        new AddDocument(DocumentKind.OTHER, "label.txt", "text/plain", Audience.CUSTOMER),
                        new ByteArrayInputStream(new byte[] {'a'}))
                .orElseThrow();

        notifications.runDue();

        List<String> links = List.of(link(mail.last().text()), link(sms.last().text()));
        assertThat(links).doesNotHaveDuplicates().allMatch(link -> link.startsWith("https://corner.example/links/"));
        assertThat(mail.last().replyTo()).startsWith("reply+");
        assertThat(sms.last().replyTo()).isNull();
        assertThat(hook.last().replyTo()).isNull();
        assertThat(kinds(hook)).as("told without the link").contains(NotificationKind.DOCUMENT);
        assertThat(hook.last().text()).doesNotContain("https://");
    }

    /** A webhook that was registered first took the codes, links and mail of all customers. */
    @Test
    void aWebhookInFrontTakesNothingFromCustomers() {
        WebhookChannel webhook = WebhookChannel.builder(
                        URI.create("http://127.0.0.1:1/"), "c2VjcmV0LW9mLXRoZS1jb3JuZXItc2hvcC0xMjM0NTY3ODk=")
                .build();
        notifications = shop.notifications()
                .channel(webhook)
                .channel(mail)
                .clock(shop.clock)
                .build();
        Incident incident = registered(ana());
        notifications.runDue();
        assertThat(mail.only().notification().kind()).isEqualTo(NotificationKind.ACKNOWLEDGEMENT);

        shop.orders.put(CornerShop.order(Contact.unknown(Samples.SPANISH)));
        CornerShop.register(shop.desk(notifications), Origin.CUSTOMER, "2");

        assertThat(dead())
                .as("whom nobody reaches beside " + incident.number())
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo("no channel reaches this CUSTOMER"));
    }

    private static String link(String text) {
        return text.substring(text.indexOf("https://")).split("[\\s\"]", 2)[0];
    }

    private List<DeadLetter> dead() {
        return notifications.deadLetters(CornerShop.OPERATOR, 10);
    }

    private static List<NotificationKind> kinds(FormedChannel channel) {
        return channel.deliveries().stream()
                .map(delivery -> delivery.notification().kind())
                .toList();
    }

    private static List<String> addressees(FormedChannel channel) {
        return channel.deliveries().stream()
                .map(delivery -> String.valueOf(
                        delivery.notification().recipient().contact().email()))
                .toList();
    }

    /** Records what it gets in one form. */
    private static final class FormedChannel implements Channel {

        private final RecordingChannel recorded;
        private final DeliveryFormat format;
        private final Predicate<Recipient> reached;
        private DeliveryResult answer = DeliveryResult.delivered();
        private boolean takesReplies;

        FormedChannel(String name, DeliveryFormat format, Predicate<Recipient> reached) {
            this.recorded = RecordingChannel.named(name);
            this.format = format;
            this.reached = reached;
        }

        void answerAlways(DeliveryResult result) {
            answer = result;
        }

        List<Delivery> deliveries() {
            return recorded.deliveries();
        }

        Delivery only() {
            assertThat(deliveries()).hasSize(1);
            return last();
        }

        Delivery last() {
            return deliveries().get(deliveries().size() - 1);
        }

        @Override
        public String name() {
            return recorded.name();
        }

        @Override
        public boolean reaches(Recipient recipient) {
            return reached.test(recipient);
        }

        @Override
        public boolean takesReplies() {
            return takesReplies;
        }

        @Override
        public DeliveryFormat format() {
            return format;
        }

        @Override
        public DeliveryResult deliver(Delivery delivery) {
            recorded.deliver(delivery);
            return answer;
        }
    }
}
