package io.orderincident.notify;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.CustomerLinkStore;
import io.orderincident.access.LinkToken;
import io.orderincident.history.IncidentId;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Issues the link of a message that is about to be delivered. Thread-safe. */
final class LinkIssuer {

    private final Transactions transactions;
    private final CustomerLinkStore links;
    private final @Nullable LinkAddresses addresses;
    private final InstantSource clock;

    LinkIssuer(Storage storage, @Nullable LinkAddresses addresses, InstantSource clock) {
        this.transactions = storage.transactions();
        this.links = storage.customerLinks();
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Its address, null where none is wanted, or would open anything; what the storage or the host throws is thrown on. */
    @Nullable
    String issued(Notification notification) {
        LinkRequest request = notification.link();
        Instant now = clock.instant();
        IncidentId incident = notification.incident();
        if (addresses == null || request == null || incident == null || now.isAfter(request.expiresAt())) {
            return null;
        }
        LinkToken token = LinkToken.random();
        String address = addresses.of(notification.shop(), request.purpose(), token.value());
        CustomerLink link = new CustomerLink(
                notification.shop(),
                incident,
                request.purpose(),
                request.subject(),
                notification.recipient().contact().locale(),
                now,
                request.expiresAt());
        return transactions.required(() -> {
            links.add(token.hash(), link);
            return address;
        });
    }
}
