package io.orderincident.evidence;

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
        return raw(escaped(text));
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

    /** Signs that are not seen, or turn the text around, are written as their numbers: a file of evidence hides nothing. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(sign -> {
            switch (sign) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append((char) sign);
                case '\r' -> {}
                default -> append(sign, safe);
            }
        });
        return safe.toString();
    }

    private static void append(int sign, StringBuilder safe) {
        if (isUnseen(sign)) {
            safe.append(String.format("[U+%04X]", sign));
        } else {
            safe.appendCodePoint(sign);
        }
    }

    /** But for what joins letters and signs to one, as some scripts and emoji need it. */
    private static boolean isUnseen(int sign) {
        int type = Character.getType(sign);
        boolean joins = sign == 0x200C || sign == 0x200D;
        return !joins
                && (type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.SURROGATE
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR);
    }
}
