package io.orderincident.severity;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Severity;
import io.orderincident.money.Money;
import io.orderincident.text.Text;
import io.orderincident.text.Wording;
import java.text.MessageFormat;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** The words of the shipped rules and of the matrix, in one language. */
final class Words {

    private static final Words ENGLISH = new Words(Locale.ENGLISH);
    private static final Words SPANISH = new Words(Locale.forLanguageTag("es"));

    /** How many facts are remembered: as many as types and levels have, in shops that name theirs alike. */
    private static final int REMEMBERED = 500;

    private static final Map<Fact, LocalizedText> SAID = new ConcurrentHashMap<>();

    private final ResourceBundle words;
    private final Locale locale;
    private final DateTimeFormatter date;
    private final Map<String, MessageFormat> facts = new ConcurrentHashMap<>();

    private Words(Locale locale) {
        this.words = Wording.in("io.orderincident.severity.Facts", locale);
        this.locale = locale;
        this.date = DateTimeFormatter.ofPattern(words.getString("date"), locale);
    }

    /** A fact in the languages that the library ships. */
    static LocalizedText say(String key, Object... details) {
        Fact fact = new Fact(key, List.of(details));
        LocalizedText known = SAID.get(fact);
        if (known != null) {
            return known;
        }
        LocalizedText said = said(key, details);
        if (fact.isRepeated() && SAID.size() < REMEMBERED) {
            SAID.put(fact, said);
        }
        return said;
    }

    private record Fact(String key, List<Object> details) {

        /** Amounts and dates hardly ever come again. */
        boolean isRepeated() {
            return details.stream().allMatch(detail -> detail instanceof LocalizedText || detail instanceof Enum<?>);
        }
    }

    private static LocalizedText said(String key, Object... details) {
        return LocalizedText.of(ENGLISH.fact(key, details), SPANISH.fact(key, details));
    }

    private String fact(String key, Object... details) {
        Object[] readable = Arrays.stream(details).map(this::readable).toArray();
        return Text.cut(form(key).format(readable), LocalizedText.TEXT_MAX);
    }

    /** A copy of the one that was parsed once, as none may be used by two threads. */
    private MessageFormat form(String key) {
        MessageFormat parsed =
                facts.computeIfAbsent(key, unknown -> new MessageFormat(words.getString(unknown), locale));
        return (MessageFormat) parsed.clone();
    }

    private String readable(Object detail) {
        if (detail instanceof ZonedDateTime moment) {
            return date.format(moment);
        }
        if (detail instanceof Money money) {
            return money.in(locale);
        }
        if (detail instanceof LocalizedText name) {
            return name.in(locale);
        }
        return detail instanceof Severity severity ? words.getString("Severity." + severity) : detail.toString();
    }
}
