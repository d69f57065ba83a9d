package io.orderincident.notify.tck;

import io.orderincident.notify.Delivery;
import io.orderincident.party.Contact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a delivery, and of the channel's own settings, neither a log nor a reason may show. */
final class Secrecy {

    /** Shorter texts are found everywhere. */
    private static final int LENGTH_MIN = 4;

    private final Map<String, String> hidden = new LinkedHashMap<>();
    private final String digits;

    Secrecy(Delivery delivery, List<String> secrets) {
        Contact contact = delivery.notification().recipient().contact();
        hide(contact.name(), "the recipient's name");
        hide(contact.email(), "the recipient's e-mail address");
        hide(contact.phone(), "the recipient's phone number");
        hide(delivery.text(), "the text");
        hide(delivery.html(), "the HTML");
        hide(delivery.subject(), "the subject");
        secrets.forEach(secret -> hide(secret, "a secret of the channel"));
        this.digits = digits(contact.phone() == null ? "" : contact.phone());
    }

    /** What is seen in a text that should not be, empty if nothing. */
    Optional<String> brokenBy(String text) {
        String read = normal(text);
        if (digits.length() > LENGTH_MIN && digits(text).contains(digits)) {
            return Optional.of("the recipient's phone number");
        }
        return hidden.entrySet().stream()
                .filter(entry -> read.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private void hide(@Nullable String text, String what) {
        if (text != null && text.strip().length() >= LENGTH_MIN) {
            hidden.putIfAbsent(normal(text), what);
        }
    }

    /** As it is found, too, where it was encoded for an address or a form. */
    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT).replace("%40", "@").replace("%20", " ");
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
