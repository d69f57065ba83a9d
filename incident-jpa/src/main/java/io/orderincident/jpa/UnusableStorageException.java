package io.orderincident.jpa;

import io.orderincident.command.IncidentException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The storage cannot work as it is set up; the message says all that is wrong, and what to do. */
public final class UnusableStorageException extends IncidentException {

    private static final long serialVersionUID = 1L;

    UnusableStorageException(List<String> faults, @Nullable Throwable cause) {
        super("incidents cannot be kept in this set-up:" + System.lineSeparator() + "- "
                + String.join(System.lineSeparator() + "- ", faults));
        if (cause != null) {
            initCause(cause);
        }
    }
}
