package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.notify.Notifications;
import io.orderincident.party.Actor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class TellingStaffTest {
    private static final Actor OPERATOR = Actor.operator("olga", "Olga");

    @Test
    void whoeverIsNewlyInChargeGetsAMailUnlessTheyTookItThemselves() throws IOException {
        try (RunningShop shop = RunningShop.start(
                "--order-incident.email.host=127.0.0.1", "--order-incident.email.port=" + closedPort())) {
            Notifications notifications = shop.bean(Notifications.class);
            Visitor agent = Visitor.as(shop, "agent:casa-roble");
            agent.register("CR-24134", "OTHER", "Look at this.");

            long customersMail = notifications.waiting(OPERATOR);

            agent.take("ASSIGN");
            assertThat(notifications.waiting(OPERATOR)).isEqualTo(customersMail);

            agent.take("ASSIGN", "person", "", "team", "taller");
            assertThat(notifications.waiting(OPERATOR))
                    .as("the mechanic, not the agent")
                    .isEqualTo(customersMail + 1);
            assertThat(notifications.deadLetters(OPERATOR, 1)).isEmpty();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
