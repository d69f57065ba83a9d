package io.orderincident.incident;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.party.Contact;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The command to say through which channels the customer wants to be told of an incident from now on. What waits in the outbox
 * already is delivered as it was planned. Immutable.
 *
 * @param channels the names of channels of notification, the one they like best first, at most {@value Contact#CHANNELS_MAX}; none
 *     for no preference. A name that the host has no channel for, or that does not reach them, is passed over when they are told
 */
public record PreferChannels(
        @NotNull @Size(max = Contact.CHANNELS_MAX)
        List<
                        @NotBlank @Size(max = Contact.CHANNEL_MAX)
                        @Pattern(regexp = ForeignAuthor.ONE_LINE, message = "{io.orderincident.party.Contact.oneLine}")
                        String>
                channels)
        implements Command<Report> {

    /** Takes a copy, without repetitions. */
    public PreferChannels {
        if (channels != null) {
            channels = Collections.unmodifiableList(new ArrayList<>(new LinkedHashSet<>(channels)));
        }
    }

    /**
     * These channels.
     *
     * @param channels their names, the one they like best first; none for no preference
     * @return the command
     */
    public static PreferChannels of(String... channels) {
        return new PreferChannels(List.of(channels));
    }

    @Override
    public Operation operation() {
        return Operation.PREFER_CHANNELS;
    }

    @Override
    public Outcome<HandlingEvent.ChannelsPreferred> decide(Report before, Context context) {
        Contact contact = before.contact();
        return Outcome.unless(
                context.unchanged(operation(), contact.preferredChannels(), channels),
                new HandlingEvent.ChannelsPreferred(contact, contact.preferring(channels.toArray(String[]::new))));
    }

    /** Without the names, as people may write anything there. */
    @Override
    public String toString() {
        return "prefer " + (channels == null ? "no" : channels.size()) + " channels";
    }
}
