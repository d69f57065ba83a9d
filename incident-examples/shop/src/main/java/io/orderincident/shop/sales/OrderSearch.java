package io.orderincident.shop.sales;

import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Which orders of a shop to list, newest first. Immutable.
 *
 * @param shop whose orders
 * @param viewer who looks: customers see their own, guests the one that they are let in to, staff all
 * @param text part of an order's number, its customer's name or an article's title; null for any
 * @param delivery whose delivery stands like this; null for any
 * @param after where the page before ended; null for the first page
 */
public record OrderSearch(
        ShopId shop,
        Actor viewer,
        @Nullable String text,
        @Nullable Delivery delivery,
        @Nullable OrderCursor after) {}
