package io.orderincident.jpa;

import io.orderincident.command.IncidentException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The storage cannot work as it is set up; the message says all that is wrong, and what to do. */
public final class UnusableStorageException extends IncidentException {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> faults;

    UnusableStorageException(List<String> faults, @Nullable Throwable cause) {
        super("incidents cannot be kept in this set-up:" + System.lineSeparator() + "- "
                + String.join(System.lineSeparator() + "- ", faults));
        this.faults = new ArrayList<>(faults);
        if (cause != null) {
            initCause(cause);
        }
    }

    /**
     * What is wrong.
     *
     * @return a sentence each: the fault, a colon and a space, and what to do
     */
    public List<String> faults() {
        return List.copyOf(faults);
    }
}
