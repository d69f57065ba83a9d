package io.orderincident.notify.email.kill;

import io.orderincident.notify.Channel;
import io.orderincident.notify.Delivery;
import io.orderincident.notify.DeliveryResult;
import io.orderincident.notify.Recipient;
import java.util.concurrent.CountDownLatch;

/** Sends as another channel does; when that has delivered, it ends before anybody can hear of it. */
record DoomedChannel(Channel sending, End end) implements Channel {

    /** What the process says by its exit code when it halts here. */
    static final int HALTED = 86;

    /** What is said on the standard output before hanging. */
    static final String HANGING = "delivered, and hanging";

    /** How it ends. */
    enum End {
        /** The process stops at once, without any clean-up. */
        HALTS,
        /** The thread never comes back. */
        HANGS
    }

    @Override
    public String name() {
        return sending.name();
    }

    @Override
    public boolean reaches(Recipient recipient) {
        return sending.reaches(recipient);
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) throws Exception {
        DeliveryResult result = sending.deliver(delivery);
        if (result.status() == DeliveryResult.Status.DELIVERED) {
            if (end == End.HALTS) {
                Runtime.getRuntime().halt(HALTED);
            }
            System.out.println(HANGING);
            new CountDownLatch(1).await();
        }
        return result;
    }
}
