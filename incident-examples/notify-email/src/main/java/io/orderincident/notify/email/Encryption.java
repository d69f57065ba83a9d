package io.orderincident.notify.email;

/** How the connection to the mail server is protected. The server's certificate must be valid for its name. */
public enum Encryption {
    /** Begins in the clear and must switch to TLS before anything is said. */
    STARTTLS,
    /** TLS from the first byte, usually on port 465. */
    TLS,
    /** None: only for a server on the same machine, and for tests. */
    NONE
}
