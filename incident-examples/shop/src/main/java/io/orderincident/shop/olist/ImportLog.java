package io.orderincident.shop.olist;

import io.orderincident.command.Refusal;
import io.orderincident.order.OrderId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how an import goes on, and which rows were left out and why. Not thread-safe. */
final class ImportLog {
    private static final Logger LOG = LoggerFactory.getLogger(ImportLog.class);

    /** How many broken rows of a file are named one by one. */
    private static final int NAMED = 20;

    private static final int PROGRESS_EVERY = 20_000;

    private String what = "";
    private long done;
    private long broken;
    private long brokenBefore;

    void start(String nextThing) {
        what = nextThing;
        done = 0;
        brokenBefore = broken;
    }

    void done(int more) {
        long before = done;
        done += more;
        if (done / PROGRESS_EVERY > before / PROGRESS_EVERY) {
            LOG.info("{}: {} so far", what, done);
        }
    }

    void end() {
        LOG.info("{}: {}", what, done);
        if (broken - brokenBefore > NAMED) {
            LOG.warn("{}: {} more left out", what, broken - brokenBefore - NAMED);
        }
    }

    void leftOut(long line, String reason) {
        broken++;
        if (broken - brokenBefore <= NAMED) {
            LOG.warn("{} line {}: {}; left out", what, line, reason);
        }
    }

    /** An incident that the desk refused. It is made from the shop's tables, so no line of a file can be named. */
    void refused(OrderId order, Refusal refusal) {
        broken++;
        if (broken - brokenBefore <= NAMED) {
            LOG.warn("{} order {}: {} {}; left out", what, order, refusal.field(), refusal.message());
        }
    }

    void leftOut(String reason) {
        broken++;
        LOG.warn("{}: {}", what, reason);
    }

    void absent() {
        LOG.warn("{}: not in the folder; the import goes on without it", what);
    }

    /** How much was left out so far, of all files. */
    long leftOut() {
        return broken;
    }
}
