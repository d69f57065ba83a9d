package io.orderincident.notify;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, as the header {@code traceparent} of W3C Trace Context, version 00, says it. What vendors add in {@code
 * tracestate} is not kept. Immutable.
 *
 * @param value such as {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}, always {@value #LENGTH} characters
 */
public record TraceParent(String value) {

    /** How long each is, in characters. */
    public static final int LENGTH = 55;

    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final int TRACE = 3;
    private static final int TRACE_LENGTH = 32;
    private static final int SPAN = TRACE + TRACE_LENGTH + 1;
    private static final int SPAN_LENGTH = 16;
    private static final int FLAGS = SPAN + SPAN_LENGTH + 1;
    private static final int HEX = 16;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is another
     */
    public TraceParent {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a traceparent must be 00-, 32 hexadecimal digits, -, 16 of them, -, 2 of them,"
                            + " in lower case and not all 0, but has " + value.length() + " characters");
        }
    }

    /**
     * From its parts.
     *
     * @param traceId up to 32 hexadecimal digits in lower case
     * @param spanId 16 hexadecimal digits in lower case
     * @param sampled whether it is recorded
     * @return the place, empty if an id has another form or is zero, as that of no trace
     */
    public static Optional<TraceParent> of(String traceId, String spanId, boolean sampled) {
        String leading = "0".repeat(Math.max(0, TRACE_LENGTH - traceId.length()));
        return parse("00-" + leading + traceId + "-" + spanId + (sampled ? "-01" : "-00"));
    }

    /**
     * What came from outside.
     *
     * @param header the value of the header, null for none
     * @return the place, empty if it is none or has another form
     */
    public static Optional<TraceParent> parse(@Nullable String header) {
        return Optional.ofNullable(header)
                .filter(value -> FORM.matcher(value).matches())
                .map(TraceParent::new);
    }

    /**
     * The trace.
     *
     * @return 32 hexadecimal digits
     */
    public String traceId() {
        return value.substring(TRACE, TRACE + TRACE_LENGTH);
    }

    /**
     * The span in it.
     *
     * @return 16 hexadecimal digits
     */
    public String spanId() {
        return value.substring(SPAN, SPAN + SPAN_LENGTH);
    }

    /**
     * Whether the trace is recorded.
     *
     * @return true if its flag says so
     */
    public boolean isSampled() {
        return (Integer.parseInt(value.substring(FLAGS), HEX) & 1) == 1;
    }
}
