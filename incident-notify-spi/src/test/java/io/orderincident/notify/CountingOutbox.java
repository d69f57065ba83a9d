package io.orderincident.notify;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is asked of an outbox, and fails when told to. */
final class CountingOutbox implements Outbox {

    private final Outbox outbox;
    private final AtomicInteger claims = new AtomicInteger();
    private final AtomicInteger finishes = new AtomicInteger();
    private final AtomicInteger claimsToFail = new AtomicInteger();
    private final AtomicInteger looksForUnclaimedToFail = new AtomicInteger();
    private final AtomicInteger finishesToFail = new AtomicInteger();
    private volatile Runnable onFinish = () -> {};

    CountingOutbox(Outbox outbox) {
        this.outbox = outbox;
    }

    void failClaims(int times) {
        claimsToFail.set(times);
    }

    void failLooksForUnclaimed(int times) {
        looksForUnclaimedToFail.set(times);
    }

    void failFinishes(int times) {
        finishesToFail.set(times);
    }

    void onFinish(Runnable action) {
        onFinish = action;
    }

    int claims() {
        return claims.get();
    }

    int finishes() {
        return finishes.get();
    }

    @Override
    public void add(List<OutboxMessage> messages) {
        outbox.add(messages);
    }

    @Override
    public Claim claim(String channel, int max, Duration lease) {
        claims.incrementAndGet();
        failIfTold(claimsToFail);
        return outbox.claim(channel, max, lease);
    }

    @Override
    public List<OutboxMessage> undelivered(String sequence) {
        return outbox.undelivered(sequence);
    }

    @Override
    public int finish(Claim claim, List<Result> results) {
        finishes.incrementAndGet();
        onFinish.run();
        failIfTold(finishesToFail);
        return outbox.finish(claim, results);
    }

    @Override
    public int giveUpUnclaimed(Set<String> channels, Duration time) {
        failIfTold(looksForUnclaimedToFail);
        return outbox.giveUpUnclaimed(channels, time);
    }

    @Override
    public List<DeadLetter> deadLetters(DeadLetterFilter filter, int max) {
        return outbox.deadLetters(filter, max);
    }

    @Override
    public int redrive(Collection<Long> ids) {
        return outbox.redrive(ids);
    }

    @Override
    public void forget(String matter) {
        outbox.forget(matter);
    }

    @Override
    public Backlog backlog() {
        return outbox.backlog();
    }

    private static void failIfTold(AtomicInteger times) {
        if (times.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("no connection for ana@example.org");
        }
    }
}
