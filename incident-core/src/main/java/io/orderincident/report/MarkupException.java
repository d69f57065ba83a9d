package io.orderincident.report;

import io.orderincident.command.IncidentException;
import io.orderincident.text.Text;

/** That a text is not of the HTML that is taken; its message holds none of the text. */
public final class MarkupException extends IncidentException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN_MAX = 30;

    private final transient String found;
    private final int at;

    MarkupException(String html, int at) {
        super("at character " + (at + 1) + " stands what is not taken");
        this.found = Text.cut(html.substring(at), SHOWN_MAX);
        this.at = at;
    }

    /**
     * What is not taken.
     *
     * @return the text from there on, at most 30 characters
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
