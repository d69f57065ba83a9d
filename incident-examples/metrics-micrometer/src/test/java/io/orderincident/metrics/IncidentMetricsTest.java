package io.orderincident.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderincident.IncidentDesk;
import io.orderincident.conversation.MailReply;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Resolve;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.notify.DeliveryResult;
import io.orderincident.notify.MemoryOutbox;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.RecordingChannel;
import io.orderincident.party.Actor;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaPolicy;
import io.orderincident.sla.SlaTarget;
import io.orderincident.store.ConcurrentChangeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentMetricsTest {

    private static final SlaPolicies ANSWER_WITHIN_AN_HOUR = SlaPolicies.of(SlaPolicy.everything(
            "all", SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(1)).with(null)));

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final MemoryStorage storage = MemoryStorage.create();
    private final MemoryOutbox outbox = MemoryOutbox.create(storage.transactions(), this::now);
    private final RecordingChannel mail = RecordingChannel.named("mail");
    private @Nullable RuntimeException broken;
    private Duration took = Duration.ZERO;
    private int clashes;
    private Notifications notifications;
    private IncidentDesk desk;

    IncidentMetricsTest() {
        clock.add(Duration.between(Instant.ofEpochMilli(clock.wallTime()), Instant.parse("2026-03-02T10:00:00Z")));
        open(IncidentMetrics.of(registry));
    }

    private void open(IncidentMetrics metrics) {
        notifications = Notifications.builder(storage, outbox)
                .channel(mail)
                .clock(this::now)
                .observer(metrics)
                .build();
        desk = IncidentDesk.builder(Flowers.orders(), storage)
                .slaPolicies(ANSWER_WITHIN_AN_HOUR)
                .listener(notifications.listener())
                .listener(change -> fail())
                .observer(metrics)
                .clock(this::now)
                .build();
        metrics.watch(desk);
        metrics.watch(notifications);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.wallTime());
    }

    private void fail() {
        clock.add(took);
        if (clashes-- > 0) {
            throw new ConcurrentChangeException("somebody else");
        }
        if (broken != null) {
            throw broken;
        }
    }

    private Timer timer(String name, String... tags) {
        return registry.get(name).tags(tags).timer();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    /** Until the gauges are read again. */
    private void later() {
        clock.add(IncidentMetrics.DEFAULT_REFRESH);
    }

    @Test
    void countsCommandsByOperationOutcomeAndReason() {
        took = Duration.ofMillis(5);
        Incident incident = Flowers.register(desk).orElseThrow();
        desk.incidents()
                .communicate(
                        Flowers.PEDRO,
                        Flowers.target(incident).once("1"),
                        Communicate.message("Two new roses leave today."));
        desk.incidents()
                .communicate(
                        Flowers.PEDRO,
                        Flowers.target(incident).once("1"),
                        Communicate.message("Two new roses leave today."));
        desk.incidents().resolve(Flowers.ANA, Flowers.target(incident), Resolve.because("REPLACED", "Here they are."));
        broken = new IllegalStateException("the card of ana@example.org");
        assertThatThrownBy(() -> Flowers.register(desk)).isSameAs(broken);

        assertThat(timer("incident.commands", "operation", "register", "outcome", "done", "reason", "none")
                        .count())
                .isOne();
        assertThat(timer("incident.commands", "operation", "communicate", "outcome", "done")
                        .count())
                .isOne();
        assertThat(timer("incident.commands", "operation", "communicate", "outcome", "repeated")
                        .count())
                .isOne();
        assertThat(timer("incident.commands", "operation", "resolve", "outcome", "refused", "reason", "not_allowed")
                        .count())
                .isOne();
        assertThat(timer(
                                "incident.commands",
                                "operation",
                                "register",
                                "outcome",
                                "failed",
                                "reason",
                                "IllegalStateException")
                        .count())
                .isOne();
        assertThat(timer("incident.commands", "operation", "register", "outcome", "done")
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(5);
    }

    @Test
    void countsClashes() {
        Flowers.register(desk).orElseThrow();
        assertThat(registry.find("incident.commands.clashes").counters()).isEmpty();
        clashes = 2;

        Flowers.register(desk).orElseThrow();

        assertThat(registry.get("incident.commands.clashes")
                        .tag("operation", "register")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(timer("incident.commands", "outcome", "done").count()).isEqualTo(2);
    }

    @Test
    void timesDeliveriesByChannelKindAndOutcome() {
        mail.answerNext(DeliveryResult.rejected("no such address"));
        Flowers.register(desk).orElseThrow();
        notifications.runDue();
        Flowers.register(desk).orElseThrow();
        clock.add(Duration.ofSeconds(7));
        notifications.runDue();

        assertThat(timer("incident.deliveries", "channel", "mail", "kind", "acknowledgement", "outcome", "rejected")
                        .count())
                .isOne();
        assertThat(timer("incident.deliveries", "channel", "mail", "kind", "acknowledgement", "outcome", "delivered")
                        .count())
                .isOne();
        Timer delay = timer("incident.deliveries.delay", "channel", "mail", "kind", "acknowledgement");
        assertThat(delay.count()).isOne();
        assertThat(delay.totalTime(TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void showsWhatTheOutboxKeeps() {
        assertThat(gauge("incident.outbox.waiting")).isZero();
        assertThat(gauge("incident.outbox.oldest")).isZero();
        mail.answerNext(DeliveryResult.rejected("no such address"));
        Flowers.register(desk).orElseThrow();
        notifications.runDue();
        Flowers.register(desk).orElseThrow();
        assertThat(gauge("incident.outbox.waiting")).as("as read before").isZero();

        later();

        assertThat(gauge("incident.outbox.waiting")).isOne();
        assertThat(gauge("incident.outbox.oldest")).isEqualTo(15);
        assertThat(gauge("incident.outbox.dead")).isOne();
    }

    @Test
    void showsEachChannelByItselfAlsoThoseOfOtherNodes() {
        Notifications elsewhere = Notifications.builder(storage, outbox)
                .channel(RecordingChannel.named("chat"))
                .build();
        assertThat(registry.get("incident.outbox.waiting")
                        .tag("channel", "mail")
                        .gauge()
                        .value())
                .isZero();
        assertThat(registry.find("incident.outbox.waiting")
                        .tag("channel", "chat")
                        .gauge())
                .isNull();
        Flowers.register(IncidentDesk.builder(Flowers.orders(), storage)
                        .listener(elsewhere.listener())
                        .clock(this::now)
                        .build())
                .orElseThrow();

        later();
        gauge("incident.outbox.waiting");

        assertThat(registry.get("incident.outbox.waiting")
                        .tag("channel", "chat")
                        .gauge()
                        .value())
                .isOne();
        assertThat(registry.get("incident.outbox.waiting")
                        .tag("channel", "mail")
                        .gauge()
                        .value())
                .isZero();
        assertThat(registry.get("incident.outbox.dead")
                        .tag("channel", "chat")
                        .gauge()
                        .value())
                .isZero();
        assertThat(registry.get("incident.outbox.oldest")
                        .tag("channel", "chat")
                        .gauge()
                        .value())
                .isEqualTo(15);
    }

    @Test
    void showsWhatTimersHaveDueAndTellsHowLateTheyDoIt() {
        Flowers.register(desk).orElseThrow();
        clock.add(Duration.ofMinutes(61));
        assertThat(gauge("incident.timers.due")).isOne();
        assertThat(gauge("incident.timers.overdue")).isBetween(59.0, 61.0);

        broken = new IllegalStateException("of the host");
        desk.timers().runDue();
        later();
        assertThat(gauge("incident.timers.failures")).isOne();
        assertThat(timer("incident.timers.lateness", "outcome", "put_off").count())
                .isOne();

        broken = null;
        assertThat(desk.timers().runDue()).isOne();
        later();
        assertThat(gauge("incident.timers.due")).isZero();
        assertThat(gauge("incident.timers.overdue")).isZero();
        assertThat(gauge("incident.timers.failures")).isZero();
        assertThat(timer("incident.timers.lateness", "outcome", "done").count()).isOne();
        assertThat(registry.get("incident.timers.actions").counter().count()).isOne();
        assertThat(timer("incident.timers.looks", "outcome", "done").count()).isEqualTo(2);
    }

    @Test
    void showsWhatWaitsInTheQueueOfUnmatchedMail() {
        MailReply mail = new MailReply("<1@x>", "ana@example.org", List.of(), "Roses", "Where are they?");
        desk.mailReplies().receive(Flowers.SHOP, mail, Locale.ENGLISH);
        clock.add(Duration.ofMinutes(61));
        assertThat(gauge("incident.mail.unmatched")).isOne();
        assertThat(gauge("incident.mail.unmatched.oldest")).isEqualTo(61 * 60);

        Actor agent = Flowers.PEDRO;
        UnmatchedMail waiting = desk.mailQueue()
                .page(agent, Flowers.SHOP, MailRequest.waiting(9))
                .get(0);
        desk.mailQueue().discard(agent, Flowers.SHOP, waiting.id()).orElseThrow();
        later();
        assertThat(gauge("incident.mail.unmatched")).isZero();
        assertThat(gauge("incident.mail.unmatched.oldest")).isZero();
    }

    @Test
    void namesShopsOnlyWhenAsked() {
        Flowers.register(desk).orElseThrow();
        assertThat(registry.get("incident.commands").timer().getId().getTag("shop"))
                .isNull();

        registry.clear();
        open(IncidentMetrics.of(registry).taggedByShop());
        clashes = 1;
        Flowers.register(desk).orElseThrow();
        notifications.runDue();

        assertThat(List.of(
                        "incident.commands",
                        "incident.commands.clashes",
                        "incident.deliveries",
                        "incident.deliveries.delay"))
                .allSatisfy(name -> assertThat(registry.get(name).meters())
                        .allMatch(meter -> "flores".equals(meter.getId().getTag("shop"))));
    }

    @Test
    void noTagNamesAPersonAnOrderOrAnIncident() {
        Incident incident = Flowers.register(desk).orElseThrow();
        broken = new IllegalStateException("the card of ana@example.org");
        assertThatThrownBy(() -> Flowers.register(desk)).isSameAs(broken);
        notifications.runDue();

        assertThat(registry.getMeters().stream()
                        .map(Meter::getId)
                        .flatMap(id -> id.getTags().stream())
                        .map(Tag::getValue)
                        .collect(Collectors.toSet()))
                .isNotEmpty()
                .noneMatch(value -> value.contains("ana") || value.contains("P-1001"))
                .doesNotContain(incident.id().toString(), incident.number().toString());
    }

    @Test
    void whatIsClosedAsksNoMore() {
        IncidentMetrics metrics = IncidentMetrics.of(new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock));
        metrics.watch(desk);
        metrics.close();
        metrics.close();

        assertThat(registry.find("incident.outbox.waiting").gauge()).isNotNull();
        SimpleMeterRegistry own = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
        try (IncidentMetrics shown = IncidentMetrics.of(own)) {
            shown.watch(desk);
            shown.watch(notifications);
            assertThat(own.find("incident.outbox.waiting").gauge()).isNotNull();
        }
        assertThat(own.getMeters()).noneMatch(meter -> meter.getId().getType() == Meter.Type.GAUGE);
    }

    @Test
    void theTimeBetweenReadingsIsNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IncidentMetrics.of(registry).refreshedEvery(Duration.ofSeconds(-1)))
                .withMessageContaining("PT-1S");
    }
}
