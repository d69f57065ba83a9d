package io.orderincident.spring;

import io.orderincident.notify.email.MailboxPoller;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Reads what customers answer while the application runs, on a node that does. */
final class AnswersMailbox implements SmartLifecycle {

    private final MailboxPoller.Builder mailbox;
    private final boolean reads;
    private volatile @Nullable MailboxPoller reading;

    AnswersMailbox(MailboxPoller.Builder mailbox, boolean reads) {
        this.mailbox = mailbox;
        this.reads = reads;
    }

    /** Each time with another poller, as one is started once; not at all where others read, whoever asks. */
    @Override
    public void start() {
        if (!reads) {
            return;
        }
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
