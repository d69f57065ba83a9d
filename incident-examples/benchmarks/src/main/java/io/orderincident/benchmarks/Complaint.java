package io.orderincident.benchmarks;

import io.orderincident.catalog.TypeCode;

/**
 * What a customer wrote, and what people who read it say that it is about. Immutable.
 *
 * @param text as written
 * @param type as judged
 */
record Complaint(String text, TypeCode type) {}
