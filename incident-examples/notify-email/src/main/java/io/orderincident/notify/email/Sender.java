package io.orderincident.notify.email;

import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Whom mails come from.
 *
 * @param address the address
 * @param name the name shown beside it, may be absent
 */
record Sender(Address address, @Nullable String name) {

    InternetAddress toInternetAddress() {
        InternetAddress shown = address.toInternetAddress();
        if (name != null) {
            try {
                shown.setPersonal(name, StandardCharsets.UTF_8.name());
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("every JVM has UTF-8", e);
            }
        }
        return shown;
    }
}
