package io.orderincident.notify;

import io.orderincident.text.Text;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How much of a text fits into segments of a short message: 3GPP TS 23.038 (alphabets) and TS 23.040 (concatenation). */
final class ShortMessageText {

    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Each takes two places, an escape and itself. */
    private static final String GSM_EXTENSION = "\f^{}\\[~]|€";

    private static final int GSM_ALONE = 160;
    private static final int GSM_OF_SEVERAL = 153;
    private static final int UCS2_ALONE = 70;
    private static final int UCS2_OF_SEVERAL = 67;

    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final String CUT = "...";

    private ShortMessageText() {}

    /** Itself, or its beginning with its last link; empty if not even the link fits. */
    static Optional<String> within(int segments, String text) {
        if (text.length() <= segments * GSM_ALONE && segments(text) <= segments) {
            return Optional.of(text);
        }
        Optional<MatchResult> link = LINK.matcher(text).results().reduce((earlier, later) -> later);
        String end = link.map(found -> CUT + " " + found.group()).orElse(CUT);
        if (end.length() > segments * GSM_ALONE || segments(end) > segments) {
            return Optional.empty();
        }
        String head = link.map(found -> text.substring(0, found.start())).orElse(text);
        int length = Math.min(head.length(), segments * GSM_ALONE);
        while (length > 0 && segments(Text.cut(head, length) + end) > segments) {
            length--;
        }
        return Optional.of(length == 0 ? end : toAWord(Text.cut(head, length), head) + end);
    }

    /** Without the word that is broken off, unless that is all there is. */
    private static String toAWord(String kept, String head) {
        boolean broken = kept.length() < head.length() && head.charAt(kept.length()) != ' ';
        int blank = broken ? kept.lastIndexOf(' ') : -1;
        return (blank > 0 ? kept.substring(0, blank) : kept).stripTrailing();
    }

    static int segments(String text) {
        boolean gsm = text.chars().allMatch(sign -> GSM.indexOf(sign) >= 0 || GSM_EXTENSION.indexOf(sign) >= 0);
        int alone = gsm ? GSM_ALONE : UCS2_ALONE;
        int ofSeveral = gsm ? GSM_OF_SEVERAL : UCS2_OF_SEVERAL;
        int all = 0;
        int segments = 1;
        int used = 0;
        int sign;
        for (int at = 0; at < text.length(); at += Character.charCount(sign)) {
            sign = text.codePointAt(at);
            int places = gsm ? (GSM_EXTENSION.indexOf(sign) >= 0 ? 2 : 1) : Character.charCount(sign);
            all += places;
            used += places;
            if (used > ofSeveral) {
                segments++;
                used = places;
            }
        }
        return all <= alone ? 1 : segments;
    }
}
