package io.orderincident.json;

import org.jspecify.annotations.Nullable;

/**
 * Something that is to be done. Immutable.
 *
 * @param protocol the code of the protocol that lays it down, null for none
 * @param step its code there
 * @param name what it is, in the language of the viewer
 * @param owner which side does it
 * @param mandatory whether the incident is not resolved before it is done
 * @param dueAt until when, null for no deadline
 * @param doneAt when it was done, null while it is not
 */
public record TaskJson(
        @Nullable String protocol,
        String step,
        String name,
        CodeJson owner,
        boolean mandatory,
        @Nullable String dueAt,
        @Nullable String doneAt) {

    @Override
    public String toString() {
        return "task " + step;
    }
}
