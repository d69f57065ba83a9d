package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.notify.MemoryOutbox;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.RecordingChannel;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Lets somebody in who bought without an account, as the README does. */
class LetInTest {

    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}");

    @Test
    void aGuestIsLetInByACode() {
        ShopId shop = ShopId.of("flores");
        OrderId order = OrderId.of("P-1002");
        Contact contact = Contact.byEmail("Eva", "eva@example.org", Locale.ENGLISH);
        OrderFacts facts = OrderFacts.builder(shop, order, Instant.now())
                .boughtBy(null, contact)
                .lines(List.of(OrderLine.of("1", "ROSE-RED", "Red roses", 3, Money.of("30.00", "EUR"))))
                .build();
        MemoryStorage storage = MemoryStorage.create();
        RecordingChannel mails = RecordingChannel.named("mails");
        Notifications notifications = Notifications.builder(storage, MemoryOutbox.create(storage.transactions()))
                .channel(mails)
                .build();
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(facts), storage)
                .listener(notifications.listener())
                .build();

        desk.guests().requestCode(shop, order, "eva@example.org", Locale.ENGLISH);

        notifications.runDue();
        Matcher found = CODE.matcher(mails.deliveries().get(0).text());
        assertThat(found.find()).isTrue();
        String typed = found.group();

        Outcome<Actor> opened = desk.guests().open(shop, order, "eva@example.org", typed, Locale.ENGLISH);
        Actor guest = opened.orElseThrow();
        Outcome<Incident> registered = desk.incidents()
                .register(
                        guest,
                        shop,
                        RegisterIncident.builder(order, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Broken")
                                .build());

        assertThat(registered.orElseThrow().report().customer()).isNull();
    }
}
