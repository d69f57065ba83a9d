package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.conversation.Note;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.party.Party;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaPolicy;
import io.orderincident.sla.SlaTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RelevanceTest {

    private static final SlaTarget FIRST_RESPONSE = SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(2));
    private static final ClockKey CLOCK = new ClockKey(ClockKind.FIRST_RESPONSE, 1);

    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private final CornerShop shop = new CornerShop();
    private final RecordingChannel post = RecordingChannel.named("post");
    private final Notifications notifications =
            shop.notifications().channel(post).clock(() -> now).build();
    private final IncidentDesk desk = IncidentDesk.builder(shop.orders, shop.storage)
            .slaPolicies(SlaPolicies.of(SlaPolicy.everything("all", FIRST_RESPONSE)))
            .clock(() -> now)
            .build();
    private final Incident incident = CornerShop.register(desk, Origin.ORGANIZATION);

    @ParameterizedTest
    @EnumSource(names = {"DEADLINE_NEAR", "DEADLINE_MISSED", "ESCALATED"})
    void tellsWhatStillHasToBeDone(NotificationKind kind) {
        shop.add(message(kind, incident.id()));

        notifications.runDue();

        assertThat(post.deliveries()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEADLINE_NEAR", "DEADLINE_MISSED", "ESCALATED"})
    void tellsNobodyOfWhatIsDoneMeanwhile(NotificationKind kind) {
        OutboxMessage message = message(kind, incident.id());
        shop.add(message);
        cancel();
        try (CapturedLog log = CapturedLog.of(DeliveryAttempt.class)) {
            notifications.runDue();

            assertThat(log.lines())
                    .containsExactly("post: delivery " + message.key() + " (" + kind + " of " + incident.number()
                            + " to AGENT), attempt 1 is not sent, as the matter is done meanwhile");
        }
        assertThat(post.deliveries()).isEmpty();
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isZero();
        assertThat(notifications.deadLetters(CornerShop.OPERATOR, 1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ASSIGNED", "NOTICE"})
    void tellsNobodyOfTheStaffOfAnIncidentThatIsOverSince(NotificationKind kind) {
        shop.add(message(kind, incident.id()));
        notifications.runDue();
        assertThat(post.deliveries()).hasSize(1);
        shop.add(message(kind, incident.id()));
        cancel();

        notifications.runDue();

        assertThat(post.deliveries()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"ASSIGNED", "NOTICE"})
    void tellsWhatHappenedToAnIncidentThatWasOverAlready(NotificationKind kind) {
        Incident cancelled = cancel();
        shop.add(message(
                kind,
                incident.id(),
                null,
                Objects.requireNonNull(cancelled.progress().closedAt())));

        notifications.runDue();

        assertThat(post.deliveries()).hasSize(1);
    }

    @Test
    void tellsNobodyThatADeadlineIsNearOnceItHasPassed() {
        pass(Duration.ofMinutes(119));
        shop.add(message(NotificationKind.DEADLINE_NEAR, incident.id(), CLOCK));
        shop.add(message(NotificationKind.DEADLINE_MISSED, incident.id(), CLOCK));

        now = now.plus(Duration.ofMinutes(2));
        notifications.runDue();

        assertThat(post.deliveries())
                .extracting(delivery -> delivery.notification().kind())
                .containsExactly(NotificationKind.DEADLINE_MISSED);
    }

    @Test
    void tellsNobodyThatADeadlineIsNearWhichIsNoticedToBeMissed() {
        pass(Duration.ofMinutes(119));
        shop.add(message(NotificationKind.DEADLINE_NEAR, incident.id(), CLOCK));
        notifications.runDue();
        assertThat(post.deliveries()).hasSize(1);

        pass(Duration.ofMinutes(2));
        now = now.minus(Duration.ofMinutes(2));
        shop.add(message(NotificationKind.DEADLINE_NEAR, incident.id(), CLOCK));
        notifications.runDue();

        assertThat(post.deliveries()).hasSize(1);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        assertThat(desk.timers().runDue()).isOne();
    }

    @Test
    void tellsNobodyOfADeadlineThatIsMetThoughTheIncidentIsNotResolved() {
        shop.add(message(NotificationKind.DEADLINE_NEAR, incident.id(), new ClockKey(ClockKind.FIRST_RESPONSE, 1)));
        desk.incidents()
                .communicate(
                        CornerShop.AGENT, CornerShop.target(incident), Communicate.message("A new cup is on its way."))
                .orElseThrow();

        notifications.runDue();

        assertThat(post.deliveries()).isEmpty();
    }

    @Test
    void tellsOfAnEscalationWithoutAClockUntilTheIncidentIsResolved() {
        shop.add(message(NotificationKind.ESCALATED, incident.id(), null));
        notifications.runDue();
        assertThat(post.deliveries()).hasSize(1);

        shop.add(message(NotificationKind.ESCALATED, incident.id(), null));
        cancel();
        notifications.runDue();
        assertThat(post.deliveries()).hasSize(1);
    }

    @Test
    void tellsNobodyOfAnEscalationWithoutAClockThatSomebodyHasSeenTo() {
        shop.add(message(NotificationKind.ESCALATED, incident.id(), null));
        now = now.plusSeconds(1);
        desk.incidents()
                .note(CornerShop.AGENT, CornerShop.target(incident), Note.internal("I am at it."))
                .orElseThrow();

        notifications.runDue();

        assertThat(post.deliveries()).isEmpty();
    }

    @Test
    void tellsNobodyOfAnIncidentThatIsGone() {
        shop.add(message(NotificationKind.DEADLINE_MISSED, new IncidentId(1)));

        notifications.runDue();

        assertThat(post.deliveries()).isEmpty();
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ORDER_FLAG", "WEEKLY_REVIEW", "ACTION_DUE", "ACTION_OVERDUE", "GUEST_CODE"})
    void ofWhatIsBlockedOrErasedSinceItWasClaimedNobodyIsTold(NotificationKind kind) {
        cancel();
        shop.add(message(kind, incident.id()));
        block();
        notifications.runDue();
        assertThat(post.deliveries()).isEmpty();

        shop.add(message(kind, incident.id()));
        now = now.plus(Duration.ofDays(3));
        assertThat(desk.timers().runDue()).isOne();
        notifications.runDue();

        assertThat(post.deliveries()).isEmpty();
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isZero();
    }

    @Test
    void theOrderOfWhatIsBlockedIsMarkedAllTheSame() {
        cancel();
        block();
        shop.add(message(NotificationKind.ORDER_FLAG, incident.id()));

        notifications.runDue();

        assertThat(post.deliveries()).hasSize(1);
    }

    /** On another node, which does not remove what this one has claimed. */
    private void block() {
        desk.privacy()
                .block(
                        CornerShop.OPERATOR.asDataProtectionOfficer(),
                        incident.shop(),
                        new BlockData(
                                DataSubject.customer(CornerShop.CUSTOMER),
                                "Ana asks for it",
                                now.plus(Duration.ofDays(2))))
                .orElseThrow();
    }

    private Incident cancel() {
        now = now.plusSeconds(1);
        return desk.incidents()
                .cancel(CornerShop.AGENT, CornerShop.target(incident), Cancel.because("Registered twice."))
                .orElseThrow();
    }

    private OutboxMessage message(NotificationKind kind, IncidentId about) {
        return message(kind, about, new ClockKey(ClockKind.RESOLUTION, 1));
    }

    private OutboxMessage message(NotificationKind kind, IncidentId about, @Nullable ClockKey clock) {
        return message(kind, about, clock, incident.progress().lastInteractionAt());
    }

    private OutboxMessage message(NotificationKind kind, IncidentId about, @Nullable ClockKey clock, Instant planned) {
        return new OutboxMessage(
                Samples.nextId(),
                "post",
                "a",
                1,
                new Notification(
                        kind,
                        incident.shop(),
                        about,
                        incident.number(),
                        Recipient.of(Party.AGENT, Staff.EVA.contact()),
                        Samples.data(),
                        clock,
                        null,
                        null),
                planned,
                null);
    }
}
