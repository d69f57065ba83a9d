package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.orderincident.history.EventType;
import io.orderincident.incident.Origin;
import io.orderincident.notify.NotificationPolicy.Condition;
import io.orderincident.notify.NotificationPolicy.Row;
import io.orderincident.store.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The README's example of several channels. */
final class ManyWaysTest {

    @Test
    void anEventGoesByMailByTextMessageAndToTheHost() throws IOException {
        CornerShop shop = new CornerShop();
        Storage storage = shop.storage;
        Outbox outbox = shop.outbox;
        RecordingChannel mail = RecordingChannel.named("mail");
        RecordingChannel textMessages = RecordingChannel.named("text-message");
        String secret = "c2VjcmV0LW9mLXRoZS1jb3JuZXItc2hvcC0xMjM0NTY3ODk=";
        List<String> posted = new CopyOnWriteArrayList<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        receiver.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
            // snippet
            NotificationPolicy policy = NotificationPolicy.standard()
                    .through(row -> row.kind() == NotificationKind.OFFER, ChannelChoice.all())
                    .through(row -> row.kind() == NotificationKind.SURVEY, ChannelChoice.first())
                    .with(new Row(
                            EventType.REGISTERED,
                            Condition.always(),
                            NotificationKind.ACKNOWLEDGEMENT,
                            Addressee.HOST,
                            ChannelChoice.named("webhook")));
            Notifications notifications = Notifications.builder(storage, outbox)
                    .channel(mail)
                    .channel(textMessages)
                    .channel(WebhookChannel.builder(address, secret).build())
                    .policy(policy)
                    .build();
            // end

            CornerShop.register(shop.desk(notifications), Origin.CUSTOMER, "1");
            notifications.runDue();
        } finally {
            receiver.stop(0);
        }

        assertThat(mail.deliveries()).hasSize(1);
        assertThat(textMessages.deliveries()).isEmpty();
        assertThat(posted).singleElement().asString().contains("\"party\":\"SYSTEM\"");
    }
}
