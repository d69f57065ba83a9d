package io.orderincident.notify;

import static java.util.stream.Collectors.toMap;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.Catalogues;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.StaffBriefing;
import io.orderincident.incident.Incident;
import io.orderincident.incident.PortAnswerException;
import io.orderincident.party.Contact;
import io.orderincident.party.ShopId;
import io.orderincident.store.Ids;
import io.orderincident.text.Fault;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to one recipient what the outbox keeps for each of the channels through which they are told. Thread-safe. */
final class MessageWriter {

    private static final Logger LOG = LoggerFactory.getLogger(MessageWriter.class);

    private final Ids ids;
    private final List<Channel> channels;
    private final Map<String, DeliveryFormat> formats;
    private final Catalogues catalogues;
    private final Calendars calendars;
    private final Renderer renderer;

    MessageWriter(Ids ids, List<Channel> channels, Catalogues catalogues, Calendars calendars, Renderer renderer) {
        this.ids = ids;
        this.channels = channels;
        this.formats = channels.stream().collect(toMap(Channel::name, Channel::format));
        this.catalogues = catalogues;
        this.calendars = calendars;
        this.renderer = renderer;
    }

    /** At least one: where no channel reaches somebody, one says so. */
    List<Route> routes(ChannelChoice choice, ResolvedRecipient to) {
        return routes(choice, to, channels);
    }

    /** One for what opens something, which people get and no programs. */
    Route routeOfSecret(ResolvedRecipient to) {
        List<Channel> forPeople = channels.stream()
                .filter(channel -> format(channel) != DeliveryFormat.JSON)
                .toList();
        return routes(ChannelChoice.first(), to, forPeople).get(0);
    }

    private List<Route> routes(ChannelChoice choice, ResolvedRecipient to, List<Channel> among) {
        Recipient recipient = to.recipient();
        List<Channel> reaching =
                among.stream().filter(channel -> reaches(channel, recipient)).toList();
        List<Route> routes = choice.of(reaching, recipient.contact().preferredChannels()).stream()
                .map(channel -> new Route(to, channel.name(), format(channel), null))
                .toList();
        return routes.isEmpty() ? List.of(nowhere(choice, to)) : routes;
    }

    private DeliveryFormat format(Channel channel) {
        return formats.getOrDefault(channel.name(), DeliveryFormat.FULL);
    }

    private Route nowhere(ChannelChoice choice, ResolvedRecipient to) {
        String channel = choice.names().isEmpty()
                ? channels.get(0).name()
                : choice.names().get(0);
        String which = choice.names().isEmpty() ? "no channel" : "none of the channels " + choice;
        return new Route(
                to,
                channel,
                DeliveryFormat.FULL,
                which + " reaches this " + to.recipient().party());
    }

    OutboxMessage message(Incident incident, HistoryEntry entry, NotificationKind kind, Route route) {
        ResolvedRecipient to = route.to();
        Recipient recipient = toldInOneLanguage(incident.shop(), kind, route);
        StaffBriefing briefing = entry.event().staffBriefing();
        Notification notification = new Notification(
                kind,
                incident.shop(),
                incident.id(),
                incident.number(),
                recipient,
                data(incident, entry, to.person() == null, recipient),
                briefing.clock(),
                to.person() == null || briefing.alert() == null
                        ? null
                        : briefing.alert().appointment(),
                to.person() == null && route.format() != DeliveryFormat.JSON
                        ? LinkPlan.of(kind, incident, entry)
                        : null);
        return message(notification, route, route.sequence(incident.id()), entry.version(), entry.at());
    }

    OutboxMessage message(ShopNotice notice, Route route) {
        Recipient recipient = toldInOneLanguage(notice.shop(), notice.kind(), route);
        Map<String, String> data =
                new HashMap<>(notice.data().apply(recipient.contact().locale()));
        String name = recipient.contact().name();
        if (name != null && !name.isBlank()) {
            data.put(Variables.PERSON, name);
        }
        return message(
                Notification.ofShop(notice.kind(), notice.shop(), recipient, data),
                route,
                route.sequence(notice),
                notice.position(),
                notice.at());
    }

    private OutboxMessage message(Notification notification, Route route, String sequence, long position, Instant at) {
        return new OutboxMessage(ids.next(), route.channel(), sequence, position, notification, at, route.deadReason());
    }

    /** A faulty plug-in must not undo the change that it would tell of. */
    private Recipient toldInOneLanguage(ShopId shop, NotificationKind kind, Route route) {
        Recipient recipient = route.to().recipient();
        Contact contact = recipient.contact();
        try {
            Locale language = renderer.language(shop, kind, contact.locale(), route.format());
            return language.equals(contact.locale())
                    ? recipient
                    : Recipient.of(recipient.party(), contact.in(language));
        } catch (RuntimeException | Error e) {
            LOG.warn("the host's templates cannot say in which languages {} is: {}", kind, Fault.names(e), Fault.of(e));
            return recipient;
        }
    }

    private Map<String, String> data(Incident incident, HistoryEntry entry, boolean isCustomer, Recipient to) {
        TemplateData data =
                new TemplateData(catalogues.of(incident.shop()), to.contact().locale());
        ZoneId zone = zone(incident.shop());
        return isCustomer ? data.forCustomer(incident, entry, zone) : data.forStaff(incident, entry, to, zone);
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
