package io.orderincident.notify.email;

import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One plain mailbox, checked before the mail library sees it: no display name, no list, no group, nothing quoted, no
 * control character, so that nothing in it can become a header or a command. Local part after RFC 5322 (dot-atom),
 * lengths after RFC 5321; a domain in other scripts is written in ASCII (RFC 5890).
 */
record Address(String local, String domain) {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)"
                    + "@([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*)");
    private static final int LENGTH_MAX = 254;
    private static final int LOCAL_MAX = 64;

    /** Empty if it is no such mailbox. */
    static Optional<Address> parse(String text) {
        return ascii(text)
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .map(form -> new Address(form.group(1), form.group(2)))
                .filter(address -> address.local.length() <= LOCAL_MAX
                        && address.toString().length() <= LENGTH_MAX);
    }

    private static Optional<String> ascii(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0 || text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** For the mail library, which takes it as it is. */
    InternetAddress toInternetAddress() {
        InternetAddress address = new InternetAddress();
        address.setAddress(toString());
        return address;
    }

    InternetAddress toInternetAddress(String displayName) {
        InternetAddress address = toInternetAddress();
        try {
            address.setPersonal(displayName, StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every JVM has UTF-8", e);
        }
        return address;
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
