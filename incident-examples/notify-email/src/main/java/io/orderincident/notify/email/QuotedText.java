package io.orderincident.notify.email;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts what a reply quotes, as the common programs mark it in English, Spanish, French, German and Italian. Where in doubt a
 * line stays: what somebody wrote must not get lost. Forwarded mail is no quotation. Without state.
 */
final class QuotedText {

    private static final int LINES_OF_ATTRIBUTION_MAX = 4;
    private static final int ATTRIBUTION_MAX = 600;
    private static final int LINES_OF_HEADER_MAX = 7;

    /** The line that says who wrote what follows. */
    private static final Pattern ATTRIBUTION =
            Pattern.compile("(?:On\\b.* wrote|El\\b.* escribió|Le\\b.* a écrit|Il\\b.* ha scritto"
                    + "|Am\\b.*(?: schrieb\\b.*| (?:Folgendes )?geschrieben)) ?:");

    private static final Pattern BEGINS_ATTRIBUTION = Pattern.compile("(?:On|El|Le|Il|Am)\\b.*");
    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern ADDRESS = Pattern.compile("\\S@\\S");

    private static final Pattern ORIGINAL = Pattern.compile(
            "-{2,} ?(?:Original [Mm]essage|Mensaje original|Message d'origine|Message original|Ursprüngliche Nachricht"
                    + "|Originalnachricht|Original-Nachricht|Messaggio [Oo]riginale) ?-{2,}");
    private static final Pattern FORWARDED = Pattern.compile("(?i).*(?:forwarded message|mensaje reenviado"
            + "|message (?:transféré|réexpédié)|weitergeleiteten? nachricht|messaggio inoltrato).*");
    private static final Pattern FROM = label("From|De|Von|Da");
    private static final Pattern SENT = label("Sent|Date|Enviado|Enviado el|Fecha|Envoyé|Gesendet|Datum|Inviato|Data");
    private static final Pattern SUBJECT = label("Subject|Asunto|Objet|Betreff|Oggetto");
    private static final Pattern RULE = Pattern.compile("_{10,}|-{10,}");

    private final List<String> lines;

    private QuotedText(List<String> lines) {
        this.lines = lines;
    }

    private static Pattern label(String names) {
        return Pattern.compile("\\*?(?:" + names + ") ?:.*");
    }

    /** The text without what it quotes, and without blank lines around it. */
    static String cutFrom(String text) {
        return new QuotedText(text.lines().map(QuotedText::withoutBlankEnd).toList()).cut();
    }

    private static String withoutBlankEnd(String line) {
        int end = line.length();
        while (end > 0 && isBlank(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }

    private static boolean isBlank(char sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign);
    }

    private String cut() {
        List<String> kept = new ArrayList<>();
        boolean isAttributed = false;
        int at = 0;
        while (at < lines.size()) {
            String line = plain(at);
            int length = lengthOfAttribution(at);
            if (length > 0) {
                if (!isQuote(nextSaid(at + length))) {
                    break;
                }
                isAttributed = true;
                at += length;
            } else if (beginsOriginal(at, line)) {
                break;
            } else if (isQuote(at) && (isAttributed || isQuote(at + 1))) {
                at = afterQuote(at);
            } else {
                kept.add(lines.get(at));
                at++;
            }
        }
        return tidy(kept);
    }

    private boolean beginsOriginal(int at, String line) {
        if (ORIGINAL.matcher(line).matches()) {
            return true;
        }
        int header = RULE.matcher(line).matches() ? nextSaid(at + 1) : at;
        return isHeader(header) && !isForwarded(at);
    }

    private boolean isHeader(int at) {
        if (!FROM.matcher(plain(at)).matches()) {
            return false;
        }
        boolean isSent = false;
        boolean hasSubject = false;
        for (int next = at + 1; next < Math.min(lines.size(), at + LINES_OF_HEADER_MAX); next++) {
            isSent |= SENT.matcher(plain(next)).matches();
            hasSubject |= SUBJECT.matcher(plain(next)).matches();
        }
        return isSent && hasSubject;
    }

    private boolean isForwarded(int at) {
        int before = at - 1;
        while (before >= 0 && lines.get(before).isBlank()) {
            before--;
        }
        return FORWARDED.matcher(plain(at)).matches()
                || FORWARDED.matcher(plain(before)).matches();
    }

    /** How many lines say who wrote what follows; 0 where none does. */
    private int lengthOfAttribution(int at) {
        String first = plain(at);
        if (!BEGINS_ATTRIBUTION.matcher(first).matches()) {
            return 0;
        }
        StringBuilder joined = new StringBuilder();
        for (int length = 1; length <= LINES_OF_ATTRIBUTION_MAX && at + length <= lines.size(); length++) {
            String line = plain(at + length - 1);
            if (line.isEmpty() || joined.length() + line.length() > ATTRIBUTION_MAX) {
                return 0;
            }
            joined.append(length == 1 ? "" : " ").append(line);
            if (line.endsWith(":")) {
                return isAttribution(joined.toString(), at + length) ? length : 0;
            }
        }
        return 0;
    }

    /** Somebody may well tell what the carrier wrote on Monday: a date, and a quotation or an address, show what it is. */
    private boolean isAttribution(String line, int after) {
        return ATTRIBUTION.matcher(line).matches()
                && DIGIT.matcher(line).find()
                && (isQuote(nextSaid(after)) || ADDRESS.matcher(line).find());
    }

    private int nextSaid(int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        return at;
    }

    private int afterQuote(int from) {
        int at = from;
        while (isQuote(at)) {
            at++;
        }
        return at;
    }

    private boolean isQuote(int at) {
        return at < lines.size() && lines.get(at).startsWith(">");
    }

    /** Without the blanks that break no line; empty outside of the text. */
    private String plain(int at) {
        return at < 0 || at >= lines.size()
                ? ""
                : lines.get(at).replace('\u00A0', ' ').replace('\u202F', ' ').strip();
    }

    private static String tidy(List<String> lines) {
        return String.join("\n", lines).replaceAll("\n{3,}", "\n\n").strip();
    }
}
