package io.orderincident.notify;

import io.orderincident.party.ShopId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Where the answers of customers to e-mail go, so that they find the incident that they answer. Called outside of
 * transactions, from several threads.
 */
@FunctionalInterface
public interface ReplyAddresses {

    /** The longest beginning of an address before the {@code +}, in characters: 64 (RFC 5321) without the token. */
    int MAILBOX_MAX = 11;

    /**
     * The address for the answers to one message.
     *
     * @param shop whose incident
     * @param token what tells which incident, 43 letters, digits, hyphens and underscores; keep it nowhere
     * @return one plain e-mail address
     */
    String of(ShopId shop, String token);

    /**
     * Addresses of one mailbox for all shops, {@code reply+<token>@shop.example}: all of them arrive in {@code
     * reply@shop.example} where the mail server knows sub-addresses (RFC 5233), as most do. The token is written in small
     * letters and digits only, as some programs change the case of addresses.
     *
     * @param mailbox the mailbox, such as {@code reply@shop.example}, its name at most {@value #MAILBOX_MAX} letters and digits
     * @return its addresses, from which {@link #tokenIn} gets the token back
     * @throws IllegalArgumentException if it is no such mailbox
     */
    static ReplyAddresses below(String mailbox) {
        Matcher parts = ReplyToken.MAILBOX.matcher(mailbox);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "the mailbox must be an address like reply@shop.example, its name at most " + MAILBOX_MAX
                            + " letters and digits");
        }
        return (shop, token) -> parts.group(1) + "+" + ReplyToken.written(token) + "@" + parts.group(2);
    }

    /**
     * The token in an address that was made below a mailbox.
     *
     * @param address any e-mail address that a mail was sent to
     * @return the token, empty if it has none
     */
    static Optional<String> tokenIn(String address) {
        Matcher parts = ReplyToken.WITH_TOKEN.matcher(address.toLowerCase(Locale.ROOT));
        return parts.matches() ? ReplyToken.read(parts.group(1)) : Optional.empty();
    }
}
