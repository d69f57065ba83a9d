package io.orderincident.notify.tck;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output and error, passed on and kept, from the making to the closing. */
final class Output implements AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    Output() {
        System.setOut(copying(out));
        System.setErr(copying(err));
    }

    /** All that was written so far. */
    String text() {
        return seen.toString(StandardCharsets.UTF_8);
    }

    private PrintStream copying(PrintStream to) {
        OutputStream both = new OutputStream() {
            @Override
            public void write(int sign) {
                seen.write(sign);
                to.write(sign);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                seen.write(bytes, from, length);
                to.write(bytes, from, length);
            }

            @Override
            public void flush() {
                to.flush();
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }
}
