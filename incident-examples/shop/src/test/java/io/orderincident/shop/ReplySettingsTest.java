package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderincident.IncidentDesk;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.notify.email.Encryption;
import io.orderincident.notify.email.MailboxPoller;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReplySettingsTest {
    private final IncidentDesk desk =
            IncidentDesk.builder(MemoryOrders.of(), MemoryStorage.create()).build();

    @Test
    void aMailboxIsReadWhereOneIsConfigured() {
        ReplySettings settings = bound(Map.of(
                "shop.mail.replies.mailbox", "reply@casa-roble.example",
                "shop.mail.replies.host", "imap.example.com",
                "shop.mail.replies.password", "s3creto"));

        assertThat(settings.encryption()).isEqualTo(Encryption.STARTTLS);
        assertThat(settings.port()).isEqualTo(MailboxPoller.DEFAULT_PORT);
        assertThat(settings.toString()).doesNotContain("reply@", "s3creto");
        try (MailboxPoller poller = settings.poller(desk.mailReplies())) {
            assertThat(poller).isNotNull();
        }
    }

    @Test
    void aServerWithoutAMailboxIsSaidToBeAMistake() {
        ReplySettings settings = bound(Map.of("shop.mail.replies.host", "imap.example.com"));

        assertThatIllegalStateException()
                .isThrownBy(() -> settings.poller(desk.mailReplies()))
                .withMessageContaining("shop.mail.replies.mailbox");
    }

    private static ReplySettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("shop.mail.replies", ReplySettings.class);
    }
}
