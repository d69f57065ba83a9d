package io.orderincident.notify;

import io.orderincident.ChangeListener;
import io.orderincident.Ids;
import io.orderincident.Transactions;
import io.orderincident.catalog.Catalogues;
import io.orderincident.incident.Change;
import io.orderincident.incident.HistoryEntry;
import io.orderincident.incident.Incident;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what happened into messages in the outbox, in the transaction in which it happened. */
final class Planner implements ChangeListener {

    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    private final Ids ids;
    private final Transactions transactions;
    private final Outbox outbox;
    private final List<Channel> channels;
    private final NotificationPolicy policy;
    private final Catalogues catalogues;
    private final boolean flagsOrders;
    private final Consumer<String> wakeUp;

    Planner(Notifications.Builder builder, Consumer<String> wakeUp) {
        this.ids = builder.storage.ids();
        this.transactions = builder.storage.transactions();
        this.outbox = builder.outbox;
        this.channels = builder.channels.stream()
                .filter(channel -> !(channel instanceof OrderFlags))
                .toList();
        this.policy = builder.policy;
        this.catalogues = builder.catalogues;
        this.flagsOrders = builder.flagged != null;
        this.wakeUp = wakeUp;
    }

    @Override
    public void changed(Change change) {
        Incident after = change.after();
        List<OutboxMessage> messages = new ArrayList<>();
        for (HistoryEntry entry : change.entries()) {
            policy.matching(after, entry).map(row -> message(after, entry, row)).forEach(messages::add);
        }
        if (flagsOrders) {
            OrderFlags.planned(change, ids).ifPresent(messages::add);
        }
        if (!messages.isEmpty()) {
            outbox.add(messages);
            transactions.afterCommit(() ->
                    messages.stream().map(OutboxMessage::channel).distinct().forEach(wakeUp));
        }
    }

    private OutboxMessage message(Incident incident, HistoryEntry entry, NotificationPolicy.Row row) {
        Recipient recipient = recipient(incident, row.party());
        Locale locale = recipient.contact().locale();
        Notification notification = new Notification(
                row.kind(),
                incident.shop(),
                incident.id(),
                incident.number(),
                recipient,
                new TemplateData(catalogues.of(incident.shop()), locale).of(incident, entry));
        Optional<Channel> reaching =
                channels.stream().filter(channel -> reaches(channel, recipient)).findFirst();
        return new OutboxMessage(
                ids.next(),
                reaching.orElse(channels.get(0)).name(),
                incident.id() + "-" + row.party(),
                entry.version(),
                notification,
                entry.at(),
                reaching.isPresent() ? null : "no channel reaches this " + row.party());
    }

    private static Recipient recipient(Incident incident, Party party) {
        Contact contact = incident.report().contact();
        return new Recipient(party, party == Party.CUSTOMER ? contact : Contact.unknown(contact.locale()));
    }

    /** A faulty plug-in must not undo the change that it would tell of. */
    private static boolean reaches(Channel channel, Recipient recipient) {
        try {
            return channel.reaches(recipient);
        } catch (RuntimeException e) {
            LOG.warn("channel {} cannot say whom it reaches: {}", channel.name(), Fault.names(e));
            return false;
        }
    }
}
