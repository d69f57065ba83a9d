package io.orderincident.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where notifications wait between the commit of the change and their delivery. Implement it only for a new kind of
 * storage; checked by the kit {@code io.orderincident.notify.tck.OutboxContract}.
 *
 * <p>Every method joins the caller's transaction, never begins or commits one, and may be called from any thread on
 * any node. All times are judged by one clock, that of the storage, so that nodes with wrong clocks do no harm.
 */
public interface Outbox {

    /** The most messages that are given up at once: 1,000. */
    int GIVEN_UP_MAX = 1_000;

    /**
     * Keeps messages, in the transaction of the change that they tell of.
     *
     * @param messages at least one; those with a dead reason become dead letters
     */
    void add(List<OutboxMessage> messages);

    /**
     * Takes messages of one channel that are due, for as long as the lease lasts. Two claims never hold the same
     * message; a message whose lease ran out is due again, and that attempt counts. Of one sequence only the first
     * waiting message by position, then id, is given, whatever its channel, so that order is kept; dead letters hold
     * nobody up. Claims do not wait for each other.
     *
     * @param channel the name of the channel
     * @param max how many at most
     * @param lease how long they are held
     * @return what was taken, oldest first; possibly empty
     */
    Claim claim(String channel, int max, Duration lease);

    /**
     * Says what became of claimed messages: delivered ones are removed, failed ones wait for their next attempt, given
     * up ones become dead letters, returned ones are due at once as if never claimed. A result for a message whose
     * lease was lost to another claim changes nothing; one that comes late, but before any other claim, counts.
     *
     * @param claim the claim they were taken with
     * @param results what became of them
     * @return how many results counted; fewer than given means leases were lost
     */
    int finish(Claim claim, List<Result> results);

    /**
     * What a sequence still has to deliver and nobody is delivering.
     *
     * @param sequence which
     * @return its waiting messages but those that are claimed, or whose lease ran out, as they may have been delivered; by
     *     position, then id; of what cannot be read nothing
     */
    List<OutboxMessage> undelivered(String sequence);

    /**
     * Says that a node delivers through these channels, and gives up what nobody delivers: messages of other channels that
     * no node has said it has for some time, and that have been due for as long. They become dead letters with a reason that
     * names the channel, but for those that are {@linkplain NotificationKind#isKeptUndelivered not kept}, which are deleted. Each
     * is given up once, whoever asks at the same time.
     *
     * @param channels those that the caller has
     * @param time for how long nobody has had the channel
     * @return how many messages were given up, {@value #GIVEN_UP_MAX} at most: then there may be more
     */
    int giveUpUnclaimed(Set<String> channels, Duration time);

    /**
     * The dead letters, oldest first, also those whose message cannot be read any more, which have their channel and kind still.
     *
     * @param filter which
     * @param max how many at most
     * @return the letters
     */
    List<DeadLetter> deadLetters(DeadLetterFilter filter, int max);

    /**
     * Makes dead letters due again, with their attempts counted from zero.
     *
     * @param ids which; others are ignored
     * @return how many were dead letters and now wait
     */
    int redrive(Collection<Long> ids);

    /**
     * Removes whatever was to be told of some matter and is kept still, waiting or given up: its personal data are blocked or
     * destroyed. What marks orders stays.
     *
     * @param matter the id of an incident, or what stands for a person; the sequences of its messages begin with it and a hyphen
     */
    void forget(String matter);

    /**
     * Counts what is kept of each channel, by one statement that reads no message.
     *
     * @return how much waits, since when, and how much was given up
     */
    Backlog backlog();

    /**
     * What is kept. Immutable.
     *
     * @param channels of which something waits or was given up, by name
     */
    record Backlog(List<ChannelBacklog> channels) {

        private static final Backlog EMPTY = new Backlog(List.of());

        /** Takes a copy, in order. */
        public Backlog {
            channels = channels.stream()
                    .sorted(Comparator.comparing(ChannelBacklog::channel))
                    .toList();
        }

        /**
         * Nothing is kept.
         *
         * @return always the same
         */
        public static Backlog empty() {
            return EMPTY;
        }

        /**
         * How many messages wait, of all channels.
         *
         * @return the number, claimed or not, without dead letters
         */
        public long waiting() {
            return channels.stream().mapToLong(ChannelBacklog::waiting).sum();
        }

        /**
         * When the oldest of those was planned.
         *
         * @return null if none waits
         */
        public @Nullable Instant since() {
            return channels.stream()
                    .map(ChannelBacklog::since)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        /**
         * How many dead letters there are, of all channels.
         *
         * @return the number
         */
        public long dead() {
            return channels.stream().mapToLong(ChannelBacklog::dead).sum();
        }

        /**
         * What is kept of one channel.
         *
         * @param name of the channel
         * @return with zeros where nothing is
         */
        public ChannelBacklog of(String name) {
            return channels.stream()
                    .filter(kept -> kept.channel().equals(name))
                    .findFirst()
                    .orElseGet(() -> new ChannelBacklog(name, 0, null, 0));
        }
    }

    /**
     * What is kept of a channel. Immutable.
     *
     * @param channel its name
     * @param waiting how many messages wait, claimed or not, without dead letters
     * @param since when the oldest of those was planned, null if none waits
     * @param dead how many dead letters there are
     */
    record ChannelBacklog(
            String channel, long waiting, @Nullable Instant since, long dead) {}

    /**
     * Messages held under one lease. Immutable.
     *
     * @param token names the lease; different for every claim
     * @param messages what is held
     */
    record Claim(long token, List<Claimed> messages) {

        /** Takes a copy. */
        public Claim {
            messages = List.copyOf(messages);
        }
    }

    /**
     * A message held under a lease. Immutable.
     *
     * @param message the message
     * @param attempt which attempt this is, 1 for the first
     */
    record Claimed(OutboxMessage message, int attempt) {}

    /**
     * What became of a claimed message. Immutable.
     *
     * @param id which message
     * @param fate what became of it
     * @param delay for {@link Fate#FAILED}: how long until the next attempt, else null
     * @param reason why, for failed and given up ones, of which {@link OutboxMessage#REASON_MAX} characters are kept;
     *     empty else
     */
    record Result(long id, Fate fate, @Nullable Duration delay, String reason) {

        /** Cuts the reason to its limit. */
        public Result {
            reason = OutboxMessage.kept(reason);
        }

        /**
         * The receiver has it, or nobody needs it any more.
         *
         * @param id which message
         * @return the result
         */
        public static Result delivered(long id) {
            return new Result(id, Fate.DELIVERED, null, "");
        }

        /**
         * It is tried again.
         *
         * @param id which message
         * @param delay how long until the next attempt
         * @param reason why, fit for a log
         * @return the result
         */
        public static Result failed(long id, Duration delay, String reason) {
            return new Result(id, Fate.FAILED, delay, reason);
        }

        /**
         * It becomes a dead letter.
         *
         * @param id which message
         * @param reason why, fit for a log
         * @return the result
         */
        public static Result givenUp(long id, String reason) {
            return new Result(id, Fate.GIVEN_UP, null, reason);
        }

        /**
         * It was not tried.
         *
         * @param id which message
         * @return the result
         */
        public static Result returned(long id) {
            return new Result(id, Fate.RETURNED, null, "");
        }
    }

    /**
     * Why a message is given up that nobody delivers.
     *
     * @param channel its channel
     * @param time for how long nobody has had the channel
     * @return the reason
     */
    static String unclaimed(String channel, Duration time) {
        return "no node has had the channel " + channel + " for " + time;
    }

    /** What can become of a claimed message. */
    enum Fate {
        /** The receiver has it, or nobody needs it any more. */
        DELIVERED,
        /** It is tried again later. */
        FAILED,
        /** It becomes a dead letter. */
        GIVEN_UP,
        /** It was not tried. */
        RETURNED
    }

    /**
     * A message that nobody tries to deliver any more. Immutable.
     *
     * @param id of its message
     * @param channel of its message
     * @param kind of its message, by the name of its {@link NotificationKind}; one that a later version wrote may not be known here
     * @param message the message, null when what the storage kept of it cannot be read here
     * @param attempts how often it was claimed and not returned
     * @param reason why it was given up
     */
    record DeadLetter(
            long id, String channel, String kind, @Nullable OutboxMessage message, int attempts, String reason) {

        /**
         * One that can be read.
         *
         * @param message the message
         * @param attempts how often it was claimed and not returned
         * @param reason why it was given up
         * @return the letter
         */
        public static DeadLetter of(OutboxMessage message, int attempts, String reason) {
            return new DeadLetter(
                    message.id(),
                    message.channel(),
                    message.notification().kind().name(),
                    message,
                    attempts,
                    reason);
        }
    }
}
