package io.orderincident.remedy;

import io.orderincident.history.IncidentId;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;

/**
 * An offer of money in the shop's book, with what it was offered for. Immutable.
 *
 * @param shop in which shop
 * @param order for which order: of an offer that came by a merge, that of the incident where it was made
 * @param incident on which incident
 * @param offer which offer
 * @param given how much of it counts as given {@linkplain Offer#authorizedBy() by whose authority it was made}: what is
 *     offered or owed and no refund counts, zero for nothing
 */
public record OfferEntry(ShopId shop, OrderId order, IncidentId incident, Offer offer, Money given) {}
