package io.orderincident.notify.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver on the loopback address that says nothing: it listens in silence, or hangs up at once. */
final class Receiver implements AutoCloseable {

    private static final int WAITING_MAX = 50;

    private final ServerSocket listening;
    private final boolean hangsUp;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private Receiver(boolean hangsUp) {
        this.hangsUp = hangsUp;
        try {
            this.listening = new ServerSocket(0, WAITING_MAX, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "channel-contract-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    static Receiver silent() {
        return new Receiver(false);
    }

    static Receiver hangingUp() {
        return new Receiver(true);
    }

    /** Where nobody listens. */
    static InetSocketAddress nowhere() {
        try (Receiver gone = silent()) {
            return gone.address();
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
    }

    /** How many connections there were so far. */
    int connections() {
        return connections.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listening.accept();
                connections.add(connection);
                if (hangsUp) {
                    connection.close();
                }
            }
        } catch (IOException e) {
            if (!listening.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
