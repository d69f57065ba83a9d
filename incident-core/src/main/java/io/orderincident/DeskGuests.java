package io.orderincident;

import io.orderincident.access.GuestCode;
import io.orderincident.access.GuestCodeRequest;
import io.orderincident.access.GuestCodeStore;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.desk.HostPorts;
import io.orderincident.desk.UnitOfWork;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.ShopId;
import io.orderincident.store.Ids;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import io.orderincident.text.Fault;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the host whose an order is, and keeps what is sent by its hash. */
final class DeskGuests implements Guests {

    private static final Logger LOG = LoggerFactory.getLogger(DeskGuests.class);

    /** How those are called whose name nobody knows. */
    private static final String NAMELESS = "guest";

    private final HostPorts host;
    private final Transactions transactions;
    private final UnitOfWork work;
    private final GuestCodeStore codes;
    private final Ids ids;

    DeskGuests(Storage storage, HostPorts host, UnitOfWork work) {
        this.host = host;
        this.transactions = storage.transactions();
        this.work = work;
        this.codes = storage.guestCodes();
        this.ids = storage.ids();
    }

    /** What fails only where there is such an order is not told, either. */
    @Override
    public void requestCode(ShopId shop, OrderId order, String email, Locale locale) {
        refuseTransaction();
        Instant now = host.now();
        Optional<Contact> contact = find(shop, order, email).map(OrderFacts::contact);
        GuestCodeRequest request = new GuestCodeRequest(
                ids.next(),
                shop,
                order,
                contact.map(known -> Contact.of(known.name(), known.email(), null, locale))
                        .orElseGet(() -> Contact.unknown(locale)),
                now,
                now.plus(GuestCode.VALID));
        try {
            work.run(() -> ask(request, GuestCode.subject(shop, order, email), contact.isPresent()));
        } catch (RuntimeException failure) {
            LOG.warn("no code could be asked for a guest of {}: {}", shop, Fault.names(failure), Fault.of(failure));
        }
    }

    private boolean ask(GuestCodeRequest request, String subject, boolean isTheirs) {
        boolean isAdded = codes.add(
                request.id(), request.shop(), subject, request.askedAt(), request.expiresAt(), GuestCode.REQUESTS_MAX);
        if (isAdded && isTheirs) {
            host.listeners().forEach(listener -> listener.codeRequested(request));
        }
        return isAdded;
    }

    @Override
    public Outcome<Actor> open(ShopId shop, OrderId order, String email, String code, Locale locale) {
        refuseTransaction();
        String subject = GuestCode.subject(shop, order, email);
        Optional<OrderFacts> found = find(shop, order, email);
        boolean isRight = transactions.required(
                () -> codes.redeem(shop, subject, GuestCode.of(code), host.now(), GuestCode.ATTEMPTS_MAX));
        return found.filter(known -> isRight)
                .map(known -> Actor.guest(shop, order.value(), name(known)).speaking(locale))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.of(Reason.CODE_NOT_VALID, "code", locale)));
    }

    /** Requests and attempts are counted whatever becomes of the host's transaction. */
    private void refuseTransaction() {
        if (transactions.isActive()) {
            throw new IllegalStateException("guests are let in outside of transactions, end the one under way first");
        }
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
