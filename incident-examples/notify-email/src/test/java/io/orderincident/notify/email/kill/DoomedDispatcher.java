package io.orderincident.notify.email.kill;

import io.orderincident.jpa.JpaStorage;
import io.orderincident.notify.Notifications;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A node of its own that delivers in the background, until its first delivery ends it. */
final class DoomedDispatcher {

    /** How long its messages are held after its death. */
    static final Duration LEASE = Duration.ofSeconds(2);

    /** It does not live longer, whatever happens to who started it. */
    private static final int LIFETIME_MINUTES = 3;

    private DoomedDispatcher() {}

    /** Starts one as a process, which writes what it says to the file. */
    static Process start(String databaseUrl, int smtpPort, DoomedChannel.End end, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        DoomedDispatcher.class.getName(),
                        databaseUrl,
                        Integer.toString(smtpPort),
                        end.name())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    public static void main(String[] args) throws InterruptedException {
        JpaStorage storage = JpaStorage.resourceLocal(Setup.database(args[0]));
        DoomedChannel channel =
                new DoomedChannel(Setup.email(Integer.parseInt(args[1])), DoomedChannel.End.valueOf(args[2]));
        Notifications.builder(storage, storage.outbox())
                .channel(channel)
                .lease(LEASE)
                .build()
                .start();
        new CountDownLatch(1).await(LIFETIME_MINUTES, TimeUnit.MINUTES);
    }
}
