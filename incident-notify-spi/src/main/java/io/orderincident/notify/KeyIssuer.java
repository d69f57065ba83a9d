package io.orderincident.notify;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.CustomerLinkStore;
import io.orderincident.access.GuestCode;
import io.orderincident.access.GuestCodeStore;
import io.orderincident.access.LinkPurpose;
import io.orderincident.access.LinkToken;
import io.orderincident.history.IncidentId;
import io.orderincident.party.Party;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Issues what opens something to whoever gets a message that is about to be delivered: its link, or its code. Thread-safe. */
final class KeyIssuer {

    /** People search for the last mail of a shop and answer it, long after. */
    private static final Duration REPLY_VALID = Duration.ofDays(365);

    private final Transactions transactions;
    private final CustomerLinkStore links;
    private final GuestCodeStore codes;
    private final @Nullable LinkAddresses addresses;
    private final @Nullable ReplyAddresses replies;
    private final InstantSource clock;

    KeyIssuer(
            Storage storage, @Nullable LinkAddresses addresses, @Nullable ReplyAddresses replies, InstantSource clock) {
        this.transactions = storage.transactions();
        this.links = storage.customerLinks();
        this.codes = storage.guestCodes();
        this.addresses = addresses;
        this.replies = replies;
        this.clock = clock;
    }

    /**
     * For the template, empty where the message need not be sent any more; what the storage or the host throws is thrown on.
     */
    Optional<Map<String, String>> issued(Notification notification) {
        String guest = notification.data().get(Variables.REQUEST);
        return guest == null ? Optional.of(link(notification)) : code(Long.parseLong(guest));
    }

    /** Where the customer answers, null where none is wanted; what the storage or the host throws is thrown on. */
    @Nullable
    String replyTo(Notification notification) {
        IncidentId incident = notification.incident();
        if (replies == null || incident == null || notification.recipient().party() != Party.CUSTOMER) {
            return null;
        }
        LinkToken token = LinkToken.random();
        String address = replies.of(notification.shop(), token.value());
        return transactions.required(() -> {
            Instant now = clock.instant();
            links.add(
                    token.hash(),
                    new CustomerLink(
                            notification.shop(),
                            incident,
                            LinkPurpose.REPLY,
                            1,
                            notification.recipient().contact().locale(),
                            now,
                            now.plus(REPLY_VALID)));
            return address;
        });
    }

    private Optional<Map<String, String>> code(long request) {
        GuestCode code = GuestCode.random();
        return transactions.required(() -> codes.issue(request, code, clock.instant()))
                ? Optional.of(Map.of(Variables.CODE, code.value()))
                : Optional.empty();
    }

    /** Nothing where none is wanted, or would open anything. */
    private Map<String, String> link(Notification notification) {
        LinkRequest request = notification.link();
        Instant now = clock.instant();
        IncidentId incident = notification.incident();
        if (addresses == null || request == null || incident == null || now.isAfter(request.expiresAt())) {
            return Map.of();
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
            return Map.of(Variables.LINK, address);
        });
    }
}
