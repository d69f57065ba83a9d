package io.orderincident.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.notify.DeliveryResult;
import io.orderincident.notify.DeliveryResult.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmtpFaultTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 <ana.nunez@example.org> unknown, REJECTED, the mail server refused the recipient with 550",
        "RCPT, 552 mailbox full, REJECTED, the mail server refused the recipient with 552",
        "RCPT, 554 no, REJECTED, the mail server refused the recipient with 554",
        "RCPT, 450 greylisted, FAILED, the mail server refused the recipient with 450",
        "RCPT, 421 shutting down, FAILED, the mail server refused the recipient with 421",
        ".,    554 5.7.1 looks like spam, REJECTED, the mail server refused the message with 554",
        ".,    451 try later, FAILED, the mail server refused the message with 451",
        "DATA, 554 no, REJECTED, the mail server refused the message with 554",
        "MAIL, 550 sender not yours, FAILED, org.eclipse.angus.mail.smtp.SMTPSendFailedException",
        "MAIL, 530 authentication required, FAILED, org.eclipse.angus.mail.smtp.SMTPSendFailedException",
        "AUTH, 535 5.7.8 wrong password, FAILED, jakarta.mail.AuthenticationFailedException",
        "AUTH, 454 try later, FAILED, jakarta.mail.AuthenticationFailedException",
        "CONNECT, 554 no service, FAILED, jakarta.mail.MessagingException"
    })
    void tellsForNowFromForEverByCommandAndCode(String command, String answer, Status status, String reason)
            throws IOException {
        try (ScriptedServer server = new ScriptedServer(Map.of(command, answer))) {
            DeliveryResult result = channel(server, PATIENT).deliver(Mails.delivery());

            assertThat(result.status()).isEqualTo(status);
            assertThat(result.reason()).startsWith(reason).doesNotContain("ana.nunez", "spam", "secreto");
        }
    }

    @Test
    void takesTheMessageForDeliveredWhateverTheServerSaysGoodbyeWith() throws IOException {
        try (ScriptedServer server = new ScriptedServer(Map.of("QUIT", "500 stay"))) {
            assertThat(channel(server, PATIENT).deliver(Mails.delivery())).isEqualTo(DeliveryResult.delivered());
            assertThat(server.received())
                    .contains("MAIL FROM:<ayuda@flores.example>", "RCPT TO:<ana.nunez@example.org>");
        }
    }

    @ParameterizedTest
    @CsvSource({"CONNECT", "EHLO", "RCPT", "DATA", "."})
    void failsForNowInBoundedTimeWhenTheServerFallsSilent(String command) throws IOException {
        try (ScriptedServer server = new ScriptedServer(Map.of(command, ""))) {
            long start = System.nanoTime();

            DeliveryResult result = channel(server, Duration.ofMillis(300)).deliver(Mails.delivery());

            assertThat(result.status()).isEqualTo(Status.FAILED);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENT);
        }
    }

    private static EmailChannel channel(ScriptedServer server, Duration patience) {
        return EmailChannel.builder("127.0.0.1", "ayuda@flores.example")
                .port(server.port())
                .encryption(Encryption.NONE)
                .login("flores", "secreto")
                .connectTimeout(PATIENT)
                .answerTimeout(patience)
                .build();
    }
}
