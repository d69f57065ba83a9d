package io.orderincident.benchmarks;

import java.io.File;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** The first registrations of a contender in a fresh virtual machine of its own, with a server of its own. */
public final class ColdStart {

    private static final int REGISTRATIONS = 2_000;
    private static final double NANOS = 1e9;

    private ColdStart() {}

    /**
     * Registers, and prints how long it took.
     *
     * @param args the name of the contender
     * @throws SQLException if it fails
     */
    public static void main(String[] args) throws SQLException {
        try (Database database = Database.start();
                Contenders contenders = Contenders.on(database, InstantSource.system())) {
            Contender contender = contenders.inOrderOfARound().stream()
                    .filter(candidate -> candidate.name().equals(args[0]))
                    .findFirst()
                    .orElseThrow();
            database.empty();
            long begin = System.nanoTime();
            for (int i = 0; i < REGISTRATIONS; i++) {
                contender.register();
            }
            double seconds = (System.nanoTime() - begin) / NANOS;
            System.out.println(String.format(
                    Locale.ROOT,
                    "cold     %-9s 1 thr %6.0f tx/s %7d tx %5.2f s",
                    contender.name(),
                    REGISTRATIONS / seconds,
                    REGISTRATIONS,
                    seconds));
        }
    }

    /** Does it in another virtual machine, with what this one has on its class path. */
    static void run(String contender) throws IOException, InterruptedException {
        String java = String.join(File.separator, System.getProperty("java.home"), "bin", "java");
        int status = new ProcessBuilder(List.of(
                        java,
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ColdStart.class.getName(),
                        contender))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException(contender + " ended with status " + status);
        }
    }
}
