package io.orderincident.report;

import io.orderincident.command.IncidentException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** That a text is not of the HTML that is taken; its message holds none of the text. */
public final class MarkupException extends IncidentException {

    private static final long serialVersionUID = 1L;

    /** The name of an element or an entity, or a single character: what people write between them is not shown. */
    private static final Pattern SHOWN = Pattern.compile("[<&]/?[A-Za-z0-9]{0,30}[>;]?|.", Pattern.DOTALL);

    private final transient String found;
    private final int at;

    MarkupException(String html, int at) {
        super("at character " + (at + 1) + " stands what is not taken");
        Matcher shown = SHOWN.matcher(html).region(at, html.length());
        this.found = shown.lookingAt() ? shown.group() : "";
        this.at = at;
    }

    /**
     * What is not taken.
     *
     * @return the name of the element or entity, else one character; empty where the text ends too early
     */
    public String found() {
        return found;
    }

    /**
     * Where it stands.
     *
     * @return the position, counted from 1
     */
    public int position() {
        return at + 1;
    }
}
