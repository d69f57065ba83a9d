package io.orderincident.notify.email;

import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.net.URI;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One plain mailbox, checked before the mail library sees it: no display name, no list, no group, nothing quoted, no
 * control character, so that nothing in it can become a header or a command. Local part after RFC 5322 (dot-atom),
 * lengths after RFC 5321.
 *
 * <p>A domain in other scripts is written in ASCII (RFC 5890), but only where all versions of IDNA write it alike: the
 * one of 2003 makes {@code strasse} of {@code straße}, which is another domain for that of 2008. Such domains are
 * refused; they can be given in ASCII.
 */
record Address(String local, String domain) {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)"
                    + "@([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*)");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");
    private static final String PLAIN_IN_URI = "-._~!$'*+";
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
        return asciiDomain(text.substring(at + 1)).map(domain -> text.substring(0, at + 1) + domain);
    }

    private static Optional<String> asciiDomain(String domain) {
        if (ASCII.matcher(domain).matches()) {
            return Optional.of(domain);
        }
        String written = Normalizer.normalize(domain.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        try {
            String ascii = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES);
            return IDN.toUnicode(ascii).equals(written) ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As a mailto URI (RFC 6068, 2): what has a meaning in a URI, and what may not be in one, is percent-encoded. */
    URI toUri() {
        StringBuilder uri = new StringBuilder("mailto:");
        for (int i = 0; i < local.length(); i++) {
            char sign = local.charAt(i);
            if (Character.isLetterOrDigit(sign) || PLAIN_IN_URI.indexOf(sign) >= 0) {
                uri.append(sign);
            } else {
                uri.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) sign));
            }
        }
        return URI.create(uri + "@" + domain);
    }

    /** For the mail library, which takes it as it is. */
    InternetAddress toInternetAddress() {
        InternetAddress address = new InternetAddress();
        address.setAddress(toString());
        return address;
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
