package io.orderincident.jpa;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database as nodes see it that can die at any moment: from then on nothing that a node began is committed, and nothing
 * new is begun. A node can die at a commit, too: just before, or just after, with nobody left to hear of it. Which node a
 * thread belongs to, {@link #living} says; one that belongs to none does not die. Thread-safe.
 */
final class MortalDataSource implements DataSource {

    /** What becomes of a node at a commit. */
    enum Fate {
        LIVES,
        DIES_BEFORE,
        DIES_AFTER
    }

    /** From the start of a node to its end. Thread-safe. */
    static final class Life {

        private volatile boolean over;

        void end() {
            over = true;
        }

        boolean isOver() {
            return over;
        }

        private void check() throws SQLException {
            if (over) {
                throw new SQLException("this node was killed");
            }
        }
    }

    /** What a server does by itself with the connection of somebody who died. */
    private static final Set<String> OF_THE_DEAD = Set.of("rollback", "close", "isClosed");

    private static final Life IMMORTAL = new Life();

    private final DataSource database;
    private final Supplier<Fate> atCommit;
    private final ThreadLocal<Life> lives = ThreadLocal.withInitial(() -> IMMORTAL);

    MortalDataSource(DataSource database, Supplier<Fate> atCommit) {
        this.database = database;
        this.atCommit = atCommit;
    }

    /** Does something as part of a node's life. */
    void living(Life life, Runnable work) {
        lives.set(life);
        try {
            work.run();
        } finally {
            lives.remove();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Life life = lives.get();
        life.check();
        Connection real = database.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> called(life, real, method, arguments));
    }

    private @Nullable Object called(Life life, Connection real, Method method, Object[] arguments) throws Throwable {
        if (!OF_THE_DEAD.contains(method.getName())) {
            life.check();
        }
        Fate fate = life != IMMORTAL && method.getName().equals("commit") ? atCommit.get() : Fate.LIVES;
        if (fate == Fate.DIES_BEFORE) {
            life.end();
            life.check();
        }
        try {
            Object result = method.invoke(real, arguments);
            if (fate == Fate.DIES_AFTER) {
                life.end();
                life.check();
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return database.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }
}
