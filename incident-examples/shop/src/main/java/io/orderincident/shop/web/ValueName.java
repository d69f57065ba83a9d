package io.orderincident.shop.web;

import org.jspecify.annotations.Nullable;

/**
 * A value to choose, and what the reader calls it. Immutable.
 *
 * @param value as an address holds it
 * @param name its name, null where the pages' own texts say it
 */
record ValueName(String value, @Nullable String name) {}
