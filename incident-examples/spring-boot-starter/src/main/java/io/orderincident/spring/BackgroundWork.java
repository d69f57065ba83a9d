package io.orderincident.spring;

import io.orderincident.Timers;
import io.orderincident.notify.Notifications;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/**
 * Lets notifications and timers work from when the application is ready, web server included, until it stops, before that and
 * the database do, and again when it starts again. What is under way ends; what waits lies in the database.
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

    /** Both at once, so that what each has under way has the same time to end. */
    @Override
    public void stop() {
        Thread other = new Thread(() -> timers.ifPresent(Timers::stop), "incident-timers-stop");
        other.start();
        notifications.ifPresent(Notifications::stop);
        try {
            other.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
