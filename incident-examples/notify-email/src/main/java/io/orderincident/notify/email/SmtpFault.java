package io.orderincident.notify.email;

import io.orderincident.notify.DeliveryResult;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * What a failed attempt means (RFC 5321, 4.2.1). Final is a 5xx for the recipient or for the message; all else may be
 * set right: a 4xx, a broken connection, but also a 5xx for the login or the sender, which are the shop's own settings.
 * The server's words are not kept, as they often quote the address.
 */
final class SmtpFault {

    private static final Set<String> ABOUT_THE_MESSAGE = Set.of("DATA", ".");

    private SmtpFault() {}

    static DeliveryResult of(MessagingException fault) {
        return refusedRecipient(fault)
                .or(() -> refusedMessage(fault))
                .orElseGet(() -> DeliveryResult.failed(names(fault)));
    }

    private static Optional<DeliveryResult> refusedRecipient(MessagingException fault) {
        return first(fault, SMTPAddressFailedException.class)
                .map(refused -> judged(refused.getReturnCode(), "the recipient"));
    }

    private static Optional<DeliveryResult> refusedMessage(MessagingException fault) {
        return first(fault, SMTPSendFailedException.class)
                .filter(refused -> ABOUT_THE_MESSAGE.contains(refused.getCommand()))
                .map(refused -> judged(refused.getReturnCode(), "the message"));
    }

    private static DeliveryResult judged(int code, String what) {
        String reason = "the mail server refused " + what + " with " + code;
        return code >= 500 && code <= 599 ? DeliveryResult.rejected(reason) : DeliveryResult.failed(reason);
    }

    private static <T extends Exception> Optional<T> first(MessagingException fault, Class<T> type) {
        return chain(fault).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static String names(MessagingException fault) {
        return String.join(
                ", by ", chain(fault).map(cause -> cause.getClass().getName()).toList());
    }

    private static Stream<Exception> chain(MessagingException fault) {
        return Stream.iterate(
                fault,
                one -> one != null,
                one -> one instanceof MessagingException messaging ? messaging.getNextException() : null);
    }
}
