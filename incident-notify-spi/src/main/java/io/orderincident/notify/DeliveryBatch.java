package io.orderincident.notify;

import io.orderincident.notify.Outbox.Claim;
import io.orderincident.notify.Outbox.Claimed;
import io.orderincident.notify.Outbox.Result;
import io.orderincident.text.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims a batch of one channel, delivers it outside any transaction, and finishes it as a whole: two short
 * transactions whatever the size. What cannot be tried well before the lease runs out is given back.
 */
final class DeliveryBatch {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryBatch.class);

    /** Nothing is begun in the last half of a lease, so that a slow delivery still ends within it. */
    private static final int RESERVE = 2;

    private final DeliveryTerms terms;
    private final DeliveryAttempt attempt;
    private final WakeSignal wakeSignal;

    DeliveryBatch(DeliveryTerms terms, DeliveryAttempt attempt, WakeSignal wakeSignal) {
        this.terms = terms;
        this.attempt = attempt;
        this.wakeSignal = wakeSignal;
    }

    /**
     * Does one batch.
     *
     * @param stopping asked before each delivery
     * @return how many messages were tried; what the storage throws is thrown on
     */
    int run(BooleanSupplier stopping) {
        long begin = terms.ticker().getAsLong();
        Claim claim =
                terms.transactions().required(() -> terms.outbox().claim(channel(), terms.batchSize(), terms.lease()));
        if (claim.messages().isEmpty()) {
            return 0;
        }
        List<Result> results = new ArrayList<>();
        boolean interrupted = false;
        int tried = 0;
        for (Claimed claimed : claim.messages()) {
            if (interrupted
                    || stopping.getAsBoolean()
                    || used(begin) > terms.lease().toNanos() / RESERVE) {
                results.add(Result.returned(claimed.message().id()));
            } else {
                results.add(attempt.at(claimed));
                interrupted = Thread.interrupted();
                tried++;
            }
        }
        try {
            finish(claim, results, begin, stopping);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return tried;
    }

    /** Forgetting a result means delivering twice, so it is tried for as long as the lease lasts. */
    private void finish(Claim claim, List<Result> results, long begin, BooleanSupplier stopping) {
        for (int failures = 0; ; failures++) {
            long seen = wakeSignal.count();
            try {
                finish(claim, results);
                return;
            } catch (RuntimeException | Error e) {
                LOG.warn(
                        "{}: finishing {} deliveries failed with {}",
                        channel(),
                        results.size(),
                        Fault.names(e),
                        Fault.of(e));
                boolean over =
                        stopping.getAsBoolean() || used(begin) > terms.lease().toNanos();
                if (over || wakeSignal.await(seen, Backoff.after(failures))) {
                    throw e;
                }
            }
        }
    }

    private void finish(Claim claim, List<Result> results) {
        int counted = terms.transactions().required(() -> terms.outbox().finish(claim, results));
        if (counted < results.size()) {
            LOG.warn("{}: lost the lease of {} deliveries, they may come twice", channel(), results.size() - counted);
        }
    }

    private long used(long begin) {
        return terms.ticker().getAsLong() - begin;
    }

    private String channel() {
        return attempt.channel().name();
    }
}
