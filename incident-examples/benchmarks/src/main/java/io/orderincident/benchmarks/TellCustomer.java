package io.orderincident.benchmarks;

import io.orderincident.ChangeListener;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.notify.Notification;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.OutboxMessage;
import io.orderincident.notify.Recipient;
import io.orderincident.party.Party;
import java.util.List;
import java.util.Map;

/** Plans one message for each change. */
record TellCustomer(JpaStorage storage) implements ChangeListener {

    @Override
    public void changed(Change change) {
        Incident after = change.after();
        Notification notification = new Notification(
                NotificationKind.ACKNOWLEDGEMENT,
                after.shop(),
                after.id(),
                after.number(),
                new Recipient(Party.CUSTOMER, after.report().contact()),
                Map.of("description", after.report().description()));
        storage.outbox()
                .add(List.of(new OutboxMessage(
                        storage.ids().next(),
                        "mail",
                        after.id() + "-" + Party.CUSTOMER,
                        notification,
                        change.entries().get(0).at(),
                        null)));
    }
}
