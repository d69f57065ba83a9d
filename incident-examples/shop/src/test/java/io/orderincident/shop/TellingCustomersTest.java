package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderincident.notify.Channel;
import io.orderincident.notify.Notifications;
import io.orderincident.party.Actor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TellingCustomersTest {
    private static final Actor OPERATOR = Actor.operator("olga", "Olga");

    private static final String LUCIA = "customer:casa-roble:lucia";

    @Test
    void withoutAMailServerTheLogTakesOverWhatWouldBeSent() {
        try (RunningShop shop = RunningShop.start()) {
            assertThat(shop.bean(Channel.class).name()).isEqualTo("log");
            Notifications notifications = shop.bean(Notifications.class);
            assertThat(notifications.waiting(OPERATOR))
                    .as("of the sample's past nobody is told")
                    .isZero();

            Visitor.as(shop, LUCIA).register("CR-24134", "OTHER", "Tell me.");

            await().atMost(Duration.ofSeconds(60)).until(() -> notifications.waiting(OPERATOR) == 0);
            assertThat(notifications.deadLetters(OPERATOR, 1)).isEmpty();
        }
    }

    @Test
    void aMailServerThatIsDownHoldsNobodyUp() throws IOException {
        try (RunningShop shop = RunningShop.start("--shop.mail.host=127.0.0.1", "--shop.mail.port=" + closedPort())) {
            assertThat(shop.bean(Channel.class).name()).isEqualTo("email");
            Visitor lucia = Visitor.as(shop, LUCIA);

            lucia.register("CR-24134", "OTHER", "Tell me.");

            assertThat(lucia.page().select(".notice.is-good")).hasSize(1);
            assertThat(shop.bean(Notifications.class).waiting(OPERATOR)).isEqualTo(1);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
