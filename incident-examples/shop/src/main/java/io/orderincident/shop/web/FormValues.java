package io.orderincident.shop.web;

import io.orderincident.money.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Reads values from what was typed. What cannot be read becomes a value that the desk always refuses, so that the desk
 * still looks at all the rest and every problem is shown at once.
 */
final class FormValues {
    private static final Instant NO_TIME = Instant.MAX;
    private static final Money NO_MONEY = Money.of("0", "XXX");

    private final Persona persona;
    private final Form form;
    private final MessageSource texts;

    FormValues(Persona persona, Form form, MessageSource texts) {
        this.persona = persona;
        this.form = form;
        this.texts = texts;
    }

    String text(String field) {
        return form.text(field);
    }

    /** What was typed, null if nothing. */
    @Nullable
    String optional(String field) {
        return form.optional(field);
    }

    /** Whether something is wrong with what was typed. */
    boolean haveProblems() {
        return !form.problems().isEmpty();
    }

    /** A text as typed in English and Spanish; in other languages it stays as it was. */
    Map<String, String> words(Map<String, String> past, String english, String spanish) {
        Map<String, String> words = new HashMap<>(past);
        words.put("en", text(english));
        words.remove("es");
        if (optional(spanish) != null) {
            words.put("es", text(spanish));
        }
        return words;
    }

    /** What was typed, separated by commas. */
    Set<String> several(String field) {
        return Stream.of(text(field).split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toSet());
    }

    boolean isChecked(String field) {
        return form.text(field).equals("true");
    }

    /** A time on the shop's clock, null if nothing was typed. */
    @Nullable
    Instant time(String field, Function<String, LocalDateTime> reader) {
        return form.text(field).isEmpty() ? null : requiredTime(field, reader);
    }

    /** A time on the shop's clock. */
    Instant requiredTime(String field, Function<String, LocalDateTime> reader) {
        return typed(
                field, text -> reader.apply(text).atZone(persona.shop().zone()).toInstant(), NO_TIME, "problem.time");
    }

    /** A value that a person typed. */
    <T> T typed(String field, Function<String, T> reader, T refused, String problem) {
        try {
            return reader.apply(form.text(field));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            problem(field, problem);
            return refused;
        }
    }

    /** Says beside a field what is wrong with it. */
    void problem(String field, String problem) {
        form.problem(field, texts.getMessage(problem, null, persona.actor().locale()));
    }

    /** An amount of a currency, null if nothing was typed. */
    @Nullable
    Money money(String field, String currencyCode) {
        return optional(field) == null
                ? null
                : typed(
                        field,
                        text -> TypedMoney.read(
                                text, currencyCode, persona.actor().locale()),
                        NO_MONEY,
                        "problem.amount");
    }

    /** One of the page's choices, null if none was made. */
    <T> @Nullable T choice(String field, Function<String, T> reader) {
        return optional(field) == null ? null : set(field, reader);
    }

    /** One of the page's choices, which has to be made: the desk refuses a command without it. */
    @SuppressWarnings("NullAway") // desks check what they are given, and say by name what is missing
    <T> T required(String field, Function<String, T> reader) {
        T chosen = choice(field, reader);
        if (chosen == null) {
            problem(field, "problem.choose");
        }
        return chosen;
    }

    /** The boxes of a group that are ticked, as text. */
    List<String> ticked(String group) {
        return form.ticked(group);
    }

    /** The boxes of a group that are ticked, by what comes behind the name of the group. */
    <T> Set<T> chosen(String group, Function<String, T> reader) {
        return form.ticked(group).stream().map(value -> ours(value, reader)).collect(Collectors.toSet());
    }

    /** A value that the page itself set; if it cannot be read, the form was none of ours. */
    <T> T set(String field, Function<String, T> reader) {
        return ours(form.text(field), reader);
    }

    /** A value that the page itself set, wherever it stands. */
    static <T> T ours(String value, Function<String, T> reader) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException forged) {
            throw new ForgedFormException(forged);
        }
    }
}
