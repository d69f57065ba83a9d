package io.orderincident.notify;

import io.orderincident.store.Transactions;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What all channels of a node deliver by. Immutable.
 *
 * @param transactions of the storage in which the outbox is
 * @param outbox where messages wait
 * @param batchSize how many are claimed at once
 * @param lease how long a claim holds them
 * @param ticker a monotonic clock in nanoseconds
 */
record DeliveryTerms(Transactions transactions, Outbox outbox, int batchSize, Duration lease, LongSupplier ticker) {}
