package io.orderincident.notify;

import io.orderincident.access.LinkPurpose;
import io.orderincident.party.ShopId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where the host shows what the links of customers open. Called outside of transactions, from several threads. */
@FunctionalInterface
public interface LinkAddresses {

    /**
     * The address of a link.
     *
     * @param shop whose incident it opens
     * @param purpose what it lets the customer do
     * @param token what opens it, 43 letters, digits, hyphens and underscores; keep it nowhere
     * @return an absolute address, over HTTPS but for trying things out
     */
    String of(ShopId shop, LinkPurpose purpose, String token);

    /**
     * Addresses below one: {@code https://shop.example/links/flowers/survey/<token>} for the shop {@code flowers} and
     * {@code https://shop.example/links}.
     *
     * @param base an absolute address
     * @return addresses of the shop, the purpose in small letters, and the token
     * @throws IllegalArgumentException if the address is not an absolute one of HTTPS or HTTP
     */
    static LinkAddresses under(URI base) {
        String beginning = BaseAddress.of(base);
        return (shop, purpose, token) -> String.join(
                "/",
                beginning,
                URLEncoder.encode(shop.value(), StandardCharsets.UTF_8).replace("+", "%20"),
                purpose.name().toLowerCase(Locale.ROOT),
                token);
    }
}
