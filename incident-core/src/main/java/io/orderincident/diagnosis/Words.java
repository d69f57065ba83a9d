package io.orderincident.diagnosis;

import io.orderincident.text.Text;
import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a text, in any language: runs of letters and digits, in lower case, without {@linkplain StopWords stop words}.
 * A rule for one language, such as stems, would need to know it, and customers do not always write in that of their contact.
 */
final class Words {

    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final int LENGTH_MIN = 2;

    /** Longer ones are cut: no database need index them. */
    private static final int LENGTH_MAX = 40;

    private Words() {}

    /** With their accents, as a database indexes them. */
    static Set<String> asTyped(String text) {
        return split(Normalizer.normalize(Text.cut(text, Symptoms.TEXT_READ), Normalizer.Form.NFC));
    }

    /** Without accents, as people compare them. */
    static Set<String> of(String text) {
        return split(withoutAccents(Text.cut(text, Symptoms.TEXT_READ)));
    }

    private static String withoutAccents(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }

    private static Set<String> split(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : GAP.split(text.toLowerCase(Locale.ROOT), -1)) {
            if (word.length() >= LENGTH_MIN && !StopWords.contains(withoutAccents(word))) {
                words.add(Text.cut(word, LENGTH_MAX));
            }
        }
        return Collections.unmodifiableSet(words);
    }
}
