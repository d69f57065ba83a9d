package io.orderincident.notify;

import java.net.URI;
import java.util.Locale;

/** The address below which a host's pages lie. */
final class BaseAddress {

    private BaseAddress() {}

    /** Without a slash at its end. */
    static String of(URI base) {
        String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
        if (base.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException(
                    "the address of links must begin with https:// and a host, but is " + base);
        }
        String whole = base.toString();
        return whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
    }
}
