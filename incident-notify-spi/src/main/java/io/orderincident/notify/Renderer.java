package io.orderincident.notify;

import io.orderincident.notify.Outbox.Claimed;
import io.orderincident.party.ShopId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a notification into words: the recipient's language if there is a template in it, else English. */
final class Renderer {

    private final List<Templates> inOrder;

    Renderer(Templates own) {
        this.inOrder = List.of(own, new ShippedTemplates());
    }

    /**
     * In which language somebody is told, so that all that is said, dates and names of types too, is in one: the wanted
     * one, region and all, where there is a template in it, else that of the template.
     */
    Locale language(ShopId shop, NotificationKind kind, Locale wanted, DeliveryFormat format) {
        if (format == DeliveryFormat.JSON) {
            return wanted;
        }
        for (Locale candidate : candidates(wanted)) {
            if (find(shop, kind, candidate, format).isPresent()) {
                return candidate.getLanguage().equals(wanted.getLanguage()) ? wanted : candidate;
            }
        }
        return wanted;
    }

    /**
     * With the link or code that was issued for it. Throws {@link UnrenderableException} when there is no template, or it
     * needs what is not there.
     */
    Delivery render(Claimed claimed, Map<String, String> issued, DeliveryFormat format) {
        Notification notification = claimed.message().notification();
        if (notification.kind() == NotificationKind.ORDER_FLAG) {
            return new Delivery(claimed.message().key(), claimed.attempt(), notification, Locale.ROOT, "", "", "");
        }
        Map<String, String> data = new HashMap<>(notification.data());
        data.putAll(issued);
        Locale wanted = notification.recipient().contact().locale();
        if (format == DeliveryFormat.JSON) {
            return ofText(claimed, wanted, NotificationJson.of(claimed.message(), data));
        }
        return candidates(wanted).stream()
                .flatMap(locale -> find(notification.shop(), notification.kind(), locale, format)
                        .map(template -> format == DeliveryFormat.SHORT
                                ? ofText(claimed, locale, template.shortText(data))
                                : full(claimed, locale, template, data))
                        .stream())
                .findFirst()
                .orElseThrow(() -> new UnrenderableException("there is no template for " + notification.kind()));
    }

    private static Set<Locale> candidates(Locale wanted) {
        Set<Locale> candidates = new LinkedHashSet<>();
        candidates.add(wanted);
        candidates.add(new Locale.Builder().setLanguage(wanted.getLanguage()).build());
        candidates.add(Locale.ENGLISH);
        return candidates;
    }

    private Optional<Template> find(ShopId shop, NotificationKind kind, Locale locale, DeliveryFormat format) {
        for (Templates templates : inOrder) {
            Optional<Template> found = templates.find(shop, kind, locale, format);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Delivery ofText(Claimed claimed, Locale locale, String text) {
        OutboxMessage message = claimed.message();
        return new Delivery(message.key(), claimed.attempt(), message.notification(), locale, "", text, "");
    }

    private static Delivery full(Claimed claimed, Locale locale, Template template, Map<String, String> data) {
        OutboxMessage message = claimed.message();
        return new Delivery(
                message.key(),
                claimed.attempt(),
                message.notification(),
                locale,
                template.subject(data),
                template.text(data),
                template.html(data));
    }
}
