package io.orderincident.notify;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.CustomerLinkStore;
import io.orderincident.access.GuestCode;
import io.orderincident.access.GuestCodeStore;
import io.orderincident.access.LinkPurpose;
import io.orderincident.access.LinkToken;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Said;
import io.orderincident.party.Party;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Issues what opens something to whoever gets a message that is about to be delivered: its link, or its code. Thread-safe. */
final class KeyIssuer {

    /** People search for the last mail of a shop and answer it, long after: also one that arrived though its attempt failed. */
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
     * What a message brings, which opens nothing before it is issued.
     *
     * @param variables for the template
     * @param replyTo where the customer answers, null where none is wanted
     * @param issuing false where the message need not be sent any more; what the storage throws is thrown on
     */
    record Keys(Map<String, String> variables, @Nullable String replyTo, BooleanSupplier issuing) {}

    /** Draws them, for a message that may turn out not to be rendered; what the host throws is thrown on. */
    Keys drawn(OutboxMessage message, boolean takesReplies) {
        Notification notification = message.notification();
        String guest = notification.data().get(Variables.REQUEST);
        return guest == null ? links(message, takesReplies) : code(Long.parseLong(guest));
    }

    private Keys code(long request) {
        GuestCode code = GuestCode.random();
        return new Keys(
                Map.of(Variables.CODE, code.value()),
                null,
                () -> transactions.required(() -> codes.issue(request, code, clock.instant())));
    }

    private Keys links(OutboxMessage message, boolean takesReplies) {
        Notification notification = message.notification();
        IncidentId incident = notification.incident();
        Map<String, String> variables = new HashMap<>();
        List<Runnable> issuing = new ArrayList<>();
        String replyTo = null;
        if (incident != null) {
            Instant now = clock.instant();
            LinkRequest request = notification.link();
            if (addresses != null && request != null && !now.isAfter(request.expiresAt())) {
                LinkToken token = LinkToken.random();
                variables.put(Variables.LINK, addresses.of(notification.shop(), request.purpose(), token.value()));
                CustomerLink link =
                        link(notification, incident, request.purpose(), request.subject(), now, request.expiresAt());
                issuing.add(() -> links.add(token.hash(), link));
            }
            if (replies != null && takesReplies && notification.recipient().party() == Party.CUSTOMER) {
                LinkToken token = LinkToken.random();
                replyTo = replies.of(notification.shop(), token.value());
                CustomerLink link = link(
                        notification, incident, LinkPurpose.REPLY, thread(notification), now, now.plus(REPLY_VALID));
                issuing.add(() -> links.add(token.hash(), link));
            }
        }
        return new Keys(variables, replyTo, () -> issuing.isEmpty() || areIssued(issuing));
    }

    private static int thread(Notification notification) {
        String thread = notification.data().get(Variables.THREAD);
        return thread == null ? Said.MAIN_THREAD : Integer.parseInt(thread);
    }

    private boolean areIssued(List<Runnable> issuing) {
        return transactions.required(() -> {
            issuing.forEach(Runnable::run);
            return true;
        });
    }

    private static CustomerLink link(
            Notification notification,
            IncidentId incident,
            LinkPurpose purpose,
            int subject,
            Instant now,
            Instant expiresAt) {
        return new CustomerLink(
                notification.shop(),
                incident,
                purpose,
                subject,
                notification.recipient().contact().locale(),
                now,
                expiresAt);
    }
}
