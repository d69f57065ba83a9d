package io.orderincident.notify;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a log may know of an exception: its kind, not its message, as that may quote what people wrote. */
final class Fault {

    private static final int DEPTH_MAX = 5;

    private Fault() {}

    /** The classes of an exception and its causes. */
    static String names(Throwable thrown) {
        return Stream.iterate(thrown, fault -> fault != null, Throwable::getCause)
                .limit(DEPTH_MAX)
                .map(fault -> fault.getClass().getName())
                .collect(Collectors.joining(", by "));
    }
}
