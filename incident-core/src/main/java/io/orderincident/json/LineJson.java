package io.orderincident.json;

/**
 * An affected line of an order. Immutable.
 *
 * @param line its id within the order
 * @param sku the article
 * @param title the article as the customer saw it
 * @param quantity pieces affected, at least 1
 */
public record LineJson(String line, String sku, String title, int quantity) {}
