package io.orderincident.remedy;

import io.orderincident.party.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is proposed, agreed on and done to put it right. Immutable.
 *
 * @param offers what the customer was offered, in this order, at most {@value #OFFERS_MAX}
 */
public record RemedyState(List<Offer> offers) {

    /** The most offers of an incident. */
    public static final int OFFERS_MAX = 50;

    private static final RemedyState NONE = new RemedyState(List.of());

    /** Takes copies of the lists. */
    public RemedyState {
        offers = List.copyOf(offers);
    }

    /**
     * Nothing yet.
     *
     * @return what every incident begins with
     */
    public static RemedyState none() {
        return NONE;
    }

    /**
     * One of the offers.
     *
     * @param number which
     * @return the offer, empty if there is none of that number
     */
    public Optional<Offer> offer(int number) {
        return offers.stream().filter(offer -> offer.number() == number).findFirst();
    }

    /**
     * What awaits the customer's answer, by what has been noticed.
     *
     * @return the offers, in their order
     */
    public List<Offer> openOffers() {
        return offers.stream()
                .filter(offer -> offer.status() == OfferStatus.OPEN)
                .toList();
    }

    /**
     * What this viewer may see of it.
     *
     * @param viewer who looks, and may see the incident
     * @return itself, or a reduced copy
     */
    public RemedyState seenBy(Actor viewer) {
        return new RemedyState(
                offers.stream().map(offer -> offer.seenBy(viewer)).toList());
    }

    RemedyState with(Offer offer) {
        List<Offer> longer = new ArrayList<>(offers);
        longer.add(offer);
        return new RemedyState(longer);
    }

    int lastNumber() {
        return offers.stream().mapToInt(Offer::number).max().orElse(0);
    }
}
