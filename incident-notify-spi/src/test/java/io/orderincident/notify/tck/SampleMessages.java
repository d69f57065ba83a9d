package io.orderincident.notify.tck;

import io.orderincident.access.LinkPurpose;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.StaffAlert;
import io.orderincident.notify.LinkRequest;
import io.orderincident.notify.Notification;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.OutboxMessage;
import io.orderincident.notify.Recipient;
import io.orderincident.notify.TraceParent;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.store.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Messages of a channel that no other test uses, so that tests can share one outbox. */
final class SampleMessages {

    private static final Ids IDS = Ids.timeOrdered(InstantSource.system(), Ids.NODES - 1);

    private static final AtomicLong OLDEST = new AtomicLong(Integer.MAX_VALUE);

    private final String name = Long.toString(IDS.next(), Character.MAX_RADIX);

    String channel() {
        return "kit-" + name;
    }

    String otherChannel() {
        return "kit-other-" + name;
    }

    /** The next message of a sequence. */
    OutboxMessage of(String sequence) {
        return message(channel(), sequence, Map.of("orderId", "A-1"), null);
    }

    /** The same message elsewhere in its sequence. */
    OutboxMessage at(long position, OutboxMessage message) {
        return new OutboxMessage(
                message.id(),
                message.channel(),
                message.sequence(),
                position,
                message.notification(),
                message.createdAt(),
                message.deadReason());
    }

    OutboxMessage traced(OutboxMessage message) {
        return new OutboxMessage(
                message.id(),
                message.channel(),
                message.sequence(),
                message.position(),
                message.notification(),
                message.createdAt(),
                message.deadReason(),
                new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    }

    /** The same message, planned before any other. */
    OutboxMessage older(OutboxMessage message) {
        long id = OLDEST.getAndDecrement();
        return new OutboxMessage(
                id,
                message.channel(),
                message.sequence(),
                message.position(),
                message.notification(),
                Instant.ofEpochMilli(id),
                message.deadReason());
    }

    OutboxMessage onOtherChannel(String sequence) {
        return message(otherChannel(), sequence, Map.of(), null);
    }

    OutboxMessage dead(String sequence, String reason) {
        return message(channel(), sequence, Map.of(), reason);
    }

    OutboxMessage deadOnOtherChannel(String sequence, String reason) {
        return message(otherChannel(), sequence, Map.of(), reason);
    }

    /** The next message to somebody about an incident, given up if there is a reason. */
    OutboxMessage about(IncidentId incident, String whom, @Nullable String deadReason) {
        OutboxMessage any = message(channel(), whom, Map.of(), deadReason);
        return new OutboxMessage(
                any.id(),
                any.channel(),
                incident + "-" + whom,
                any.position(),
                any.notification(),
                any.createdAt(),
                deadReason);
    }

    OutboxMessage with(Map<String, String> data) {
        return message(channel(), "data", data, null);
    }

    OutboxMessage ofShop() {
        return ofShop(null);
    }

    OutboxMessage deadOfShop(String reason) {
        return ofShop(reason);
    }

    private OutboxMessage ofShop(@Nullable String deadReason) {
        OutboxMessage any = of("shop");
        Notification about = any.notification();
        return new OutboxMessage(
                any.id(),
                any.channel(),
                any.sequence(),
                any.position(),
                Notification.ofShop(NotificationKind.WEEKLY_REVIEW, about.shop(), about.recipient(), about.data()),
                any.createdAt(),
                deadReason);
    }

    OutboxMessage codeOnOtherChannel() {
        OutboxMessage any = onOtherChannel("code");
        Notification about = any.notification();
        return new OutboxMessage(
                any.id(),
                any.channel(),
                any.sequence(),
                any.position(),
                Notification.ofShop(NotificationKind.GUEST_CODE, about.shop(), about.recipient(), about.data()),
                any.createdAt(),
                null);
    }

    private OutboxMessage message(
            String channel, String sequence, Map<String, String> data, @Nullable String deadReason) {
        long id = IDS.next();
        Recipient recipient =
                Recipient.of(Party.CUSTOMER, Contact.byEmail("Ana", "ana@example.org", Locale.forLanguageTag("es-ES")));
        Notification notification = new Notification(
                NotificationKind.ACKNOWLEDGEMENT,
                ShopId.of("kit"),
                new IncidentId(id),
                new IncidentNumber(42),
                recipient,
                data,
                new ClockKey(ClockKind.PROMISE, 2),
                new StaffAlert.Appointment(Instant.parse("2026-03-02T10:00:00Z"), Duration.ofMinutes(45)),
                new LinkRequest(LinkPurpose.SURVEY, 3, Instant.parse("2026-03-16T10:00:00Z")));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new OutboxMessage(id, channel, name + "-" + sequence, 1, notification, now, deadReason);
    }
}
