package io.orderincident;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.CustomerLinkStore;
import io.orderincident.access.LinkPurpose;
import io.orderincident.access.LinkToken;
import io.orderincident.command.Outcome;
import io.orderincident.incident.Incident;
import io.orderincident.link.MergedInto;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Finds links by the hashes of their tokens, and lets their customers in. */
final class DeskCustomerLinks implements CustomerLinks {

    /** How those are called whose name nobody knows. */
    private static final String NAMELESS = "customer";

    private final Transactions transactions;
    private final CustomerLinkStore links;
    private final IncidentStore store;
    private final InstantSource clock;
    private final Incidents incidents;
    private final Remedies remedies;
    private final Documents documents;

    DeskCustomerLinks(
            Storage storage, InstantSource clock, Incidents incidents, Remedies remedies, Documents documents) {
        this.transactions = storage.transactions();
        this.links = storage.customerLinks();
        this.store = storage.incidents();
        this.clock = clock;
        this.incidents = incidents;
        this.remedies = remedies;
        this.documents = documents;
    }

    @Override
    public Outcome<OpenedLink> open(ShopId shop, LinkPurpose purpose, String token, Locale locale) {
        return transactions
                .required(() -> find(shop, purpose, token)
                        .filter(link -> purpose != LinkPurpose.REPLY)
                        .flatMap(this::opened))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(DeskOpenedLink.notWorking(locale)));
    }

    /** One that works, in the transaction under way. */
    Optional<CustomerLink> find(ShopId shop, LinkPurpose purpose, String token) {
        return find(purpose, token).filter(link -> link.shop().equals(shop));
    }

    /** One of any shop that works, in the transaction under way. */
    Optional<CustomerLink> find(LinkPurpose purpose, String token) {
        return issued(purpose, token).filter(this::isWorking);
    }

    /** One of any shop, also if it has expired, in the transaction under way. */
    Optional<CustomerLink> issued(LinkPurpose purpose, String token) {
        return links.find(LinkToken.of(token).hash()).filter(link -> link.purpose() == purpose);
    }

    boolean isWorking(CustomerLink link) {
        return !clock.instant().isAfter(link.expiresAt());
    }

    private Optional<OpenedLink> opened(CustomerLink link) {
        return sent(link).flatMap(sent -> {
            Actor customer = customer(sent, link.locale());
            return whereItGoesOn(sent, customer)
                    .filter(found -> isStillAbout(link, found))
                    .<OpenedLink>map(found ->
                            new DeskOpenedLink(link, found, customer, clock.instant(), incidents, remedies, documents));
        });
    }

    /** The incident of which it was sent, while its customer may see it, in the transaction under way. */
    Optional<Incident> sent(CustomerLink link) {
        return store.find(link.shop(), link.incident())
                .filter(sent ->
                        !sent.protection().isBlocked() && !sent.protection().isErased());
    }

    static Actor customer(Incident incident, Locale locale) {
        String known = incident.report().contact().name();
        String name = known == null || known.isBlank() ? NAMELESS : known;
        CustomerId id = incident.report().customer();
        Actor customer = id == null
                ? Actor.guest(incident.shop(), incident.report().order().value(), name)
                : Actor.customer(incident.shop(), id, name);
        return customer.speaking(locale);
    }

    /** Of an incident that was merged, that which its customer goes on with, in the transaction under way. */
    Optional<Incident> whereItGoesOn(Incident incident, Actor customer) {
        MergedInto merged = incident.relations().merged();
        return merged == null
                ? Optional.of(incident)
                : store.find(incident.shop(), merged.into())
                        .filter(target -> target.isVisibleTo(customer))
                        .flatMap(target -> whereItGoesOn(target, customer));
    }

    /** What was asked of one resolution is not said of another: neither of the next one, nor of that of a merge's target. */
    private static boolean isStillAbout(CustomerLink link, Incident found) {
        return link.purpose() == LinkPurpose.OFFER
                || link.purpose() == LinkPurpose.DOCUMENTS
                || (found.id().equals(link.incident()) && found.progress().cycle() == link.subject());
    }
}
