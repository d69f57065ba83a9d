package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.conversation.Message;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.notify.NotificationPolicy.Condition;
import io.orderincident.notify.NotificationPolicy.Row;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a message is sent to besides being seen (5.2). */
final class MessageNotificationsTest {

    private static final Actor ANA = Actor.customer(Samples.SHOP, CornerShop.CUSTOMER, "Ana");

    private final CornerShop shop = new CornerShop();
    private final RecordingChannel post = RecordingChannel.named("post");
    private Notifications notifications = shop.notifications().channel(post).build();

    @ParameterizedTest
    @CsvSource({"CUSTOMER, 1", "CUSTOMER_AND_OPERATOR, 1", "OPERATOR, 0", "INTERNAL, 0"})
    void whatStaffWriteReachesTheCustomerIfItIsForThem(Audience audience, int sent) {
        write(audience, CornerShop.AGENT, CornerShop.OPERATOR);

        List<Notification> told = told();
        assertThat(told).hasSize(2 * sent);
        assertThat(told).allSatisfy(one -> {
            assertThat(one.kind()).isEqualTo(NotificationKind.MESSAGE);
            assertThat(one.recipient().party()).isEqualTo(Party.CUSTOMER);
            assertThat(one.data()).containsEntry("message", "Send us a photo, please.");
        });
    }

    @Test
    void whatTheCustomerWritesIsNotSentBackToThem() {
        write(Audience.CUSTOMER_AND_OPERATOR, ANA);

        assertThat(told()).isEmpty();
    }

    @Test
    void whatIsNotForTheCustomerIsInNoTemplateWhoeverGetsIt() {
        notifications = shop.notifications()
                .channel(post)
                .policy(NotificationPolicy.standard()
                        .with(new Row(
                                EventType.MESSAGED,
                                Condition.always(),
                                NotificationKind.ACKNOWLEDGEMENT,
                                Addressee.CUSTOMER)))
                .build();

        write(Audience.OPERATOR, CornerShop.AGENT);

        assertThat(told())
                .singleElement()
                .satisfies(one -> assertThat(one.data()).doesNotContainKey("message"));
    }

    private void write(Audience audience, Actor... writers) {
        IncidentDesk desk = shop.desk(notifications);
        Incident incident = CornerShop.register(desk, Origin.ORGANIZATION);
        for (Actor writer : writers) {
            desk.incidents()
                    .sendMessage(
                            writer,
                            CornerShop.target(incident),
                            new Message(audience, "Send us a photo, please.", true))
                    .orElseThrow();
        }
    }

    private List<Notification> told() {
        notifications.runDue();
        return post.deliveries().stream().map(Delivery::notification).toList();
    }
}
