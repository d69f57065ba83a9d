package io.orderincident.spring;

import io.orderincident.notify.email.MailboxPoller;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Reads what customers answer while the application runs. */
final class AnswersMailbox implements SmartLifecycle {

    private final MailboxPoller.Builder mailbox;
    private volatile @Nullable MailboxPoller reading;

    AnswersMailbox(MailboxPoller.Builder mailbox) {
        this.mailbox = mailbox;
    }

    /** Each time with another poller, as one is started once. */
    @Override
    public void start() {
        MailboxPoller poller = mailbox.build();
        poller.start();
        reading = poller;
    }

    @Override
    public void stop() {
        MailboxPoller poller = reading;
        if (poller != null) {
            poller.close();
            reading = null;
        }
    }

    @Override
    public boolean isRunning() {
        return reading != null;
    }
}
