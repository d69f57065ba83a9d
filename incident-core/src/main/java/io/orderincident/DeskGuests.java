package io.orderincident;

import io.orderincident.access.GuestCode;
import io.orderincident.access.GuestCodeRequest;
import io.orderincident.access.GuestCodeStore;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.desk.HostPorts;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.ShopId;
import io.orderincident.store.Ids;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Asks the host whose an order is, and keeps what is sent by its hash. */
final class DeskGuests implements Guests {

    /** How those are called whose name nobody knows. */
    private static final String NAMELESS = "guest";

    private final HostPorts host;
    private final Transactions transactions;
    private final GuestCodeStore codes;
    private final Ids ids;

    DeskGuests(Storage storage, HostPorts host) {
        this.host = host;
        this.transactions = storage.transactions();
        this.codes = storage.guestCodes();
        this.ids = storage.ids();
    }

    @Override
    public void requestCode(ShopId shop, OrderId order, String email, Locale locale) {
        Instant now = host.now();
        String subject = GuestCode.subject(shop, order, email);
        Optional<Contact> contact = find(shop, order, email).map(OrderFacts::contact);
        transactions.required(() -> {
            if (codes.asked(shop, subject, now.minus(GuestCode.REQUESTS_WITHIN)) < GuestCode.REQUESTS_MAX) {
                long id = ids.next();
                Instant expiresAt = now.plus(GuestCode.VALID);
                codes.add(id, shop, subject, now, expiresAt);
                contact.map(known -> Contact.of(known.name(), known.email(), null, locale))
                        .map(asked -> new GuestCodeRequest(id, shop, order, asked, now, expiresAt))
                        .ifPresent(request -> host.listeners().forEach(listener -> listener.codeRequested(request)));
            }
            return subject;
        });
    }

    @Override
    public Outcome<Actor> open(ShopId shop, OrderId order, String email, String code, Locale locale) {
        String subject = GuestCode.subject(shop, order, email);
        Optional<OrderFacts> found = find(shop, order, email);
        boolean isRight = transactions.required(
                () -> codes.redeem(shop, subject, GuestCode.of(code), host.now(), GuestCode.ATTEMPTS_MAX));
        return found.filter(known -> isRight)
                .map(known -> Actor.guest(shop, order.value(), name(known)).speaking(locale))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.of(Reason.CODE_NOT_VALID, "code", locale)));
    }

    /** Who bought with an account logs in. */
    private Optional<OrderFacts> find(ShopId shop, OrderId order, String email) {
        return host.orders()
                .find(shop, order)
                .filter(known -> known.customer() == null && isOf(known.contact(), email));
    }

    private static boolean isOf(Contact contact, String email) {
        return contact.email() != null && contact.email().strip().equalsIgnoreCase(email.strip());
    }

    private static String name(OrderFacts order) {
        String name = order.contact().name();
        return name == null || name.isBlank() ? NAMELESS : name;
    }
}
