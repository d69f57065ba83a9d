package io.orderincident.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.orderincident.IncidentDesk;
import io.orderincident.MailQueue;
import io.orderincident.Timers;
import io.orderincident.notify.DeliveryObserver;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.Outbox;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.DeskObserver;
import io.orderincident.store.TimerStore;
import io.orderincident.store.UnmatchedMailStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Commands, timers, deliveries and the outbox as meters of Micrometer. One per application and node, given to the desk and to
 * the notifications when they are made, and then told to watch them:
 *
 * <pre>{@code
 * IncidentMetrics metrics = IncidentMetrics.of(registry);
 * Notifications notifications = Notifications.builder(storage, outbox).channel(mail).observer(metrics).build();
 * IncidentDesk desk = IncidentDesk.builder(orders, storage).listener(notifications.listener()).observer(metrics).build();
 * metrics.watch(desk);
 * metrics.watch(notifications);
 * }</pre>
 *
 * <p>Tags are bounded by the code and the configuration: operations, results, reasons, classes of exceptions, channels and
 * kinds of messages; never an id, nor anything personal. Shops are a tag if that is {@linkplain #taggedByShop asked for}. All
 * nodes show the same gauges, as they count what all shops have in the database. Thread-safe.
 */
public final class IncidentMetrics implements DeskObserver, DeliveryObserver, AutoCloseable {

    /** How long the gauges show what was read before they are read again by default: 15 seconds. */
    public static final Duration DEFAULT_REFRESH = Duration.ofSeconds(15);

    private static final Actor METRICS = Actor.system("metrics");

    private final MeterRegistry registry;
    private final boolean byShop;
    private final Duration refresh;
    private final Meter.MeterProvider<Timer> commands;
    private final Meter.MeterProvider<Counter> clashes;
    private final Meter.MeterProvider<Timer> looks;
    private final Meter.MeterProvider<Timer> lateness;
    private final Counter actions;
    private final Meter.MeterProvider<Timer> deliveries;
    private final Meter.MeterProvider<Timer> delays;
    private final List<Meter> gauges = new CopyOnWriteArrayList<>();

    private IncidentMetrics(MeterRegistry registry, boolean byShop, Duration refresh) {
        this.registry = registry;
        this.byShop = byShop;
        this.refresh = refresh;
        this.commands = Timer.builder("incident.commands")
                .description("Commands on incidents, by what they were to do and how they ended")
                .withRegistry(registry);
        this.clashes = Counter.builder("incident.commands.clashes")
                .description("How often a command met somebody who changed the same at that moment")
                .baseUnit("clashes")
                .withRegistry(registry);
        this.looks = Timer.builder("incident.timers.looks")
                .description("Looks for what is due, with what was done")
                .withRegistry(registry);
        this.lateness = Timer.builder("incident.timers.lateness")
                .description("How long after it was due an incident was woken")
                .withRegistry(registry);
        this.actions = Counter.builder("incident.timers.actions")
                .description("Things that incidents did by themselves")
                .baseUnit("actions")
                .register(registry);
        this.deliveries = Timer.builder("incident.deliveries")
                .description("Attempts to deliver, by channel and how they ended")
                .withRegistry(registry);
        this.delays = Timer.builder("incident.deliveries.delay")
                .description("Time from a change to the delivery of what tells of it")
                .withRegistry(registry);
    }

    /**
     * Meters without the shops, whose gauges are read every 15 seconds at most.
     *
     * @param registry where they are
     * @return to be given to the desk and the notifications as their observer
     */
    public static IncidentMetrics of(MeterRegistry registry) {
        return new IncidentMetrics(registry, false, DEFAULT_REFRESH);
    }

    /**
     * The same with the tag {@code shop} at commands and deliveries. Each shop has all of these meters then: for dozens of
     * shops, not for thousands.
     *
     * @return a copy, which watches nothing yet
     */
    public IncidentMetrics taggedByShop() {
        return new IncidentMetrics(registry, true, refresh);
    }

    /**
     * The same with gauges that are read more or less often.
     *
     * @param time how long they show what was read before, at least; default: 15 seconds
     * @return a copy, which watches nothing yet
     * @throws IllegalArgumentException if it is negative
     */
    public IncidentMetrics refreshedEvery(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("the time between two readings must not be negative, but is " + time);
        }
        return new IncidentMetrics(registry, byShop, time);
    }

    /**
     * Shows what is due and not done yet, and what waits in the queue of unmatched mail, as gauges.
     *
     * @param desk whose timers and mail
     */
    public void watch(IncidentDesk desk) {
        Timers timers = desk.timers();
        Reading<TimerStore.Backlog> due = reading(() -> timers.backlog(METRICS));
        Reading<Long> failures = reading(() -> timers.countFailures(METRICS));
        gauge(
                "incident.timers.due",
                Tags.empty(),
                "incidents",
                "Incidents of which something is due",
                due,
                TimerStore.Backlog::due);
        age(
                "incident.timers.overdue",
                Tags.empty(),
                "How long the first of them has been due",
                due,
                TimerStore.Backlog::since);
        gauge(
                "incident.timers.failures",
                Tags.empty(),
                "incidents",
                "Incidents and shops of which something failed and is tried again",
                failures,
                Long::longValue);
        MailQueue mails = desk.mailQueue();
        Reading<UnmatchedMailStore.Backlog> unmatched = reading(() -> mails.backlog(METRICS));
        gauge(
                "incident.mail.unmatched",
                Tags.empty(),
                "messages",
                "Mail that was written into no incident and waits for the staff",
                unmatched,
                UnmatchedMailStore.Backlog::waiting);
        age(
                "incident.mail.unmatched.oldest",
                Tags.empty(),
                "How long the oldest of it has waited",
                unmatched,
                UnmatchedMailStore.Backlog::since);
    }

    /**
     * Shows what the outbox keeps of each channel as gauges: of those of this node from now on, of others once something of them is
     * found there.
     *
     * @param notifications whose outbox
     */
    public void watch(Notifications notifications) {
        OutboxGauges outbox = new OutboxGauges(notifications);
        notifications.channels(METRICS).forEach(outbox::show);
    }

    /** One reading for the gauges of all channels. */
    private final class OutboxGauges {

        private final Notifications notifications;
        private final Reading<Outbox.Backlog> reading = reading(this::read);
        private final Set<String> shown = ConcurrentHashMap.newKeySet();

        OutboxGauges(Notifications notifications) {
            this.notifications = notifications;
        }

        private Outbox.Backlog read() {
            Outbox.Backlog backlog = notifications.backlog(METRICS);
            backlog.channels().forEach(kept -> show(kept.channel()));
            return backlog;
        }

        void show(String channel) {
            if (!shown.add(channel)) {
                return;
            }
            Tags of = Tags.of("channel", channel);
            gauge(
                    "incident.outbox.waiting",
                    of,
                    "messages",
                    "Messages to be delivered",
                    reading,
                    backlog -> backlog.of(channel).waiting());
            age(
                    "incident.outbox.oldest",
                    of,
                    "How long the oldest of them has waited",
                    reading,
                    backlog -> backlog.of(channel).since());
            gauge(
                    "incident.outbox.dead",
                    of,
                    "messages",
                    "Messages that were given up",
                    reading,
                    backlog -> backlog.of(channel).dead());
        }
    }

    private <T> Reading<T> reading(Supplier<T> source) {
        return new Reading<>(source, refresh, registry.config().clock());
    }

    private <T> void gauge(
            String name, Tags tags, String unit, String description, Reading<T> reading, ToLongFunction<T> count) {
        gauges.add(Gauge.builder(name, () -> of(reading, count::applyAsLong))
                .tags(tags)
                .description(description)
                .baseUnit(unit)
                .register(registry));
    }

    private <T> void age(
            String name, Tags tags, String description, Reading<T> reading, Function<T, @Nullable Instant> since) {
        Clock clock = registry.config().clock();
        gauges.add(TimeGauge.builder(
                        name,
                        () -> of(reading, value -> age(since.apply(value), clock.wallTime())),
                        TimeUnit.MILLISECONDS)
                .tags(tags)
                .description(description)
                .register(registry));
    }

    private static double age(@Nullable Instant since, long now) {
        return since == null ? 0 : Math.max(0, now - since.toEpochMilli());
    }

    private static <T> double of(Reading<T> reading, ToDoubleFunction<T> number) {
        T value = reading.get();
        return value == null ? Double.NaN : number.applyAsDouble(value);
    }

    @Override
    public void ended(CommandEnd command) {
        Tags operation =
                tagged(command.shop(), "operation", command.operation() == null ? "import" : word(command.operation()));
        commands.withTags(operation.and("outcome", word(command.result()), "reason", reason(command)))
                .record(command.duration());
        if (command.clashes() > 0) {
            clashes.withTags(operation).increment(command.clashes());
        }
    }

    /** The first of a refusal; of a failure the class, as its message may be personal. */
    private static String reason(CommandEnd command) {
        Throwable failure = command.failure();
        if (failure != null) {
            String name = failure.getClass().getSimpleName();
            return name.isEmpty() ? "unknown" : name;
        }
        return command.reasons().isEmpty() ? "none" : word(command.reasons().get(0));
    }

    @Override
    public void woke(Waking incident) {
        lateness.withTags("outcome", incident.putOff() ? "put_off" : "done").record(incident.late());
        actions.increment(incident.done());
    }

    @Override
    public void looked(Look look) {
        looks.withTags("outcome", look.failure() == null ? "done" : "failed").record(look.duration());
    }

    @Override
    public void attempted(Attempt attempt) {
        Tags of = tagged(attempt.shop(), "channel", attempt.channel(), "kind", word(attempt.kind()));
        deliveries.withTags(of.and("outcome", word(attempt.result()))).record(attempt.duration());
        if (attempt.result() == DeliveryObserver.Result.DELIVERED) {
            delays.withTags(of).record(attempt.sincePlanned());
        }
    }

    private Tags tagged(ShopId shop, String... tags) {
        return byShop ? Tags.of(tags).and("shop", shop.value()) : Tags.of(tags);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Removes the gauges, so that nothing asks a database that is closed. A second call has no effect. */
    @Override
    public void close() {
        gauges.forEach(registry::remove);
        gauges.clear();
    }
}
