package io.orderincident.shop;

import io.orderincident.MailReplies;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.ReplyAddresses;
import io.orderincident.notify.email.Encryption;
import io.orderincident.notify.email.MailboxPoller;
import io.orderincident.party.ShopId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox to which customers answer, one for all shops. Without one, mails say that nobody reads answers to them.
 *
 * @param mailbox its address, below which each message has one of its own; null for none
 * @param host the IMAP server that it is read from; null if nobody reads it here
 * @param port its port
 * @param encryption how the connection is protected
 * @param user how to log in; null for the address
 * @param password the password of that user
 * @param shop whose staff deal with what answers no message of any shop
 */
@ConfigurationProperties("shop.mail.replies")
record ReplySettings(
        @Nullable String mailbox,
        @Nullable String host,
        @DefaultValue("143") int port,
        @DefaultValue("STARTTLS") Encryption encryption,
        @Nullable String user,
        @DefaultValue("") String password,
        @DefaultValue("casa-roble") String shop) {
    void addTo(Notifications.Builder notifications) {
        if (mailbox != null) {
            notifications.replyAddresses(ReplyAddresses.below(mailbox));
        }
    }

    /** Reads the mailbox; not started yet. */
    MailboxPoller poller(MailReplies replies) {
        if (mailbox == null || host == null) {
            throw new IllegalStateException(
                    "set shop.mail.replies.mailbox and shop.mail.replies.host, or none of them");
        }
        return MailboxPoller.builder(host, replies, ShopId.of(shop))
                .port(port)
                .encryption(encryption)
                .login(user == null ? mailbox : user, password)
                .shared()
                .build();
    }

    @Override
    public String toString() {
        return "answers " + (host == null ? "not read" : "read from " + host + ":" + port);
    }
}
