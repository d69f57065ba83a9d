package io.orderincident.jpa;

import io.orderincident.incident.IncidentException;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;

/** A text is not JSON, or not of the class that it is meant for. Says where; repeats nothing of the text. */
final class UnreadableJsonException extends IncidentException {

    private static final long serialVersionUID = 1L;

    private final String place;

    UnreadableJsonException(String place, String words) {
        super(place.isEmpty() ? words : place + ": " + words);
        this.place = place;
    }

    static UnreadableJsonException of(JacksonException fault) {
        return new UnreadableJsonException(path(fault.getPath()), words(fault));
    }

    /** The part that is at fault, as a path: {@code types[3].code}; empty for the text as a whole. */
    String place() {
        return place;
    }

    private static String path(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** What the constructor said that refused a value; nothing of what the parser says, as it repeats the text. */
    private static String words(JacksonException fault) {
        if (fault.getCause() instanceof IllegalArgumentException || fault.getCause() instanceof NullPointerException) {
            return String.valueOf(fault.getCause().getMessage());
        }
        if (fault instanceof DatabindException) {
            return "not what belongs here";
        }
        TokenStreamLocation at = fault.getLocation();
        return "not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
