package io.orderincident.notify.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server for one connection that agrees to everything but what it was told to answer otherwise, by the first
 * word of the command; the greeting goes by {@code CONNECT}, the end of a message by a dot, silence by no answer.
 */
final class ScriptedServer implements AutoCloseable {

    private static final Map<String, String> USUAL = Map.of(
            "CONNECT",
            "220 here",
            "DATA",
            "354 go on",
            "QUIT",
            "221 bye",
            "EHLO",
            "250-here\r\n250 AUTH PLAIN",
            "AUTH",
            "235 welcome");

    private final ServerSocket listening;
    private final Map<String, String> otherwise;
    private final List<String> received = new CopyOnWriteArrayList<>();

    ScriptedServer(Map<String, String> otherwise) throws IOException {
        this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.otherwise = otherwise;
        Thread thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The commands and lines that came. */
    List<String> received() {
        return received;
    }

    private void serve() {
        try (Socket connection = listening.accept();
                OutputStream out = connection.getOutputStream();
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
            answer(out, "CONNECT");
            boolean inMessage = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                received.add(line);
                if (!inMessage || line.equals(".")) {
                    String command = line.replaceFirst("[ :].*", "");
                    inMessage = answer(out, command).startsWith("354");
                }
            }
        } catch (IOException e) {
            received.add("broken off");
        }
    }

    private String answer(OutputStream out, String command) throws IOException {
        String answer = otherwise.getOrDefault(command, USUAL.getOrDefault(command, "250 fine"));
        if (!answer.isEmpty()) {
            out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return answer;
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
