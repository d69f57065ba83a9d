package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.IncidentDesk;
import io.orderincident.access.GuestCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.privacy.DataSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A guest gets the code by the e-mail of the order, and nothing that is kept holds it. */
final class GuestCodesTest {

    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}");
    private static final OrderId ORDER = OrderId.of("P-7");

    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private final MemoryStorage storage = MemoryStorage.create();
    private final MemoryOutbox outbox = MemoryOutbox.create(storage.transactions(), () -> now);
    private final MemoryOrders orders =
            MemoryOrders.of(OrderFacts.builder(Samples.SHOP, ORDER, Instant.parse("2026-03-01T10:00:00Z"))
                    .boughtBy(null, Contact.byEmail("Eva", "eva@example.org", Locale.ENGLISH))
                    .lines(List.of(OrderLine.of("1", "TULIP", "Tulips", 3, Money.of("9.00", "EUR"))))
                    .build());
    private final RecordingChannel post = RecordingChannel.named("post");
    private final Notifications notifications = Notifications.builder(storage, outbox)
            .channel(post)
            .retry(new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), 1))
            .clock(() -> now)
            .build();
    private final IncidentDesk desk = IncidentDesk.builder(orders, storage)
            .listener(notifications.listener())
            .clock(() -> now)
            .build();

    @Test
    void theCodeThatIsSentLetsTheGuestIn() {
        desk.guests().requestCode(Samples.SHOP, ORDER, "eva@example.org", Samples.SPANISH);
        notifications.runDue();

        Delivery sent = post.deliveries().get(0);
        assertThat(sent.notification().recipient().party()).isEqualTo(Party.CUSTOMER);
        assertThat(sent.notification().recipient().contact().email()).isEqualTo("eva@example.org");
        assertThat(sent.subject()).contains("es su código para el pedido P-7");
        assertThat(sent.text()).startsWith("Hola, Eva:");
        assertThat(desk.guests()
                        .open(Samples.SHOP, ORDER, "eva@example.org", code(sent), Samples.SPANISH)
                        .value())
                .isPresent();
    }

    @Test
    void theCodeGoesPastAChannelForProgramsThatReachesEverybody() {
        RecordingChannel recorded = RecordingChannel.named("hook");
        Channel hook = new Channel() {
            @Override
            public String name() {
                return recorded.name();
            }

            @Override
            public boolean reaches(Recipient recipient) {
                return true;
            }

            @Override
            public DeliveryFormat format() {
                return DeliveryFormat.JSON;
            }

            @Override
            public DeliveryResult deliver(Delivery delivery) {
                return recorded.deliver(delivery);
            }
        };
        Notifications both = Notifications.builder(storage, outbox)
                .channel(hook)
                .channel(post)
                .clock(() -> now)
                .build();
        IncidentDesk.builder(orders, storage)
                .listener(both.listener())
                .clock(() -> now)
                .build()
                .guests()
                .requestCode(Samples.SHOP, ORDER, "eva@example.org", Samples.SPANISH);

        both.runDue();

        assertThat(recorded.deliveries()).isEmpty();
        assertThat(code(post.deliveries().get(0))).isNotNull();
    }

    @Test
    void whatIsKeptUntilItIsSentHoldsNoCode() {
        desk.guests().requestCode(Samples.SHOP, ORDER, "eva@example.org", Samples.SPANISH);
        notifications.runDue();

        Notification kept = post.deliveries().get(0).notification();
        assertThat(kept.data().toString()).doesNotContain(code(post.deliveries().get(0)));
        assertThat(kept.incident()).isNull();
    }

    @Test
    void aCodeThatOpensNothingAnyMoreIsNotSent() {
        desk.guests().requestCode(Samples.SHOP, ORDER, "eva@example.org", Samples.SPANISH);
        now = now.plus(GuestCode.VALID).plusSeconds(1);
        notifications.runDue();

        assertThat(post.deliveries()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "FAILED"})
    void ofACodeThatCannotBeDeliveredNoLetterIsLeft(DeliveryResult.Status status) {
        post.answerNext(
                status == DeliveryResult.Status.FAILED
                        ? DeliveryResult.failed("busy")
                        : DeliveryResult.rejected("no such mailbox"));
        desk.guests().requestCode(Samples.SHOP, ORDER, "eva@example.org", Samples.SPANISH);
        notifications.runDue();

        assertThat(post.deliveries()).hasSize(1);
        assertThat(notifications.deadLetters(CornerShop.OPERATOR, 10)).isEmpty();
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isZero();
    }

    @Test
    void aCodeThatNoChannelReachesIsNotKept() {
        Notifications deaf = Notifications.builder(storage, outbox)
                .channel(TextMessageChannel.through((number, text, key) -> DeliveryResult.delivered()))
                .clock(() -> now)
                .build();
        IncidentDesk.builder(orders, storage)
                .listener(deaf.listener())
                .clock(() -> now)
                .build()
                .guests()
                .requestCode(Samples.SHOP, ORDER, "eva@example.org", Samples.SPANISH);

        assertThat(deaf.deadLetters(CornerShop.OPERATOR, 10)).isEmpty();
        assertThat(deaf.waiting(CornerShop.OPERATOR)).isZero();
    }

    @Test
    void aCodeThatWaitsIsForgottenWithTheDataOfItsGuest() {
        Incident incident = desk.incidents()
                .register(
                        CornerShop.AGENT,
                        Samples.SHOP,
                        RegisterIncident.builder(ORDER, TypeCode.of("LOST"), Origin.CUSTOMER, "Nothing came.")
                                .build())
                .orElseThrow();
        desk.incidents()
                .cancel(CornerShop.AGENT, CornerShop.target(incident), Cancel.because("It came"))
                .orElseThrow();
        desk.guests().requestCode(Samples.SHOP, ORDER, "eva@example.org", Samples.SPANISH);

        desk.privacy()
                .erase(
                        CornerShop.OPERATOR.asDataProtectionOfficer(),
                        Samples.SHOP,
                        DataSubject.guest(ORDER),
                        "Eva asked for it")
                .orElseThrow();

        notifications.runDue();
        assertThat(post.deliveries()).isEmpty();
    }

    @Test
    void nothingIsSentForAnotherEmail() {
        desk.guests().requestCode(Samples.SHOP, ORDER, "mallory@example.org", Samples.SPANISH);
        notifications.runDue();

        assertThat(post.deliveries()).isEmpty();
    }

    @Test
    void noPolicySaysToWhomCodesAreSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NotificationPolicy.Row.ofShop(NotificationKind.GUEST_CODE, Addressee.SUPERVISORS))
                .withMessageContaining("GUEST_CODE");
    }

    private static String code(Delivery sent) {
        Matcher found = CODE.matcher(sent.text());
        assertThat(found.find()).isTrue();
        return found.group();
    }
}
