package io.orderincident.spring;

import io.orderincident.Timers;
import io.orderincident.notify.Notifications;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/**
 * Lets notifications and timers work from when the application is ready, web server included, until it stops, before that and
 * the database do. What is under way ends; what waits lies in the database.
 */
final class BackgroundWork implements SmartLifecycle {

    private final Optional<Notifications> notifications;
    private final Optional<Timers> timers;
    private volatile boolean running;

    /** With those that this node is to run. */
    BackgroundWork(Optional<Notifications> notifications, Optional<Timers> timers) {
        this.notifications = notifications;
        this.timers = timers;
    }

    @Override
    public void start() {
        notifications.ifPresent(Notifications::start);
        timers.ifPresent(Timers::start);
        running = true;
    }

    @Override
    public void stop() {
        timers.ifPresent(Timers::close);
        notifications.ifPresent(Notifications::close);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What is closed does not start again, so tests of the application leave it at work while another context has its turn. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
