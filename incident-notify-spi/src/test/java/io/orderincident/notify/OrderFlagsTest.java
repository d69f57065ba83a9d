package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ForeignFacts;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderFlagsTest {

    private final CornerShop shop = new CornerShop();
    private final List<Boolean> flags = new ArrayList<>();
    private final List<OrderId> flagged = new ArrayList<>();
    private int failures;

    private final OrderPort port = new OrderPort() {
        @Override
        public Optional<OrderFacts> find(ShopId of, OrderId order) {
            return shop.orders.find(of, order);
        }

        @Override
        public void flag(ShopId of, OrderId order, boolean hasIncident) {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("the shop does not answer");
            }
            assertThat(shop.storage.transactions().isActive()).isFalse();
            flagged.add(order);
            flags.add(hasIncident);
        }
    };

    private final RecordingChannel mail = RecordingChannel.named("mail");
    private final Notifications notifications = shop.notifications()
            .channel(mail)
            .flagging(port)
            .retry(RetryPolicy.defaults())
            .build();
    private final IncidentDesk desk = shop.desk(notifications);

    @Test
    void anOrderIsMarkedFromItsFirstIncidentToTheEndOfItsLast() {
        Incident first = registered("1");
        notifications.runDue();
        Incident second = registered("2");
        notifications.runDue();
        cancel(first);
        notifications.runDue();
        assertThat(flags).containsExactly(true, true, true);

        cancel(second);
        notifications.runDue();

        assertThat(flags).containsExactly(true, true, true, false);
    }

    @Test
    void whatIsImportedOpenMarksItsOrderAndTellsNobody() {
        imported("New");
        notifications.runDue();
        assertThat(flags).containsExactly(true);

        imported("New", "Closed");
        notifications.runDue();

        assertThat(flags).containsExactly(true, false);
        assertThat(mail.deliveries()).isEmpty();
    }

    @Test
    void whatIsImportedClosedLeavesItsOrderAsItIs() {
        imported("New", "Closed");
        notifications.runDue();

        assertThat(flags).isEmpty();
        assertThat(mail.deliveries()).isEmpty();
    }

    private void imported(String... states) {
        Instant opened = Instant.parse("2019-06-03T09:00:00Z");
        ImportIncident.Builder log = ImportIncident.builder(
                        "itsm", "INC1", CornerShop.ORDER, TypeCode.of("OTHER"), "From the old desk", opened)
                .facts(ForeignFacts.builder()
                        .customer(CornerShop.CUSTOMER)
                        .contact(Samples.ANA)
                        .build())
                .states(Map.of("New", Status.DETECTED, "Closed", Status.CLOSED));
        for (int i = 0; i < states.length; i++) {
            log.event(ForeignEvent.builder(opened.plusSeconds(i), states[i]).build());
        }
        desk.incidents()
                .importFrom(CornerShop.OPERATOR, Samples.SHOP, log.build())
                .orElseThrow();
    }

    @Test
    void aReopenedIncidentMarksItsOrderAgain() {
        Incident incident = registered("1");
        var target = CornerShop.target(incident);
        desk.incidents()
                .communicate(CornerShop.AGENT, target, Communicate.message("Sorry."))
                .orElseThrow();
        desk.incidents()
                .resolve(CornerShop.AGENT, target, Resolve.because("REPLACED", "A new cup"))
                .orElseThrow();
        desk.incidents().close(CornerShop.OPERATOR, target).orElseThrow();
        notifications.runDue();

        desk.incidents()
                .reopen(CornerShop.AGENT, target, Reopen.because("Broken too"))
                .orElseThrow();
        notifications.runDue();

        assertThat(flags).containsExactly(false, false, true);
    }

    @Test
    void aShopThatDoesNotAnswerIsAskedAgainAndTheIncidentIsThere() {
        failures = 2;
        Incident incident = registered("1");

        notifications.runDue();
        assertThat(flags).isEmpty();
        assertThat(desk.incidents().find(CornerShop.AGENT, Samples.SHOP, incident.id()))
                .isPresent();
        for (int i = 0; i < 2; i++) {
            shop.clock.advance(Duration.ofHours(1));
            notifications.runDue();
        }

        assertThat(flags).containsExactly(true);
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isZero();
    }

    @Test
    void anOrderWhoseIncidentWasMergedIntoOneOnAnotherIsLookedAtAgainWhenThatOneEnds() {
        OrderId other = OrderId.of("A-2");
        shop.orders.put(OrderFacts.builder(Samples.SHOP, other, Instant.parse("2026-02-01T10:00:00Z"))
                .boughtBy(CornerShop.CUSTOMER, Samples.ANA)
                .build());
        Incident source = registered("1");
        Incident target = desk.incidents()
                .register(
                        CornerShop.AGENT,
                        Samples.SHOP,
                        RegisterIncident.builder(other, TypeCode.of("LOST"), Origin.ORGANIZATION, "Lost")
                                .build())
                .orElseThrow();
        desk.links()
                .merge(CornerShop.AGENT, CornerShop.target(source), new MergeInto(target.id()))
                .orElseThrow();
        notifications.runDue();
        assertThat(flags).containsOnly(true);
        assertThat(flagged).contains(other);
        flagged.clear();

        cancel(target);
        notifications.runDue();

        assertThat(flags).endsWith(false, false);
        assertThat(flagged).containsExactlyInAnyOrder(CornerShop.ORDER, other);
    }

    @Test
    void aChangeThatLeavesTheOrderAsItIsPlansNothing() {
        Incident incident = registered("1");
        notifications.runDue();
        desk.incidents()
                .communicate(CornerShop.AGENT, CornerShop.target(incident), Communicate.message("Sorry."))
                .orElseThrow();

        notifications.runDue();

        assertThat(flags).containsExactly(true);
    }

    @Test
    void whatReachesNobodyWaitsForAChannelOfPeopleAndNotForTheFlag() {
        Notifications flagsFirst = shop.notifications()
                .flagging(port)
                .channel(new Answering("mail", delivery -> DeliveryResult.delivered()) {
                    @Override
                    public boolean reaches(Recipient recipient) {
                        return false;
                    }
                })
                .build();
        CornerShop.register(shop.desk(flagsFirst), Origin.CUSTOMER, "1");
        flagsFirst.runDue();

        assertThat(flagsFirst.deadLetters(CornerShop.OPERATOR, 10))
                .singleElement()
                .satisfies(letter -> assertThat(letter.channel()).isEqualTo("mail"));
    }

    @Test
    void peopleStillNeedAChannel() {
        Notifications.Builder builder = shop.notifications().flagging(port);

        assertThatIllegalStateException().isThrownBy(builder::build);
    }

    private Incident registered(String line) {
        return CornerShop.register(desk, Origin.ORGANIZATION, line);
    }

    private void cancel(Incident incident) {
        desk.incidents()
                .cancel(CornerShop.AGENT, CornerShop.target(incident), Cancel.because("A mistake"))
                .orElseThrow();
    }
}
