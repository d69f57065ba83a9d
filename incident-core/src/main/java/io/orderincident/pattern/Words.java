package io.orderincident.pattern;

import io.orderincident.text.Wording;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of findings in one language. */
final class Words {

    private final ResourceBundle words;

    private Words(Locale reader) {
        this.words = Wording.in("io.orderincident.pattern.Findings", reader);
    }

    static Words in(Locale reader) {
        return new Words(reader);
    }

    String say(String key, Object... details) {
        return new MessageFormat(words.getString(key), locale()).format(details);
    }

    String say(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale())
                .format(day);
    }

    /** Without the year, for charts. */
    String sayShort(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMM", locale()).format(day);
    }

    /** The language of the words. */
    String language() {
        return locale().getLanguage();
    }

    /** That of the words, so that numbers and dates go with them. */
    private Locale locale() {
        Locale locale = words.getLocale();
        return locale.equals(Locale.ROOT) ? Locale.ENGLISH : locale;
    }
}
