package io.orderincident.jpa;

import io.orderincident.notify.Notification;

/** A notification as the outbox keeps it, with the version of its form. */
record Payload(int version, Notification notification) {

    private static final int VERSION = 1;

    static String write(Notification notification) {
        return Json.write(new Payload(VERSION, notification));
    }

    /**
     * Reads a notification.
     *
     * @throws IllegalArgumentException if it has a version that is not known here
     * @throws tools.jackson.core.JacksonException if it is no payload
     */
    static Notification read(String text) {
        Payload payload = Json.read(text, Payload.class);
        if (payload.version != VERSION) {
            throw new IllegalArgumentException("payload of version " + payload.version + " is not known here");
        }
        return payload.notification;
    }
}
