package io.orderincident.jpa;

import io.orderincident.command.IncidentException;

/** A stored setting is not of its form: somebody changed it beside the library, or a later version wrote it. */
final class UnreadableSettingException extends IncidentException {

    private static final long serialVersionUID = 1L;

    UnreadableSettingException(String which, UnreadableJsonException fault) {
        super(
                "the setting " + which + " cannot be read: " + fault.getMessage() + ". Put it right in inc_setting",
                fault);
    }
}
