package io.orderincident.spring;

import io.orderincident.notify.Notifications;

/**
 * A bean that has a say in how the application's notifications are built, after all that other beans and the properties say.
 * Several are called in the order of {@link org.springframework.core.annotation.Order}. Called once, at the start.
 */
@FunctionalInterface
public interface NotificationsCustomizer {

    /**
     * Changes what it wants to.
     *
     * @param notifications from which the notifications are built next
     */
    void customize(Notifications.Builder notifications);
}
