/**
 * What a host serves as JSON: plain records of texts, numbers, lists and such records, which every JSON library writes without a
 * module. {@code META-INF/order-incident/json.schema.json} describes them. Ids are texts, instants are ISO 8601 in UTC, money
 * is {@link io.orderincident.json.MoneyJson}, and a code stands with its words. Components are only ever added.
 */
@NullMarked
package io.orderincident.json;

import org.jspecify.annotations.NullMarked;
