package io.orderincident.json;

import io.orderincident.command.Refusal;
import io.orderincident.party.PersonalData;
import java.util.regex.Pattern;

/**
 * One reason for a refusal. Immutable.
 *
 * @param code the name of the {@code Refusal.Reason}
 * @param field the part of the command that it is about, as a path: {@code lines[0].quantity}
 * @param pointer the same as a JSON pointer: {@code #/lines/0/quantity}
 * @param message what is wrong and what to do about it, in the language of the actor
 */
public record ErrorJson(
        String code,
        String field,
        String pointer,
        @PersonalData String message) {

    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)\\]");

    /** The JSON form of a refusal. */
    static ErrorJson of(Refusal refusal) {
        String field = refusal.field();
        String path =
                BRACKETS.matcher(field).replaceAll(".$1").replace("~", "~0").replace("/", "~1");
        return new ErrorJson(
                refusal.reason().name(),
                field,
                field.isEmpty() ? "#" : "#/" + path.replace('.', '/'),
                refusal.message());
    }

    @Override
    public String toString() {
        return code;
    }
}
