package io.orderincident.notify.email;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an HTML mail says, as plain text: lines as they are shown, quotations with {@code >}. Looks at each character once;
 * what it makes is plain text, so markup that it does not understand is not dangerous. Used once.
 */
final class HtmlText {

    private static final Set<String> UNSEEN = Set.of("head", "script", "style", "title", "template", "noscript");
    private static final Set<String> BLOCKS = Set.of(
            "address", "article", "body", "center", "dd", "div", "dl", "dt", "footer", "form", "header", "hr", "li",
            "ol", "pre", "section", "table", "tr", "ul");
    private static final Set<String> PARAGRAPHS = Set.of("h1", "h2", "h3", "h4", "h5", "h6", "p");
    private static final int QUOTES_MAX = 20;
    private static final int ENTITY_MAX = 12;
    private static final Map<String, Integer> ENTITIES = entities();

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> unclosed = new HashSet<>();
    private int quotes;
    private int newLines = 2;
    private boolean isSpaced;

    private HtmlText(String html) {
        this.html = html;
    }

    static String of(String html) {
        return new HtmlText(html).read();
    }

    private String read() {
        int at = 0;
        while (at < html.length()) {
            char sign = html.charAt(at);
            if (sign == '<' && beginsTag(at + 1)) {
                at = tag(at + 1);
            } else if (sign == '&') {
                at = entity(at + 1);
            } else {
                write(sign);
                at++;
            }
        }
        return MailText.clean(text.toString());
    }

    private boolean beginsTag(int at) {
        if (at >= html.length()) {
            return false;
        }
        char sign = html.charAt(at);
        return sign == '!' || sign == '?' || sign == '/' || Character.isLetter(sign);
    }

    /** Where it goes on after a tag or a comment. */
    private int tag(int from) {
        if (html.startsWith("!--", from)) {
            return after("-->", from);
        }
        boolean isEnd = html.charAt(from) == '/';
        int begin = isEnd ? from + 1 : from;
        int nameEnd = begin;
        while (nameEnd < html.length() && Character.isLetterOrDigit(html.charAt(nameEnd))) {
            nameEnd++;
        }
        String name = html.substring(begin, nameEnd).toLowerCase(Locale.ROOT);
        int next = tagEnd(nameEnd);
        if (!isEnd && UNSEEN.contains(name)) {
            return afterElement(name, next);
        }
        shape(name, isEnd);
        return next;
    }

    private int tagEnd(int from) {
        char quote = 0;
        for (int at = from; at < html.length(); at++) {
            char sign = html.charAt(at);
            if (quote != 0) {
                quote = sign == quote ? 0 : quote;
            } else if (sign == '>') {
                return at + 1;
            } else if ((sign == '"' || sign == '\'') && html.charAt(at - 1) == '=') {
                quote = sign;
            }
        }
        return html.length();
    }

    private int after(String end, int from) {
        int at = html.indexOf(end, from);
        return at < 0 ? html.length() : at + end.length();
    }

    /** One that is never closed hides nothing: a mail may be cut off, but not emptied by a slip. */
    private int afterElement(String name, int from) {
        if (unclosed.contains(name)) {
            return from;
        }
        int length = name.length() + 2;
        for (int at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
            if (html.regionMatches(true, at + 2, name, 0, name.length())) {
                return after(">", at + length);
            }
        }
        unclosed.add(name);
        return from;
    }

    private void shape(String name, boolean isEnd) {
        if (name.equals("br")) {
            text.append('\n');
            newLines++;
            isSpaced = false;
        } else if (name.equals("blockquote")) {
            breakLine(1);
            quotes = Math.max(0, Math.min(QUOTES_MAX, quotes + (isEnd ? -1 : 1)));
        } else if (PARAGRAPHS.contains(name)) {
            breakLine(2);
        } else if (BLOCKS.contains(name)) {
            breakLine(1);
        } else if ((name.equals("td") || name.equals("th")) && !isEnd) {
            isSpaced = true;
        }
    }

    private void breakLine(int wanted) {
        for (; newLines < wanted; newLines++) {
            text.append('\n');
        }
        isSpaced = false;
    }

    private int entity(int from) {
        int end = from;
        while (end < Math.min(html.length(), from + ENTITY_MAX) && html.charAt(end) != ';') {
            end++;
        }
        int sign = html.startsWith(";", end) ? codePoint(html.substring(from, end)) : -1;
        if (sign < 0) {
            write('&');
            return from;
        }
        word(Character.toString(sign));
        return end + 1;
    }

    /** Below zero if there is no such. */
    private static int codePoint(String entity) {
        if (!entity.startsWith("#")) {
            return ENTITIES.getOrDefault(entity, -1);
        }
        boolean isHex = entity.length() > 1 && Character.toLowerCase(entity.charAt(1)) == 'x';
        try {
            int sign = isHex ? Integer.parseInt(entity.substring(2), 16) : Integer.parseInt(entity.substring(1));
            return Character.isValidCodePoint(sign) ? sign : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void write(char sign) {
        if (sign == ' ' || sign == '\n' || sign == '\t' || sign == '\f' || sign == '\r') {
            isSpaced = true;
        } else {
            word(String.valueOf(sign));
        }
    }

    private void word(String signs) {
        if (newLines > 0) {
            text.append(">".repeat(quotes)).append(quotes > 0 ? " " : "");
        } else if (isSpaced) {
            text.append(' ');
        }
        text.append(signs);
        newLines = 0;
        isSpaced = false;
    }

    /** Those of the five languages that mail is written in, and of typography (HTML Standard, 13.5). */
    private static Map<String, Integer> entities() {
        String latin =
                "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2"
                        + " sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc"
                        + " Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve"
                        + " Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute"
                        + " acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde"
                        + " ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
        Map<String, Integer> entities = new HashMap<>(Map.of(
                "amp",
                (int) '&',
                "lt",
                (int) '<',
                "gt",
                (int) '>',
                "quot",
                (int) '"',
                "apos",
                (int) '\'',
                "euro",
                0x20AC,
                "hellip",
                0x2026,
                "ndash",
                0x2013,
                "mdash",
                0x2014,
                "bull",
                0x2022));
        entities.putAll(Map.of(
                "lsquo", 0x2018, "rsquo", 0x2019, "ldquo", 0x201C, "rdquo", 0x201D, "bdquo", 0x201E, "oelig", 0x153,
                "OElig", 0x152));
        int sign = 0xA0;
        for (String name : latin.split(" ", -1)) {
            entities.put(name, sign++);
        }
        return entities;
    }
}
