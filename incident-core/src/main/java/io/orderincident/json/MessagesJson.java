package io.orderincident.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was said. Immutable.
 *
 * @param messages oldest first
 * @param earlier from where to go back for those before these, null if there are none
 */
public record MessagesJson(
        List<MessageJson> messages, @Nullable String earlier) {

    /** Takes copies. */
    public MessagesJson {
        messages = List.copyOf(messages);
    }
}
