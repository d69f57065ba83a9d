package io.orderincident.notify;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log that something would be told. */
final class LoggingChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(LoggingChannel.class);

    @Override
    public String name() {
        return "log";
    }

    @Override
    public boolean reaches(Recipient recipient) {
        return true;
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) {
        LOG.info("{}", delivery);
        return DeliveryResult.delivered();
    }
}
