package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A shop with a mail server tells its customers by e-mail. */
class MailTest {

    @Test
    void whoRegistersAnIncidentGetsItsNumberByMail() throws MessagingException {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (RunningShop shop = RunningShop.start(
                "--shop.mail.host=127.0.0.1",
                "--shop.mail.port=" + mail.getSmtp().getPort(),
                "--shop.mail.encryption=none")) {
            Visitor lucia = Visitor.as(shop, "customer:casa-roble:lucia");
            lucia.register("CR-24134", "DAMAGED", "Scratched.");

            await().atMost(Duration.ofMinutes(1)).until(() -> mail.getReceivedMessages().length > 0);
            assertThat(mail.getReceivedMessages())
                    .singleElement()
                    .satisfies(received -> assertThat(received.getSubject())
                            .contains(lucia.page().select(".heading .id").text()));
        } finally {
            mail.stop();
        }
    }
}
