package io.orderincident.notify;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.Catalogues;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.StaffBriefing;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.PortAnswerException;
import io.orderincident.party.Contact;
import io.orderincident.party.ShopId;
import io.orderincident.store.ChangeListener;
import io.orderincident.store.Ids;
import io.orderincident.store.Transactions;
import io.orderincident.text.Fault;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
    private final Addressees addressees;
    private final Catalogues catalogues;
    private final Calendars calendars;
    private final Renderer renderer;
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
        this.addressees = new Addressees(builder.people);
        this.catalogues = builder.catalogues;
        this.calendars = builder.calendars;
        this.renderer = new Renderer(builder.templates);
        this.flagsOrders = builder.flagged != null;
        this.wakeUp = wakeUp;
    }

    @Override
    public void changed(Change change) {
        Incident after = change.after();
        List<OutboxMessage> messages = new ArrayList<>();
        for (HistoryEntry entry : change.entries()) {
            messages.addAll(messages(after, entry));
        }
        messages.addAll(flags(change));
        plan(messages);
    }

    /** Nobody is told of what is past, but the order is marked as long as something is open. */
    @Override
    public void imported(Change change) {
        plan(flags(change));
    }

    private List<OutboxMessage> flags(Change change) {
        return flagsOrders ? OrderFlags.planned(change, ids) : List.of();
    }

    private void plan(List<OutboxMessage> messages) {
        if (!messages.isEmpty()) {
            outbox.add(messages);
            transactions.afterCommit(() ->
                    messages.stream().map(OutboxMessage::channel).distinct().forEach(wakeUp));
        }
    }

    /** Of one event, nobody is told the same twice: a supervisor may be in charge, and in the team. */
    private List<OutboxMessage> messages(Incident after, HistoryEntry entry) {
        List<NotificationPolicy.Row> rows = policy.after(entry.event().type());
        if (rows.isEmpty()) {
            return List.of();
        }
        Set<Told> told = new HashSet<>();
        return rows.stream()
                .filter(row -> row.condition().test().test(after, entry))
                .flatMap(row -> addressees.of(row, after, entry).stream()
                        .filter(to -> told.add(new Told(row.kind(), to.person())))
                        .map(to -> message(after, entry, row.kind(), to)))
                .toList();
    }

    private record Told(NotificationKind kind, @Nullable String person) {}

    private OutboxMessage message(Incident incident, HistoryEntry entry, NotificationKind kind, ResolvedRecipient to) {
        Recipient recipient = toldInOneLanguage(incident.shop(), kind, to.recipient());
        StaffBriefing briefing = entry.event().staffBriefing();
        Notification notification = new Notification(
                kind,
                incident.shop(),
                incident.id(),
                incident.number(),
                recipient,
                data(incident, entry, to, recipient.contact()),
                briefing.clock(),
                to.person() == null || briefing.alert() == null
                        ? null
                        : briefing.alert().appointment());
        Optional<Channel> reaching =
                channels.stream().filter(channel -> reaches(channel, recipient)).findFirst();
        return new OutboxMessage(
                ids.next(),
                reaching.orElse(channels.get(0)).name(),
                to.sequence(incident.id()),
                entry.version(),
                notification,
                entry.at(),
                reaching.isPresent() ? null : "no channel reaches this " + recipient.party());
    }

    /** A faulty plug-in must not undo the change that it would tell of. */
    private Recipient toldInOneLanguage(ShopId shop, NotificationKind kind, Recipient recipient) {
        Contact contact = recipient.contact();
        try {
            Locale language = renderer.language(shop, kind, contact.locale());
            return Recipient.of(
                    recipient.party(), Contact.of(contact.name(), contact.email(), contact.phone(), language));
        } catch (RuntimeException | Error e) {
            LOG.warn("the host's templates cannot say in which languages {} is: {}", kind, Fault.names(e), Fault.of(e));
            return recipient;
        }
    }

    private Map<String, String> data(Incident incident, HistoryEntry entry, ResolvedRecipient to, Contact contact) {
        TemplateData data = new TemplateData(catalogues.of(incident.shop()), contact.locale());
        ZoneId zone = zone(incident.shop());
        return to.person() == null
                ? data.forCustomer(incident, entry, zone)
                : data.forStaff(incident, entry, contact.name(), zone);
    }

    private ZoneId zone(ShopId shop) {
        BusinessCalendar calendar = calendars.of(shop);
        if (calendar == null) {
            throw new PortAnswerException("Calendars.of", "null was answered for " + shop + ", never answer null");
        }
        return calendar.zone();
    }

    /** A faulty plug-in must not undo the change that it would tell of. */
    private static boolean reaches(Channel channel, Recipient recipient) {
        try {
            return channel.reaches(recipient);
        } catch (RuntimeException | Error e) {
            LOG.warn("channel {} cannot say whom it reaches: {}", channel.name(), Fault.names(e), Fault.of(e));
            return false;
        }
    }
}
