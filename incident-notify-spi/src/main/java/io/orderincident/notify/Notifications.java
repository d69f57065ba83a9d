package io.orderincident.notify;

import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Catalogues;
import io.orderincident.notify.Outbox.Backlog;
import io.orderincident.notify.Outbox.DeadLetter;
import io.orderincident.order.OrderPort;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.People;
import io.orderincident.store.ChangeListener;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The door of this module: tells people what happens to incidents. One per application and node, made once, used from
 * every thread.
 *
 * <pre>{@code
 * Notifications notifications = Notifications.builder(storage, outbox).channel(Channel.logging()).build();
 * IncidentDesk desk = IncidentDesk.builder(orders, storage).listener(notifications.listener()).build();
 * notifications.start();
 * }</pre>
 *
 * <p>What the listener plans is written in the transaction of the change, and delivered once that has committed: at
 * least once, or it ends in the dead letters. Nothing is delivered for a transaction that rolled back. A delivery comes
 * twice only after a crash, a lost acknowledgement or an expired lease, and then with the same key. Of the staff nobody is told
 * of a deadline that is met or an escalation that somebody has seen to before the delivery, of an assignment or the notice
 * of a rule when the incident is over before it, or that a deadline is near which has passed by then.
 */
public final class Notifications implements AutoCloseable {

    /** How many messages are claimed at once by default: 100. */
    public static final int DEFAULT_BATCH_SIZE = 100;

    /** How long a claim holds its messages by default: 5 minutes. */
    public static final Duration DEFAULT_LEASE = Duration.ofMinutes(5);

    /** How long {@link #close} waits by default for what is under way: 30 seconds. */
    public static final Duration DEFAULT_CLOSE_WAIT = Duration.ofSeconds(30);

    /** For how long no node has had the channel of a delivery that is given up by default: a day. */
    public static final Duration DEFAULT_UNCLAIMED_AFTER = Duration.ofDays(1);

    private final Transactions transactions;
    private final Outbox outbox;
    private final Duration closeWait;
    private final Dispatcher dispatcher;
    private final Planner planner;

    private Notifications(
            Transactions transactions, Outbox outbox, Duration closeWait, Dispatcher dispatcher, Planner planner) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.closeWait = closeWait;
        this.dispatcher = dispatcher;
        this.planner = planner;
    }

    /**
     * Starts.
     *
     * @param storage the storage of the desk
     * @param outbox where notifications wait, in the same transactions as the storage
     * @return a builder; not thread-safe
     */
    public static Builder builder(Storage storage, Outbox outbox) {
        return new Builder(storage, outbox);
    }

    /**
     * What plans notifications, to be given to the desk.
     *
     * @return always the same
     */
    public ChangeListener listener() {
        return planner;
    }

    /**
     * Begins to deliver in the background: one daemon thread per channel, named {@code incident-notify-} and the
     * channel, so that a slow channel delays no other. It delivers at once what this node plans, and within 5 seconds
     * what other nodes left over; an idle channel costs at most one look into the outbox per second. A failing database
     * is logged and tried again; so is whatever a channel throws. Begins anew after {@link
     * #stop}. Has no effect while it is at work, or after {@link #close}.
     */
    public void start() {
        dispatcher.start();
    }

    /**
     * Delivers what is due now in the calling thread, channel by channel, for hosts with a scheduler of their own, and
     * for tests. What the storage throws is thrown on. An interrupt ends it early; so do {@link #stop} and {@link
     * #close}.
     *
     * @return how many deliveries were tried
     * @throws IllegalStateException if called inside a transaction
     */
    public int runDue() {
        if (transactions.isActive()) {
            throw new IllegalStateException("deliveries must not run inside a transaction: call runDue outside of it");
        }
        return dispatcher.runDue();
    }

    /**
     * The deliveries that were given up, of all shops, oldest first. They name recipients, so only those who work for
     * the whole installation see them.
     *
     * @param viewer who asks: of {@link Party#OPERATOR} or {@link Party#SYSTEM}; for anybody else there are none
     * @param max how many at most
     * @return the letters, with the reason of each
     */
    public List<DeadLetter> deadLetters(Actor viewer, int max) {
        return deadLetters(viewer, DeadLetterFilter.all(), max);
    }

    /**
     * Of the deliveries that were given up those of a channel, or of a kind, as {@link #deadLetters(Actor, int)}.
     *
     * @param viewer who asks: of {@link Party#OPERATOR} or {@link Party#SYSTEM}; for anybody else there are none
     * @param filter which
     * @param max how many at most
     * @return the letters, with the reason of each
     */
    public List<DeadLetter> deadLetters(Actor viewer, DeadLetterFilter filter, int max) {
        return runsAllShops(viewer) ? transactions.required(() -> outbox.deadLetters(filter, max)) : List.of();
    }

    /**
     * The channels that this node delivers through, in the order in which they were added.
     *
     * @param viewer who asks: of {@link Party#OPERATOR} or {@link Party#SYSTEM}; for anybody else there are none
     * @return their names, that which marks orders among them ({@link Builder#flagging})
     */
    public List<String> channels(Actor viewer) {
        return runsAllShops(viewer) ? dispatcher.channels() : List.of();
    }

    /**
     * Makes dead letters due again, with their attempts counted from zero.
     *
     * @param actor who wants it: of {@link Party#OPERATOR} or {@link Party#SYSTEM}; for anybody else nothing happens
     * @param ids the ids of the letters; others are ignored
     * @return how many wait again
     * @throws IllegalStateException if the transaction under way is read-only
     */
    public int redrive(Actor actor, Collection<Long> ids) {
        if (!runsAllShops(actor)) {
            return 0;
        }
        if (transactions.isReadOnly()) {
            throw new IllegalStateException("the transaction under way is read-only, so what is redriven in it is lost:"
                    + " give the command in a transaction that may write");
        }
        return transactions.required(() -> {
            int redriven = outbox.redrive(ids);
            transactions.afterCommit(dispatcher::wakeAll);
            return redriven;
        });
    }

    /**
     * How many deliveries wait, of all shops, those under way included.
     *
     * @param viewer who asks: of {@link Party#OPERATOR} or {@link Party#SYSTEM}; for anybody else there are none
     * @return the number, without dead letters
     */
    public long waiting(Actor viewer) {
        return backlog(viewer).waiting();
    }

    /**
     * What the outbox keeps of each channel, of all shops, by one cheap statement: what a health check or a metric asks.
     *
     * @param viewer who asks: of {@link Party#OPERATOR} or {@link Party#SYSTEM}; for anybody else it is empty
     * @return how much waits, since when, and how much was given up
     */
    public Backlog backlog(Actor viewer) {
        return runsAllShops(viewer) ? transactions.required(outbox::backlog) : Backlog.empty();
    }

    private static boolean runsAllShops(Actor actor) {
        return AccessPolicy.PLATFORM.isFor(actor);
    }

    /**
     * Stops until {@link #start} is called again, as where an application pauses: no delivery begins any more, by {@link
     * #runDue} neither, what is claimed and not yet tried is given back for other nodes, and what is under way may end within
     * the time given to {@link Builder#closeWait}. A second call has no effect.
     */
    public void stop() {
        dispatcher.stop(closeWait);
    }

    /** Stops for good, as {@link #stop} does otherwise; then the channels are closed. A second call has no effect. */
    @Override
    public void close() {
        dispatcher.close(closeWait);
    }

    /** Collects what notifications are made of. Not thread-safe. */
    public static final class Builder {

        private static final int BATCH_SIZE_MAX = 1_000;
        private static final RandomGenerator RANDOM =
                () -> ThreadLocalRandom.current().nextLong();

        private final Storage storage;
        private final Outbox outbox;
        private final List<Channel> channels = new ArrayList<>();
        private NotificationPolicy policy = NotificationPolicy.standard();
        private boolean flagged;
        private Templates templates = (shop, kind, locale) -> Optional.empty();
        private RetryPolicy retry = RetryPolicy.defaults();
        private Catalogues catalogues;
        private @Nullable LinkAddresses linkAddresses;
        private @Nullable ReplyAddresses replyAddresses;
        private @Nullable StaffPages staffPages;
        private People people = People.nobody();
        private Calendars calendars = Calendars.standard();
        private int batchSize = DEFAULT_BATCH_SIZE;
        private Duration lease = DEFAULT_LEASE;
        private Duration closeWait = DEFAULT_CLOSE_WAIT;
        private Duration unclaimedAfter = DEFAULT_UNCLAIMED_AFTER;
        private DeliveryObserver observer = DeliveryObserver.none();
        private DeliveryTracing tracing = DeliveryTracing.none();
        private LongSupplier ticker = System::nanoTime;
        private InstantSource clock = InstantSource.system();

        private Builder(Storage storage, Outbox outbox) {
            this.storage = storage;
            this.catalogues = Catalogues.of(storage.settings(Catalogue.SETTING));
            this.outbox = outbox;
        }

        /**
         * Adds a channel. Which of those that reach a recipient a notification goes through is what the policy says,
         * {@link NotificationPolicy.Row#channels}: by default those that the recipient prefers, else the first. The channels are closed
         * with the notifications. What waits for a channel that is not added is left to the nodes that have it, see
         * {@link #unclaimedAfter}.
         *
         * @param channel at least one is needed
         * @return this
         * @throws IllegalArgumentException if its name is not 1 to 40 characters, or taken
         */
        public Builder channel(Channel channel) {
            String name = channel.name();
            if (name.isBlank() || name.length() > OutboxMessage.CHANNEL_MAX) {
                throw new IllegalArgumentException("the name of a channel must be 1 to " + OutboxMessage.CHANNEL_MAX
                        + " characters and not blank, but is '" + name + "'");
            }
            if (channels.stream().anyMatch(other -> other.name().equals(name))) {
                throw new IllegalArgumentException("there is already a channel named " + name);
            }
            channels.add(channel);
            return this;
        }

        /**
         * Has the host's orders marked as having an incident, through {@link OrderPort#flag}.
         *
         * @param orders default: none are marked
         * @return this
         * @throws IllegalArgumentException if a channel has the name that this needs, {@code order-flag}
         */
        public Builder flagging(OrderPort orders) {
            this.flagged = true;
            return channel(new OrderFlags(orders, storage));
        }

        /**
         * What is told to whom when.
         *
         * @param policy default: {@link NotificationPolicy#standard()}
         * @return this
         */
        public Builder policy(NotificationPolicy policy) {
            this.policy = policy;
            return this;
        }

        /**
         * The host's own templates, before the shipped ones.
         *
         * @param templates default: none
         * @return this
         */
        public Builder templates(Templates templates) {
            this.templates = templates;
            return this;
        }

        /**
         * How often and when a failed delivery is tried again.
         *
         * @param retry default: {@link RetryPolicy#defaults()}
         * @return this
         */
        public Builder retry(RetryPolicy retry) {
            this.retry = retry;
            return this;
        }

        /**
         * The managed lists of each shop, for the names of types and reasons. Where the desk was given lists of
         * its own for shops that have saved none, give the notifications the same.
         *
         * @param catalogues default: those that the storage keeps, {@link Catalogue#SETTING}
         * @return this
         */
        public Builder catalogues(Catalogues catalogues) {
            this.catalogues = catalogues;
            return this;
        }

        /**
         * Whom staff can be looked up from, so that they are told, too.
         *
         * @param people default: {@link People#nobody()}, so that only customers are told
         * @return this
         */
        public Builder people(People people) {
            this.people = people;
            return this;
        }

        /**
         * Where customers answer without a login: messages that ask them for something get a link to it, which
         * {@link io.orderincident.CustomerLinks} opens.
         *
         * @param addresses such as {@link LinkAddresses#under}; default: none, so that messages have no links
         * @return this
         */
        public Builder customerLinks(LinkAddresses addresses) {
            this.linkAddresses = addresses;
            return this;
        }

        /**
         * Where customers answer by e-mail: each message to a customer gets an address of its own, from which
         * {@link io.orderincident.MailReplies} knows its incident for a year.
         *
         * @param addresses such as {@link ReplyAddresses#below}; default: none, so that answers go to where messages come from
         * @return this
         */
        public Builder replyAddresses(ReplyAddresses addresses) {
            this.replyAddresses = addresses;
            return this;
        }

        /**
         * Where staff read more than a message says: the word of a weekly review or a corrective action gets a link to it.
         *
         * @param pages such as {@link StaffPages#under}; default: none, so that these messages have no links
         * @return this
         */
        public Builder staffPages(StaffPages pages) {
            this.staffPages = pages;
            return this;
        }

        /**
         * The calendar of each shop, in the zone of which staff read their deadlines. Give the one of the desk.
         *
         * @param calendars default: {@link Calendars#standard()}, so that deadlines are told in UTC
         * @return this
         */
        public Builder calendars(Calendars calendars) {
            this.calendars = calendars;
            return this;
        }

        /**
         * How many messages are claimed at once, and so may come twice after a crash.
         *
         * @param size 1 to 1,000, default: 100
         * @return this
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder batchSize(int size) {
            if (size < 1 || size > BATCH_SIZE_MAX) {
                throw new IllegalArgumentException("batch size must be 1 to " + BATCH_SIZE_MAX + ", but is " + size);
            }
            this.batchSize = size;
            return this;
        }

        /**
         * How long a claim holds its messages, and so how long they wait after a crash. No delivery begins in its
         * second half; a single one must not take longer than that half.
         *
         * @param lease default: 5 minutes
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder lease(Duration lease) {
            if (lease.isNegative() || lease.isZero()) {
                throw new IllegalArgumentException("the lease must be positive, but is " + lease);
            }
            this.lease = lease;
            return this;
        }

        /**
         * How long {@link Notifications#close} waits for what is under way.
         *
         * @param wait default: 30 seconds
         * @return this
         */
        public Builder closeWait(Duration wait) {
            this.closeWait = wait;
            return this;
        }

        /**
         * After what time without any node that has the channel a delivery is given up. Give all nodes the same. Until then
         * it waits for such a node; afterwards it is a dead letter that names the channel, and can be redriven once a node
         * has it again. A node that starts lets the others start, too: it gives nothing up for a 24th of that time, at most
         * an hour.
         *
         * @param time default: a day
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder unclaimedAfter(Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("the time without a channel must be positive, but is " + time);
            }
            this.unclaimedAfter = time;
            return this;
        }

        /**
         * Who sees how deliveries fare, for metrics.
         *
         * @param observer default: {@link DeliveryObserver#none()}
         * @return this
         */
        public Builder observer(DeliveryObserver observer) {
            this.observer = observer;
            return this;
        }

        /**
         * What joins deliveries to the traces of what caused them. Give it to all nodes.
         *
         * @param tracing default: {@link DeliveryTracing#none()}
         * @return this
         */
        public Builder tracing(DeliveryTracing tracing) {
            this.tracing = tracing;
            return this;
        }

        /** A monotonic clock in nanoseconds, for tests. */
        Builder ticker(LongSupplier ticker) {
            this.ticker = ticker;
            return this;
        }

        /**
         * The time by which deadlines have passed and links expire. Give the one of the desk.
         *
         * @param clock default: the system's
         * @return this
         */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /**
         * The notifications, at rest until {@link Notifications#start} or {@link Notifications#runDue}, once the storage
         * has been {@link Storage#check checked}.
         *
         * @return ready to use
         * @throws IllegalStateException if there is no channel, or not one that the policy names
         */
        public Notifications build() {
            if (channels.stream().allMatch(OrderFlags.class::isInstance)) {
                throw new IllegalStateException("notifications need at least one channel: add Channel.logging()");
            }
            policy.rows().forEach(this::checkChannels);
            storage.check();
            Transactions transactions = storage.transactions();
            Renderer renderer = new Renderer(templates);
            DeliveryWatch watch = new DeliveryWatch(observer, tracing, clock, ticker);
            Dispatcher dispatcher = dispatcher(transactions, renderer, watch);
            Addressees addressees = new Addressees(people);
            MessageWriter writer = writer(renderer);
            return new Notifications(
                    transactions,
                    outbox,
                    closeWait,
                    dispatcher,
                    new Planner(
                            transactions,
                            outbox,
                            policy,
                            addressees,
                            writer,
                            new ShopNotices(policy, catalogues, addressees, writer, staffPages),
                            clock,
                            watch,
                            flagged ? change -> OrderFlags.planned(change, storage.ids()) : change -> List.of(),
                            dispatcher::wake));
        }

        private void checkChannels(NotificationPolicy.Row row) {
            List<String> known = channels.stream().map(Channel::name).toList();
            if (!known.containsAll(row.channels().names())) {
                throw new IllegalStateException(
                        "a row of the policy names channels that were not added, but only " + known + " were: " + row);
            }
        }

        private Dispatcher dispatcher(Transactions transactions, Renderer renderer, DeliveryWatch watch) {
            Relevance relevance = new Relevance(storage, clock);
            KeyIssuer keys = new KeyIssuer(storage, linkAddresses, replyAddresses, clock);
            return new Dispatcher(
                    new DeliveryTerms(transactions, outbox, batchSize, lease, ticker),
                    unclaimedAfter,
                    channels.stream()
                            .map(channel ->
                                    new DeliveryAttempt(channel, relevance, keys, renderer, retry, RANDOM, watch))
                            .toList());
        }

        private MessageWriter writer(Renderer renderer) {
            List<Channel> forPeople = channels.stream()
                    .filter(channel -> !(channel instanceof OrderFlags))
                    .toList();
            return new MessageWriter(storage.ids(), forPeople, catalogues, calendars, renderer);
        }
    }
}
