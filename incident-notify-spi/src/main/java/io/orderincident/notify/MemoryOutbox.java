package io.orderincident.notify;

import io.orderincident.store.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An outbox in memory, for tests and for trying things out: it passes the same kit as the persistent one and forgets
 * all when the program ends. What a transaction writes takes effect when it commits; only a claim takes effect at once,
 * so that after a rollback its messages are due again when the lease has run out. Thread-safe.
 */
public final class MemoryOutbox implements Outbox {

    private static final Comparator<Entry> IN_SEQUENCE = Comparator.<Entry>comparingLong(
                    entry -> entry.message.position())
            .thenComparing(entry -> entry.message.id());

    private static final Comparator<Entry> BY_DUE =
            Comparator.<Entry, Instant>comparing(entry -> entry.dueAt).thenComparing(entry -> entry.message.id());

    private final Transactions transactions;
    private final InstantSource clock;
    private final SortedMap<Long, Entry> entries = new TreeMap<>();
    private final Map<String, NavigableSet<Entry>> waitingBySequence = new HashMap<>();
    private final Map<String, NavigableSet<Entry>> firstByChannel = new HashMap<>();
    private final Map<String, Instant> lastSeen = new HashMap<>();
    private long lastToken;

    private MemoryOutbox(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * An empty outbox.
     *
     * @param transactions those that it joins
     * @return a new one, on the system's clock
     */
    public static MemoryOutbox create(Transactions transactions) {
        return create(transactions, InstantSource.system());
    }

    /**
     * An empty outbox with a clock of its own.
     *
     * @param transactions those that it joins
     * @param clock judges what is due and which leases have run out
     * @return a new one
     */
    public static MemoryOutbox create(Transactions transactions, InstantSource clock) {
        return new MemoryOutbox(transactions, clock);
    }

    @Override
    public void add(List<OutboxMessage> messages) {
        List<OutboxMessage> kept = List.copyOf(messages);
        onCommit(() -> kept.forEach(message -> {
            Entry entry = new Entry(message, clock.instant());
            change(entry, () -> entries.put(message.id(), entry));
        }));
    }

    @Override
    public synchronized Claim claim(String channel, int max, Duration lease) {
        Instant now = clock.instant();
        long token = ++lastToken;
        List<Entry> due = firstOf(channel).stream()
                .takeWhile(entry -> !now.isBefore(entry.dueAt))
                .limit(max)
                .sorted(Comparator.comparing(entry -> entry.message.id()))
                .toList();
        due.forEach(entry -> change(entry, () -> entry.claim(token, now.plus(lease))));
        return new Claim(
                token,
                due.stream()
                        .map(entry -> new Claimed(entry.message, entry.attempts))
                        .toList());
    }

    @Override
    public void forget(String matter) {
        onCommit(() -> List.copyOf(entries.values()).stream()
                .filter(entry -> entry.message.sequence().startsWith(matter + "-"))
                .forEach(entry -> change(entry, () -> entries.remove(entry.message.id()))));
    }

    @Override
    public synchronized List<OutboxMessage> undelivered(String sequence) {
        return Stream.ofNullable(waitingBySequence.get(sequence))
                .flatMap(NavigableSet::stream)
                .filter(entry -> entry.isHeldBy(Entry.NOBODY))
                .map(entry -> entry.message)
                .toList();
    }

    private NavigableSet<Entry> firstOf(String channel) {
        return firstByChannel.computeIfAbsent(channel, name -> new TreeSet<>(BY_DUE));
    }

    /** Changes an entry and where it stands: only the first waiting one of a sequence stands among those of its channel. */
    private void change(Entry entry, Runnable change) {
        String sequence = entry.message.sequence();
        NavigableSet<Entry> waiting = waitingBySequence.computeIfAbsent(sequence, key -> new TreeSet<>(IN_SEQUENCE));
        if (!waiting.isEmpty()) {
            firstOf(waiting.first().message.channel()).remove(waiting.first());
        }
        waiting.remove(entry);
        change.run();
        if (entry.isWaiting() && entries.containsKey(entry.message.id())) {
            waiting.add(entry);
        }
        if (waiting.isEmpty()) {
            waitingBySequence.remove(sequence);
        } else {
            firstOf(waiting.first().message.channel()).add(waiting.first());
        }
    }

    @Override
    public synchronized int finish(Claim claim, List<Result> results) {
        List<Result> counting = results.stream()
                .filter(result -> held(claim, result).isPresent())
                .toList();
        onCommit(() -> counting.forEach(result ->
                held(claim, result).ifPresent(entry -> change(entry, () -> settle(entry, result)))));
        return counting.size();
    }

    private Optional<Entry> held(Claim claim, Result result) {
        return Optional.ofNullable(entries.get(result.id())).filter(entry -> entry.isHeldBy(claim.token()));
    }

    private void settle(Entry entry, Result result) {
        switch (result.fate()) {
            case DELIVERED -> entries.remove(result.id());
            case FAILED -> entry.waitUntil(clock.instant().plus(Objects.requireNonNull(result.delay())));
            case GIVEN_UP -> entry.bury(result.reason());
            case RETURNED -> entry.giveBack(clock.instant());
        }
    }

    @Override
    public synchronized int giveUpUnclaimed(Set<String> channels, Duration time) {
        Instant now = clock.instant();
        channels.forEach(channel -> lastSeen.put(channel, now));
        Instant limit = time.compareTo(Duration.between(Instant.MIN, now)) < 0 ? now.minus(time) : Instant.MIN;
        List<Entry> orphans = entries.values().stream()
                .filter(Entry::isWaiting)
                .filter(entry -> !channels.contains(entry.message.channel()))
                .filter(entry -> !entry.dueAt.isAfter(limit))
                .filter(entry -> !lastSeen.getOrDefault(entry.message.channel(), Instant.MIN)
                        .isAfter(limit))
                .limit(GIVEN_UP_MAX)
                .toList();
        onCommit(() -> orphans.forEach(entry -> change(entry, () -> {
            if (entry.message.notification().kind().isKeptUndelivered()) {
                entry.bury(Outbox.unclaimed(entry.message.channel(), time));
            } else {
                entries.remove(entry.message.id());
            }
        })));
        return orphans.size();
    }

    @Override
    public synchronized List<DeadLetter> deadLetters(DeadLetterFilter filter, int max) {
        return entries.values().stream()
                .filter(entry -> filter.takes(entry.message))
                .flatMap(Entry::deadLetter)
                .limit(max)
                .toList();
    }

    @Override
    public synchronized int redrive(Collection<Long> ids) {
        List<Entry> dead = entries.values().stream()
                .filter(entry -> ids.contains(entry.message.id()) && !entry.isWaiting())
                .toList();
        onCommit(() -> dead.forEach(entry -> change(entry, () -> entry.revive(clock.instant()))));
        return dead.size();
    }

    @Override
    public synchronized Backlog backlog() {
        Map<String, List<Entry>> byChannel = entries.values().stream()
                .collect(Collectors.groupingBy(entry -> entry.message.channel(), TreeMap::new, Collectors.toList()));
        return new Backlog(byChannel.entrySet().stream()
                .map(channel -> backlog(channel.getKey(), channel.getValue()))
                .toList());
    }

    private static ChannelBacklog backlog(String channel, List<Entry> kept) {
        List<Entry> waiting = kept.stream().filter(Entry::isWaiting).toList();
        return new ChannelBacklog(
                channel,
                waiting.size(),
                waiting.isEmpty() ? null : waiting.get(0).message.createdAt(),
                kept.size() - waiting.size());
    }

    private void onCommit(Runnable write) {
        transactions.afterCommit(() -> {
            synchronized (this) {
                write.run();
            }
        });
    }

    /** A message and where it stands. Guarded by the outbox. */
    private static final class Entry {

        private static final long NOBODY = 0;

        private final OutboxMessage message;
        private Instant dueAt;
        private long holder = NOBODY;
        private int attempts;
        private @Nullable String deadReason;

        Entry(OutboxMessage message, Instant now) {
            this.message = message;
            this.dueAt = now;
            this.deadReason = message.deadReason();
        }

        boolean isWaiting() {
            return deadReason == null;
        }

        boolean isHeldBy(long token) {
            return holder == token;
        }

        void claim(long token, Instant leaseEnd) {
            holder = token;
            dueAt = leaseEnd;
            attempts++;
        }

        void waitUntil(Instant due) {
            holder = NOBODY;
            dueAt = due;
        }

        void giveBack(Instant now) {
            attempts--;
            waitUntil(now);
        }

        void bury(String reason) {
            holder = NOBODY;
            deadReason = reason;
        }

        void revive(Instant now) {
            attempts = 0;
            deadReason = null;
            waitUntil(now);
        }

        Stream<DeadLetter> deadLetter() {
            String reason = deadReason;
            return reason == null ? Stream.empty() : Stream.of(DeadLetter.of(message, attempts, reason));
        }
    }
}
