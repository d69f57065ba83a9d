package io.orderincident.store;

import io.orderincident.remedy.RefundEntry;

/**
 * An attempt to have a refund paid. Immutable.
 *
 * @param entry what is to be paid
 * @param number which attempt it is, counted from 1: before the second the provider is asked what became of the first
 */
public record RefundAttempt(RefundEntry entry, int number) {}
