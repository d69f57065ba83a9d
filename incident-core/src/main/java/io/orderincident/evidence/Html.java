package io.orderincident.evidence;

import io.orderincident.report.RichText;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes HTML in which nothing that people typed is more than text. */
final class Html {

    private final Appendable out;

    Html(Appendable out) {
        this.out = out;
    }

    /** Markup of the library's own. */
    Html raw(String markup) {
        try {
            out.append(markup);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A text within an element, or within a quoted attribute. */
    Html text(String text) {
        return raw(RichText.escaped(text));
    }

    Html element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">");
    }

    Html heading(String text) {
        return element("h2", text);
    }

    /** A row of a name and a value, none for what is not known. */
    Html row(String name, @Nullable String value) {
        return value == null || value.isEmpty()
                ? this
                : raw("<tr><th scope=\"row\">")
                        .text(name)
                        .raw("</th><td><bdi>")
                        .text(value)
                        .raw("</bdi></td></tr>\n");
    }

    Html head(String... columns) {
        raw("<table><thead><tr>");
        for (String column : columns) {
            raw("<th scope=\"col\">").text(column).raw("</th>");
        }
        return raw("</tr></thead><tbody>\n");
    }

    Html cells(String... cells) {
        raw("<tr>");
        for (String cell : cells) {
            raw("<td><bdi>").text(cell).raw("</bdi></td>");
        }
        return raw("</tr>\n");
    }

    Html endTable() {
        return raw("</tbody></table>\n");
    }
}
