package io.orderincident.jpa;

import io.orderincident.command.IncidentException;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;

/** A text is not JSON, or not of the class that it is meant for. Says where; repeats nothing of the text. */
final class UnreadableJsonException extends IncidentException {

    private static final long serialVersionUID = 1L;

    private final String place;
    private final String position;

    private UnreadableJsonException(String place, String position, String words) {
        super(place.isEmpty() ? words : place + ": " + words);
        this.place = place;
        this.position = position;
    }

    static UnreadableJsonException of(JacksonException fault) {
        TokenStreamLocation at = fault.getLocation();
        String position = at == null || at.getLineNr() < 0 ? "" : at.getLineNr() + ":" + at.getColumnNr();
        return new UnreadableJsonException(path(fault.getPath()), position, words(fault, position));
    }

    static UnreadableJsonException empty() {
        return new UnreadableJsonException("", "", "nothing but null");
    }

    /** The part that is at fault, as a path: {@code types[3].code}; empty for the text as a whole. */
    String place() {
        return place;
    }

    /** Line and column where the text stops being JSON, such as {@code 3:14}; empty if they are not known. */
    String position() {
        return position;
    }

    private static String path(List<JacksonException.Reference> references) {
        String path = references.stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }

    /** What the constructor said that refused a value; nothing of what the parser says, as it repeats the text. */
    private static String words(JacksonException fault, String position) {
        if (fault.getCause() instanceof IllegalArgumentException || fault.getCause() instanceof NullPointerException) {
            return String.valueOf(fault.getCause().getMessage());
        }
        return fault instanceof DatabindException ? "not what belongs here" : "not JSON at line:column " + position;
    }
}
