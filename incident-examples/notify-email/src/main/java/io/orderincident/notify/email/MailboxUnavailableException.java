package io.orderincident.notify.email;

import jakarta.mail.MessagingException;

/** The mailbox could not be looked into: the server is away, or does not let in. The server's words, which may quote an address, are left out. */
public final class MailboxUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MailboxUnavailableException(MessagingException failure) {
        super("the mailbox cannot be read (" + failure.getClass().getName()
                + "): check server, port, user and password");
    }
}
