package io.orderincident.shop.web;

import io.orderincident.notify.Channel;
import io.orderincident.notify.Recipient;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Through which channels a customer can choose to be told, as boxes of a form. */
@Component
class ChosenChannels {
    /** What the name of a box begins with; the channel follows. */
    static final String BOX = "preferredChannels-";

    private final List<Channel> channels;

    ChosenChannels(List<Channel> channels) {
        this.channels = channels;
    }

    /** Those that reach them, none where there is nothing to choose. */
    List<String> of(Contact contact) {
        Recipient customer = Recipient.of(Party.CUSTOMER, contact);
        List<String> reaching = channels.stream()
                .filter(channel -> channel.reaches(customer))
                .map(Channel::name)
                .toList();
        return reaching.size() > 1 ? reaching : List.of();
    }

    /** The boxes that are ticked. */
    static Map<String, String> known(Contact contact) {
        Map<String, String> ticked = new LinkedHashMap<>();
        contact.preferredChannels().forEach(channel -> ticked.put(BOX + channel, "true"));
        return ticked;
    }
}
