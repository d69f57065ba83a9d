package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.IncidentDesk;
import io.orderincident.MessageRequest;
import io.orderincident.access.CustomerLink;
import io.orderincident.access.LinkToken;
import io.orderincident.command.Target;
import io.orderincident.conversation.MailReply;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.OpenThread;
import io.orderincident.history.Audience;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages to customers, and their answers by e-mail. */
class RepliesTest {

    private static final ReplyAddresses REPLIES = ReplyAddresses.below("reply@flowers.example");

    private final CornerShop shop = new CornerShop();

    @Test
    void theAnswerToAMessageFindsItsIncidentWhoeverSendsIt() {
        RecordingChannel post = RecordingChannel.named("post");
        Notifications notifications =
                shop.notifications().channel(post).replyAddresses(REPLIES).build();
        IncidentDesk desk = shop.desk(notifications);
        Incident incident = CornerShop.register(desk, Origin.CUSTOMER);
        notifications.runDue();

        List<Delivery> deliveries = post.deliveries();
        assertThat(deliveries)
                .isNotEmpty()
                .allSatisfy(delivery -> assertThat(delivery.replyTo() != null)
                        .as("only customers answer by mail")
                        .isEqualTo(delivery.notification().recipient().party() == Party.CUSTOMER));
        String address = deliveries.stream()
                .map(Delivery::replyTo)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        String token = ReplyAddresses.tokenIn(address.toUpperCase(Locale.ROOT)).orElseThrow();
        Incident after = desk.mailReplies()
                .receive(
                        Samples.SHOP,
                        new MailReply("<1@x>", "office@example.org", List.of(token), "", "Where is it?"),
                        Locale.ENGLISH)
                .orElseThrow();
        assertThat(after.id()).isEqualTo(incident.id());
        assertThat(after.progress().messages().byCustomer()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Party.class,
            names = {"AGENT", "OPERATOR"})
    void theAnswerToAMessageOfAThreadStaysThere(Party staff) {
        RecordingChannel post = RecordingChannel.named("post");
        Notifications notifications =
                shop.notifications().channel(post).replyAddresses(REPLIES).build();
        IncidentDesk desk = shop.desk(notifications);
        Incident incident = CornerShop.register(desk, Origin.CUSTOMER);
        Actor writer = staff == Party.AGENT ? CornerShop.AGENT : CornerShop.OPERATOR;
        Target target = CornerShop.target(incident);
        desk.incidents()
                .openThread(writer, target, OpenThread.of("Photos", Party.CUSTOMER))
                .orElseThrow();
        notifications.runDue();
        int before = post.deliveries().size();
        desk.incidents()
                .sendMessage(writer, target, new Message(Audience.CUSTOMER, "A photo, please.", true).in(2))
                .orElseThrow();
        notifications.runDue();
        String address = Objects.requireNonNull(post.deliveries().get(before).replyTo());

        desk.mailReplies()
                .receive(
                        Samples.SHOP,
                        new MailReply(
                                "<2@x>",
                                "office@example.org",
                                List.of(ReplyAddresses.tokenIn(address).orElseThrow()),
                                "",
                                "Here."),
                        Locale.ENGLISH)
                .orElseThrow();

        assertThat(desk.messages()
                        .ofIncident(
                                writer,
                                Samples.SHOP,
                                incident.id(),
                                MessageRequest.newest(10).in(2))
                        .entries())
                .extracting(entry -> entry.event().said().orElseThrow().text())
                .containsExactly("A photo, please.", "Here.");
    }

    @Test
    void anAnswerToAMailThatArrivedThoughItsAttemptFailedGoesWhereItWasAsked() {
        List<String> drawn = new ArrayList<>();
        Notifications failing = failing(shop, (shopOf, kind, locale) -> Optional.empty(), drawn);
        IncidentDesk desk = shop.desk(failing);
        Incident incident = CornerShop.register(desk, Origin.CUSTOMER);
        Target target = CornerShop.target(incident);
        desk.incidents()
                .openThread(CornerShop.AGENT, target, OpenThread.of("Photos", Party.CUSTOMER))
                .orElseThrow();
        desk.incidents()
                .sendMessage(CornerShop.AGENT, target, new Message(Audience.CUSTOMER, "A photo, please.", true).in(2))
                .orElseThrow();
        failing.runDue();
        failing.runDue();
        List<String> attempts = drawn.stream()
                .filter(token ->
                        issued(shop, token).filter(link -> link.subject() == 2).isPresent())
                .toList();
        assertThat(attempts).hasSizeGreaterThan(1);

        desk.mailReplies()
                .receive(
                        Samples.SHOP,
                        new MailReply("<2@x>", "office@example.org", List.of(attempts.get(0)), "", "Here."),
                        Locale.ENGLISH)
                .orElseThrow();

        assertThat(desk.messages()
                        .ofIncident(
                                CornerShop.AGENT,
                                Samples.SHOP,
                                incident.id(),
                                MessageRequest.newest(10).in(2))
                        .entries())
                .extracting(entry -> entry.event().said().orElseThrow().text())
                .containsExactly("A photo, please.", "Here.");
    }

    @Test
    void noTokenIsIssuedForAChannelThatTakesNoAnswersNorWithoutAnAddress() {
        List<Delivery> posted = new ArrayList<>();
        Channel post = new Channel() {
            @Override
            public String name() {
                return "post";
            }

            @Override
            public boolean reaches(Recipient recipient) {
                return true;
            }

            @Override
            public DeliveryResult deliver(Delivery delivery) {
                posted.add(delivery);
                return DeliveryResult.delivered();
            }
        };
        RecordingChannel mail = RecordingChannel.named("mail");
        Notifications without =
                shop.notifications().channel(post).replyAddresses(REPLIES).build();
        CornerShop.register(shop.desk(without), Origin.CUSTOMER);
        without.runDue();
        CornerShop other = new CornerShop();
        Notifications unset = other.notifications().channel(mail).build();
        CornerShop.register(other.desk(unset), Origin.CUSTOMER);
        unset.runDue();

        assertThat(posted)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.replyTo()).isNull());
        assertThat(mail.deliveries())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.replyTo()).isNull());
    }

    @Test
    void everyAttemptThatMayHaveArrivedLeavesATokenAndNoneIsLeftOfWhatCannotBeRendered() {
        List<String> drawn = new ArrayList<>();
        Notifications failing = failing(shop, (shopOf, kind, locale) -> Optional.empty(), drawn);
        CornerShop.register(shop.desk(failing), Origin.CUSTOMER);
        failing.runDue();
        failing.runDue();
        failing.runDue();
        CornerShop other = new CornerShop();
        List<String> drawnInVain = new ArrayList<>();
        Notifications unrenderable = failing(
                other,
                (shopOf, kind, locale) -> Optional.of(Template.of("{{nothing}}", "{{nothing}}", "{{nothing}}")),
                drawnInVain);
        CornerShop.register(other.desk(unrenderable), Origin.CUSTOMER);
        unrenderable.runDue();

        assertThat(drawn).hasSize(3);
        assertThat(drawn).allMatch(token -> issued(shop, token).isPresent());
        assertThat(drawnInVain)
                .isNotEmpty()
                .noneMatch(token -> issued(other, token).isPresent());
    }

    private static Notifications failing(CornerShop shop, Templates templates, List<String> drawn) {
        Channel post = new Answering("post", delivery -> DeliveryResult.failed("not today")) {
            @Override
            public boolean takesReplies() {
                return true;
            }
        };
        return shop.notifications()
                .channel(post)
                .templates(templates)
                .retry(RetryPolicy.defaults()
                        .withFirstDelay(Duration.ZERO)
                        .withMaxDelay(Duration.ZERO)
                        .withMaxAttempts(3))
                .replyAddresses((shopOf, token) -> {
                    drawn.add(token);
                    return REPLIES.of(shopOf, token);
                })
                .build();
    }

    private static Optional<CustomerLink> issued(CornerShop shop, String token) {
        return shop.storage
                .transactions()
                .required(() ->
                        shop.storage.customerLinks().find(LinkToken.of(token).hash()));
    }

    @Test
    void anAddressGivesItsTokenBackAndNoOtherDoes() {
        for (int i = 0; i < 200; i++) {
            String token = LinkToken.random().value();
            String address = REPLIES.of(Samples.SHOP, token);
            assertThat(address).matches("reply\\+[0-9a-v]{52}@flowers\\.example");
            assertThat(ReplyAddresses.tokenIn(address)).contains(token);
        }
        String none = "A".repeat(43);
        assertThat(ReplyAddresses.tokenIn(REPLIES.of(Samples.SHOP, none))).contains(none);
        assertThat(ReplyAddresses.tokenIn("reply+" + "v".repeat(52) + "@x.example"))
                .isEmpty();
        assertThat(ReplyAddresses.tokenIn("reply@flowers.example")).isEmpty();
        assertThat(ReplyAddresses.tokenIn("ana+shop@flowers.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "reply",
                "re+ply@x.example",
                "r@",
                "twelveletter@x.example",
                "a@b@c",
                "a@x.example\r\nBcc: b@c"
            })
    void aMailboxIsOnePlainAddress(String wrong) {
        assertThatIllegalArgumentException().isThrownBy(() -> ReplyAddresses.below(wrong));
    }
}
